"""Dates as written, and the days that they may mean. A lost digit is never repaired: it becomes a remark."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.facts import Date, Remark
from ingest.flow import Flow
from ingest.numerals import number

_YEAR = r"(?P<year>(?:19|20)\d{2}|[二一][〇零○一二三四五六七八九]{3})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_PART = r"(?P<part>上旬|中旬|下旬|月?初|月?底|月末|上半年|下半年)?"
_WRITTEN = re.compile(
    rf"{_YEAR}年(?:(?:{_MONTH}月(?:{_DAY}[日号])?)?{_PART})"
    rf"|(?P<iso>(?:19|20)\d{{2}}[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))(?![\d.])"
    rf"|(?<![\d年])(?P<m2>1[0-2]|[1-9])月(?:(?P<d2>3[01]|[12]\d|[1-9])[日号])?(?P<p2>上旬|中旬|下旬|初|底|末)?(?!份?活动)"
    r"|(?P<span_from>(?:19|20)\d{2})(?=(?:-|~|至|到)(?:19|20)\d{2}年)"
)
_LOST = re.compile(
    r"(?<!\d)(?:19|20)\d{5,6}[日号]|(?:19|20)\d{2}年(?:(?!1[0-2]月|0?[1-9]月)\d+月(?:\d+[日号])?|\d+月(?:3[2-9]|[4-9]\d|\d{3,})[日号]|\d{3,}[日号])"
)
_AFTER_PERIOD = re.compile(
    r"(?:\d{1,2}日)?(?:以来|期间|度|以前|之前|以后|之后|前后)|(?:至|到|-|~)|全年|的(?!\d)"
)
_BEFORE_PERIOD = re.compile(r"(?:至|到|-|~|截至|截止|截止到|截至到|对|对照|针对|由|从)$")
_AFTER_DEADLINE = re.compile(r"(?:底|末)?(?:之?前|以前)")
_POSTPONED = re.compile(r"(?:延期|延长|推迟|延至)(?:到|至)?$")
_BEFORE_EVENT = re.compile(
    r"(?:^|[。;:,\s()]|其中|[一二三四五六七八九十]是|[①-⑳]|[于在自从已]|并|已于|目前|\d[.、])$"
)


# Part of a year → its first and last month.
_YEAR_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "初": (1, 3), "底": (12, 12), "末": (12, 12)}


@dataclass(frozen=True, slots=True)
class _Days:
    """A date's exact value and the days that its words allow."""

    value: str
    earliest: date
    latest: date


def days(year: int, month: int | None = None, day: int | None = None, part: str | None = None) -> _Days:
    """Return what a date means; raise ValueError for a day that no calendar has."""
    if month is None:
        first, last = _YEAR_PARTS.get((part or "").removeprefix("月"), (1, 12))
        return _Days(f"{year:04}", date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    if day is not None:
        exact = date(year, month, day)
        return _Days(exact.isoformat(), exact, exact)
    last_day = monthrange(year, month)[1]
    thirds = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last_day)}
    first_day, end_day = (thirds | {"初": thirds["上旬"], "底": thirds["下旬"], "末": thirds["下旬"]}).get(
        (part or "").removeprefix("月"), (1, last_day)
    )
    return _Days(f"{year:04}-{month:02}", date(year, month, first_day), date(year, month, end_day))


def dates(flow: Flow, start: int, end: int, year: int | None = None) -> Iterator[Date]:
    """Yield the dates of ``flow.text[start:end]`` in order.

    A date without its year takes that of the date before it, else ``year``; it is then inferred, not exact. Dates that
    no calendar has are left out; `lost_dates` lists them.
    """
    for found in _WRITTEN.finditer(flow.text, start, end):
        try:
            told, sure, year = _read(found, year)
        except ValueError:
            continue
        if told is None:
            continue
        use = _use(flow.text, found.start(), found.end(), start, end, found)
        yield Date(
            flow.span(found.start(), found.end()),
            "written_date" if sure == "exact" else "date_of_the_year_before_it",
            told.value,
            told.earliest.isoformat(),
            told.latest.isoformat(),
            use,
            sure=sure,
        )


def _read(found: re.Match[str], year: int | None) -> tuple[_Days | None, str, int | None]:
    if found["iso"]:
        y, m, d = (int(p) for p in re.split(r"[-/.]", found["iso"]))
        return days(y, m, d), "exact", y
    if found["span_from"]:
        y = int(found["span_from"])
        return days(y), "exact", y
    if found["m2"]:
        if year is None:
            return None, "inferred", None
        return (
            days(year, int(found["m2"]), int(found["d2"]) if found["d2"] else None, found["p2"]),
            "inferred",
            year,
        )
    y = number(found["year"].replace("○", "〇"))
    month = number(found["month"]) if found["month"] else None
    day = number(found["day"]) if found["day"] else None
    return days(y, month, day, found["part"]), "exact", y


def _use(text: str, start: int, end: int, low: int, high: int, found: re.Match[str]) -> str:
    """Tell whether a date says when something was done, which period it is about, or until when."""
    if _AFTER_DEADLINE.match(text, end, high) or _POSTPONED.search(text, max(low, start - 6), start):
        return "deadline"
    if text.startswith("起", end) and text[max(low, start - 1) : start] in ("从", "自"):
        return "event"
    if (
        found["span_from"]
        or _AFTER_PERIOD.match(text, end, high)
        or _BEFORE_PERIOD.search(text, max(low, start - 4), start)
    ):
        return "period"
    return "event" if _BEFORE_EVENT.search(text, max(low, start - 3), start) or start == low else "period"


def lost_dates(flow: Flow, start: int, end: int) -> Iterator[Remark]:
    """Yield a remark for each date whose digits are lost or that no calendar has."""
    for found in _LOST.finditer(flow.text, start, end):
        span = flow.span(found.start(), found.end())
        yield Remark("remark.unreadable_date", span.start, span.end, {"words": span.text})
    for found in _WRITTEN.finditer(flow.text, start, end):
        try:
            _read(found, 2000)
        except ValueError:
            span = flow.span(found.start(), found.end())
            yield Remark("remark.unreadable_date", span.start, span.end, {"words": span.text})
