"""What the questions about consequences answer, on both stores, from notices written by hand."""

import pytest

from kb.graph import Batch, Value
from kb.store import Store
from tests.batches import Writing, three
from tests.kb.asking import asked, rows


def follow(w: Writing, issue: str, words: str, kind: str, arises_from: str = "finding", **told: Value) -> str:
    """Add a consequence of an issue by the words that tell it."""
    outcome = w.fact("Outcome", words, w.place(words), kind=kind, arises_from=arises_from, **told)
    w.link("FOLLOWS", outcome, issue, w.place(words))
    return outcome


def consequences(place: str = "甲县") -> Batch:
    """Return a notice with persons held to account, matters handed over at several stages, money, and issues without any."""
    w = Writing(
        f"{place}处理结果抽样",
        f"{place}处理结果抽样\n问责问题。\n诫勉谈话2人,批评教育5人次。\n对负责人给予警告处分。\n2030年{place}运用第一种形态115人。\n"
        f"移送问题。\n移送{place}公安局线索3条,正式立案2件,正在侦办。\n向法院起诉3200万元。\n{place}财政局配合。\n"
        "常态问题。\n全年立案40件。\n欠收问题。\n尚有6万元未收回,全年处理8人。\n没有结果。\n已加强管理。\n收回问题。\n追回4万元。\n",
    )
    people = w.issue("1", "问责问题", "115人。")
    handed = w.issue("2", "移送问题", "财政局配合。")
    usual = w.issue("3", "常态问题", "40件。")
    owed = w.issue("4", "欠收问题", "8人。", status="partial")
    none = w.issue("5", "没有结果", "管理。")
    returned = w.issue("6", "收回问题", "4万元。")
    w.measure(people, "诫勉谈话2人,批评教育5人次。")
    w.measure(people, "对负责人给予警告处分。")
    w.measure(handed, f"移送{place}公安局线索3条,正式立案2件,正在侦办。")
    w.measure(none, "已加强管理。")
    follow(w, people, "诫勉谈话2人", "persons_held_to_account", count=2.0, unit="人", form="诫勉谈话")
    follow(w, people, "批评教育5人次", "persons_held_to_account", count=5.0, unit="人次", form="批评教育")
    follow(w, people, "负责人给予警告处分", "persons_held_to_account", form="警告处分")
    follow(
        w,
        people,
        "第一种形态115人",
        "persons_held_to_account",
        "routine",
        count=115.0,
        unit="人",
        form="第一种形态",
    )
    follow(
        w, handed, f"移送{place}公安局线索3条", "handed_to_police", count=3.0, unit="条", to=f"{place}公安局"
    )
    follow(w, handed, "正式立案2件", "case_filed", count=2.0, unit="件", stage="investigating")
    follow(w, handed, "起诉3200万元", "sued", amount=3200.0, unit="万元")
    police, money = w.unit(place, f"{place}公安局"), w.unit(place, f"{place}财政局")
    w.link("INVOLVED_IN", police, handed, w.place(f"{place}公安局"), role="receives")
    w.link("RESPONSIBLE_FOR", money, handed, w.place(f"{place}财政局"), role="support", basis="actor")
    follow(w, usual, "立案40件", "case_filed", "routine", count=40.0, unit="件")
    follow(w, owed, "6万元未收回", "still_out", amount=6.0, unit="万元")
    follow(w, owed, "处理8人", "persons_held_to_account", "routine", count=8.0, unit="人")
    follow(w, returned, "追回4万元", "money_recovered", amount=4.0, unit="万元")
    return w.batch()


@pytest.fixture
def base(store: Store) -> Store:
    store.put(consequences())
    return store


# persons-held-to-account


def test_persons_are_told_by_number_and_form_the_finding_before_the_routine(base: Store) -> None:
    answer = asked(base, "persons-held-to-account")
    assert rows(answer, "arises_from", "number", "persons", "unit", "form", "measure") == [
        ("finding", "1", 2.0, "人", "诫勉谈话", "诫勉谈话2人,批评教育5人次。"),
        ("finding", "1", 5.0, "人次", "批评教育", "诫勉谈话2人,批评教育5人次。"),
        ("finding", "1", None, None, "警告处分", "对负责人给予警告处分。"),
        ("routine", "1", 115.0, "人", "第一种形态", None),
        ("routine", "4", 8.0, "人", None, None),
    ]


# matters-handed-over


def test_matters_are_told_with_their_number_receiver_and_stage(base: Store) -> None:
    answer = asked(base, "matters-handed-over")
    assert rows(
        answer, "arises_from", "kind", "count", "amount", "unit", "stage", "handed_to", "receivers", "number"
    ) == [
        ("finding", "handed_to_police", 3.0, None, "条", None, "甲县公安局", ("甲县公安局",), "2"),
        ("finding", "case_filed", 2.0, None, "件", "investigating", None, (), "2"),
        ("finding", "sued", None, 3200.0, "万元", None, None, (), "2"),
        ("routine", "case_filed", 40.0, None, "件", None, None, (), "3"),
    ]


def test_matters_of_a_unit_that_merely_receives_them_are_told_of_its_own_notices_alone(base: Store) -> None:
    base.put(consequences("乙县"))
    answer = asked(base, "matters-handed-over", unit="乙县公安局")
    assert rows(answer, "kind", "receivers", "notice") == [
        ("handed_to_police", ("乙县公安局",), "乙县处理结果抽样"),
        ("case_filed", (), "乙县处理结果抽样"),
        ("sued", (), "乙县处理结果抽样"),
    ]


def test_a_matter_of_several_notices_is_told_for_each(base: Store) -> None:
    base.put(consequences("乙县"))
    told = rows(asked(base, "matters-handed-over"), "handed_to")
    assert sorted(to for (to,) in told if to) == ["乙县公安局", "甲县公安局"]


# issues-without-consequence


def test_an_issue_without_a_consequence_says_what_is_told_instead(base: Store) -> None:
    answer = asked(base, "issues-without-consequence")
    assert rows(answer, "issue", "told", "instead", "measures", "status") == [
        ("常态问题", "routine", ("case_filed",), 0, "unknown"),
        ("欠收问题", "still_out", ("still_out", "persons_held_to_account"), 0, "partial"),
        ("没有结果", "nothing", (), 1, "unknown"),
    ]


def test_issues_without_a_consequence_come_notice_by_notice_and_can_be_limited_to_one(store: Store) -> None:
    for batch in three():
        store.put(batch)
    every = rows(asked(store, "issues-without-consequence"), "issue")
    assert every == [
        ("湖面漂浮物清理不及时",), ("会议记录不完整",), ("水费收缴率偏低",),
        ("泵站巡检流于形式",), ("应急物资账目不清",), ("合同管理不规范",),
    ]  # fmt: skip
    of_one = asked(store, "issues-without-consequence", notice="白石县审计整改结果公告")
    assert rows(of_one, "issue") == every[2:3]


def test_issues_without_a_consequence_of_a_unit_are_those_of_the_unit_of_that_place(store: Store) -> None:
    for batch in three():
        store.put(batch)
    answer = asked(store, "issues-without-consequence", unit="白石县水务局")
    assert rows(answer, "issue") == [("水费收缴率偏低",)]
