"""What a base holds at a glance, on both stores."""

import pytest

from kb.api import KnowledgeBase
from kb.api.overview import MOST, Overview
from kb.store import Store
from tests.batches import first, other_city, second, three, tiny


@pytest.fixture
def base(store: Store) -> KnowledgeBase:
    for batch in three():
        store.put(batch)
    return KnowledgeBase(store)


def test_an_empty_base_has_an_overview_of_nothing(store: Store) -> None:
    told = KnowledgeBase(store).overview()
    assert set(told.counts.values()) == {0}
    assert told == Overview(told.counts, {}, 0, {}, (), 0, (), (), ())


def test_the_counts_are_those_of_the_status(base: KnowledgeBase) -> None:
    assert base.overview().counts == base.status().counts


def test_the_counts_of_one_notice_are_of_what_it_says_and_names(base: KnowledgeBase) -> None:
    notice = first()
    counts = base.overview(notice.notice.id).counts
    for name, label in (
        ("issues", "Issue"),
        ("units", "Unit"),
        ("figures", "Figure"),
        ("measures", "Measure"),
    ):
        assert counts[name] == sum(node.type == label for node in notice.nodes)
    assert counts["notices"] == 1


def test_issues_are_counted_by_what_is_claimed_and_apart_by_what_is_accepted(base: KnowledgeBase) -> None:
    told = base.overview()
    assert told.claimed == {"partial": 2, "resolved": 2, "ongoing": 3, "unknown": 1}
    assert told.accepted == 1


def test_issues_without_a_named_lead_are_counted_by_the_reasons_of_the_question(base: KnowledgeBase) -> None:
    rows = base.ask("issues-without-owner").rows
    expected: dict[str, int] = {}
    for row in rows:
        expected[str(row["reason"])] = expected.get(str(row["reason"]), 0) + 1
    assert base.overview().unnamed == expected


def test_a_part_that_rests_on_a_label_is_told_apart_from_one_that_only_acts(base: KnowledgeBase) -> None:
    (water,) = [each for each in base.overview(first().notice.id).owners if each.name == "东湖区水务局"]
    assert (water.lead, water.support, water.leads_acting, water.supports_acting) == (1, 0, 1, 0)
    assert water.issues == 2


def test_the_units_with_a_part_in_most_issues_come_first_and_all_are_counted(base: KnowledgeBase) -> None:
    told = base.overview()
    assert [each.issues for each in told.owners] == sorted(
        (each.issues for each in told.owners), reverse=True
    )
    assert told.owners_in_all == len({row["unit"]["id"] for row in base.ask("owners").rows if row["unit"]})


def test_no_more_units_and_notices_are_listed_than_can_be_drawn(store: Store) -> None:
    for at in range(MOST + 2):
        store.put(tiny(at))
    told = KnowledgeBase(store).overview()
    assert len(told.rounds) == MOST
    assert len(told.owners) <= MOST


def test_the_flags_are_counted_by_check_and_severity(base: KnowledgeBase) -> None:
    (told,) = base.overview().flags
    assert (told.check, told.severity, told.flags) == ("remaining_work_without_a_deadline", "medium", 1)


def test_the_themes_stand_in_the_order_of_the_text(base: KnowledgeBase) -> None:
    assert [(each.title, each.issues) for each in base.overview().themes] == [
        ("守护水环境", 2),
        ("管好用好资金", 2),
    ]


def test_a_notice_tells_its_days_and_none_where_it_gives_none(base: KnowledgeBase) -> None:
    days = {each.notice: each for each in base.overview().rounds}
    told = days[first().notice.id]
    assert (told.started, told.ended, told.feedback, told.published) == (
        "2031-03-01",
        "2031-04-30",
        "2031-05-20",
        "2031-08-15",
    )
    assert days[other_city().notice.id].feedback is None


def test_the_issues_behind_a_count_are_as_many_as_it_says(base: KnowledgeBase) -> None:
    told = base.overview()
    for status, count in told.claimed.items():
        assert len(base.issues(status=status)) == count
    assert len(base.issues(accepted=True)) == told.accepted
    assert len(base.issues(accepted=False)) == told.issues - told.accepted
    for theme in told.themes:
        assert len(base.issues(theme=theme.id)) == theme.issues


def test_an_accepted_issue_tells_who_accepted_it(base: KnowledgeBase) -> None:
    (issue,) = base.issues(notice=second().notice.id, accepted=True)
    assert (issue.title, issue.accepted) == ("合同管理不规范", "东湖区财政局")
