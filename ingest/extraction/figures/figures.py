"""Figures: a number with its unit of measurement and what it counts. Numbers of dates, articles and files are none."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.extraction.figures.amounts import amount_in_digits
from ingest.extraction.figures.counted import counted_before, counted_behind
from ingest.extraction.figures.han_amounts import amount_in_han
from ingest.facts import Figure
from ingest.flow import Flow
from ingest.text import Span

# A character class in front lets the scan pass over all other text; what stands behind digits and letters begins nothing.
_DIGITS = re.compile(r"[0-9*×Xx](?<![0-9A-Za-z.*×].)")
# Only what can follow a Han numeral of an amount; most (一是, 进一步, 二、) are passed over here. A run is tried at its
# first numeral only.
_NUMERALS = "一二三四五六七八九十百千两零"
_HAN = re.compile(
    rf"[{_NUMERALS}](?<![{_NUMERALS}].)[{_NUMERALS}]*+"
    "(?=[余多成分至到万亿元家名篇起场次处宗户辆份件套座批台公亩项个人条-])"
)
_IN_DIGITS = frozenset("0123456789*×Xx")
_REACH = 26  # characters in front of a number in which the counted thing may stand


class Numbered(NamedTuple):
    """A figure at ``flow.text[start:end]`` that no tally has been sought for yet; the values are those of `Figure`."""

    start: int
    end: int
    in_digits: bool
    of: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    share: bool
    approximate: bool
    masked: bool


def fact(
    flow: Flow,
    found: Numbered,
    role: str,
    tally: int = -1,
    period: str | None = None,
    as_of: str | None = None,
    told_by: str | None = None,
    sure: str = "exact",
    rule: str | None = None,
) -> Figure:
    """Return the fact of a figure, with its place in the document; ``rule`` is else that of its numerals."""
    start, end, in_digits, of, value, unit, low, high, share, approximate, masked = found
    return Figure(
        Span(flow.document, flow.offset(start), flow.offset(end - 1) + 1),
        rule or ("figure_in_numerals" if in_digits else "figure_in_han"),
        of,
        value,
        unit,
        low,
        high,
        share,
        approximate,
        masked,
        role,
        tally,
        period,
        as_of,
        told_by,
        sure=sure,
    )


def numbers(text: str, start: int, end: int, taken: tuple[tuple[int, int], ...] = ()) -> Iterator[Numbered]:
    """Yield the figures of ``text[start:end]`` in order, outside the stretches ``taken`` (dates, titles, names).

    ``value`` is in the unit as written (53 with 万条, 12 with 万元 for 12万余元); a masked number has the bounds that its
    digits leave; a range has its ends. 十余篇 is 10, approximate; 百分之九十 and 九成 are 90 with %.
    """
    closed = _Closed(taken)
    last = start
    for at in _candidates(text, start, end):
        if at < last or closed.holds(at):
            continue
        in_digits = text[at] in _IN_DIGITS
        found = amount_in_digits(text, at, last, end) if in_digits else amount_in_han(text, at, last, end)
        if found is None or (closed.stretches and closed.meets(found.about, found.end)):
            continue
        about, begin, stop, unit, value, low, high, share, approximate, masked = found
        of = counted_behind(text, stop, end) if in_digits and not share else None
        if of is None:
            of = counted_before(text, max(last, begin - _REACH), about)
        yield Numbered(begin, stop, in_digits, of, value, unit, low, high, share, approximate, masked)
        last = stop


class _Closed:
    """Stretches in which no figure stands, asked for places that only go on."""

    __slots__ = ("end", "next", "stretches")

    def __init__(self, taken: tuple[tuple[int, int], ...]) -> None:
        self.stretches = sorted(taken)
        self.next = 0
        self.end = -1  # where the last stretch that begins at or before the place asked for ends

    def holds(self, at: int) -> bool:
        """Tell whether a place lies in a stretch."""
        while self.next < len(self.stretches) and self.stretches[self.next][0] <= at:
            self.end = max(self.end, self.stretches[self.next][1])
            self.next += 1
        return self.end > at

    def meets(self, start: int, end: int) -> bool:
        """Tell whether a figure whose beginning has been asked for shares a character with a stretch."""
        following = self.next < len(self.stretches) and self.stretches[self.next][0] < end
        return self.end > start or following


def _candidates(text: str, start: int, end: int) -> list[int]:
    found = [m.start() for m in _DIGITS.finditer(text, start, end)]
    if han := [m.start() for m in _HAN.finditer(text, start, end)]:
        found += han
        found.sort()
    return found
