"""The checks of counts, totals, numbers and promises of a notice: what each must, and must not, raise."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.checks.numbering import han, value
from tests.kb.flagging import CLEAN, HEAD, LEAD, computations, found, found_in, notice, words

# Two counts that may be of one thing

FIRST = f"{LEAD}对照合同清查,其中长期停用泵站22个,移交县检察院办理7个,申请强制执行2个。"
SECOND = f"{LEAD}更新台账,19个长期停用泵站中,移交县检察院办理10个,申请强制执行7个。"


def test_two_enumerations_of_one_population_stand_side_by_side() -> None:
    (finding,) = found("counts_that_may_describe_the_same_thing", FIRST, SECOND)
    assert words(finding, notice(FIRST, SECOND)) == [
        "其中长期停用泵站22个",
        "移交县检察院办理7个",
        "申请强制执行2个",
        "19个长期停用泵站中",
        "移交县检察院办理10个",
        "申请强制执行7个",
    ]
    assert any("different ways" in reading.words("en") for reading in finding.innocent)


@pytest.mark.parametrize(
    "other",
    [
        SECOND.replace("19个", "22个")
        .replace("10个", "7个")
        .replace("执行7个", "执行2个"),  # the same numbers
        SECOND.replace("长期停用泵站", "病险水闸"),  # another population
        SECOND.replace("移交县检察院办理10个", "移交县检察院起诉10个"),  # one count only in the same words
        SECOND.replace("更新台账", "2029年更新台账"),
    ],
)
def test_equal_numbers_other_populations_and_other_years_raise_nothing(other: str) -> None:
    first = FIRST.replace("对照合同清查", "2030年对照合同清查") if "2029" in other else FIRST
    assert found("counts_that_may_describe_the_same_thing", first, other) == []


def test_what_any_enumeration_tells_is_no_common_population() -> None:
    one = f"{LEAD}开展清查,发现问题32个,完成整改30个,约谈责任人员5人,通报批评4人。"
    other = f"{LEAD}开展检查,发现问题18个,完成整改12个,约谈责任人员3人,通报批评2人。"
    assert found("counts_that_may_describe_the_same_thing", one, other) == []


@given(*[st.integers(2, 900)] * 4)
def test_enumerations_are_held_against_each_other_only_where_a_number_differs(
    a: int, b: int, c: int, d: int
) -> None:
    one = f"{LEAD}清查长期停用泵站22个,移交县检察院办理{a}个,申请强制执行{b}个。"
    other = f"{LEAD}清查长期停用泵站22个,移交县检察院办理{c}个,申请强制执行{d}个。"
    told = found("counts_that_may_describe_the_same_thing", one, other)
    assert bool(told) == ((a, b) != (c, d))
    assert len(told) == len(found("counts_that_may_describe_the_same_thing", other, one))


# Totals that are derived


def by_town(*counts: tuple[int, int]) -> str:
    """Return a story that tells for each town what is done and what is left."""
    towns = ("石桥镇", "米庄镇", "团山镇")
    return f"{LEAD}对照清单排查。" + "".join(
        f"{town}病险水闸{done + left}座,已修复{done}座,剩余{left}座计划于2031年12月底前完成。"
        for town, (done, left) in zip(towns, counts, strict=False)
    )


@given(st.lists(st.tuples(st.integers(20, 90), st.integers(2, 19)), min_size=2, max_size=3))
def test_derived_totals_are_the_sums_and_are_told_to_be_derived(counts: list[tuple[int, int]]) -> None:
    done, left = (sum(some) for some in zip(*counts, strict=True))
    (finding,) = found("totals_never_given", by_town(*counts))
    (told,) = computations([finding])
    assert told.startswith(f"Derived: {len(counts)} places together have {done + left}座 (")
    assert f"{done}座 done" in told
    assert f"{left}座 remaining" in told
    assert finding.severity == "low"


@pytest.mark.parametrize(
    "story",
    [
        by_town((19, 3)),
        by_town((19, 3), (9, 7)) + "全县合计38座。",  # the text gives it
        by_town((19, 3), (9, 7)).replace("米庄镇", "石桥镇"),  # one place twice
        by_town((19, 3), (9, 7)).replace("米庄镇病险水闸", "米庄镇灌溉机井"),  # two things
        by_town((19, 3), (9, 7)).replace("16座", "近16座"),
    ],
)
def test_one_place_a_printed_total_other_things_and_rough_numbers_are_not_added(story: str) -> None:
    assert found("totals_never_given", story) == []


# What the head states


def headed(told: str, *stories: str) -> str:
    return notice(*(stories or CLEAN), head=HEAD.replace("现将整改", f"{told}现将整改"))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(2, 120))
def test_what_is_done_and_left_should_make_the_total(done: int, partly: int, left: int, total: int) -> None:
    text = headed(f"反馈的{total}个问题,已完成{done}个,阶段性完成{partly}个,正在整改{left}个。")
    told = [t for t in computations(found_in("stated_total_differs", text)) if "+" in t or "＋" in t]
    assert bool(told) == (done + partly + left != total)


@pytest.mark.parametrize(
    ("told", "computed"),
    [
        ("反馈的25个问题,已完成19个,正在整改5个。", "19 ＋ 5 = 24; the head gives 25 as the total."),
        ("巡察反馈4个问题。", "The head gives 4 as the total; 3 issues are listed."),
        (
            "反馈的4个问题,已完成2个,正在整改1个。",
            "2 ＋ 1 = 3; the head gives 4 as the total; 3 issues are listed.",
        ),
    ],
)
def test_a_total_that_differs_is_told_with_what_it_differs_from(told: str, computed: str) -> None:
    (finding,) = found_in("stated_total_differs", headed(told))
    assert computations([finding]) == [computed]
    assert all(words(finding, headed(told)))


@pytest.mark.parametrize(
    "told",
    [
        "反馈的3个问题,已完成2个,正在整改1个。",
        "反馈3个问题,细化为4项任务。",  # one of the totals is that of the issues
        "审计查出的124个问题,已整改到位113个,其余11个正在推进。",  # counted at another level
        "局党组领办4个重点难点问题。",
        "反馈3个问题,制定措施25条,已完成20条,正在推进4条。",  # measures are no problems
        "反馈的3个问题,已完成2个,正在整改1个,移交1个。",
        "明确1个问题由1名领导负责。",
    ],
)
def test_totals_that_agree_or_count_something_else_raise_nothing(told: str) -> None:
    assert found_in("stated_total_differs", headed(told)) == []


def test_issues_without_numbers_are_not_counted_against_a_total() -> None:
    text = re.sub(r"\d\.关于", "针对", headed("巡察反馈4个问题。"))
    assert found_in("stated_total_differs", text) == []


# Numbers of issues


def renumbered(*numbers: int) -> str:
    """Return a notice whose issues bear these numbers."""
    given = iter(numbers)
    return re.sub(r"\d(?=\.关于)", lambda _: str(next(given)), notice(*CLEAN, CLEAN[0])[:])


@given(st.integers(0, 4))
def test_numbers_that_run_on_raise_nothing_and_one_left_out_is_told_once(at: int) -> None:
    numbers = [n for n in range(1, 6) if n != at + 1][:4]
    findings = found_in("numbering_gaps", renumbered(*numbers))
    inside = at + 1 not in (1, 5)
    assert len(findings) == inside
    if inside:
        assert f"number {at + 1} was not found" in computations(findings)[0]


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 1, 2),  # anew under each theme
        (1, 3, 2, 4),  # no order at all
        (1, 2, 9, 10),  # too much is missing to be a slip of the notice
        (2, 3, 4, 5),
    ],
)
def test_numbers_in_another_order_raise_nothing(numbers: tuple[int, ...]) -> None:
    assert found_in("numbering_gaps", renumbered(*numbers)) == []


def test_a_number_that_stands_in_the_text_after_all_is_not_missing() -> None:
    text = renumbered(1, 2, 4, 5).replace("更正记录23份。", "更正记录23份。\n第三个问题不予公开。")
    assert text != renumbered(1, 2, 4, 5)
    assert found_in("numbering_gaps", text) == []


@given(st.integers(1, 99))
def test_a_numeral_is_read_as_it_is_written(number: int) -> None:
    assert value(han(number)) == value(str(number)) == number


@pytest.mark.parametrize("written", ["", "附", "一二", "十十"])
def test_what_is_no_numeral_has_no_value(written: str) -> None:
    assert value(written) is None


# Promises


@pytest.mark.parametrize(
    ("promise", "computed"),
    [
        ("党组逐项明确责任领导。", "of 3 issues, 0 mention one"),
        ("实行一个问题、一个专班。", "of 3 issues, 0 mention one"),
        ("党组逐项明确完成时限。", "of 3 issues, 1 tell one"),
    ],
)
def test_a_promise_is_told_with_the_issues_that_show_it(promise: str, computed: str) -> None:
    text = headed(promise)
    (finding,) = found_in("promises_without_trace", text)
    assert computed in computations([finding])[0]
    assert words(finding, text)[0] in promise
    assert finding.severity == "low"


@pytest.mark.parametrize(
    ("promise", "stories"),
    [
        ("党组逐项明确责任单位。", CLEAN),  # each issue names who acts
        ("实行一个问题、一个专班。", tuple(f"成立工作专班。{story}" for story in CLEAN)),
        ("党组逐项明确责任领导。", tuple(f"{story}\n责任人:王某某" for story in CLEAN)),
        ("实行半月通报、销号管理。", CLEAN),  # kept inside
        ("", CLEAN),
        ("党组逐项明确责任领导。", CLEAN[:2]),  # too few issues to tell
    ],
)
def test_promises_that_are_shown_or_kept_inside_raise_nothing(promise: str, stories: tuple[str, ...]) -> None:
    assert found_in("promises_without_trace", headed(promise, *stories)) == []
