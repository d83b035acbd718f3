"""Dates as intervals: exact as the text, never repaired."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.dates import dates, lost_dates
from ingest.facts import Date
from ingest.flow import flow
from ingest.text import Document


def found(text: str, year: int | None = None) -> list[Date]:
    whole = flow(Document("a", "0", text))
    return list(dates(whole, 0, len(whole.text), year))


@pytest.mark.parametrize(
    ("written", "value", "earliest", "latest"),
    [
        ("2022年4月5日", "2022-04-05", "2022-04-05", "2022-04-05"),
        ("2022年4月", "2022-04", "2022-04-01", "2022-04-30"),
        ("2024年2月", "2024-02", "2024-02-01", "2024-02-29"),
        ("2022年", "2022", "2022-01-01", "2022-12-31"),
        ("2022年4月上旬", "2022-04", "2022-04-01", "2022-04-10"),
        ("2022年4月下旬", "2022-04", "2022-04-21", "2022-04-30"),
        ("2022年上半年", "2022", "2022-01-01", "2022-06-30"),
        ("2022年底", "2022", "2022-12-01", "2022-12-31"),
        ("2022年第三季度", "2022", "2022-07-01", "2022-09-30"),
        ("2022年一季度", "2022", "2022-01-01", "2022-03-31"),
        ("2024-03-01", "2024-03-01", "2024-03-01", "2024-03-01"),
        ("2024.3.1", "2024-03-01", "2024-03-01", "2024-03-01"),
        ("二〇二四年一月八日", "2024-01-08", "2024-01-08", "2024-01-08"),
        ("２０２４年１月８日", "2024-01-08", "2024-01-08", "2024-01-08"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(written: str, value: str, earliest: str, latest: str) -> None:
    told = found(f"于{written},开展排查。")
    assert [(d.value, d.earliest, d.latest) for d in told] == [(value, earliest, latest)]
    assert told[0].span.text == written


def test_the_second_day_of_a_range_takes_the_year_of_the_first() -> None:
    told = found("2022年3月7日至4月7日")
    assert [(d.value, d.sure) for d in told] == [("2022-03-07", "exact"), ("2022-04-07", "inferred")]


def test_a_day_without_any_year_is_left_out() -> None:
    assert found("4月7日召开会议。") == []


def counted(text: str, year: int | None = None, own_year: int | None = None) -> list[tuple[str, str | None]]:
    whole = flow(Document("a", "0", text))
    told = dates(whole, 0, len(whole.text), year, own_year=own_year)
    return [(d.span.text, d.value) for d in told]


def test_a_year_told_by_that_of_the_notice_is_counted_from_it() -> None:
    assert counted("去年9月8日到10月31日", own_year=2026) == [
        ("去年9月8日", "2025-09-08"),
        ("10月31日", "2025-10-31"),
    ]
    assert counted("2023年印发,今年6月底前完成", own_year=2026)[-1] == ("今年6月底", "2026-06")
    assert counted("明年3月完成", own_year=2026) == [("明年3月", "2027-03")]


def test_without_the_year_of_the_notice_the_callers_is_taken_or_none() -> None:
    assert counted("去年9月8日", year=2025) == [("去年9月8日", "2025-09-08")]
    assert counted("2023年5月印发,去年9月检查,6月完成") == [("2023年5月", "2023-05"), ("6月", "2023-06")]


@pytest.mark.parametrize(
    "written",
    [
        "20211228日",
        "202442日",
        "202591日",
        "20259月",
        "2024年31日",
        "2022年13月5日",
        "2023年2月30日",
        "2023-02-30",
    ],
)
def test_a_date_with_lost_digits_is_remarked_and_not_repaired(written: str) -> None:
    text = f"于{written}印发。"
    whole = flow(Document("a", "0", text))
    assert all(d.value is None or len(d.value) < 10 for d in found(text))
    assert [r.values["words"] for r in lost_dates(whole, 0, len(whole.text))] == [written]


@pytest.mark.parametrize(
    "text",
    ["面积20245平方米", "20000日均流量", "20259号文件", "2024年1号文件", "2024年2月29日", "编号120245日"],
)
def test_a_number_or_a_sound_date_is_no_lost_one(text: str) -> None:
    whole = flow(Document("a", "0", text))
    assert list(lost_dates(whole, 0, len(whole.text))) == []


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("2022年4月,市水务局开展排查。", "event"),
        ("从2022年7月起,暂停拨付。", "event"),
        ("已于2023年12月15日下达通知书。", "event"),
        ("对2019年以来的项目自查。", "period"),
        ("2022年1月至2022年12月期间的账目。", "period"),
        ("将于2025年6月底前完成。", "deadline"),
    ],
)
def test_a_date_tells_what_it_is_there_for(text: str, use: str) -> None:
    assert found(text)[0].use == use


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day: datetime.date) -> None:
    told = found(f"于{day.year}年{day.month}月{day.day}日完成。")
    assert [d.value for d in told] == [day.isoformat()]


@pytest.mark.parametrize("text", ["编号12024年3月", "2024年3月5日12时", "增长1.2倍", "1" * 5000])
def test_digits_that_run_on_are_no_date_of_their_own(text: str) -> None:
    assert all(d.value == "2024-03-05" for d in found(text, 2020))
