"""Days that words name: 2024年底, 2025年6月30日, 2025-06-30, 30 June 2025, June 2025, 2024."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["Day", "days"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_QUARTERS = {"上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12, "下半年": 12}
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:份)?(?:(?P<d>\d{1,2})[日号])?(?P<end>底|末)?",
        r"(?P<y>(?:19|20)\d\d)年?第?(?P<q>上半年|下半年|[一二三四]季度)(?:末|底)?",
        r"(?P<y>(?:19|20)\d\d)(?:年(?:年底|年末|底|末|终)?|(?:底|末))",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH})\.?,? (?P<y>(?:19|20)\d\d)",
        rf"(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?[, ] ?(?P<y>(?:19|20)\d\d)",
        rf"(?P<name>{_MONTH})\.?,? (?P<y>(?:19|20)\d\d)",
        r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})(?![-\d])",
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?![\d.%])",
    )
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and the stretch of words that names it; of a month, a quarter or a year, the last."""

    value: str
    start: int
    end: int


def days(text: str) -> list[Day]:
    """Return the days that a `folded` text names, in its order; what is no day of the calendar is left out."""
    found: list[Day] = []
    taken: list[tuple[int, int]] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            found += [Day(value.isoformat(), *match.span()) for value in _value(match)]
    return sorted(found, key=lambda day: day.start)


def _value(match: re.Match[str]) -> Iterator[date]:
    told = match.groupdict()
    year, month = int(told["y"]), 12
    if told.get("m"):
        month = int(told["m"])
    elif told.get("name"):
        month = _MONTHS.index(told["name"][:3]) + 1
    elif told.get("q"):
        month = _QUARTERS[told["q"]]
    if not 1 <= month <= 12:
        return
    last = monthrange(year, month)[1]
    day = int(told["d"]) if told.get("d") else last
    if 1 <= day <= last:
        yield date(year, month, day)
