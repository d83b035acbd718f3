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
_PART = r"(?P<part>上旬|中旬|下旬|月?初|月?底|月末|上半年|下半年|第?[一二三四]季度)?"
_WRITTEN = re.compile(
    rf"{_YEAR}年(?:(?:{_MONTH}月(?:{_DAY}[日号])?)?{_PART})"
    rf"|(?P<iso>(?:19|20)\d{{2}}[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))(?![\d.])"
    rf"|(?:(?<![\d年])|(?<=[去今上本明]年))(?P<m2>1[0-2]|[1-9])月(?:(?P<d2>3[01]|[12]\d|[1-9])[日号])?(?P<p2>上旬|中旬|下旬|初|底|末)?(?!份?活动)"
    r"|(?P<span_from>(?:19|20)\d{2})(?=(?:-|~|至|到)(?:19|20)\d{2}年)"
)
# Where a date may begin: a run of numerals with one of these marks behind it. A run is tried at its first numeral only,
# so that no digit is looked at more than twice.
_RUN = re.compile(
    "[0-9一二](?:(?<=[0-9])(?<![0-9].)[0-9]*+(?=[年月./~至到-])|(?<=[一二])[〇零○一二三四五六七八九]{3}(?=年))"
)
# A year told by that of who writes.
_OF_WRITER = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}
# What begins like a year and is no sound date as it stands; a day that only some months have is looked up.
_UNSOUND = re.compile(
    r"[12](?<![0-9.].)(?:(?<=1)9|(?<=2)0)[0-9]{2}(?:(?=[0-9]{1,6}[日号月])"
    r"|年(?=[0-9])(?!(?:1[0-2]|0?[1-9])月(?:(?![0-9])|(?:1[0-9]|2[0-8]|0?[1-9])[日号]|[0-9]{1,2}(?![0-9日号])))"
    r"|(?=[-/.][0-9]{1,2}[-/.](?:29|3[0-9])(?![0-9])))"
)
_LOST = re.compile(
    # 202442日 and 20259月: the marks of year and month are lost. 20000日均 is a number.
    r"(?:19|20)(?:[0-9]{3,8}日(?![均常产处供])|[0-9]{5,6}号(?![文令公通])|[0-9]{1,8}月(?:[0-9]{1,8}[日号])?)"
    r"|(?:19|20)[0-9]{2}年(?:(?!1[0-2]月|0?[1-9]月)[0-9]{1,8}月(?:[0-9]{1,8}[日号])?"
    r"|[0-9]{1,2}月(?:3[2-9]|[4-9][0-9]|[0-9]{3,8})[日号]|(?:[0-9]{3,8}[日号]|[0-9]{1,2}日(?![均常产处供])))"
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
_YEAR_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "初": (1, 3), "底": (12, 12), "末": (12, 12)} | {
    f"{ordinal}{quarter}季度": (3 * place + 1, 3 * place + 3)
    for place, quarter in enumerate("一二三四")
    for ordinal in ("", "第")
}


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


def dates(
    flow: Flow, start: int, end: int, year: int | None = None, *, own_year: int | None = None
) -> Iterator[Date]:
    """Yield the dates of ``flow.text[start:end]`` in order.

    A date without its year takes that of the date before it, else ``year``; it is then inferred, not exact. ``own_year``
    is the year of who writes, from which 去年, 今年 and 明年 in front of a month are counted; where it is unknown such a
    month is one of ``year``, if that is given. Dates that no calendar has are left out; `lost_dates` lists them.
    """
    given = year
    for found in _written(flow.text, start, end):
        begin, rule = found.start(), "date_of_the_year_before_it"
        if found["m2"] and (away := _OF_WRITER.get(flow.text[begin - 2 : begin])) is not None:
            counted = given if own_year is None else own_year + away
            if counted is None:
                continue
            year, rule, begin = counted, "date_of_a_year_that_is_counted", max(start, begin - 2)
        try:
            told, sure, year = _read(found, year)
        except ValueError:
            continue
        if told is None:
            continue
        use = _use(flow.text, begin, found.end(), start, end, found)
        yield Date(
            flow.span(begin, found.end()),
            "written_date" if sure == "exact" else rule,
            told.value,
            told.earliest.isoformat(),
            told.latest.isoformat(),
            use,
            sure=sure,
        )


def day_at(text: str, at: int, end: int, today: str | None = None) -> tuple[str, int] | None:
    """Return the last day that the date at ``text[at:end]`` allows, ISO, and where it ends; None where no day is told.

    Without its year it is the last such day that is not after the ISO day ``today``.
    """
    which = _OF_WRITER.get(text[at : at + 2])
    found = _WRITTEN.match(text, at + 2 if which is not None else at, end)
    if found is None or (found["m2"] and today is None):
        return None
    if found["year"] and not (found["month"] or found["part"]):
        return None
    year = int(today[:4]) + (which or 0) if today is not None else None
    try:
        told, _, _ = _read(found, year)
        if told is None:
            return None
        latest = told.latest.isoformat()
        if found["m2"] and which is None and year is not None and today is not None and latest > today:
            told, _, _ = _read(found, year - 1)
            latest = told.latest.isoformat() if told is not None else latest
    except ValueError:
        return None
    return latest, found.end()


def _written(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    last = start
    for run in _RUN.finditer(text, start, end):
        if run.start() >= last and (found := _WRITTEN.match(text, run.start(), end)):
            last = found.end()
            yield found


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
    text = flow.text
    for begun in _UNSOUND.finditer(text, start, end):
        at = begun.start()
        found = _LOST.match(text, at, end)
        if found is None and ((found := _WRITTEN.match(text, at, end)) is None or _exists(found)):
            continue
        span = flow.span(at, found.end())
        yield Remark("remark.unreadable_date", span.start, span.end, {"words": span.text})


def _exists(found: re.Match[str]) -> bool:
    """Tell whether a date is one of a calendar; a day without its year is taken as one of a leap year."""
    try:
        _read(found, 2000)
    except ValueError:
        return False
    return True
