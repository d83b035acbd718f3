"""What the questions of time answer, on both stores, from notices written by hand whose answers were reckoned by hand."""

import pytest

from kb.errors import UsageError
from kb.graph import Batch
from kb.store import Store
from tests.batches import Writing, second, three
from tests.kb.asking import asked, paired, rows

STATUSES = ("partial", "ongoing", "unknown", "resolved")


def answering(w: Writing, round_: str = "一", **days: str) -> str:
    """Let a notice answer an inspection of those days."""
    inspection = w.shared("Inspection", "反馈", {"place": w.title, "round": round_}, **days)
    w.link("ANSWERS", w.id, inspection, w.place("反馈"), **days)
    return inspection


def reported(name: str, published: str | None, **days: str) -> Batch:
    """Return a notice with an issue for each status, published on a day, about an inspection of those days."""
    issues = "".join(f"{name}{status}。\n" for status in STATUSES)
    w = Writing(f"{name}公告", f"{name}公告\n反馈。\n{issues}完。")
    w.about = {"published": published} if published else {}
    if days:
        answering(w, **days)
    for number, status in enumerate(STATUSES, 1):
        w.issue(str(number), f"{name}{status}", "。", status=status)
    return w.batch()


@pytest.fixture
def base(store: Store) -> Store:
    for batch in three():
        store.put(batch)
    return store


# open-since-feedback


def test_days_run_from_the_feedback_to_publication_for_what_is_not_told_as_complete(store: Store) -> None:
    store.put(reported("甲", "2031-08-15", feedback="2031-05-20"))
    answer = asked(store, "open-since-feedback")
    assert rows(answer, "issue", "status", "feedback", "until", "days", "at_most") == [
        ("甲partial", "partial", "2031-05-20", "2031-08-15", 87, None),
        ("甲ongoing", "ongoing", "2031-05-20", "2031-08-15", 87, None),
        ("甲unknown", "unknown", "2031-05-20", "2031-08-15", 87, None),
    ]


@pytest.mark.parametrize(
    ("feedback", "published", "days", "at_most"),
    [
        ("2031-10", "2031-12", 31, 91),
        ("2032-02", "2032-03-01", 1, 29),
        ("2031-10-08", "2031-12", 54, 84),
        ("2031", "2031-12-31", 0, 364),
        ("2031-12", "2031-12-05", 0, 4),
        ("2031-12-06", "2031-12-05", None, None),
    ],
)
def test_where_a_date_is_not_a_day_the_least_and_the_most_days_are_told(
    store: Store, feedback: str, published: str, days: int | None, at_most: int | None
) -> None:
    store.put(reported("甲", published, feedback=feedback))
    assert set(rows(asked(store, "open-since-feedback"), "days", "at_most")) == {(days, at_most)}
    assert rows(asked(store, "publication-delay"), "days", "at_most") == [(days, at_most)]


def test_days_to_a_day_that_is_given_leave_out_what_was_found_later(store: Store) -> None:
    store.put(reported("甲", "2031-08-15", feedback="2031-05-20"))
    store.put(reported("乙", "2032-01-10", feedback="2031-06-02"))
    answer = asked(store, "open-since-feedback", day="2031-06-01")
    assert set(rows(answer, "until", "days")) == {("2031-06-01", 12)}
    assert all(str(title).startswith("甲") for (title,) in rows(answer, "issue"))


def test_without_a_feedback_or_a_day_of_publication_no_days_are_told(store: Store) -> None:
    store.put(reported("甲", None, feedback="2031-05-20"))
    store.put(reported("乙", "2031-08-15"))
    answer = asked(store, "open-since-feedback")
    assert set(rows(answer, "feedback", "until", "days", "at_most")) == {
        ("2031-05-20", None, None, None),
        (None, "2031-08-15", None, None),
    }


def test_an_issue_whose_closure_was_accepted_is_not_open(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n反馈。\n验收过的。\n完。")
    answering(w, feedback="2031-05-20")
    w.issue("1", "验收过的", "完。", status="unknown", accepted="乙局")
    store.put(w.batch())
    assert asked(store, "open-since-feedback").rows == ()


def test_the_days_of_one_unit_s_issues_leave_out_a_unit_of_the_same_short_name(base: Store) -> None:
    with pytest.raises(UsageError):
        asked(base, "open-since-feedback", unit="水务局")
    answer = asked(base, "open-since-feedback", unit="东湖区水务局")
    assert rows(answer, "issue", "days") == [
        ("雨水与污水管道混接", 87),
        ("泵站巡检流于形式", 54),
        ("应急物资账目不清", 54),
    ]


@pytest.mark.parametrize("name", ["open-since-feedback", "overdue", "state-at"])
def test_a_day_that_no_calendar_has_is_refused(base: Store, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        asked(base, name, day="2031-02-30")
    assert caught.value.code == "ask.not_a_date"


# publication-delay


def test_the_days_to_publication_are_told_notice_by_notice_in_the_order_of_publication(base: Store) -> None:
    answer = asked(base, "publication-delay")
    assert rows(answer, "publishers", "inspection", "feedback", "published", "days", "at_most", "source") == [
        (("中共东湖区委",), "第三巡察组 2031", "2031-05-20", "2031-08-15", 87, None, "supplied"),
        (("白石县水务局",), None, None, "2031-11", None, None, "supplied"),
        (("东湖区水务局",), "第一巡察组 2031", "2031-10-08", "2031-12-01", 54, None, "supplied"),
    ]


def test_the_day_of_the_feedback_that_the_notice_itself_tells_counts_first(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n反馈。\n完。")
    w.about = {"published": "2031-08-15", "feedback": "2031-08-01"}
    answering(w, feedback="2031-05-20")
    store.put(w.batch())
    assert rows(asked(store, "publication-delay"), "feedback", "days") == [("2031-08-01", 14)]


def test_the_delay_of_a_unit_s_notices_includes_those_that_it_publishes_and_those_of_its_issues(
    base: Store,
) -> None:
    answer = asked(base, "publication-delay", unit="东湖区水务局")
    assert [days for (days,) in rows(answer, "days")] == [87, 54]


# overdue


def due() -> Batch:
    """Return a notice of 1 September 2031 with deadlines before and after, kept, accepted and not told of."""
    w = Writing("甲公告", "甲公告\n已过的。\n期间的。\n将到的。\n按时的。\n验收的。\n无期的。\n完。")
    w.about = {"published": "2031-09-01"}
    told: list[tuple[str, str, dict[str, str]]] = [
        ("已过的", "partial", {"deadline": "2031-06", "due": "2031-06-30", "claimed": "已过"}),
        ("期间的", "unknown", {"deadline": "3个月内", "due": "2031-08-20", "due_from": "2031-05-20"}),
        ("将到的", "ongoing", {"deadline": "2031-09-01", "due": "2031-09-01"}),
        ("按时的", "resolved", {"deadline": "2031-06", "due": "2031-06-30"}),
        ("验收的", "partial", {"deadline": "2031-06", "due": "2031-06-30", "accepted": "乙局"}),
        ("无期的", "ongoing", {"deadline": "立行立改"}),
    ]
    for number, (title, status, more) in enumerate(told, 1):
        w.issue(str(number), title, "。", status=status, **more)
    return w.batch()


def test_deadlines_past_on_the_day_of_publication_are_told_with_how_many_days(store: Store) -> None:
    store.put(due())
    answer = asked(store, "overdue")
    assert rows(answer, "issue", "deadline", "due", "due_from", "day", "days", "status", "told") == [
        ("已过的", "2031-06", "2031-06-30", None, "2031-09-01", 63, "partial", "after_it"),
        ("期间的", "3个月内", "2031-08-20", "2031-05-20", "2031-09-01", 12, "unknown", "after_it"),
    ]


def test_a_deadline_that_passed_after_publication_is_told_as_such(store: Store) -> None:
    store.put(due())
    answer = asked(store, "overdue", day="2031-09-03")
    assert rows(answer, "issue", "days", "told") == [
        ("已过的", 65, "after_it"),
        ("期间的", 14, "after_it"),
        ("将到的", 2, "before_it"),
    ]


def test_a_deadline_is_not_past_on_its_own_day(store: Store) -> None:
    store.put(due())
    assert rows(asked(store, "overdue", day="2031-06-30"), "issue") == []
    assert rows(asked(store, "overdue", day="2031-07-01"), "issue", "days") == [("已过的", 1)]


def test_a_notice_of_a_month_is_past_a_deadline_only_where_its_first_day_is(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n同月的。\n上月的。\n完。")
    w.about = {"published": "2031-09"}
    w.issue("1", "同月的", "。", due="2031-09-10", deadline="2031-09-10")
    w.issue("2", "上月的", "。", due="2031-08-31", deadline="2031-08")
    store.put(w.batch())
    assert rows(asked(store, "overdue"), "issue", "day", "days") == [("上月的", "2031-09-01", 1)]


def test_a_deadline_of_a_notice_without_a_day_is_past_only_on_a_day_that_is_given(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n有期的。\n完。")
    w.issue("1", "有期的", "。", due="2031-09-10", deadline="2031-09-10")
    store.put(w.batch())
    assert rows(asked(store, "overdue"), "issue") == []
    assert rows(asked(store, "overdue", day="2031-09-12"), "days", "told") == [(2, "not_dated")]


def test_deadlines_past_of_one_notice_tell_of_no_other(base: Store) -> None:
    base.put(due())
    answer = asked(base, "overdue", day="2032-01-02", notice=second().notice.id)
    assert rows(answer, "issue", "days", "told") == [("应急物资账目不清", 2, "before_it")]


# work-without-deadline


def hinted(name: str, check: str) -> Batch:
    """Return a notice with two measures, the second of which tells a rest that a hint is about."""
    w = Writing(f"{name}公告", f"{name}公告\n{name}问题。\n先办十件。\n剩余3件、7亩在办。\n完。")
    issue = w.issue("1", f"{name}问题", "完。", status="partial")
    w.measure(issue, "先办十件。")
    w.measure(issue, "剩余3件、7亩在办。")
    rest = [
        w.figure(w.tally(issue, of, unit, after="剩余"), words, value, "remaining")
        for of, unit, words, value in (("件", "件", "3件", 3.0), ("亩", "亩", "7亩", 7.0))
    ]
    place = w.place("剩余3件、7亩在办。")
    hint = w.fact(
        "Flag", check, place, check=check, computation="{}", innocent_reading="[]", quotations=[],
        severity="medium",
    )  # fmt: skip
    for about in (issue, *rest):
        w.link("ABOUT", hint, about, place)
    return w.batch()


def test_work_without_a_deadline_tells_the_figures_of_the_rest_and_the_measure_around_them(
    store: Store,
) -> None:
    store.put(hinted("甲", "remaining_work_without_a_deadline"))
    store.put(hinted("乙", "masked_figures"))
    answer = asked(store, "work-without-deadline")
    assert rows(answer, "issue", "number", "left", "measure", "status", "hint", "notice") == [
        (
            "甲问题", "1", ("3件", "7亩"), "剩余3件、7亩在办。", "partial",
            "remaining_work_without_a_deadline", "甲公告",
        ),
    ]  # fmt: skip


def test_work_without_a_deadline_of_one_notice_tells_of_no_other(base: Store) -> None:
    base.put(hinted("甲", "remaining_work_without_a_deadline"))
    answer = asked(base, "work-without-deadline", notice=second().notice.id)
    assert rows(answer, "issue", "left", "measure") == [
        ("泵站巡检流于形式", (), "区水务局对12座泵站逐一检查,剩余3座正在整修。")
    ]


# timeline


def dated(name: str, published: str = "2031-09-15") -> Batch:
    """Return a notice of an inspection from 5 March to 30 April 2031, feedback on 20 May, with dates around."""
    days = {
        "2031-02": ("2031-02-01", "2031-02-28"),
        "2031-03": ("2031-03-01", "2031-03-31"),
        "2031-04": ("2031-04-01", "2031-04-30"),
        "2031-05-02": ("2031-05-02", "2031-05-02"),
        "2031-05": ("2031-05-01", "2031-05-31"),
        "2031-05-20": ("2031-05-20", "2031-05-20"),
        "2031-06": ("2031-06-01", "2031-06-30"),
        "2031-09": ("2031-09-01", "2031-09-30"),
        "2031-10-01": ("2031-10-01", "2031-10-01"),
        "2030": ("2030-01-01", "2030-12-31"),
    }
    text = (
        f"{name}公告\n反馈。\n{name}问题。\n"
        + "".join(f"{name}于{d}。\n" for d in days)
        + "时限2031-07。\n完。"
    )
    w = Writing(f"{name}公告", text)
    w.about = {"published": published}
    answering(w, started="2031-03-05", ended="2031-04-30", feedback="2031-05-20")
    issue = w.issue("1", f"{name}问题", "完。")
    for value, (earliest, latest) in days.items():
        measure = w.measure(issue, f"{name}于{value}。")
        w.date(measure, f"{name}于{value}。", value, earliest, latest)
    w.date(issue, "时限2031-07", "2031-07", "2031-07-01", "2031-07-31", role="deadline")
    return w.batch()


PHASES = [
    ("2031-02", "measure", "before_the_inspection"),
    ("2031-03", "measure", "before_the_feedback"),
    ("2031-03-05", "inspection_began", None),
    ("2031-04", "measure", "during_the_inspection"),
    ("2031-04-30", "inspection_ended", None),
    ("2031-05", "measure", "unknown"),
    ("2031-05-02", "measure", "before_the_feedback"),
    ("2031-05-20", "feedback", None),
    ("2031-05-20", "measure", "after_the_feedback"),
    ("2031-06", "measure", "after_the_feedback"),
    ("2031-09", "measure", "after_the_feedback"),
    ("2031-09-15", "published", None),
    ("2031-10-01", "measure", "after_publication"),
]


def test_a_timeline_tells_every_date_in_order_with_its_phase(store: Store) -> None:
    store.put(dated("甲"))
    assert rows(asked(store, "timeline"), "day", "what", "phase") == PHASES


def test_a_year_has_no_phase_and_is_told_only_where_asked_for(store: Store) -> None:
    store.put(dated("甲"))
    answer = asked(store, "timeline", years="true")
    assert rows(answer, "day", "what", "phase") == [("2030", "measure", "unknown"), *PHASES]


def test_a_timeline_leads_to_the_words_of_each_measure(store: Store) -> None:
    store.put(dated("甲"))
    told = rows(asked(store, "timeline"), "what", "date", "measure", "issue", "number", "inspection")
    assert told[0] == ("measure", "2031-02", "甲于2031-02。", "甲问题", "1", None)
    assert told[2] == ("inspection_began", None, None, None, None, "一")


def test_a_date_of_the_issue_itself_has_no_measure(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n甲问题。2031年6月7日完成。\n完。")
    issue = w.issue("1", "甲问题", "完。")
    w.date(issue, "2031年6月7日", "2031-06-07", "2031-06-07", "2031-06-07")
    store.put(w.batch())
    answer = asked(store, "timeline")
    assert rows(answer, "day", "phase", "measure", "issue") == [("2031-06-07", "unknown", None, "甲问题")]


def test_timelines_of_several_notices_follow_each_other(store: Store) -> None:
    store.put(dated("乙", "2031-09-16"))
    store.put(dated("甲"))
    told = [notice for (notice,) in rows(asked(store, "timeline"), "notice")]
    assert told == ["甲公告"] * 13 + ["乙公告"] * 13


def test_a_notice_without_issues_has_a_timeline_of_its_stages(store: Store) -> None:
    w = Writing("甲公告", "甲公告\n反馈。\n完。")
    w.about = {"published": "2031-09"}
    answering(w, feedback="2031-05-20")
    store.put(w.batch())
    assert rows(asked(store, "timeline"), "day", "what") == [
        ("2031-05-20", "feedback"),
        ("2031-09", "published"),
    ]


def test_a_timeline_of_one_issue_keeps_the_stages_and_its_own_dates(base: Store) -> None:
    drained = asked(base, "timeline", issue="雨水与污水管道混接")
    assert rows(drained, "day", "what") == [
        ("2031-03-01", "inspection_began"),
        ("2031-04-10", "measure"),
        ("2031-04-30", "inspection_ended"),
        ("2031-05-20", "feedback"),
        ("2031-08-15", "published"),
    ]
    litter = asked(base, "timeline", issue="湖面漂浮物清理不及时")
    assert "measure" not in {what for (what,) in rows(litter, "what")}


# state-at


def progressing(name: str, published: str | None) -> Batch:
    """Return a notice with three measures, of February and 3 June 2031 and without a date, and a figure as of May."""
    w = Writing(
        f"{name}公告",
        f"{name}公告\n{name}问题。\n二月办。\n六月三日办。\n另办。\n截至五月办8件,后办9件。\n完。",
    )
    w.about = {"published": published} if published else {}
    issue = w.issue("1", f"{name}问题", "完。", status="partial")
    february, june, _ = (w.measure(issue, words) for words in ("二月办。", "六月三日办。", "另办。"))
    w.date(february, "二月", "2031-02", "2031-02-01", "2031-02-28")
    w.date(june, "六月三日", "2031-06-03", "2031-06-03", "2031-06-03")
    tally = w.tally(issue, "件", "件", after="截至")
    w.figure(tally, "8件", 8.0, "done", as_of="2031-05-31")
    w.figure(tally, "9件", 9.0, "value")
    return w.batch()


STATE = ("issue", "day", "status", "done", "dates", "undated", "figures")


def test_the_state_at_publication_is_told_where_no_day_is_given(store: Store) -> None:
    store.put(progressing("甲", "2031-09"))
    assert rows(asked(store, "state-at"), *STATE) == [
        (
            "甲问题",
            "2031-09-30",
            "partial",
            ("二月办。", "六月三日办。"),
            ("2031-02", "2031-06-03"),
            1,
            ("8件",),
        )
    ]


@pytest.mark.parametrize(
    ("day", "done", "figures"),
    [
        ("2031-02-27", (), ()),
        ("2031-02-28", ("二月办。",), ()),
        ("2031-06-02", ("二月办。",), ("8件",)),
        ("2031-06-03", ("二月办。", "六月三日办。"), ("8件",)),
    ],
)
def test_before_publication_only_what_is_dated_by_then_is_told_and_no_status(
    store: Store, day: str, done: tuple[str, ...], figures: tuple[str, ...]
) -> None:
    store.put(progressing("甲", "2031-09-15"))
    assert rows(asked(store, "state-at", day=day), "issue") == []
    answer = asked(store, "state-at", day=day, later=True)
    assert rows(answer, "status", "published", "done", "undated", "figures") == [
        (None, "2031-09-15", done, 1, figures)
    ]


def test_an_issue_is_known_from_the_last_day_that_its_publication_may_mean(store: Store) -> None:
    store.put(progressing("甲", "2031-09"))
    assert rows(asked(store, "state-at", day="2031-09-29"), "issue") == []
    assert paired(asked(store, "state-at", day="2031-09-30"), "issue", "status") == {"甲问题": "partial"}


def test_the_state_at_a_day_tells_of_the_notices_published_by_then(base: Store) -> None:
    told = asked(base, "state-at", day="2031-11-30")
    assert {notice for (notice,) in rows(told, "published")} == {"2031-08-15", "2031-11"}
    assert paired(told, "issue", "status") == {
        "雨水与污水管道混接": "partial",
        "湖面漂浮物清理不及时": "resolved",
        "专项资金滞留": "ongoing",
        "会议记录不完整": "unknown",
        "水费收缴率偏低": "ongoing",
    }


def test_an_issue_of_a_notice_without_a_day_is_told_only_with_what_was_published_later(store: Store) -> None:
    store.put(progressing("甲", None))
    assert rows(asked(store, "state-at"), "issue") == []
    assert rows(asked(store, "state-at", day="2031-06-30"), "issue") == []
    told = asked(store, "state-at", day="2031-06-30", later="yes")
    assert rows(told, "status", "done") == [(None, ("二月办。", "六月三日办。"))]
