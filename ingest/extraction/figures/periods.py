"""What period a figure is of, and which day it holds for, where the words of its own sentence say so for certain."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.extraction.dates import day_at

# A character class in front lets the search pass over all other text.
_MARK = re.compile(
    r"[截去上今本0-9](?:"
    # 截至2024年11月底: the day that a state holds for. 截至目前 names none.
    r"(?<=截)[至止]至?到?(?P<until>(?=[\d去上今本]))"
    # 2021-2023年, 2021年至2023年
    r"|(?P<year>(?<![0-9].)(?:(?<=1)9|(?<=2)0)[0-9]{2}|(?<=[去上今本])(?=年))"
    r"(?:年?(?:-|~|至|到)(?P<last>(?:19|20)[0-9]{2})年度?(?![\d底末初前后起以上中下])"
    # 2023年上半年, 2023年第三季度, 2023年1月至6月, 2023年1-6月, 2023年; any other day ends what was told before it.
    r"|年(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四])季度"
    r"|(?P<from>1[0-2]|[1-9])月?(?:-|~|至|到)(?P<to>1[0-2]|[1-9])月份?(?![\d底末初前])"
    r"|(?P<whole>(?:全年|度)?(?![\d底末初前后起以上中下春夏秋冬第])))?)"
    r"|(?<=[0-9])(?<![\d年].)[0-9]?月(?![-~至到])"
    r"|(?<=上)(?<!年.)(?P<bare>半年))"
)
_ENDS = ("。", ";", "\n")
_REACH = 160  # characters in front of a figure in which its sentence may begin
# Words in front of a year that make it one of something else: 自2022年, 较2022年, 列入2026年.
_ASIDE = re.compile(r"(?:[对自从较比至到将拟按据入与和及]|针对|编制|制定|印发|相比|计划|超过)$")
# What stands between a period and its figure; 2022年的5家 too, but not 2022年签约的5家 or 2023年审计发现5个.
_IN_CLAUSE = re.compile(
    r"(?:年度|度)?(?:的?$|,?(?:(?!审计|巡视|巡察|计划|同比|相比|以来|以前|之前|期间|至今)[^,。;:()\n的将拟列纳第比较起前后]){0,32}$)"
)
_FORMER = re.compile(r"[由从][^,。;:()\d]{0,10}$")
_HALVES = {"上": (1, 6), "下": (7, 12)}
_BEFORE = ("去", "上")


class Held(NamedTuple):
    """The period of a figure (2022, 2023-01/2023-06) and the ISO day that it holds for; None where none is told."""

    period: str | None = None
    as_of: str | None = None


NEITHER = Held()


def periods(
    text: str, starts: Sequence[int], sentences: Sequence[int], published: str | None = None
) -> list[Held]:
    """Return what is told of each of the figures that begin at ``starts`` of a text, in sentences that begin at ``sentences``.

    ``published`` is the ISO day of who writes, by which 今年 and a day without its year are told; without it such words
    tell nothing.
    """
    held = [NEITHER] * len(starts)
    first = 0
    while first < len(starts):
        behind = first + 1
        while behind < len(starts) and sentences[behind] == sentences[first]:
            behind += 1
        low = max(sentences[first], starts[first] - _REACH)
        if not sentences[first]:  # the first figure's may begin anywhere in front of it
            low = max(low, *(text.rfind(mark, low, starts[first]) + 1 for mark in _ENDS))
        if text.find("年", low, starts[behind - 1]) >= 0 or text.find("月", low, starts[behind - 1]) >= 0:
            sentence = _Sentence(low, published)
            held[first:behind] = [sentence.held(text, start) for start in starts[first:behind]]
        first = behind
    return held


class _Sentence:
    """What the words of a sentence have told on the way to one of its figures."""

    __slots__ = ("as_of", "aside", "looked", "period", "period_end", "today")

    def __init__(self, at: int, published: str | None) -> None:
        self.today = published if published is not None and len(published) == len("2024-01-01") else None
        self.looked = at
        self.period: str | None = None
        self.period_end = at
        self.aside = False
        self.as_of: str | None = None

    def held(self, text: str, start: int) -> Held:
        """Go on to a figure and return what has been told of it."""
        for mark in _MARK.finditer(text, self.looked, start):
            if mark.start() >= self.looked:
                self._take(text, mark, start)
        self.looked = max(self.looked, start)
        period = self.period
        if period is not None:
            between = text[self.period_end : start]
            if between != "的" and (self.aside or not _IN_CLAUSE.match(between)):
                period = None
        as_of = self.as_of
        if as_of is not None and _FORMER.search(text, max(0, start - 12), start):
            as_of = None  # 截至5月底,由18亿元降至11亿元: only the second holds for that day
        return Held(period, as_of) if period or as_of else NEITHER

    def _take(self, text: str, mark: re.Match[str], end: int) -> None:
        self.looked = mark.end()
        if mark["until"] is not None:
            told = day_at(text, mark.end(), end, self.today)
            self.as_of, self.looked = told if told is not None else (None, self.looked)
            self.period = None
            return
        period = self._period(mark)
        if period is None:
            self.as_of = None
        self.aside = _ASIDE.search(text, max(0, mark.start() - 2), mark.start()) is not None
        self.period, self.period_end = period, mark.end()

    def _period(self, mark: re.Match[str]) -> str | None:
        """Return the period that a mark names; None for a day, and for a year that nothing tells."""
        if mark["bare"]:
            return (
                _months(int(self.today[:4]), *_HALVES["上"])
                if self.today and self.today[5:7] > "06"
                else None
            )
        if mark["year"] is None:
            return None
        year = int(mark[0][:4]) if mark["year"] else self._own_year(mark[0][0])
        if year is None:
            return None
        if mark["last"]:
            return f"{year}/{mark['last']}" if str(year) < mark["last"] else None
        if mark["half"]:
            return _months(year, *_HALVES[mark["half"]])
        if mark["quarter"]:
            first = 3 * "一二三四".index(mark["quarter"]) + 1
            return _months(year, first, first + 2)
        if mark["from"]:
            first, last = int(mark["from"]), int(mark["to"])
            return _months(year, first, last) if first < last else None
        return f"{year:04}" if mark["whole"] is not None else None

    def _own_year(self, which: str) -> int | None:
        if self.today is None:
            return None
        return int(self.today[:4]) - (which in _BEFORE)


def _months(year: int, first: int, last: int) -> str:
    return f"{year:04}-{first:02}/{year:04}-{last:02}"
