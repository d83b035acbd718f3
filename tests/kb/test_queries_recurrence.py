"""What the questions of recurrence answer, on both stores, from notices of two districts built by hand."""

from collections.abc import Mapping

import pytest

from kb.errors import UsageError
from kb.graph import Batch
from kb.store import Store
from tests.batches import Writing
from tests.kb.asking import asked, rows

EAST, WEST = "清溪市/东湖区", "清溪市/西山区"
METERS, RECORDS, SHORT, PUMPS = "水表计量不准", "会议记录不规范", "会议记录不够规范", "泵站巡检走过场"
RULES = "会议记录办法"


def told(
    heading: str,
    issues: Mapping[str, str],
    *,
    scope: str = EAST,
    published: str = "2031-09-01",
    turn: str | None = "第二轮",
    began: str = "2031-03-01",
    rule: str = "",
    day: str | None = None,
    lead: str = "水务局",
) -> Batch:
    """Return a notice of the water bureau of a district: issues by title with their status, some figures, and a rule.

    Every issue is led by the bureau; ``rule`` is made for the issue of that title, on ``day`` if that is told.
    """
    lines = "".join(f"{title}\n{title}由{lead}办理。《{RULES}》12处\n" for title in issues)
    w = Writing(heading, f"{heading}\n{lead}公布,{turn or '本次'}检查。\n{lines}{published}\n")
    w.about = {"issuer": lead, "published": published}
    unit = w.unit(scope, lead, kind="government")
    w.link("PUBLISHED_BY", w.id, unit, w.place(lead))
    if turn is not None:
        stage = {"started": began}
        inspection = w.shared("Inspection", turn, {"place": f"{scope}/{lead}", "round": turn}, **stage)
        w.link("ANSWERS", w.id, inspection, w.place(turn), **stage)
        w.link("OF", inspection, unit, w.place(lead))
        w.about = {**w.about, "started": began}
    for number, (title, status) in enumerate(issues.items(), 1):
        issue = w.issue(str(number), title, f"{title}由{lead}办理。", status=status)
        w.link("RESPONSIBLE_FOR", unit, issue, w.place(f"{title}由"), role="lead", basis="actor")
        measure = w.measure(issue, f"{title}由{lead}办理。")
        if title == rule:
            extra = {} if day is None else {"date": day}
            made = w.regulation(scope, RULES, after=f"{title}由", kind="rule", **extra)
            w.link("ISSUES", measure, made, w.place(RULES, after=f"{title}由"), verb="制定", action="issued")
    return w.batch()


def nodes(row: Mapping[str, object]) -> list[Mapping[str, str]]:
    """Return the nodes of a row that stand alone."""
    return [cell for cell in row.values() if isinstance(cell, dict)]


FIRST = told(
    "东湖一", {METERS: "partial", RECORDS: "resolved", PUMPS: "ongoing"}, rule=RECORDS, day="2031-08"
)
SECOND = told("东湖二", {METERS: "resolved", RECORDS: "resolved"}, published="2032-03-01")
THIRD = told("东湖三", {SHORT: "ongoing"}, published="2033-09-01", turn="第三轮", began="2033-03-01")
ELSEWHERE = told(
    "西山一", {RECORDS: "unknown", METERS: "unknown"}, scope=WEST, turn="第四轮", published="2032-05"
)
NOWHERE = (
    told("某区一", {RECORDS: "partial"}, scope="?区", turn=None),
    told("某区二", {RECORDS: "partial"}, scope="?区", turn=None, published="2034-01-01"),
)
ALL = (FIRST, SECOND, THIRD, ELSEWHERE, *NOWHERE)


@pytest.fixture
def base(store: Store) -> Store:
    for batch in ALL:
        store.put(batch)
    return store


def issue_of(batch: Batch, title: str) -> str:
    return next(n.id for n in batch.nodes if n.type == "Issue" and n.properties["title"] == title)


PAIR = ("issue", "notice", "other_issue", "other_notice")


# repeat-issues


def test_repeat_issues_are_of_one_unit_and_of_two_inspections(base: Store) -> None:
    answer = asked(base, "repeat-issues")
    assert rows(answer, "meets", *PAIR) == [
        (("水务局",), RECORDS, "东湖一", SHORT, "东湖三"),
        (("水务局",), RECORDS, "东湖二", SHORT, "东湖三"),
    ]
    assert [0.6 < likeness < 1 for (likeness,) in rows(answer, "likeness")] == [True, True]  # type: ignore[operator]


def test_repeat_issues_of_a_unit_are_those_that_it_has_in_common(base: Store) -> None:
    (water,) = (n.id for n in FIRST.nodes if n.type == "Unit")
    (other,) = (n.id for n in ELSEWHERE.nodes if n.type == "Unit")
    assert len(asked(base, "repeat-issues", unit=water).rows) == 2
    assert asked(base, "repeat-issues", unit=other).rows == ()


def test_repeat_issues_of_a_notice_are_told_from_either_side(base: Store) -> None:
    for batch in (FIRST, SECOND):
        answer = asked(base, "repeat-issues", notice=batch.notice.id)
        assert rows(answer, "notice") == [(batch.notice.properties["title"],)]
    assert len(asked(base, "repeat-issues", notice=THIRD.notice.id).rows) == 2
    assert asked(base, "repeat-issues", issue=issue_of(FIRST, METERS)).rows == ()


def test_units_whose_place_no_text_gives_have_no_issue_in_common(store: Store) -> None:
    for batch in NOWHERE:
        store.put(batch)
    assert asked(store, "repeat-issues").rows == ()
    assert asked(store, "findings-after-rule").rows == ()


def test_notices_that_may_be_of_one_day_have_no_order_and_no_repetition(store: Store) -> None:
    for batch in (FIRST, told("东湖四", {RECORDS: "partial"}, published="2031-09", turn="第三轮")):
        store.put(batch)
    assert asked(store, "repeat-issues").rows == ()


# same-issue-elsewhere


def test_the_same_issue_elsewhere_is_of_another_district_and_of_no_unnamed_one(base: Store) -> None:
    answer = asked(base, "same-issue-elsewhere")
    assert rows(answer, "issue", "place", "notice", "other_issue", "other_place", "other_notice") == [
        (METERS, EAST, "东湖一", METERS, WEST, "西山一"),
        (RECORDS, EAST, "东湖一", RECORDS, WEST, "西山一"),
        (METERS, EAST, "东湖二", METERS, WEST, "西山一"),
        (RECORDS, EAST, "东湖二", RECORDS, WEST, "西山一"),
        (RECORDS, WEST, "西山一", SHORT, EAST, "东湖三"),
    ]


def test_an_issue_is_found_elsewhere_whichever_notice_came_first(base: Store) -> None:
    answer = asked(base, "same-issue-elsewhere", issue=issue_of(THIRD, SHORT))
    assert rows(answer, *PAIR) == [(RECORDS, "西山一", SHORT, "东湖三")]


def test_two_places_of_one_name_are_not_taken_for_two_districts(store: Store) -> None:
    for scope in (EAST, "东湖区"):
        store.put(told(f"{scope}公布", {RECORDS: "partial"}, scope=scope), also=True)
    assert asked(store, "same-issue-elsewhere").rows == ()


# changes-between-notices


def test_changes_between_notices_tells_every_issue_of_both_once(base: Store) -> None:
    answer = asked(base, "changes-between-notices", earlier=FIRST.notice.id, later=SECOND.notice.id)
    assert rows(answer, "told", "issue", "status", "other_issue", "other_status") == [
        ("both", METERS, "partial", METERS, "resolved"),
        ("both", RECORDS, "resolved", RECORDS, "resolved"),
        ("first", PUMPS, "ongoing", None, None),
    ]


def test_what_is_new_is_told_last(base: Store) -> None:
    answer = asked(base, "changes-between-notices", earlier=SECOND.notice.id, later=FIRST.notice.id)
    assert rows(answer, "told", "issue", "other_issue") == [
        ("both", METERS, METERS),
        ("both", RECORDS, RECORDS),
        ("second", None, PUMPS),
    ]


def test_changes_give_figures_as_they_are_printed(store: Store) -> None:
    notices = []
    for day, done, left in (("2031-09-01", "4户", "6户"), ("2032-09-01", "9户", "1户")):
        w = Writing(f"{day}公布", f"{day}公布\n水表计量不准\n共10户,完成{done},剩余{left}。\n")
        w.about = {"published": day}
        tally = w.tally(w.issue("1", METERS, f"剩余{left}。"), "水表", "户", after="公布\n")
        w.figure(tally, done, float(done[0]), "done")
        w.figure(tally, left, float(left[0]), "remaining")
        store.put(batch := w.batch())
        notices.append(batch.notice.id)
    answer = asked(store, "changes-between-notices", earlier=notices[0], later=notices[1])
    assert rows(answer, "done", "remaining", "other_done", "other_remaining") == [
        ("4户", "6户", "9户", "1户")
    ]


def test_changes_need_both_notices(base: Store) -> None:
    with pytest.raises(UsageError):
        asked(base, "changes-between-notices", earlier=FIRST.notice.id)


def test_a_notice_has_not_changed_against_itself(base: Store) -> None:
    answer = asked(base, "changes-between-notices", earlier=FIRST.notice.id, later=FIRST.notice.id)
    assert answer.rows == ()


# vanished-issues


def test_vanished_issues_are_those_that_no_later_notice_of_the_inspection_tells(base: Store) -> None:
    answer = asked(base, "vanished-issues")
    assert rows(answer, "issue", "notice", "other_notice", "meets") == [
        (PUMPS, "东湖一", "东湖二", ("第二轮",))
    ]


def test_what_is_claimed_resolved_has_vanished_only_where_asked_for(store: Store) -> None:
    for batch in (FIRST, told("东湖二", {METERS: "resolved"}, published="2032-03-01")):
        store.put(batch)
    assert rows(asked(store, "vanished-issues"), "issue") == [(PUMPS,)]
    assert rows(asked(store, "vanished-issues", resolved="yes"), "issue") == [(RECORDS,), (PUMPS,)]


def test_what_a_still_later_notice_tells_in_words_near_it_has_not_vanished(store: Store) -> None:
    third = told("东湖五", {"泵站巡检台账缺失": "partial"}, published="2032-09-01")
    for batch in (FIRST, SECOND, third):
        store.put(batch)
    assert PUMPS not in [issue for (issue,) in rows(asked(store, "vanished-issues"), "issue")]


# findings-after-rule


def test_a_finding_came_back_where_an_inspection_began_after_the_rule(base: Store) -> None:
    answer = asked(base, "findings-after-rule")
    assert rows(answer, "meets", "issue", "rules", "notice", "other_issue", "other_found") == [
        (("水务局",), RECORDS, (RULES,), "东湖一", SHORT, "2033-03-01")
    ]


@pytest.mark.parametrize(("began", "found"), [("2031-08-31", 0), ("2031-09-01", 1)])
def test_an_inspection_that_began_on_a_day_the_rule_may_be_of_found_nothing_again(
    store: Store, began: str, found: int
) -> None:
    later = told("东湖三", {RECORDS: "ongoing"}, published="2033-09-01", turn="第三轮", began=began)
    for batch in (FIRST, later):
        store.put(batch)
    assert len(asked(store, "findings-after-rule").rows) == found


def test_a_rule_without_a_day_is_made_when_its_notice_is_published(store: Store) -> None:
    first = told("东湖一", {RECORDS: "resolved"}, rule=RECORDS)
    later = told("东湖三", {RECORDS: "ongoing"}, published="2033-09-01", turn="第三轮", began="2031-09-02")
    for batch in (first, later):
        store.put(batch)
    assert len(asked(store, "findings-after-rule").rows) == 1


# notice-and-peers


def test_a_notice_stands_beside_all_others_of_its_kind_together(base: Store) -> None:
    answer = asked(base, "notice-and-peers", notice=FIRST.notice.id)
    assert rows(answer, "notice", "issues", "peers", "lead", "peers_lead", "document", "peers_document") == [
        ("东湖一", 3, 5, 1.0, 1.0, 1 / 3, 0.0)
    ]
    later = asked(base, "notice-and-peers", notice=SECOND.notice.id)
    # Of the eight issues of the five others, one has a document.
    assert rows(later, "document", "peers_document", "figure", "dated") == [(0.0, 1 / 8, 0.0, 0.0)]


def test_notices_are_listed_by_date_and_not_by_their_shares(base: Store) -> None:
    assert rows(asked(base, "notice-and-peers"), "notice") == sorted(
        rows(asked(base, "notice-and-peers"), "notice"),
        key=lambda row: next(
            (str(b.notice.properties["published"]), b.notice.id) for b in ALL if b.notice.properties["title"] == row[0]
        ),
    )  # fmt: skip


def test_the_only_notice_of_its_kind_has_no_peers(store: Store) -> None:
    store.put(FIRST)
    assert rows(asked(store, "notice-and-peers"), "peers", "lead", "peers_lead") == [(0, 1.0, None)]


# All of them


NAMES = (
    "repeat-issues",
    "same-issue-elsewhere",
    "vanished-issues",
    "findings-after-rule",
    "notice-and-peers",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_base_has_no_recurrence(store: Store, name: str) -> None:
    assert asked(store, name).rows == ()


@pytest.mark.parametrize("name", NAMES[:4])
def test_one_notice_has_no_recurrence(store: Store, name: str) -> None:
    store.put(FIRST)
    assert asked(store, name).rows == ()


def test_the_order_in_which_notices_came_changes_no_answer(base: Store) -> None:
    seen = [asked(base, name).rows for name in NAMES]
    for batch in (FIRST, THIRD):
        base.delete(batch.notice.id)
    for batch in (THIRD, FIRST):
        base.put(batch)
    assert [asked(base, name).rows for name in NAMES] == seen


@pytest.mark.parametrize(
    "name", ["repeat-issues", "same-issue-elsewhere", "findings-after-rule", "vanished-issues"]
)
def test_what_is_limited_tells_those_rows_of_the_whole_in_which_the_notice_takes_part(
    base: Store, name: str
) -> None:
    again = told("东湖六", {"泵站巡检台账缺失": "partial"}, published="2032-09-01")
    base.put(again)
    whole = asked(base, name).rows
    for batch in (*ALL, again):
        limited = asked(base, name, notice=batch.notice.id).rows
        part = [row for row in whole if batch.notice.id in (node["id"] for node in nodes(row))]
        assert list(limited) == part
    base.delete(again.notice.id)
