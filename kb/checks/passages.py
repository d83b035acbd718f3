"""Stretches of measures that two or more issues share, word for word or nearly so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import combinations, groupby
from zlib import crc32

from kb.checks.clauses import Clause, clauses_of, comparable, headings
from kb.checks.view import View

LEAST = 20  # characters that have to be shared
_ALIKE = 90  # percent
_COMMON = 12  # issues that words may stand in before they are a phrase of the notice, and no shared text
_GRAM = 8  # characters of a stretch by which sentences that may be alike are found
_PICKED = 6  # such stretches of a sentence

Told = Mapping[str, tuple[Clause, ...]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A shared stretch where it stands in one issue; ``length`` counts its bare characters."""

    issue: str
    measure: str
    start: int
    end: int
    length: int

    @classmethod
    def of(cls, issue: str, clauses: Collection[Clause]) -> "Copy":
        """Return the stretch that clauses cover."""
        first, *_ = clauses
        *_, last = clauses
        return cls(issue, first.measure, first.start, last.end, sum(len(c.words) for c in clauses))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch with its copies, one an issue, in the order of the text, and how alike they are, in percent."""

    copies: tuple[Copy, ...]
    alike: int

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that share it."""
        return tuple(copy.issue for copy in self.copies)


def shared_passages(view: View) -> list[tuple[tuple[str, ...], tuple[Passage, ...]]]:
    """Return sets of issues with the passages that all of a set share, in the order of the text."""
    text, leave_out = comparable(view), headings(view)
    told = {issue.id: tuple(clauses_of(view, issue.id, text, leave_out)) for issue in view.all("Issue")}
    same = list(_same(told))
    groups: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for passage in (*same, *_nearly(told, same)):
        groups[passage.issues].append(passage)
    return sorted(
        ((ids, tuple(sorted(some, key=_place))) for ids, some in groups.items()),
        key=lambda g: _place(g[1][0]),
    )


def _place(passage: Passage) -> tuple[int, ...]:
    return tuple(copy.start for copy in passage.copies)


def _same(told: Told) -> Iterator[Passage]:
    """Yield runs of equal clauses; those with the same words are one passage, whatever the number of their issues."""
    copies: dict[str, dict[str, Copy]] = {}
    for one, other in _pairs({issue: {c.words for c in clauses} for issue, clauses in told.items()}):
        for some, others in _runs(told[one], told[other]):
            words = "".join(c.words for c in some)
            if len(words) >= LEAST:
                found = copies.setdefault(words, {})
                found.setdefault(one, Copy.of(one, some))
                found.setdefault(other, Copy.of(other, others))
    for found in (*copies.values(), *_everywhere(told)):
        yield Passage(tuple(sorted(found.values(), key=lambda copy: copy.start)), 100)


def _everywhere(told: Told) -> Iterator[dict[str, Copy]]:
    """Yield long clauses that so many issues share that their pairs were not looked at."""
    found: dict[str, dict[str, Copy]] = defaultdict(dict)
    for issue, clauses in told.items():
        for clause in clauses:
            if len(clause.words) >= LEAST:
                found[clause.words].setdefault(issue, Copy.of(issue, (clause,)))
    yield from (copies for copies in found.values() if len(copies) > _COMMON)


def _runs(one: tuple[Clause, ...], other: tuple[Clause, ...]) -> Iterator[tuple[tuple[Clause, ...], ...]]:
    matcher = SequenceMatcher(None, [c.words for c in one], [c.words for c in other], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        if size:
            yield one[a : a + size], other[b : b + size]


def _nearly(told: Told, same: Iterable[Passage]) -> Iterator[Passage]:
    """Yield pairs of sentences that differ by a few characters, none of them a digit, outside the passages given."""
    taken = defaultdict(list)
    for passage in same:
        for copy in passage.copies:
            taken[copy.issue].append((copy.start, copy.end))
    sentences = {
        f"{issue} {number}": (issue, tuple(clauses))
        for issue, every in told.items()
        for number, clauses in groupby(every, key=lambda c: c.sentence)
    }
    long = {
        key: "".join(c.words for c in clauses)
        for key, (issue, clauses) in sentences.items()
        if not any(s < clauses[-1].end and clauses[0].start < e for s, e in taken[issue])
    }
    long = {key: words for key, words in long.items() if len(words) >= LEAST}
    for one, other in _pairs({key: _grams(words) for key, words in long.items()}):
        (first, some), (second, others) = sentences[one], sentences[other]
        if first != second and (alike := _alike(long[one], long[other])) >= _ALIKE:
            yield Passage(
                tuple(sorted((Copy.of(first, some), Copy.of(second, others)), key=lambda c: c.start)), alike
            )


def _grams(words: str) -> set[str]:
    """Return a few stretches of a sentence, picked by their digest: sentences that are alike pick some in common."""
    every = {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}
    return set(nsmallest(_PICKED, every, key=lambda gram: (crc32(gram.encode()), gram)))


def _alike(one: str, other: str) -> int:
    """Return how alike two sentences are, in percent; 0 where they differ by a digit: then they tell two things."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() * 100 < _ALIKE:
        return 0
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and any(ch.isdigit() for ch in one[a:b] + other[c:d]):
            return 0
    return int(matcher.ratio() * 100)


def _pairs(keyed: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the pairs that have a word in common which is no phrase of the whole notice, in the order given."""
    holders: dict[str, list[str]] = defaultdict(list)
    for key, words in keyed.items():
        for word in words:
            holders[word].append(key)
    order = {key: at for at, key in enumerate(keyed)}
    pairs = {pair for some in holders.values() if len(some) <= _COMMON for pair in combinations(some, 2)}
    return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
