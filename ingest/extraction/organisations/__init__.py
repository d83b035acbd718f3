"""Names of organisations in running text, found by the grammar of their names.

A name is a chain of places or a level of government (东泽市, 市, 局), a field of work (住房和城乡建设) and a head
(局, 办公室, 中心), or one of the standing bodies behind a place (人民政府, 纪委监委, 人民法院), a township or village, or a
company, school or hospital. Each rule has a name; where two names overlap, the one that starts first and reaches
furthest stands.

A text is scanned once for the fixed words of each rule; only where they stand is a name read, backwards and within
bounds. So the time is linear in the text, whatever the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from ingest.extraction.organisations.characters import HAN, Backwards
from ingest.extraction.organisations.fronts import start
from ingest.extraction.organisations.nobody import nobody
from ingest.extraction.organisations.rule import Rule
from ingest.extraction.organisations.rules import rules
from ingest.extraction.organisations.scan import Core, Scan
from ingest.extraction.organisations.trimming import trimmed

__all__ = ["HAN", "TITLE", "Name", "names", "names_and_issuers"]

TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


@dataclass(frozen=True, slots=True)
class Name:
    """A written name of an organisation in the flow: ``text[start:end]``, and the rule that found it."""

    start: int
    end: int
    text: str
    rule: str


_TOWNS = ("乡", "镇", "街道")


@cache
def _scan(in_town: bool) -> Scan:
    return Scan([rule for rule in rules() if in_town or not rule.in_town])


def names(text: str, places: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the names that stand in a text, in order, none overlapping another, none inside 《》.

    ``places`` are the place names that the notice's own head gives (东泽市): a chain that runs into other words is cut
    where one of them begins.
    """
    return names_and_issuers(text, places)[0]


def names_and_issuers(text: str, places: tuple[str, ...]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return the names outside 《》, and those that the words inside begin with: the issuers of documents.

    The rule of the latter is ``issuer_in_title``.
    """
    back = Backwards(text)
    found: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    in_town = any(place.endswith(_TOWNS) for place in places)
    for rule, cores in _scan(in_town).cores(text):
        _find(back, rule, cores, places, taken, found)
    found.sort(key=itemgetter(0, 1))
    titles = [m.span() for m in TITLE.finditer(text)]
    opened = [a for a, _ in titles]
    outside, issuers = [], []
    for name in _longest(text, found):
        title = bisect_right(opened, name.start) - 1
        if title < 0 or name.start >= titles[title][1]:
            outside.append(name)
        elif text[name.start - 1] == "《":
            issuers.append(Name(name.start, name.end, name.text, "issuer_in_title"))
    return tuple(outside), tuple(issuers)


def _find(
    back: Backwards,
    rule: Rule,
    cores: list[Core],
    places: tuple[str, ...],
    taken: set[int],
    found: list[tuple[int, int, str]],
) -> None:
    """Add where the names of one rule begin and end (its end negated), none overlapping another of the same rule."""
    floor = 0
    text, loose = back.text, rule.loose
    for at, end in cores:
        if at < floor:
            continue
        if loose and end in taken:
            floor = end
            continue
        low = floor
        while (begins := start(back, rule, at, low)) is not None:
            first, placed = begins
            name = trimmed(text, first, placed, end, rule, places)
            if name is not None and not nobody(text, name, end, rule, placed):
                found.append((name, -end, rule.name))
                floor = end
                if placed is not None and not loose:
                    taken.add(end)
            elif loose:
                floor = end
            else:
                low = first + 1
                if low <= at:
                    continue
            break


def _longest(text: str, found: list[tuple[int, int, str]]) -> Iterator[Name]:
    """Yield the names that start first and reach furthest; a name is given as its start, its end negated, and its rule."""
    last = 0
    for at, end, rule in found:
        if at >= last:
            last = -end
            yield Name(at, last, text[at:last], rule)
