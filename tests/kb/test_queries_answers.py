"""What the questions answer, on both stores, from notices built by hand."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import AmbiguousName, UsageError
from kb.graph import Batch
from kb.language import LANGUAGES, tell_error
from kb.schema import ASIDE_ROLES
from kb.store import Store
from tests.batches import CLEAN_WATER, SEWER_RULES, Writing, batches, first, second, three
from tests.kb.asking import asked, paired, rows

PATH = {"from": "东湖区水务局", "to": CLEAN_WATER, "all_parts": True}


@pytest.fixture
def base(store: Store) -> Store:
    for batch in three():
        store.put(batch)
    return store


# What questions are asked with


def test_a_notice_may_be_given_by_its_title(base: Store) -> None:
    notice = first().notice
    answer = asked(base, "owners", notice=notice.properties["title"])
    assert answer.asked["notice"] == notice.id


def test_a_parameter_that_the_question_does_not_have_is_refused_with_those_it_has(base: Store) -> None:
    with pytest.raises(UsageError) as caught:
        asked(base, "owners", colour="red")
    assert (caught.value.code, caught.value.values["known"]) == (
        "ask.unknown_parameter",
        "notice, unit, inspection, theme, issue",
    )


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("path", {"from": "东湖区水务局"}, "ask.missing"),
        ("owners", {"unit": "没有这个单位"}, "ask.nothing_named"),
        ("units-in-several-issues", {"at_least": "many"}, "ask.not_a_number"),
        ("units-in-several-issues", {"at_least": "-1"}, "ask.not_a_number"),
        ("units-in-several-issues", {"all_parts": "maybe"}, "ask.not_a_flag"),
    ],
)
def test_a_value_that_does_not_fit_its_parameter_is_refused_in_words(
    base: Store, name: str, given: dict[str, object], code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        asked(base, name, **given)
    assert caught.value.code == code
    assert all(tell_error(caught.value, language) for language in LANGUAGES)


def test_a_name_that_two_units_are_written_with_is_refused_with_both(base: Store) -> None:
    with pytest.raises(AmbiguousName) as caught:
        asked(base, "owners", unit="水务局")
    matches = caught.value.values["matches"]
    assert isinstance(matches, list)
    assert {m["caption"] for m in matches} == {"东湖区水务局", "白石县水务局"}


@pytest.mark.parametrize("word", ["true", "1", "YES", True])
def test_a_flag_may_be_written_in_several_ways(base: Store, word: object) -> None:
    assert asked(base, "units-in-several-issues", all_parts=word).asked["all_parts"] is True


# owners, issues-without-owner


def reasons() -> Batch:
    """Return a notice with one issue for each reason why no lead is named, after one that names its lead."""
    w = Writing(
        "负责情况抽样",
        "负责情况抽样\n有牵头的。甲局办理。\n无人名的。已经办理。\n泛称的。相关部门办理。\n"
        "只有配合的。乙局配合。\n只有移交的。移交丙局。\n",
    )
    led, nobody, generic, helped, handed = (
        w.issue(str(n), title, until, **told)
        for n, (title, until, told) in enumerate(
            [
                ("有牵头的", "甲局办理。", {}),
                ("无人名的", "已经办理。", {}),
                ("泛称的", "部门办理。", {"generic": ["相关部门"]}),
                ("只有配合的", "乙局配合。", {}),
                ("只有移交的", "移交丙局。", {}),
            ],
            1,
        )
    )
    assert nobody
    assert generic
    w.link("RESPONSIBLE_FOR", w.unit("某市", "甲局"), led, w.place("甲局"), role="lead", basis="assigned")
    w.link("RESPONSIBLE_FOR", w.unit("某市", "乙局"), helped, w.place("乙局"), role="support", basis="actor")
    w.link("INVOLVED_IN", w.unit("某市", "丙局"), handed, w.place("丙局"), role="receives")
    return w.batch()


def test_owners_begins_with_issues_that_name_no_lead_and_says_why(store: Store) -> None:
    store.put(reasons())
    assert rows(asked(store, "owners"), "reason", "issue", "unit", "part", "basis") == [
        ("names_nobody", "无人名的", None, None, None),
        ("generic_words", "泛称的", None, None, None),
        ("helper_only", "只有配合的", "乙局", "support", "actor"),
        ("recipients_or_mentions_only", "只有移交的", None, None, None),
        (None, "有牵头的", "甲局", "lead", "assigned"),
    ]


def test_owners_tells_each_unit_with_its_part_basis_and_measures(base: Store) -> None:
    answer = asked(base, "owners", notice=first().notice.id)
    assert rows(answer, "issue", "unit", "part", "basis", "measures") == [
        ("会议记录不完整", None, None, None, None),
        ("雨水与污水管道混接", "东湖区水务局", "lead", "actor", 2),
        ("雨水与污水管道混接", "东湖区住建局", "support", "actor", 1),
        ("湖面漂浮物清理不及时", "东湖区水务局", "lead", "label", None),
        ("专项资金滞留", "东湖区财政局", "lead", "actor", 1),
    ]


def test_owners_of_one_unit_tells_its_issues_and_those_of_its_parts(base: Store) -> None:
    answer = asked(base, "owners", unit="区水务局")
    assert rows(answer, "unit", "issue") == [
        ("东湖区水务局", "雨水与污水管道混接"),
        ("东湖区水务局", "湖面漂浮物清理不及时"),
        ("泵站管理科", "泵站巡检流于形式"),
        ("东湖区水务局", "应急物资账目不清"),
    ]


def test_issues_without_owner_tells_the_units_that_are_named_all_the_same(store: Store) -> None:
    store.put(reasons())
    assert rows(asked(store, "issues-without-owner"), "number", "reason", "named") == [
        ("2", "names_nobody", ()),
        ("3", "generic_words", ()),
        ("4", "helper_only", ("乙局",)),
        ("5", "recipients_or_mentions_only", ("丙局",)),
    ]


# policies, issues-without-policy


def test_policies_tells_what_was_made_and_cited_with_article_verb_and_age(base: Store) -> None:
    answer = asked(base, "policies")
    assert rows(answer, "number", "policy", "relation", "article", "verb", "purpose", "age") == [
        ("1", SEWER_RULES, "cites", "第六条", "按照", "basis", "unknown"),
        ("1", "东湖区管道改造方案", "issues", None, "制定", "issued", "old"),
        ("3", CLEAN_WATER, "cites", None, "依据", "basis", "old"),
        ("1", CLEAN_WATER, "cites", None, None, "basis", "unknown"),
        ("1", SEWER_RULES, "issues", None, "修订", "revised", "revised"),
    ]


def dated_policies() -> Batch:
    """Return a notice whose feedback was on 2031-05-20, with documents of known days around it."""
    w = Writing(
        "新旧抽样", "新旧抽样\n反馈。\n文件问题。\n措施甲。\n《旧规》《新规》《当年》《自订》《图册》\n完。"
    )
    inspection = w.shared("Inspection", "反馈", {"place": "某区", "round": "一"}, feedback="2031-05-20")
    w.link("ANSWERS", w.id, inspection, w.place("反馈"), feedback="2031-05-20")
    issue = w.issue("1", "文件问题", "完。")
    measure = w.measure(issue, "措施甲。")
    for title, day in (("旧规", "2031-04"), ("新规", "2031-06-01"), ("当年", "2031")):
        w.link(
            "CITES",
            measure,
            w.regulation("national", title, date=day),
            w.place(f"《{title}》"),
            purpose="basis",
        )
    w.link("ISSUES", measure, w.regulation("某区", "自订"), w.place("《自订》"), verb="制定", action="issued")
    albums = w.regulation("某区", "图册", kind="publication")
    w.link("CITES", measure, albums, w.place("《图册》"), purpose="named")
    return w.batch()


def test_a_policy_is_new_or_old_only_where_every_day_it_may_mean_is(store: Store) -> None:
    store.put(dated_policies())
    told = paired(asked(store, "policies"), "policy", "age")
    assert told == {"旧规": "old", "新规": "new", "当年": "unknown", "自订": "new"}


def test_a_policy_made_by_a_measure_of_before_the_feedback_is_old(store: Store) -> None:
    w = Writing("早订抽样", "早订抽样\n反馈。\n文件问题。\n2031年4月2日制定《早规》。\n制定《晚规》。\n完。")
    inspection = w.shared("Inspection", "反馈", {"place": "某区", "round": "一"}, feedback="2031-05-20")
    w.link("ANSWERS", w.id, inspection, w.place("反馈"), feedback="2031-05-20")
    issue = w.issue("1", "文件问题", "完。")
    for words, title in (("2031年4月2日制定《早规》。", "早规"), ("制定《晚规》。", "晚规")):
        measure = w.measure(issue, words)
        w.link("ISSUES", measure, w.regulation("某区", title), w.place(f"《{title}》"), action="issued")
        if title == "早规":
            w.date(measure, "2031年4月2日", "2031-04-02", "2031-04-02", "2031-04-02")
    store.put(w.batch())
    assert paired(asked(store, "policies"), "policy", "age") == {"早规": "old", "晚规": "new"}


def test_a_publication_that_is_no_rule_is_a_policy_only_where_asked_for(store: Store) -> None:
    store.put(dated_policies())
    assert ("图册",) in rows(asked(store, "policies", publications="true"), "policy")
    assert ("图册",) not in rows(asked(store, "policies"), "policy")


def test_policies_of_one_issue_tells_of_no_other(base: Store) -> None:
    assert rows(asked(base, "policies", issue="专项资金滞留"), "policy") == [(CLEAN_WATER,)]


def test_issues_without_policy_tells_how_many_measures_they_have(base: Store) -> None:
    answer = asked(base, "issues-without-policy", notice=second().notice.id)
    assert rows(answer, "issue", "measures", "status") == [
        ("应急物资账目不清", 1, "ongoing"),
        ("合同管理不规范", 0, "resolved"),
    ]


def test_a_publication_that_is_no_rule_does_not_make_a_policy(store: Store) -> None:
    w = Writing("图册抽样", "图册抽样\n没有制度。\n发放图册。《图册》\n完。")
    issue = w.issue("1", "没有制度", "完。")
    measure = w.measure(issue, "发放图册。")
    w.link(
        "ISSUES",
        measure,
        w.regulation("某区", "图册", kind="publication"),
        w.place("《图册》"),
        action="told",
    )
    store.put(w.batch())
    assert rows(asked(store, "issues-without-policy"), "issue") == [("没有制度",)]


# remaining-work


def tallies() -> Batch:
    """Return a notice with tallies whose remainder is told, computed, hidden, told twice, and not told."""
    w = Writing(
        "数字抽样",
        "数字抽样\n数字问题。\n甲类10户,完成4户,剩余6户。乙类20户,完成5户。丙类9户,完成2户,剩余*户。"
        "丁类7户,剩余3户,剩余2户。戊类完成1户。己类30户。庚类8户,完成8户。\n完。",
    )
    issue = w.issue("1", "数字问题", "完。")
    told = {
        "甲类": [("10户", 10.0, "total"), ("4户", 4.0, "done"), ("6户", 6.0, "remaining")],
        "乙类": [("20户", 20.0, "total"), ("5户", 5.0, "done")],
        "丙类": [("9户", 9.0, "total"), ("2户", 2.0, "done")],
        "丁类": [("7户", 7.0, "total"), ("剩余3户", 3.0, "remaining"), ("剩余2户", 2.0, "remaining")],
        "戊类": [("1户。", 1.0, "done")],
        "己类": [("30户", 30.0, "total")],
        "庚类": [("8户", 8.0, "total"), ("完成8户", 8.0, "done")],
    }
    for of, figures in told.items():
        tally = w.tally(issue, of, "户", after="数字问题")
        for words, value, role in figures:
            w.figure(tally, words, value, role)
        if of == "丙类":
            hidden = w.fact("Figure", "hidden", w.place("剩余*户"), as_written="剩余*户", masked=True)
            w.link("COUNTS", hidden, tally, w.place("剩余*户"), **{"as": "remaining"})
    return w.batch()


def test_remaining_work_says_where_the_remainder_comes_from(store: Store) -> None:
    store.put(tallies())
    answer = asked(store, "remaining-work")
    assert rows(answer, "counted", "total", "done", "remaining", "unit", "remaining_is") == [
        ("甲类", 10.0, 4.0, 6.0, "户", "told"),
        ("乙类", 20.0, 5.0, 15.0, "户", "computed"),
        ("丙类", 9.0, 2.0, None, "户", "masked"),
        ("丁类", 7.0, None, None, "户", "several"),
        ("戊类", None, 1.0, None, "户", "not_told"),
        ("庚类", 8.0, 8.0, 0.0, "户", "computed"),
    ]


def test_remaining_work_gives_the_share_done_where_it_can_be_known(store: Store) -> None:
    store.put(tallies())
    shares = paired(asked(store, "remaining-work"), "counted", "share")
    assert shares == {"甲类": 0.4, "乙类": 0.25, "丙类": 2 / 9, "丁类": None, "戊类": None, "庚类": 1.0}


def test_remaining_work_that_is_open_leaves_out_what_is_done(store: Store) -> None:
    store.put(tallies())
    assert ("庚类",) not in rows(asked(store, "remaining-work", only_open=True), "counted")


def test_remaining_work_names_who_holds_it(base: Store) -> None:
    answer = asked(base, "remaining-work")
    assert rows(answer, "counted", "holders") == [("管道混接点", ("东湖区水务局",)), ("泵站", ())]


# measures-before-feedback


def dated_measures(started: str | None = "2031-03-01", ended: str | None = "2031-04-30") -> Batch:
    """Return a notice inspected from March to April 2031, feedback on 20 May, whose measures have dates
    around it.
    """
    days = {
        "2031-02-28": ("2031-02-28", "2031-02-28"),
        "2031-03": ("2031-03-01", "2031-03-31"),
        "2031-05-01": ("2031-05-01", "2031-05-01"),
        "2031-05": ("2031-05-01", "2031-05-31"),
        "2031-05-20": ("2031-05-20", "2031-05-20"),
        "2030": ("2030-01-01", "2030-12-31"),
    }
    w = Writing(
        "日期抽样", "日期抽样\n反馈。\n日期问题。\n" + "".join(f"措施于{d}日办理。\n" for d in days) + "完。"
    )
    stage = {k: v for k, v in (("started", started), ("ended", ended), ("feedback", "2031-05-20")) if v}
    inspection = w.shared("Inspection", "反馈", {"place": "某区", "round": "一"}, **stage)
    w.link("ANSWERS", w.id, inspection, w.place("反馈"), **stage)
    issue = w.issue("1", "日期问题", "完。")
    for value, (earliest, latest) in days.items():
        measure = w.measure(issue, f"措施于{value}日办理。")
        w.date(measure, f"于{value}日", value, earliest, latest)
    return w.batch()


def test_only_dates_wholly_before_the_feedback_and_exact_to_the_month_are_told(store: Store) -> None:
    store.put(dated_measures())
    assert rows(asked(store, "measures-before-feedback"), "date", "phase", "feedback") == [
        ("2031-02-28", "before_the_inspection", "2031-05-20"),
        ("2031-03", "during_the_inspection", "2031-05-20"),
        ("2031-05-01", "between", "2031-05-20"),
    ]


def test_an_inspection_that_ended_in_a_month_lasted_to_its_last_day(store: Store) -> None:
    store.put(dated_measures(ended="2031-05"))
    phases = paired(asked(store, "measures-before-feedback"), "date", "phase")
    assert phases["2031-05-01"] == "during_the_inspection"


def test_without_the_days_of_the_inspection_no_phase_is_claimed(store: Store) -> None:
    store.put(dated_measures(started=None, ended=None))
    assert {phase for (phase,) in rows(asked(store, "measures-before-feedback"), "phase")} == {"unknown"}


# units-in-several-issues


def test_units_in_several_issues_counts_an_issue_once_and_tells_parts(base: Store) -> None:
    answer = asked(base, "units-in-several-issues")
    assert rows(answer, "unit", "issues", "lead", "support", "other") == [
        ("东湖区水务局", 3, 3, 0, 0),
        ("东湖区住建局", 2, 0, 2, 0),
    ]


def test_mentions_hand_overs_and_approvals_count_only_where_asked_for(base: Store) -> None:
    answer = asked(base, "units-in-several-issues", all_parts="true")
    assert rows(answer, "unit", "issues", "other") == [
        ("东湖区水务局", 4, 1),
        ("东湖区财政局", 2, 1),
        ("东湖区住建局", 2, 0),
    ]


def test_how_many_issues_are_several_can_be_set(base: Store) -> None:
    assert rows(asked(base, "units-in-several-issues", at_least="3"), "unit") == [("东湖区水务局",)]


# path


def test_a_path_tells_each_step_in_the_direction_of_its_relation(base: Store) -> None:
    answer = asked(base, "path", **{"from": "东湖区财政局", "to": CLEAN_WATER})
    assert rows(answer, "path", "step", "source", "relation", "part", "target") == [
        (1, 1, "东湖区财政局", "RESPONSIBLE_FOR", "lead", "专项资金滞留"),
        (
            1,
            2,
            f"依据《{CLEAN_WATER}》清理账户,因法院审理未结,部分款项未收回。",
            "ADDRESSES",
            None,
            "专项资金滞留",
        ),
        (
            1,
            3,
            f"依据《{CLEAN_WATER}》清理账户,因法院审理未结,部分款项未收回。",
            "CITES",
            "basis",
            CLEAN_WATER,
        ),
    ]


def test_a_mention_makes_no_path_unless_asked_for(base: Store) -> None:
    ends = {"from": "东湖区水务局", "to": CLEAN_WATER}
    assert asked(base, "path", **ends).rows == ()
    assert len(asked(base, "path", **ends, all_parts=True).rows) == 3


def test_the_longer_path_is_found_where_the_shorter_one_is_left_out(store: Store) -> None:
    """The unit is mentioned in the very issue, and also holds a tally of it."""
    w = Writing("绕行抽样", "绕行抽样\n绕行问题。甲局,甲局存量。\n完。")
    issue = w.issue("1", "绕行问题", "完。")
    unit = w.unit("某市", "甲局")
    w.link("INVOLVED_IN", unit, issue, w.place("甲局"), role="mentioned")
    tally = w.tally(issue, "存量", "件", after="甲局")
    w.link("HOLDS", unit, tally, w.place("甲局存量"))
    store.put(w.batch())
    ends = {"from": "甲局", "to": issue}
    assert rows(asked(store, "path", **ends), "relation") == [("HOLDS",), ("QUANTIFIES",)]
    assert rows(asked(store, "path", **ends, all_parts=True), "relation") == [("INVOLVED_IN",)]


def test_a_path_does_not_run_through_a_notice_unless_it_begins_or_ends_there(base: Store) -> None:
    publisher, issue = "中共东湖区委", "会议记录不完整"
    assert asked(base, "path", **{"from": publisher, "to": issue}).rows == ()
    answer = asked(base, "path", **{"from": first().notice.id, "to": issue})
    assert rows(answer, "relation") == [("REPORTS",)]


def test_no_path_is_longer_than_asked_for(base: Store) -> None:
    ends = {"from": "东湖区财政局", "to": CLEAN_WATER}
    assert asked(base, "path", **ends, longest="2").rows == ()
    assert asked(base, "path", **ends, longest="3").rows


def test_the_path_from_a_thing_to_itself_has_no_step(base: Store) -> None:
    assert asked(base, "path", **{"from": "东湖区水务局", "to": "区水务局"}).rows == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), drawn=st.lists(batches(), min_size=1, max_size=3))
def test_the_paths_are_the_shortest_ones_of_the_graph_that_is_walked(
    store: Store, data: st.DataObject, drawn: list[Batch]
) -> None:
    for batch in drawn:
        store.put(batch, also=True)
    every = list(store.every_node())
    edges = list(store.every_edge())
    start, goal = (data.draw(st.sampled_from(every)) for _ in range(2))
    open_ = {n.id for n in every if n.type not in ("Notice", "Date")} | {start.id, goal.id}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(open_)
    graph.add_edges_from(
        (e.source, e.target)
        for e in edges
        if e.type != "NAMES" and e.properties.get("role") not in ASIDE_ROLES and {e.source, e.target} <= open_
    )
    expected = set()
    if start.id != goal.id and nx.has_path(graph, start.id, goal.id):
        expected = {tuple(path) for path in nx.all_shortest_paths(graph, start.id, goal.id)}
        expected = {path for path in expected if len(path) - 1 <= 8}
    answer = asked(store, "path", **{"from": start.id, "to": goal.id}, paths=1000)
    found: dict[object, list[set[str]]] = {}
    for row in answer.rows:
        ends = {cell["id"] for cell in (row["source"], row["target"]) if isinstance(cell, dict)}
        found.setdefault((row["path"], row["step"]), []).append(ends)
    steps = {key: ends[0] for key, ends in found.items()}
    numbers = sorted({key[0] for key in steps})  # type: ignore[index]
    paths = [[ends for key, ends in sorted(steps.items(), key=str) if key[0] == n] for n in numbers]  # type: ignore[index]
    assert sorted(map(_as_ends, paths)) == sorted(_pairs(path) for path in expected)


def _as_ends(steps: list[set[str]]) -> list[list[str]]:
    return [sorted(ends) for ends in steps]


def _pairs(path: tuple[str, ...]) -> list[list[str]]:
    return [sorted(pair) for pair in pairwise(path)]
