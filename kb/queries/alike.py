"""Questions about findings that are told again: a statement yields candidates, and those whose words are alike are paired.

Cypher cannot tell on both stores how alike two titles are. So a question file may hold, in place of ``cypher``, a statement
``alike`` that returns one row for each candidate, and ``keeps`` that says what becomes of them:

``pairs``    every two candidates that are alike, the first before the second
``changes``  the same, each candidate in one pair at most, then those that are alone on either side
``gone``     a candidate that nothing later is even near, beside the first later one that it might have been told by

A candidate's row holds ``id``, ``words`` (what is compared) and whatever columns show; and it may hold

``meets``            nodes: two candidates pair only where they have one in common
``apart``            a value: two candidates pair only where both have one and these differ
``begins``, ``ends`` two candidates pair only where the first ends before the second begins; a candidate without an end is no
                     first one, one without a beginning no second one

A row of the answer holds the first candidate's columns under their names, the second's as ``other_NAME``, what they have in
common as ``meets``, how alike they are as ``likeness``, and in ``told`` which of them are there: both, first, second. How
candidates are read, see `kb.queries.candidates`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import cast

from kb.queries.likeness import matched, matches, near

Candidate = Mapping[str, object]

CANDIDATE = ("id", "words")  # what every candidate has
PAIRED_BY = frozenset({*CANDIDATE, "meets", "apart", "begins", "ends"})
_VIA = "_via"


class Keeps(StrEnum):
    """What becomes of the candidates of a statement."""

    PAIRS = "pairs"
    CHANGES = "changes"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates, or one that has no other, and how alike they are; None where they are not."""

    first: Candidate | None
    second: Candidate | None
    likeness: float | None = None

    def ids(self) -> list[str]:
        """Return the ids of those that are there."""
        return [str(candidate["id"]) for candidate in (self.first, self.second) if candidate]


def pairs(keeps: Keeps, candidates: Sequence[Candidate], within: frozenset[str] | None = None) -> list[Pair]:
    """Return what is kept of candidates, in their order.

    ``within`` holds the ids of the candidates that the question is limited to, one of which a pair must hold; None where
    nothing limits it.
    """
    return [
        pair
        for pair in _KEPT[keeps](candidates, within)
        if within is None or not within.isdisjoint(pair.ids())
    ]


def rows(kept: Sequence[Pair], told: Mapping[str, Candidate]) -> list[dict[str, object]]:
    """Return the rows of an answer, given all that is told of the candidates in these pairs, by id."""
    names = list(dict.fromkeys(name for candidate in told.values() for name in candidate))
    return [_row(names, pair, told) for pair in kept]


def _pairs(candidates: Sequence[Candidate], within: frozenset[str] | None) -> Iterator[Pair]:
    told: dict[tuple[int, int], float] = {}
    for group in _groups(candidates):
        of = (
            None
            if within is None
            else {n for n, at in enumerate(group) if str(candidates[at]["id"]) in within}
        )
        for match in matches([str(candidates[at]["words"]) for at in group], of):
            told[group[match.one], group[match.other]] = match.likeness
    for (one, other), how in sorted(told.items()):
        if pair := _ordered(candidates[one], candidates[other]):
            yield Pair(*pair, how)


def _changes(candidates: Sequence[Candidate], _: frozenset[str] | None) -> Iterator[Pair]:
    firsts, seconds = (
        [c for c in candidates if any(how(c, other) for other in candidates)] for how in (_before, _after)
    )
    found = {
        match.one: (match.other, match.likeness)
        for match in matched([str(c["words"]) for c in firsts], [str(c["words"]) for c in seconds])
    }
    for at, first in enumerate(firsts):
        to, how = found.get(at, (None, None))
        yield Pair(first, None if to is None else seconds[to], how)
    again = {to for to, _ in found.values()}
    yield from (Pair(None, second) for at, second in enumerate(seconds) if at not in again)


def _gone(candidates: Sequence[Candidate], _: frozenset[str] | None) -> Iterator[Pair]:
    later: dict[int, list[Candidate]] = defaultdict(list)
    for group in _groups(candidates):
        for one, other in combinations(group, 2):
            for at, to in ((one, other), (other, one)):
                if _before(candidates[at], candidates[to]):
                    later[at].append(candidates[to])
    for at, others in sorted(later.items()):
        words = str(candidates[at]["words"])
        if not any(near(words, str(other["words"])) for other in others):
            first = min(others, key=lambda c: (str(c["begins"]), str(c["id"])))
            yield Pair(candidates[at], first)


_KEPT: Mapping[Keeps, Callable[[Sequence[Candidate], frozenset[str] | None], Iterator[Pair]]] = {
    Keeps.PAIRS: _pairs,
    Keeps.CHANGES: _changes,
    Keeps.GONE: _gone,
}


def _groups(candidates: Sequence[Candidate]) -> Iterable[list[int]]:
    """Return the candidates that may meet, by their places; all of them where there is nothing to meet in."""
    if not any("meets" in candidate for candidate in candidates):
        return [list(range(len(candidates)))]
    groups: dict[str, list[int]] = defaultdict(list)
    for at, candidate in enumerate(candidates):
        for id in meets(candidate):
            groups[id].append(at)
    return groups.values()


def meets(candidate: Candidate) -> dict[str, Mapping[str, object]]:
    """Return the nodes that a candidate can meet others in, by id."""
    listed = cast("list[Mapping[str, object]]", candidate.get("meets") or [])
    return {str(node["id"]): node for node in listed if node.get("id") is not None}


def _ordered(one: Candidate, other: Candidate) -> tuple[Candidate, Candidate] | None:
    """Return two candidates with the first before the second; None where they are not to be paired."""
    if _before(one, other):
        return one, other
    return (other, one) if "begins" in one and _before(other, one) else None


def _before(one: Candidate, other: Candidate) -> bool:
    if one["id"] == other["id"]:
        return False
    if "apart" in one and (None in (one["apart"], other["apart"]) or one["apart"] == other["apart"]):
        return False
    if "begins" not in one:
        return True
    return None not in (one["ends"], other["begins"]) and str(one["ends"]) < str(other["begins"])


def _after(one: Candidate, other: Candidate) -> bool:
    return _before(other, one)


def _row(names: Iterable[str], pair: Pair, told: Mapping[str, Candidate]) -> dict[str, object]:
    first, second = (told[str(c["id"])] if c else {} for c in (pair.first, pair.second))
    row: dict[str, object] = {name: first.get(name) for name in names}
    row |= {f"other_{name}": second.get(name) for name in names}
    common = meets(first).keys() & meets(second).keys()
    via = (first.get(_VIA), second.get(_VIA))
    return {
        **row,
        "meets": [{**node, "at": node["caption"]} for id, node in meets(first).items() if id in common],
        "likeness": pair.likeness,
        "told": "second" if pair.first is None else "first" if pair.likeness is None else "both",
        _VIA: [id for ids in via if isinstance(ids, list) for id in ids],
    }
