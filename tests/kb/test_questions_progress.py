"""What the questions of progress answer, on both stores, from notices written by hand."""

import pytest

from kb.graph import Batch
from kb.store import Store
from tests.batches import Writing, three, towns
from tests.kb.asking import asked, paired, rows


@pytest.fixture
def base(store: Store) -> Store:
    for batch in (*three(), towns()):
        store.put(batch)
    return store


# progress


def test_progress_counts_each_notice_by_what_it_claims_and_what_was_accepted_apart(base: Store) -> None:
    counts = ("published", "issues", "resolved", "partial", "ongoing", "not_told", "accepted")
    assert rows(asked(base, "progress"), *counts) == [
        ("2031-08-15", 4, 1, 1, 1, 1, 0),
        ("2031-11", 1, 0, 0, 1, 0, 0),
        ("2031-12-01", 3, 1, 1, 1, 0, 1),
        ("2032-03-01", 2, 0, 1, 0, 1, 0),
    ]


def test_progress_gives_shares_and_the_issues_behind_them(base: Store) -> None:
    columns = ("share_resolved", "share_accepted", "claimed_complete", "accepted_issues")
    assert rows(asked(base, "progress"), *columns)[::2] == [
        (0.25, 0.0, ("湖面漂浮物清理不及时",), ()),
        (1 / 3, 1 / 3, ("合同管理不规范",), ("合同管理不规范",)),
    ]


def test_progress_of_a_unit_counts_its_issues_alone(base: Store) -> None:
    answer = asked(base, "progress", unit="东湖区水务局")
    assert rows(answer, "published", "issues", "resolved") == [("2031-08-15", 2, 1), ("2031-12-01", 2, 0)]


def test_a_day_of_acceptance_without_a_name_is_an_acceptance_whatever_is_claimed(store: Store) -> None:
    w = Writing("验收日", "验收日\n甲问题。已于3月验收。\n完。")
    w.issue("1", "甲问题", "验收。", status="ongoing", accepted_on="2031-03")
    store.put(w.batch())
    assert rows(asked(store, "progress"), "resolved", "ongoing", "accepted") == [(0, 1, 1)]


# closure-claims


def claims() -> Batch:
    """Return a notice whose claims of completion rest on acceptance, figures, a document, and nothing."""
    w = Writing(
        "完成情况抽样",
        "完成情况抽样\n"
        "验收的。一是经财政局验收,已销号。\n"
        "有数的。一是排查30处。拆除12处,已完成整改,余款另议。二是补种8亩,剩余2亩。\n"
        "有文的。一是印发《办法》,发放《图册》,已整改到位。二是印发《细则》。\n"
        "只有话的。一是整改已完成。二是检查5次。\n"
        "单独成行的。一是检查7次。二是印发《规定》。完成情况:已完成\n"
        "部分的。一是部分完成。\n完。",
    )

    def claimed(words: str, after: str) -> dict[str, object]:
        return {"claimed": words, "claimed_at": list(w.place(words, after))}

    told = {
        "验收的": ("已销号。", claimed("已销号", "验收的"), "resolved"),
        "有数的": ("剩余2亩。", claimed("已完成整改", "有数的"), "resolved"),
        "有文的": ("《细则》。", claimed("已整改到位", "有文的"), "resolved"),
        "只有话的": ("检查5次。", claimed("整改已完成", "只有话的"), "resolved"),
        "单独成行的": ("已完成\n", claimed("已完成", "完成情况:"), "resolved"),
        "部分的": ("部分完成。", claimed("部分完成", "部分的"), "partial"),
    }
    issues = {
        title: w.issue(str(n), title, until, status, **properties)  # type: ignore[arg-type]
        for n, (title, (until, properties, status)) in enumerate(told.items(), 1)
    }
    accepted = w.nodes[issues["验收的"]].properties
    accepted.update(accepted="财政局", accepted_on="2031-06")  # type: ignore[attr-defined]
    for title, words in (
        ("验收的", "一是经财政局验收,已销号。"),
        ("有数的", "一是排查30处。拆除12处,已完成整改,余款另议。"),
        ("有数的", "二是补种8亩,剩余2亩。"),
        ("有文的", "一是印发《办法》,发放《图册》,已整改到位。"),
        ("有文的", "二是印发《细则》。"),
        ("只有话的", "一是整改已完成。"),
        ("只有话的", "二是检查5次。"),
        ("单独成行的", "一是检查7次。"),
        ("单独成行的", "二是印发《规定》。"),
    ):
        measure = w.measure(issues[title], words)
        for document, kind in (("办法", "rule"), ("图册", "publication"), ("细则", "rule"), ("规定", "rule")):
            if f"《{document}》" in words:
                made = w.regulation("某区", document, kind=kind)
                w.link("ISSUES", measure, made, w.place(f"《{document}》"), action="issued")
    for title, words, value, role in (
        ("有数的", "30处", 30.0, "value"),
        ("有数的", "12处", 12.0, "done"),
        ("有数的", "8亩", 8.0, "done"),
        ("有数的", "剩余2亩", 2.0, "remaining"),
        ("只有话的", "5次", 5.0, "value"),
        ("单独成行的", "7次", 7.0, "value"),
    ):
        w.figure(w.tally(issues[title], words, words[-1], after=title), words, value, role, unit=words[-1])
    return w.batch()


def test_a_claim_rests_on_the_strongest_of_what_its_own_sentence_tells(store: Store) -> None:
    store.put(claims())
    columns = ("issue", "claimed", "rests_on", "figures", "documents", "left_over")
    assert rows(asked(store, "closure-claims"), *columns) == [
        ("验收的", "已销号", "acceptance", (), (), ()),
        ("有数的", "已完成整改", "figures", ("12处",), (), ("剩余2亩",)),
        ("有文的", "已整改到位", "documents", (), ("办法",), ()),
        ("只有话的", "整改已完成", "words", (), (), ()),
        ("单独成行的", "已完成", "figures", ("7次",), ("规定",), ()),
    ]


def test_a_claim_tells_who_accepted_it_and_when(store: Store) -> None:
    store.put(claims())
    told = rows(asked(store, "closure-claims"), "issue", "accepted", "accepted_on")
    assert told[:2] == [("验收的", "财政局", "2031-06"), ("有数的", None, None)]


def test_what_is_claimed_in_part_is_told_where_asked_for(store: Store) -> None:
    store.put(claims())
    told = paired(asked(store, "closure-claims", in_part="true"), "issue", "status")
    assert (told["部分的"], told["验收的"]) == ("partial", "resolved")


def test_claims_of_several_notices_stand_in_their_order_and_can_be_limited_to_one(base: Store) -> None:
    answer = asked(base, "closure-claims")
    assert rows(answer, "issue", "rests_on") == [
        ("湖面漂浮物清理不及时", "words"),
        ("合同管理不规范", "acceptance"),
    ]
    notice = answer.rows[1]["notice"]["id"]  # type: ignore[index]
    assert rows(asked(base, "closure-claims", notice=notice), "issue") == [("合同管理不规范",)]


# totals-that-do-not-reconcile


def miscounted() -> Batch:
    """Return a notice with one hint of each kind about its figures, and one of another check."""
    w = Writing(
        "算式抽样",
        "算式抽样\n"
        "甲数。共10户,完成4户,剩余5户。\n"
        "乙数。共9户,完成2户,剩余*户。\n"
        "丙数。应收8万元,已收6万元,收缴率70%。\n"
        "丁数。隐去1*万元,已收3万元,比例50%。\n"
        "戊数。共3起,其中7起。\n完。",
    )
    check = "figures_that_do_not_add_up"
    for number, title, unit, code, figures, values in (
        (
            "1", "甲数", "户", "sum", ("10户", "4户", "5户"),
            {"terms": "4户 ＋ 5户", "sum": "9户", "total": "10户", "difference": "1户"},
        ),
        (
            "2", "乙数", "户", "range", ("9户", "2户", "*户"),
            {"terms": "2户 ＋ *户", "low": "2户", "high": "8户", "total": "9户"},
        ),
        (
            "3", "丙数", "万元", "rate", ("8万元", "6万元", "70%"),
            {"part": "6万元", "whole": "8万元", "rate": "75%", "told": "70%"},
        ),
        (
            "4", "丁数", "万元", "rate_range", ("1*万元", "3万元", "50%"),
            {"part": "3万元", "whole": "1*万元", "low": "15%", "high": "30%", "told": "50%"},
        ),
        ("5", "戊数", "起", "exceeds", ("3起", "7起"), {"part": "7起", "whole": "3起"}),
    ):  # fmt: skip
        issue = w.issue(number, title, "。")
        tally = w.tally(issue, title, unit, after=title)
        members = [w.figure(tally, words, 1.0, "part") for words in figures]
        w.flag(check, figures[0], issue, *members, severity="high", code=f"computation.{code}", **values)
        w.flag("masked_figures", figures[0], issue, members[0], severity="low", figure=figures[0])
    return w.batch()


def test_each_total_that_does_not_reconcile_tells_its_calculation_beside_the_text(store: Store) -> None:
    store.put(miscounted())
    columns = ("number", "kind", "calculation", "computed", "told", "difference", "severity")
    assert rows(asked(store, "totals-that-do-not-reconcile"), *columns) == [
        ("1", "sum", "4户 ＋ 5户", "9户", "10户", "1户", "high"),
        ("2", "range", "2户 ＋ *户", "2户–8户", "9户", None, "high"),
        ("3", "rate", "6万元 ÷ 8万元", "75%", "70%", None, "high"),
        ("4", "rate_range", "3万元 ÷ 1*万元", "15%–30%", "50%", None, "high"),
        ("5", "exceeds", "7起", None, "3起", None, "high"),
    ]


def test_a_total_that_does_not_reconcile_leads_to_its_figures_in_the_order_of_the_text(store: Store) -> None:
    store.put(miscounted())
    answer = asked(store, "totals-that-do-not-reconcile", issue="甲数")
    assert rows(answer, "issue", "figures", "flag") == [
        ("甲数", ("10户", "4户", "5户"), "figures_that_do_not_add_up")
    ]


# masked-figures


def numberless() -> Batch:
    """Return a notice with hidden digits, a hidden contact, a range, words for a number, and a number."""
    w = Writing(
        "数字抽样",
        "数字抽样\n数字。清收11**万元,电话13****9,每周3—5次,整改十余处,另有8处。\n完。",
    )
    issue = w.issue("1", "数字", "8处。")

    def told(words: str, value: float | None = None, **properties: object) -> str:
        tally = w.tally(issue, words, "", after="数字。")
        return w.figure(tally, words, value, "value", **properties)  # type: ignore[arg-type]

    money = told("11**万元", masked=True, low=1100.0, high=1199.0, unit="万元")
    told("13****9", masked=True)
    told("3—5次", low=3.0, high=5.0, unit="次")
    told("十余处", approximate=True, low=10.0, unit="处")
    told("8处", 8.0, unit="处")
    w.flag("masked_figures", "11**万元", issue, money, severity="low")
    return w.batch()


def test_hidden_and_missing_numbers_are_told_with_the_bounds_that_the_words_allow(store: Store) -> None:
    store.put(numberless())
    assert rows(asked(store, "masked-figures"), "why", "figure", "low", "high", "unit") == [
        ("masked", "11**万元", 1100.0, 1199.0, "万元"),
        ("no_value", "十余处", 10.0, None, "处"),
    ]


def test_a_range_with_both_ends_is_told_where_asked_for_and_a_contact_never(store: Store) -> None:
    store.put(numberless())
    told = paired(asked(store, "masked-figures", ranges=True), "figure", "why")
    assert told == {"11**万元": "masked", "3—5次": "range", "十余处": "no_value"}


def test_hidden_numbers_of_one_notice_are_told_with_their_issue(base: Store) -> None:
    answer = asked(base, "masked-figures", notice=towns().notice.id)
    assert rows(answer, "issue", "figure", "role") == [("水费清欠不力", "11**.*万元", "done")]


# issues-without-figures


def test_an_issue_without_any_figure_is_told_with_its_measures(base: Store) -> None:
    assert rows(asked(base, "issues-without-figures"), "issue", "measures", "status") == [
        ("湖面漂浮物清理不及时", 1, "resolved"),
        ("会议记录不完整", 1, "unknown"),
        ("应急物资账目不清", 1, "ongoing"),
        ("合同管理不规范", 0, "resolved"),
        ("水表老化", 1, "unknown"),
    ]


def test_a_consequence_counts_as_a_figure_only_where_it_has_a_number(store: Store) -> None:
    w = Writing("后果抽样", "后果抽样\n已起诉。提起诉讼。\n已罚款。罚款5万元。\n完。")
    for number, title, words, told in (
        ("1", "已起诉", "提起诉讼", {"kind": "sued", "arises_from": "finding"}),
        ("2", "已罚款", "罚款5万元", {"kind": "fine_imposed", "arises_from": "finding", "amount": 5.0}),
    ):
        issue = w.issue(number, title, f"{words}。")
        outcome = w.fact("Outcome", number, w.place(words), **told)  # type: ignore[arg-type]
        w.link("FOLLOWS", outcome, issue, w.place(words))
    store.put(w.batch())
    assert rows(asked(store, "issues-without-figures"), "issue") == [("已起诉",)]


# money


def paid(title: str = "资金抽样", published: str = "2031-01-01") -> Batch:
    """Return a notice with money of several kinds, units, origins and stages, some of it hidden."""
    amounts: tuple[tuple[str, dict[str, object]], ...] = (
        ("追回3万元", {"kind": "money_recovered", "amount": 3.0, "unit": "万元"}),
        ("追回0.1万元", {"kind": "money_recovered", "amount": 0.1, "unit": "万元"}),
        ("追回20元", {"kind": "money_recovered", "amount": 20.0, "unit": "元"}),
        ("上缴约3万元", {"kind": "returned_to_treasury", "amount": 3.0, "unit": "万元", "approximate": True}),
        ("罚款5万元", {"kind": "fine_imposed", "amount": 5.0, "unit": "万元", "stage": "not_yet_executed"}),
        ("罚款6万元", {"kind": "fine_imposed", "amount": 6.0, "unit": "万元"}),
        ("全年罚款9万元", {"kind": "fine_imposed", "amount": 9.0, "unit": "万元", "arises_from": "routine"}),
        ("尚欠1*万元", {"kind": "still_out", "low": 10.0, "high": 19.0, "unit": "万元", "masked": True}),
        ("尚欠2万元", {"kind": "still_out", "amount": 2.0, "unit": "万元"}),
        ("问责4人", {"kind": "persons_held_to_account", "count": 4.0, "unit": "人"}),
    )
    w = Writing(title, f"{title}\n甲款。{'、'.join(words for words, _ in amounts)}。\n完。")
    w.about = {"published": published}
    issue = w.issue("1", "甲款", "4人。")
    for words, told in amounts:
        outcome = w.fact("Outcome", words, w.place(words), **{"arises_from": "finding", **told})  # type: ignore[arg-type]
        w.link("FOLLOWS", outcome, issue, w.place(words))
    return w.batch()


def test_money_is_told_amount_by_amount_with_its_words_kind_and_origin(store: Store) -> None:
    store.put(paid())
    columns = ("kind", "arises_from", "amount", "low", "high", "unit", "approximate", "stage", "words")
    assert rows(asked(store, "money"), *columns) == [
        ("money_recovered", "finding", 3.0, None, None, "万元", False, None, "追回3万元"),
        ("money_recovered", "finding", 0.1, None, None, "万元", False, None, "追回0.1万元"),
        ("money_recovered", "finding", 20.0, None, None, "元", False, None, "追回20元"),
        ("returned_to_treasury", "finding", 3.0, None, None, "万元", True, None, "上缴约3万元"),
        ("fine_imposed", "finding", 6.0, None, None, "万元", False, None, "罚款6万元"),
        ("fine_imposed", "finding", 5.0, None, None, "万元", False, "not_yet_executed", "罚款5万元"),
        ("fine_imposed", "routine", 9.0, None, None, "万元", False, None, "全年罚款9万元"),
        ("still_out", "finding", None, 10.0, 19.0, "万元", False, None, "尚欠1*万元"),
        ("still_out", "finding", 2.0, None, None, "万元", False, None, "尚欠2万元"),
    ]


def test_money_is_added_only_within_one_notice_kind_origin_stage_and_unit(store: Store) -> None:
    store.put(paid())
    store.put(paid("后一份", "2031-06-01"))
    found = rows(asked(store, "money"), "words", "told", "sum_low", "sum_high")
    assert found[:9] == found[9:]
    assert [row for row in found[:9] if row[1] != 1] == [
        ("追回3万元", 2, 3.1, 3.1),
        ("追回0.1万元", 2, 3.1, 3.1),
        ("尚欠1*万元", 2, 12.0, 21.0),
        ("尚欠2万元", 2, 12.0, 21.0),
    ]
    assert all(row[2:] == (None, None) for row in found if row[1] == 1)


def test_an_amount_without_a_bound_leaves_its_sum_open_on_that_side(store: Store) -> None:
    w = Writing("界限抽样", "界限抽样\n甲款。追回3万元、追回10余万元。\n完。")
    issue = w.issue("1", "甲款", "余万元。")
    for words, told in (("追回3万元", {"amount": 3.0}), ("追回10余万元", {"low": 10.0})):
        outcome = w.fact(
            "Outcome",
            words,
            w.place(words),
            kind="money_recovered",
            arises_from="finding",
            unit="万元",
            **told,
        )
        w.link("FOLLOWS", outcome, issue, w.place(words))
    store.put(w.batch())
    assert rows(asked(store, "money"), "sum_low", "sum_high") == [(13.0, None), (13.0, None)]


def test_money_of_a_unit_is_that_of_its_issues(base: Store) -> None:
    answer = asked(base, "money", unit="东湖区财政局")
    assert rows(answer, "issue", "kind", "amount") == [("专项资金滞留", "returned_to_treasury", 30.5)]
    assert asked(base, "money", unit="白石县水务局").rows == ()


# totals-never-printed


def test_what_towns_tell_one_by_one_is_added_and_marked_as_computed(base: Store) -> None:
    answer = asked(base, "totals-never-printed")
    columns = ("how", "holders", "total", "low", "high", "done", "remaining", "unit")
    assert rows(answer, *columns) == [
        ("unit_by_unit", ("城关镇", "北河镇"), 38.0, None, None, 28.0, 10.0, "户"),
        ("done_and_left", (), None, 1103.5, 1203.4, None, None, "万元"),
    ]
    assert {c.name for c in answer.question.columns if c.derived} == {
        "total", "low", "high", "done", "remaining"
    }  # fmt: skip


SAID = {"total": "共", "done": "完成", "remaining": "剩余", "value": "另有"}


def held(*tallies: tuple[str, str, str, dict[str, float]]) -> Batch:
    """Return a notice with tallies: their holder or none, what they count, their unit, the value of each part."""

    def words(holder: str, of: str, unit: str, role: str, value: float) -> str:
        return f"{holder}{of}{SAID[role]}{value:g}{unit}"

    told = [
        words(holder, of, unit, role, value)
        for holder, of, unit, values in tallies
        for role, value in values.items()
    ]
    w = Writing("合计抽样", f"合计抽样\n分项。{'，'.join(told)}。\n完。")
    issue = w.issue("1", "分项", "。\n完")
    for holder, of, unit, values in tallies:
        tally = w.tally(issue, f"{holder}{of}", unit, after="分项")
        if holder:
            w.link("HOLDS", w.unit("某县", holder), tally, w.place(holder))
        for role, value in values.items():
            w.figure(tally, words(holder, of, unit, role, value), value, role, unit=unit)
    return w.batch()


def test_things_with_no_name_in_common_are_not_added(store: Store) -> None:
    store.put(held(("城关镇", "砖厂", "家", {"total": 4.0}), ("北河镇", "养殖场", "家", {"total": 3.0})))
    assert asked(store, "totals-never-printed").rows == ()


def test_a_unit_with_two_tallies_of_one_measure_is_not_added(store: Store) -> None:
    store.put(
        held(
            ("城关镇", "砖厂", "家", {"total": 4.0}),
            ("城关镇", "老砖厂", "家", {"total": 2.0}),
            ("北河镇", "砖厂", "家", {"total": 3.0}),
        )
    )
    assert asked(store, "totals-never-printed").rows == ()


def test_a_total_that_the_issue_prints_is_not_told_as_never_printed(store: Store) -> None:
    store.put(
        held(
            ("城关镇", "砖厂", "家", {"total": 4.0}),
            ("北河镇", "砖厂", "家", {"total": 3.0}),
            ("", "检查", "家", {"value": 7.0}),
        )
    )
    assert asked(store, "totals-never-printed").rows == ()


def test_different_units_of_measurement_are_added_apart(store: Store) -> None:
    store.put(
        held(
            ("城关镇", "砖厂", "家", {"total": 4.0}),
            ("北河镇", "砖厂", "家", {"total": 3.0}),
            ("城关镇", "砖厂地", "亩", {"total": 1.1}),
            ("北河镇", "砖厂地", "亩", {"total": 2.2}),
        )
    )
    told = rows(asked(store, "totals-never-printed"), "total", "done", "unit")
    assert told == [(7.0, None, "家"), (3.3, None, "亩")]


def test_a_part_that_one_unit_does_not_tell_has_no_total(store: Store) -> None:
    store.put(
        held(
            ("城关镇", "砖厂", "家", {"total": 4.0, "done": 1.0}),
            ("北河镇", "砖厂", "家", {"total": 3.0}),
            ("", "泵站", "座", {"done": 5.0, "remaining": 6.0}),
        )
    )
    told = rows(asked(store, "totals-never-printed"), "how", "total", "done", "remaining", "unit")
    assert told == [("unit_by_unit", 7.0, None, None, "家"), ("done_and_left", 11.0, None, None, "座")]


def test_what_is_left_is_added_to_what_is_done_only_where_it_is_told_behind_it(store: Store) -> None:
    store.put(held(("", "泵站", "座", {"remaining": 6.0, "done": 5.0})))
    assert asked(store, "totals-never-printed").rows == ()
