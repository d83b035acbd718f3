"""What the questions of promises and obstacles answer, on both stores, from notices written by hand."""

import pytest

from kb.graph import Batch
from kb.store import Store
from tests.batches import Writing, first, second, three
from tests.kb.asking import asked, paired, rows


@pytest.fixture
def base(store: Store) -> Store:
    for batch in three():
        store.put(batch)
    return store


# promises

SHOWN = {
    "leader_per_issue": "责任领导:张某。",
    "unit_per_issue": "责任单位:甲局。",
    "task_force": "成立专班。",
    "deadline": "年底前完成。",
    "week": "实行周调度。",
    "month": "每月向区委报告。",
    "fortnight": "半月通报一次。",
    "quarter": "每季度督查。",
    "day": "每日会商。",
    "close_out": "已经销号。",
}
KINDS = {"leader_per_issue", "unit_per_issue", "task_force", "deadline", "close_out"}
# Words like those of a promise that show nothing of it.
OTHERS = "对责任人追责。甲局办理。会议四次。8月通报。半个月之内出现三次。每半年报告。本月调度。"


def promised() -> Batch:
    """Return a notice that promises everything, with an issue that shows each, and one that shows nothing."""
    lines = "".join(f"{kind}题。{words}\n" for kind, words in SHOWN.items())
    promises = "".join(f"承诺{kind}。" for kind in SHOWN)
    w = Writing("甲公告", f"甲公告\n{promises}\n{lines}空题。{OTHERS}\n完。")
    unit = w.unit("某市", "甲局")
    for number, kind in enumerate(SHOWN, 1):
        told = {"kind": kind} if kind in KINDS else {"kind": "reporting", "every": kind}
        promise = w.fact("Commitment", kind, w.place(f"承诺{kind}。"), **told)
        w.link("PROMISES", w.id, promise, w.place(f"承诺{kind}。"))
        more = {"deadline": "年底前"} if kind == "deadline" else {}
        issue = w.issue(str(number), f"{kind}题", "\n", **more)
        if kind == "unit_per_issue":
            w.link("RESPONSIBLE_FOR", unit, issue, w.place("甲局"), role="lead", basis="label")
    empty = w.issue("11", "空题", "\n")
    w.link("RESPONSIBLE_FOR", unit, empty, w.place("甲局办理"), role="lead", basis="actor")
    return w.batch()


def test_each_promise_tells_the_issues_whose_words_show_it_and_of_how_many(store: Store) -> None:
    store.put(promised())
    assert rows(asked(store, "promises"), "kind", "every", "shown", "issues", "which", "counts") == [
        (
            kind if kind in KINDS else "reporting",
            None if kind in KINDS else kind,
            1,
            11,
            (f"{kind}题",),
            kind if kind in KINDS else "reporting",
        )
        for kind in SHOWN
    ]


def test_a_promise_that_no_issue_shows_is_told_with_none_of_them(base: Store) -> None:
    answer = asked(base, "promises")
    assert rows(answer, "kind", "shown", "issues", "which", "notice") == [
        ("leader_per_issue", 0, 4, (), first().notice.caption)
    ]


def test_within_one_issue_a_promise_counts_that_issue_alone(store: Store) -> None:
    store.put(promised())
    answer = asked(store, "promises", issue="task_force题")
    assert {row[1:] for row in rows(answer, "kind", "shown", "issues") if row[0] == "task_force"} == {(1, 1)}
    assert {row[1:] for row in rows(answer, "kind", "shown", "issues") if row[0] == "deadline"} == {(0, 1)}


def test_an_accepted_closure_and_a_dated_deadline_show_their_promises(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n限期。逐项核准。\n一题。于6月底前办。\n二题。乙局认可。\n完。")
    for kind, words in (("deadline", "限期"), ("close_out", "逐项核准")):
        promise = w.fact("Commitment", kind, w.place(words), kind=kind)
        w.link("PROMISES", w.id, promise, w.place(words))
    one = w.issue("1", "一题", "\n")
    measure = w.measure(one, "于6月底前办。")
    w.date(measure, "6月底前", "2031-06", "2031-06-21", "2031-06-30", role="deadline")
    w.issue("2", "二题", "\n", accepted="乙局")
    store.put(w.batch())
    assert paired(asked(store, "promises"), "kind", "which") == {
        "deadline": ("一题",),
        "close_out": ("二题",),
    }


# obstacles


def test_obstacles_tell_the_cause_in_whose_hands_it_lies_and_the_measure_around_it(base: Store) -> None:
    answer = asked(base, "obstacles")
    assert rows(answer, "issue", "number", "kind", "in_hands_of", "measure", "status") == [
        ("专项资金滞留", "3", "court", "法院", CLEARED, "ongoing")
    ]


CLEARED = "依据《中华人民共和国水清洁法》清理账户,因法院审理未结,部分款项未收回。"


def test_several_causes_come_in_the_order_of_the_text_and_may_lie_in_no_measure(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n甲题。因用地未批。缺资金。\n完。")
    issue = w.issue("1", "甲题", "\n")
    for kind, words in (("funding", "缺资金"), ("land", "因用地未批")):
        cause = w.fact("Obstacle", kind, w.place(words), kind=kind)
        w.link("BLOCKED_BY", issue, cause, w.place(words))
    store.put(w.batch())
    assert rows(asked(store, "obstacles"), "kind", "in_hands_of", "measure") == [
        ("land", None, None),
        ("funding", None, None),
    ]


def test_obstacles_of_a_unit_are_those_of_the_issues_that_it_has_a_part_in(base: Store) -> None:
    assert rows(asked(base, "obstacles", unit="东湖区财政局"), "kind") == [("court",)]
    assert asked(base, "obstacles", unit="东湖区住建局").rows == ()


# accepted-by-others


def accepting() -> Batch:
    """Return a notice of 甲局 whose closures another body, itself, its own office, and somebody unknown accepted."""
    w = Writing(
        "甲局公告",
        "甲局公告\n甲局整改办。乙局。丁组。反馈。\n他人的。乙局验收。\n自己的。甲局验收。\n下属的。整改办验收。\n"
        "不知的。丙办验收。\n一起的。甲局、乙局验收。\n只同意的。乙局同意方案。\n完。",
    )
    body = w.unit("某市", "甲局")
    office = w.unit(body, "整改办", "整改办")
    other = w.unit("某市", "乙局")
    w.link("PART_OF", office, body, w.place("甲局整改办"))
    w.link("PUBLISHED_BY", w.id, body, w.place("甲局公告"))
    for title, accepted, units in (
        ("他人的", "乙局", [other]),
        ("自己的", "甲局", [body]),
        ("下属的", "整改办", [office]),
        ("不知的", "丙办", []),
        ("一起的", "甲局、乙局", [body, other]),
        ("只同意的", None, [other]),
    ):
        told = {"accepted": accepted, "accepted_on": "2031-06"} if accepted else {}
        issue = w.issue(title[0], title, "\n", status="resolved", **told)
        for unit in units:
            w.link("INVOLVED_IN", unit, issue, w.place(title), role="approves")
    return w.batch()


def test_only_closures_that_somebody_else_accepted_are_told(store: Store) -> None:
    store.put(accepting())
    answer = asked(store, "accepted-by-others")
    assert rows(answer, "issue", "accepted", "accepted_on", "units", "who", "status") == [
        ("他人的", "乙局", "2031-06", ("乙局",), "known", "resolved"),
        ("不知的", "丙办", "2031-06", (), "not_known", "resolved"),
        ("一起的", "甲局、乙局", "2031-06", ("乙局",), "known", "resolved"),
    ]


def test_the_inspected_body_itself_is_nobody_else(store: Store) -> None:
    w = Writing("公告", "公告\n反馈。乙局。\n甲题。乙局验收。\n完。")
    body = w.unit("某市", "乙局")
    inspection = w.shared("Inspection", "反馈", {"place": "某市", "round": "一"})
    w.link("ANSWERS", w.id, inspection, w.place("反馈"))
    w.link("OF", inspection, body, w.place("乙局"))
    issue = w.issue("1", "甲题", "\n", accepted="乙局")
    w.link("INVOLVED_IN", body, issue, w.place("乙局验收"), role="approves")
    store.put(w.batch())
    assert asked(store, "accepted-by-others").rows == ()


def test_the_closures_that_a_unit_accepted_are_those_of_its_approvals(base: Store) -> None:
    answer = asked(base, "accepted-by-others", unit="东湖区财政局")
    assert rows(answer, "issue", "accepted", "units", "claimed", "notice") == [
        ("合同管理不规范", "东湖区财政局", ("东湖区财政局",), None, second().notice.caption)
    ]
    assert asked(base, "accepted-by-others", unit="白石县水务局").rows == ()


# findings-and-measures


def test_each_finding_stands_beside_its_measures_in_the_order_of_the_text(base: Store) -> None:
    answer = asked(base, "findings-and-measures", notice=second().notice.id)
    assert rows(answer, "issue", "number", "ordinal", "measure", "units", "status") == [
        ("泵站巡检流于形式", "1", "一是", CHECKED, ("东湖区水务局",), "partial"),
        ("泵站巡检流于形式", "1", "二是", "修订《清溪市排水管护办法》。", (), "partial"),
        ("应急物资账目不清", "2", "一是", "水务局建立台账。", (), "ongoing"),
        ("合同管理不规范", "3", None, None, (), "resolved"),
    ]


CHECKED = "区水务局对12座泵站逐一检查,剩余3座正在整修。"


def test_findings_of_several_notices_come_by_the_day_of_publication(base: Store) -> None:
    told = rows(asked(base, "findings-and-measures"), "notice", "issue")
    assert [notice for notice, _ in dict.fromkeys(told)] == [
        *[first().notice.caption] * 4,
        "白石县审计整改结果公告",
        *[second().notice.caption] * 3,
    ]


def test_the_units_of_a_measure_come_in_the_order_of_the_text(base: Store) -> None:
    answer = asked(base, "findings-and-measures", issue="雨水与污水管道混接")
    assert rows(answer, "units") == [(("东湖区水务局", "东湖区住建局"),), ((),)]
