"""The days of a notice in their order, on both stores."""

import pytest

from kb.api import KnowledgeBase
from kb.api.timeline import Moment, Timeline
from kb.checks import flagged
from kb.errors import UsageError
from kb.store import Store
from tests.batches import Writing, first, other_city, second, three

NOTICE = """中共松岭县水利局党组关于县委第二轮巡察整改情况的通报

2031年3月1日至4月10日,松岭县委第一巡察组对县水利局党组开展了巡察。2031年5月20日,巡察组反馈了意见。现将整改情况公布如下。

一、整改情况

1.关于“灌区管护不到位”的问题

整改时限:2031年12月底前
整改情况:一是2031年2月16日,松岭县水利局印发《松岭县灌区管护办法》。二是2031年6月,松岭县水利局开展排查。三是2031年完成修复。

2.关于“会议记录不规范”的问题

整改时限:立行立改
整改情况:一是加强学习。二是规范记录。

中共松岭县水利局党组
2031年9月1日
"""


def read(store: Store, text: str = NOTICE) -> Timeline:
    """Put a notice into the store the way that an ingest does, and return its days."""
    base = KnowledgeBase(store)
    (done,) = base.ingest_bytes([("notice.txt", text.encode())])
    assert done.notice, done
    return base.timeline(done.notice)


def days(moments: tuple[Moment, ...]) -> list[tuple[str, str]]:
    return [(moment.kind, moment.value) for moment in moments]


def test_a_notice_is_told_from_the_inspection_to_the_publication_in_the_order_of_time(store: Store) -> None:
    told = read(store)
    assert days(told.stages) == [
        ("inspection", "2031-03-01/2031-04-10"),
        ("feedback", "2031-05-20"),
        ("published", "2031-09-01"),
    ]
    assert days(told.moments) == [
        ("measure", "2031"),
        ("measure", "2031-02-16"),
        ("inspection", "2031-03-01/2031-04-10"),
        ("feedback", "2031-05-20"),
        ("measure", "2031-06"),
        ("published", "2031-09-01"),
        ("deadline", "2031-12-31"),
        ("deadline", "立行立改"),
    ]


def test_every_day_leads_to_its_words(store: Store) -> None:
    told = read(store)
    words = {
        moment.value: NOTICE[moment.start : moment.end] for moment in told.moments if moment.start is not None
    }
    assert words == {
        "2031": "2031年",
        "2031-02-16": "2031年2月16日",
        "2031-03-01/2031-04-10": "2031年3月1日至4月10日",
        "2031-05-20": "2031年5月20日",
        "2031-06": "2031年6月",
        "2031-09-01": "2031年9月1日",
        "2031-12-31": "2031年12月底前",
        "立行立改": "立行立改",
    }


def test_a_date_that_is_not_exact_is_the_days_that_it_may_mean(store: Store) -> None:
    found = {moment.value: moment for moment in read(store).moments}
    assert (found["2031-06"].earliest, found["2031-06"].latest) == ("2031-06-01", "2031-06-30")
    assert (found["2031"].earliest, found["2031"].latest) == ("2031-01-01", "2031-12-31")
    assert [value for value, moment in found.items() if moment.exact] == [
        "2031-02-16",
        "2031-05-20",
        "2031-09-01",
        "2031-12-31",
    ]
    assert [value for value, moment in found.items() if not moment.known] == ["立行立改"]


def test_a_measure_before_the_feedback_bears_the_flag_of_the_check_and_no_other_does(store: Store) -> None:
    told = read(store)
    early = [moment for moment in told.moments if moment.flag is not None]
    assert days(tuple(early)) == [("measure", "2031-02-16")]
    assert early[0].flag in KnowledgeBase(store).flags(told.notice, "measures_before_the_feedback")


def test_a_hint_that_a_reader_dismissed_marks_nothing_and_one_that_was_confirmed_does(store: Store) -> None:
    told = read(store)
    base = KnowledgeBase(store)
    (flag,) = [moment.flag for moment in told.moments if moment.flag is not None]
    base.judge(flag.id, "confirm", who="甲", reason="已核对")
    (marked,) = [moment.flag for moment in base.timeline(told.notice).moments if moment.flag is not None]
    assert (marked.id, marked.state) == (flag.id, "confirmed")
    base.judge(flag.id, "dismiss", who="甲", reason="立行立改")
    assert not any(moment.flag for moment in base.timeline(told.notice).moments)


def test_measures_without_a_date_are_counted_by_issue(store: Store) -> None:
    told = read(store)
    assert [(each.issue.number, each.measures, each.undated) for each in told.issues] == [
        ("1", 3, 0),
        ("2", 2, 2),
    ]
    assert (told.measures, told.undated) == (5, 2)


def test_a_date_stands_with_its_issue_and_the_measure_that_says_it(store: Store) -> None:
    told = read(store)
    moment = next(each for each in told.moments if each.value == "2031-06")
    assert moment.issue == told.issues[0].issue
    assert moment.issue.title == "灌区管护不到位"
    assert moment.node is not None
    assert KnowledgeBase(store).nodes([moment.node])[0].properties["text"] == moment.text
    assert "开展排查" in moment.text


def test_a_deadline_that_was_counted_tells_from_when(store: Store) -> None:
    told = read(store, NOTICE.replace("2031年12月底前", "3个月内"))
    (moment,) = [each for each in told.moments if each.text == "3个月内"]
    assert (moment.value, moment.since, moment.exact) == ("2031-08-20", "2031-05-20", True)


def test_what_measures_merely_speak_of_is_counted_and_stands_nowhere(store: Store) -> None:
    told = read(store, NOTICE.replace("二是规范记录。", "二是核查2029年度会议记录。"))
    assert told.periods == 1
    assert not any("2029" in moment.value for moment in told.moments)


def test_a_notice_that_gives_no_day_has_none(store: Store) -> None:
    for batch in three():
        store.put(batch)
    told = KnowledgeBase(store).timeline(other_city().notice.id)
    assert days(told.moments) == [("published", "2031-11")]
    assert (told.measures, told.undated) == (2, 2)


def test_the_days_of_one_notice_are_not_those_of_another(store: Store) -> None:
    for batch in three():
        store.put(batch)
    base = KnowledgeBase(store)
    assert days(base.timeline(first().notice.id).moments) == [
        ("inspection", "2031-03-01/2031-04-30"),
        ("measure", "2031-04-10"),
        ("feedback", "2031-05-20"),
        ("published", "2031-08-15"),
    ]
    assert days(base.timeline(second().notice.id).moments) == [
        ("feedback", "2031-10-08"),
        ("measure", "2031-12-01"),
        ("published", "2031-12-01"),
        ("deadline", "2031-12-31"),
    ]


def test_a_notice_is_named_by_its_title_too_and_one_that_is_not_there_is_refused(store: Store) -> None:
    store.put(first())
    base = KnowledgeBase(store)
    assert base.timeline(str(first().notice.properties["title"])).notice == first().notice.id
    with pytest.raises(UsageError):
        base.timeline("没有这份公开件")


@pytest.mark.parametrize("written", ["2031-02-30", "不详", "2031-13"])
def test_a_day_that_is_none_is_told_and_stands_last(written: str, store: Store) -> None:
    writing = Writing("通报", "通报\n2031年5月1日\n")
    writing.about = {"published": written, "feedback": "2031-05-01", "feedback_at": [3, 12]}
    store.put(writing.batch())
    told = KnowledgeBase(store).timeline(writing.id).moments
    assert [(moment.kind, moment.known) for moment in told] == [("feedback", True), ("published", False)]
    assert (told[0].start, told[0].end) == (3, 12)


def test_a_date_whose_digits_are_lost_is_told_as_written_and_stands_last(store: Store) -> None:
    writing = Writing("通报", "通报\n1.问题\n一是20211228日整改。完\n")
    issue = writing.issue("1", "问题", "完")
    measure = writing.measure(issue, "20211228日整改。")
    place = writing.place("20211228日")
    date = writing.fact("Date", 1, place, as_written="20211228日")
    writing.link("DATED", measure, date, place, **{"as": "event"})
    store.put(flagged(writing.batch()))
    (moment,) = KnowledgeBase(store).timeline(writing.id).moments
    assert (moment.value, moment.known, moment.exact) == ("20211228日", False, False)


def test_looking_at_the_days_writes_nothing(store: Store) -> None:
    told = read(store)
    before = store.revision()
    KnowledgeBase(store).timeline(told.notice)
    assert store.revision() == before
