"""Two issues that count what may be one thing, with different numbers.

Both enumerate: a population that both name alike (停产或基本停产项目22个, 19家停产或基本停产企业), and behind it at least two
counts in the same words, of which one or more differ. 个, 家, 户, 件 and 起 may count one thing. Where the passages tell of
different years, or name different places, they count different things. A count by place, under nothing but the name of
a unit, says nothing of what is counted.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.clauses import HIDDEN, comparable
from kb.checks.tallies import Counted, counted
from kb.checks.view import View, number_of
from kb.graph import Node

_CODE = "check.counts_that_may_describe_the_same_thing."
_COUNTERS = frozenset("个家户件起宗项名人处")
_LEAST_WORDS = 4  # characters of a count's own words
_LEAST_SAME = 4  # characters that the names of the populations begin with alike
_LEAST_PAIRS = 2
_REACH = 240  # characters that an enumeration may be long
_COMMON = 12  # issues that words may stand in before they are a phrase of the notice
_DONE = ("已", "均", "都")  # what became of a population is no part of its name
_CLAUSE = "，,。；;：:\n！？、"
_IDLE = re.compile(r"已经|已|共计|共有|共|累计|目前|均|都|其中|依法|现|全部|正式|有(?=正常)|\s")
# What any enumeration may tell, of whatever it is about.
_OF_ANYTHING = re.compile(
    r"^(?:完成)?整改(?:完成|到位)?$|^(?:发现|存在|排查)?(?:出)?(?:的)?问题(?:线索)?$|^(?:党纪|政务|党内)?(?:政务)?处分$|^立案(?:查处|审查|调查)?$|^移[送交](?:问题)?线索$|谈话|诫勉|通报|批评|约谈|警告|检查|培训|会议|督办|下[达发]|印发|制定|修订|组织处理|问责"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?=年)")


@dataclass(frozen=True, slots=True)
class Count:
    """A count of an issue with the words of its clause, those of them behind any name or title, and the place of all."""

    issue: str
    member: Counted
    words: str
    thing: str
    start: int
    end: int


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each pair of issues whose enumerations are alike and whose numbers differ."""
    bare = comparable(view)
    told = {issue.id: _counts(view, bare, issue) for issue in view.all("Issue")}
    holders: dict[str, set[str]] = defaultdict(set)
    for issue, counts in told.items():
        for count in counts:
            holders[count.words].add(issue)
    pairs = {
        pair for some in holders.values() if len(some) <= _COMMON for pair in combinations(sorted(some), 2)
    }
    order = {issue: at for at, issue in enumerate(told)}
    for pair in sorted(
        (sorted(pair, key=order.__getitem__) for pair in pairs), key=lambda p: [order[i] for i in p]
    ):
        one, other = (view.node(id) for id in pair)
        found = _alike(view, told[one.id], told[other.id])
        if found is not None:
            yield _finding(view, one, other, *found)


def _counts(view: View, bare: str, issue: Node) -> tuple[Count, ...]:
    """Return the plain counts of an issue: whole exact numbers of what may be counted one by one.

    ``bare`` is the notice's text with titles and names of units hidden.
    """
    members = [m for m in counted(view, issue) if _is_plain(m)]
    low, high = view.span(issue.id)
    marks = [low, *(at for m in members for at in (m.start, m.end)), high]
    return tuple(
        _count(view, bare, issue, member, marks[2 * at], marks[2 * at + 3])
        for at, member in enumerate(members)
    )


def _is_plain(member: Counted) -> bool:
    told = member.figure.properties
    return (
        str(told.get("unit", "")) in _COUNTERS
        and told.get("value") is not None
        and not told.get("approximate")
        and not told.get("masked")
    )


def _count(view: View, bare: str, issue: Node, member: Counted, low: int, high: int) -> Count:
    """Return a count with the words in front of it up to a mark or another count; where there are none, those behind it."""
    start, end = member.start, member.end
    while start > low and view.text[start - 1] not in _CLAUSE:
        start -= 1
    first, last = start, member.start
    if not _IDLE.sub("", view.text[start : member.start]):
        while end < high and view.text[end] not in _CLAUSE and not view.text.startswith(_DONE, end):
            end += 1
        start, first, last = member.start, member.end, end
    words, thing = (_IDLE.sub("", text[first:last]) for text in (view.text, bare))
    return Count(issue.id, member, words, thing.rpartition(HIDDEN)[2], start, end)


def _alike(
    view: View, one: tuple[Count, ...], other: tuple[Count, ...]
) -> tuple[tuple[Count, Count], list[tuple[Count, Count]]] | None:
    """Return the two populations and the pairs of equal words behind them, where some of their numbers differ."""
    known = {
        second.thing[:_LEAST_SAME]: second for second in reversed(other) if _may_be_counted(second.thing)
    }
    for first in one:
        second = known.get(first.thing[:_LEAST_SAME])
        if second is None or not _may_be_counted(first.thing):
            continue
        there = {b.words: b for b in reversed(_behind(other, second)) if _is_telling(b)}
        pairs = [(a, there[a.words]) for a in _behind(one, first) if a.words in there]
        if (
            len({a.words for a, _ in pairs}) == len(pairs) >= _LEAST_PAIRS
            and any(_value(a) != _value(b) for a, b in pairs)
            and _compatible(view, [first, *(a for a, _ in pairs)], [second, *(b for _, b in pairs)])
        ):
            return (first, second), pairs
    return None


def _behind(counts: tuple[Count, ...], first: Count) -> list[Count]:
    """Return the counts of an enumeration that begins with one."""
    low = bisect_left(counts, first.member.end, key=lambda c: c.member.start)
    high = bisect_left(counts, first.member.end + _REACH, key=lambda c: c.member.start)
    return list(counts[low:high])


def _is_telling(count: Count) -> bool:
    """Tell whether the words of a count say more than whose it is."""
    return bool(count.thing) and len(count.words) >= _LEAST_WORDS and _OF_ANYTHING.search(count.words) is None


def _may_be_counted(words: str) -> bool:
    """Tell whether words may name a population: what any enumeration tells does not."""
    return len(words) >= _LEAST_SAME and _OF_ANYTHING.search(words) is None


def _value(count: Count) -> object:
    return count.member.figure.properties["value"]


def _compatible(view: View, one: list[Count], other: list[Count]) -> bool:
    """Tell whether neither the years nor the places that two passages name say that they count different things."""
    here, there = (_passage(view, some) for some in (one, other))
    for a, b in ((_years(view, *here), _years(view, *there)), (_places(view, one), _places(view, other))):
        if a and b and not a & b:
            return False
    periods = [
        {str(c.member.figure.properties.get("period", "")) for c in some} - {""} for some in (one, other)
    ]
    return not (periods[0] and periods[1] and not periods[0] & periods[1])


def _passage(view: View, counts: list[Count]) -> tuple[int, int]:
    """Return the stretch of an enumeration, from the beginning of its first sentence."""
    low, _ = view.span(counts[0].issue)
    start = max(low, *(view.text.rfind(mark, low, counts[0].member.start) + 1 for mark in "。\n"))
    return start, max(count.member.end for count in counts)


def _years(view: View, start: int, end: int) -> set[str]:
    return set(_YEAR.findall(view.text[start:end]))


def _places(view: View, counts: list[Count]) -> set[str]:
    """Return the units with which lies what is counted."""
    tallies = {edge.target for c in counts for edge in view.from_(c.member.figure.id, "COUNTS")}
    return {edge.source for tally in tallies for edge in view.to(tally, "HOLDS")}


def _finding(
    view: View, one: Node, other: Node, populations: tuple[Count, Count], pairs: list[tuple[Count, Count]]
) -> Finding:
    some, others = (
        [population, *counts]
        for population, counts in zip(populations, zip(*pairs, strict=True), strict=True)
    )
    return Finding(
        (one.id, other.id, *(c.member.figure.id for c in (*some, *others))),
        tuple(
            Quotation(c.start, c.end, Told.of("check.caption.measure_of", number=number_of(issue)))
            for issue, counts in ((one, some), (other, others))
            for c in counts
        ),
        Told.of(
            f"{_CODE}computation",
            one=number_of(one),
            other=number_of(other),
            first=_list(view, some),
            second=_list(view, others),
        ),
        (
            Told(f"{_CODE}innocent.scope"),
            Told(f"{_CODE}innocent.time"),
            Told(f"{_CODE}innocent.other_things"),
            Told("check.innocent.our_reading"),
        ),
    )


def _list(view: View, counts: list[Count]) -> str:
    return "、".join("".join(view.words(count.start, count.end).split()) for count in counts)


CHECK = Check("counts_that_may_describe_the_same_thing", find)
