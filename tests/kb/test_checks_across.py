"""The checks across notices: each finds what was planted for it in two notices, and nothing where nothing moved."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.api import KnowledgeBase
from kb.api.courses import courses
from kb.api.flags import FlagEntry
from kb.checks import ACROSS, check_named
from kb.checks.across import Course
from kb.cli.program import program
from kb.language import LANGUAGES, Language
from kb.store import Store
from tests.kb.courses import FIRST, SECOND, issues, notice, written
from tests.stores import emptied

LEAD = "松岭县水利局"
PLAIN = (
    f"{LEAD}排查渠道30处,已修复24处,剩余6处,计划于2032年12月底前完成。",
    f"一是{LEAD}补记会议记录12份。已完成整改。",
    f"{LEAD}支付工程款。正在推进。",
    f"{LEAD}开展巡查。正在推进。",
)
NEXT = {"turn": "第三轮", "feedback": "2033年5月20日"}
LATER = "2033年9月1日"


def changed(at: int, story: str) -> dict[str, str]:
    """Return the issues of a notice in which nothing moved but one."""
    return issues(*PLAIN[:at], story, *PLAIN[at + 1 :])


RULE = f"{LEAD}于2031年7月印发《会议记录管理办法》。已完成整改。"
PLANTED: dict[str, tuple[str, str]] = {
    "figure_moves_backwards": (
        notice(issues(*PLAIN)),
        notice(changed(0, f"{LEAD}排查渠道30处,已修复20处,剩余10处,计划于2032年12月底前完成。"), SECOND),
    ),
    "status_regresses": (
        notice(issues(*PLAIN)),
        notice(changed(1, f"一是{LEAD}补记会议记录12份。正在推进。"), SECOND),
    ),
    "issue_disappears": (notice(issues(*PLAIN)), notice(issues(*PLAIN[:3]), SECOND)),
    "finding_returns_after_rule": (
        notice(changed(1, RULE)),
        notice({"会议记录不完整、不规范": f"{LEAD}补记会议记录3份。"}, LATER, **NEXT),
    ),
}


def ingested(store: Store, folder: Path, *texts: str) -> tuple[KnowledgeBase, list[str]]:
    """Return a base of these notices, and their ids in the order given."""
    base = KnowledgeBase(store)
    return base, [str(base.ingest([path])[0].notice) for path in written(folder, *texts)]


def across(base: KnowledgeBase) -> list[FlagEntry]:
    names = {check.name for check in ACROSS}
    return [flag for flag in base.flags() if flag.check in names]


def raised(store: Store, folder: Path, *texts: str) -> list[str]:
    return [flag.check for flag in across(ingested(store, folder, *texts)[0])]


def quoted(flag: FlagEntry) -> list[str]:
    return [quotation.text for quotation in flag.quotations]


@pytest.mark.parametrize("name", PLANTED)
def test_a_check_finds_what_was_planted_for_it_and_no_other_does(
    store: Store, tmp_path: Path, name: str
) -> None:
    base, ids = ingested(store, tmp_path, *PLANTED[name])
    (flag,) = across(base)
    assert flag.check == name
    assert flag.notice == ids[1]
    assert set(flag.notices) == set(ids)
    texts = dict(zip(ids, PLANTED[name], strict=True))
    assert all(q.text == texts[q.notice][q.start : q.end] and q.text for q in flag.quotations)
    assert {q.notice for q in flag.quotations} == set(ids)
    assert flag.issues[0].id in flag.subjects


@pytest.mark.parametrize("check", ACROSS, ids=lambda check: check.name)
def test_a_check_is_one_module_of_its_name_that_says_what_it_looks_at(check) -> None:
    module = __import__(f"kb.checks.across.{check.name}", fromlist=["CHECK"])
    assert module.CHECK is check
    assert check_named(check.name) is check
    assert len(module.__doc__) > 40
    assert check.name in PLANTED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANTED)
def test_a_flag_across_notices_is_told_in_words_as_a_hint(
    store: Store, tmp_path: Path, name: str, language: Language
) -> None:
    (flag,) = across(ingested(store, tmp_path, *PLANTED[name])[0])
    assert ("提示，不是结论" if language == "zh" else "not a conclusion") in flag.message(language)
    assert flag.computation(language) in flag.message(language)
    assert check_named(name).rule(language)
    assert all(flag.innocent(language))
    assert len(flag.innocent(language)) >= 3
    # A quotation says of which notice it is.
    assert all(any(y in q.label(language) for y in ("2031", "2032", "2033")) for q in flag.quotations)


def test_two_notices_that_tell_the_same_raise_nothing(store: Store, tmp_path: Path) -> None:
    assert raised(store, tmp_path, notice(issues(*PLAIN)), notice(issues(*PLAIN), SECOND)) == []


def test_progress_raises_nothing(store: Store, tmp_path: Path) -> None:
    done = f"{LEAD}排查渠道30处,已修复30处。已完成整改。"
    later = issues(done, PLAIN[1], f"{LEAD}支付工程款。已完成整改。", PLAIN[3])
    assert raised(store, tmp_path, notice(issues(*PLAIN)), notice(later, SECOND)) == []


@pytest.mark.parametrize("name", PLANTED)
def test_one_notice_alone_raises_nothing_whichever_it_is(store: Store, tmp_path: Path, name: str) -> None:
    for text in PLANTED[name]:
        assert raised(emptied(store), tmp_path, text) == []


@pytest.mark.parametrize("name", PLANTED)
def test_two_districts_with_a_body_of_one_name_never_meet(store: Store, tmp_path: Path, name: str) -> None:
    one, other = PLANTED[name]
    assert raised(store, tmp_path, one, other.replace("松岭", "柏岭")) == []


@pytest.mark.parametrize("name", PLANTED)
def test_bodies_whose_place_no_text_gives_never_meet(store: Store, tmp_path: Path, name: str) -> None:
    one, other = (text.replace("松岭县", "县") for text in PLANTED[name])
    assert raised(store, tmp_path, one, other) == []


@pytest.mark.parametrize("name", PLANTED)
def test_two_bodies_of_one_place_never_meet(store: Store, tmp_path: Path, name: str) -> None:
    one, other = PLANTED[name]
    assert raised(store, tmp_path, one, other.replace("水利局", "教育局")) == []


def test_notices_of_the_same_day_are_not_held_against_each_other(store: Store, tmp_path: Path) -> None:
    one, other = PLANTED["status_regresses"]
    assert raised(store, tmp_path, one, other.replace(SECOND, FIRST)) == []


def test_dates_that_may_be_the_same_day_are_not_held_against_each_other(store: Store, tmp_path: Path) -> None:
    one, other = PLANTED["status_regresses"]
    assert raised(store, tmp_path, one, other.replace(SECOND, "2031年9月")) == []


# figure_moves_backwards


def figures(store: Store, folder: Path, before: str, after: str) -> list[FlagEntry]:
    texts = (notice(changed(0, f"{LEAD}{told}")) for told in (before, after))
    first, second = texts
    return across(ingested(store, folder, first, second.replace(FIRST, SECOND))[0])


def test_a_figure_that_moves_backwards_is_quoted_from_both_notices(store: Store, tmp_path: Path) -> None:
    base, ids = ingested(store, tmp_path, *PLANTED["figure_moves_backwards"])
    (flag,) = across(base)
    assert [(q.notice, q.text) for q in flag.quotations] == [
        (ids[0], "30处"), (ids[1], "30处"), (ids[0], "24处"), (ids[1], "20处"), (ids[0], "6处"), (ids[1], "10处"),
    ]  # fmt: skip
    assert "24处" in flag.computation("zh")
    assert "4处" in flag.computation("zh")
    assert flag.severity == "medium"


def test_more_work_left_where_more_was_found_is_no_step_back(store: Store, tmp_path: Path) -> None:
    before = "排查渠道30处,已修复24处,剩余6处,计划于2032年12月底前完成。"
    after = "排查渠道50处,已修复30处,剩余20处,计划于2032年12月底前完成。"
    assert figures(store, tmp_path, before, after) == []


def test_another_thing_counted_is_not_held_against_it(store: Store, tmp_path: Path) -> None:
    before = "排查渠道30处,已修复24处,剩余6处,计划于2032年12月底前完成。"
    after = "排查泵站12座,已修复10座,剩余2座,计划于2032年12月底前完成。"
    assert figures(store, tmp_path, before, after) == []


def test_the_same_amount_in_another_scale_is_no_step_back(store: Store, tmp_path: Path) -> None:
    before = "应收工程款1.2亿元,已收回8000万元,剩余4000万元,计划于2032年12月底前完成。"
    after = "应收工程款1.2亿元,已收回0.8亿元,剩余0.4亿元,计划于2032年12月底前完成。"
    assert figures(store, tmp_path, before, after) == []


# status_regresses


def test_what_was_accepted_and_is_open_again_weighs_more(store: Store, tmp_path: Path) -> None:
    accepted = f"{LEAD}补记会议记录12份,已通过县委巡察办验收销号。已完成整改。"
    texts = notice(changed(1, accepted)), PLANTED["status_regresses"][1]
    (flag,) = across(ingested(store, tmp_path, *texts)[0])
    assert (flag.check, flag.severity) == ("status_regresses", "high")


def test_where_one_notice_claims_nothing_nothing_is_said(store: Store, tmp_path: Path) -> None:
    silent = notice(changed(1, f"一是{LEAD}补记会议记录12份。"), SECOND)
    assert raised(store, tmp_path, notice(issues(*PLAIN)), silent) == []


def test_what_another_inspection_found_anew_is_no_regress(store: Store, tmp_path: Path) -> None:
    later = notice(changed(1, f"一是{LEAD}补记会议记录12份。正在推进。"), LATER, **NEXT)
    assert raised(store, tmp_path, notice(issues(*PLAIN)), later) == []


# issue_disappears


def test_an_issue_that_was_claimed_resolved_may_be_left_out(store: Store, tmp_path: Path) -> None:
    later = {title: story for title, story in issues(*PLAIN).items() if title != "会议记录不规范"}
    assert raised(store, tmp_path, notice(issues(*PLAIN)), notice(later, SECOND)) == []


def test_an_issue_that_a_still_later_notice_tells_has_not_disappeared(store: Store, tmp_path: Path) -> None:
    texts = *PLANTED["issue_disappears"], notice(issues(*PLAIN), "2032年9月1日")
    assert raised(store, tmp_path, *texts) == []


def test_another_kind_of_list_is_not_looked_through(store: Store, tmp_path: Path) -> None:
    later = notice({"工程款支付缓慢": PLAIN[2], "公务用车超标": "已完成整改。"}, SECOND)
    assert raised(store, tmp_path, notice(issues(*PLAIN)), later) == []


def test_an_issue_told_in_words_near_its_own_has_not_disappeared(store: Store, tmp_path: Path) -> None:
    later = {**issues(*PLAIN[:3]), "水库安全巡查记录造假": PLAIN[3]}
    assert raised(store, tmp_path, notice(issues(*PLAIN)), notice(later, SECOND)) == []


# finding_returns_after_rule


def test_the_rule_is_quoted_with_both_titles(store: Store, tmp_path: Path) -> None:
    (flag,) = across(ingested(store, tmp_path, *PLANTED["finding_returns_after_rule"])[0])
    assert quoted(flag)[:2] == ["会议记录不规范", "会议记录不完整、不规范"]
    assert "会议记录管理办法" in quoted(flag)[2]
    assert "《会议记录管理办法》" in flag.computation("en")


def test_a_finding_of_an_inspection_before_the_rule_is_no_return(store: Store, tmp_path: Path) -> None:
    later = notice({"会议记录不规范": "正在推进。"}, LATER, turn="第三轮", feedback="2031年8月20日")
    assert raised(store, tmp_path, notice(changed(1, RULE)), later) == []


def test_a_finding_without_a_rule_may_return(store: Store, tmp_path: Path) -> None:
    later = notice({"会议记录不规范": f"{LEAD}补记会议记录3份。"}, LATER, **NEXT)
    assert raised(store, tmp_path, notice(issues(*PLAIN)), later) == []


# In whatever order


def every(base: KnowledgeBase) -> list[dict[str, object]]:
    return [flag.as_json("zh") for flag in across(base)]


def test_the_order_in_which_notices_came_changes_no_flag(store: Store, tmp_path: Path) -> None:
    returned = notice({"会议记录不规范": f"{LEAD}补记会议记录3份。"}, LATER, **NEXT)
    texts = [PLANTED["finding_returns_after_rule"][0], PLANTED["issue_disappears"][1], returned]
    base, _ = ingested(store, tmp_path, *texts)
    seen = every(base)
    assert len(seen) >= 2
    for order in permutations(texts):
        base, _ = ingested(emptied(store), tmp_path, *order)
        assert every(base) == seen


def test_a_flag_is_gone_with_either_notice_and_back_with_it(store: Store, tmp_path: Path) -> None:
    base, ids = ingested(store, tmp_path, *PLANTED["status_regresses"])
    seen = every(base)
    for id, file in zip(ids, sorted(tmp_path.glob("*.txt")), strict=True):
        base.delete(id)
        assert every(base) == []
        base.ingest([file])
        assert every(base) == seen


def test_flags_of_a_notice_are_those_in_which_it_takes_part(store: Store, tmp_path: Path) -> None:
    unrelated = notice({"会议记录不规范": "正在推进。"}, place="柏岭县")
    base, ids = ingested(store, tmp_path, *PLANTED["status_regresses"], unrelated)
    (flag,) = across(base)
    for id, wanted in zip(ids, ([flag.id], [flag.id], []), strict=True):
        assert [each.id for each in base.flags(id, "status_regresses")] == wanted
    assert [each.id for each in base.flags(check="status_regresses")] == [flag.id]
    assert base.flags(check="issue_disappears") == ()


def test_flags_are_counted_with_the_stored_ones(store: Store, tmp_path: Path) -> None:
    base, ids = ingested(store, tmp_path, *PLANTED["status_regresses"])
    assert base.flag_counts() == {id: len(base.flags(id)) for id in ids}
    for notice_ in (None, *ids):
        told = base.overview(notice_)
        assert told.counts["flags"] == len(base.flags(notice_))
        assert sum(each.flags for each in told.flags if each.check == "status_regresses") == 1


def test_a_script_is_told_where_each_quotation_stands(store: Store, tmp_path: Path, address: str) -> None:
    _, ids = ingested(store, tmp_path, *PLANTED["status_regresses"])
    for id in ids:
        result = CliRunner().invoke(program("en"), ["check", "--notice", id, "--store", address])
        told = [json.loads(line) for line in result.stdout.splitlines()]
        (flag,) = [one for one in told if one["check"] == "status_regresses"]
        assert (result.exit_code, flag["notice"], flag["state"]) == (1, ids[1], "open")
        assert [place["notice"] for place in flag["evidence"]] == ids
        assert [place["text"] for place in flag["evidence"]] == ["已完成整改", "正在推进"]


def test_a_flag_across_notices_is_judged_as_any_other_is_seen_from_either_notice(
    store: Store, tmp_path: Path
) -> None:
    base, ids = ingested(store, tmp_path, *PLANTED["status_regresses"])
    (flag,) = across(base)
    base.judge(flag.id, "dismiss", who="A reader", reason="two stages")
    for id in (None, *ids):
        (seen,) = base.flags(id, "status_regresses")
        assert (seen.id, seen.state) == (flag.id, "dismissed")
    base.judge(flag.id, "undo", who="A reader")
    assert across(base)[0].state == "open"


def test_nothing_of_it_is_stored(store: Store, tmp_path: Path) -> None:
    base, _ = ingested(store, tmp_path, *PLANTED["status_regresses"])
    revision = base.revision()
    (flag,) = across(base)
    assert base.nodes([flag.id]) == []
    assert base.revision() == revision


def test_an_empty_base_has_no_flag(store: Store) -> None:
    assert KnowledgeBase(store).flags() == ()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)))
def test_a_course_is_the_same_in_whatever_order_its_accounts_come(
    store: Store, tmp_path: Path, order: list[int]
) -> None:
    if not store.status().counts["Notice"]:
        texts = (notice(issues(*PLAIN[: 4 - n]), f"203{n + 1}年9月1日") for n in range(4))
        ingested(store, tmp_path, *texts)
    (course,) = courses(store)
    shuffled = Course.of(course.accounts[at] for at in order)
    assert shuffled == course
    for check in ACROSS:
        assert list(check.find(shuffled)) == list(check.find(course))
