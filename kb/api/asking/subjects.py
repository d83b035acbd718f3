"""What words are about, where they name nothing: the thing of the base whose title shares most with them."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.api.asking.names import Named
from kb.api.asking.vocabulary import IDLE, chinese
from kb.store.wording import folded

__all__ = ["Subject", "covering", "runs", "subject_of"]

MOST = 8  # things that are offered where it is not clear which is meant
_SHARE = 0.3  # of what the words say beyond our own vocabulary, in rarity, that a title must hold
_CLEARLY = 0.8  # what the second may have of what the best has


@dataclass(frozen=True, slots=True)
class Subject:
    """What some stretches of words are about; several ``things`` where no title is clearly the nearest."""

    stretches: tuple[tuple[int, int], ...]
    things: tuple[Named, ...]


def covering(text: str) -> list[bool]:
    """Return of each character of a `folded` text whether a word of our vocabulary, or an idle one, holds it."""
    known = chinese()
    longest = max(map(len, known))
    covered = [not "\u3400" <= char <= "\u9fff" for char in text]
    alone, at = [], 0
    while at < len(text):
        length = next(
            (n for n in range(min(longest, len(text) - at), 0, -1) if text[at : at + n] in known), 0
        )
        covered[at : at + length] = [True] * length
        if length == 1 and IDLE not in known[text[at]]:
            alone.append(at)
        at += length or 1
    # 管网缺陷: one character that is a word of ours, inside a word that is not, is none.
    inside = [at for at in alone if 0 < at < len(text) - 1 and not covered[at - 1] and not covered[at + 1]]
    for at in inside:
        covered[at] = False
    return covered


def runs(covered: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that nothing covers, of two characters and more."""
    flat = "".join("." if each else "x" for each in covered)
    for match in re.finditer("xx+", flat):
        yield match.span()


def subject_of(text: str, covered: Sequence[bool], things: Sequence[Named]) -> Subject | None:
    """Return the thing whose title holds most of what a `folded` text says beyond our vocabulary; None where no title
    holds enough of it.

    What counts are pairs of characters, by their rarity among the titles; those that our vocabulary covers count only
    where they stand beside others.
    """
    titles = {thing: _pairs(folded(thing.caption)) for thing in things}
    held = Counter(pair for pairs in titles.values() for pair in pairs)
    rarity = {pair: math.log(1 + len(titles) / count) for pair, count in held.items()}
    unseen = math.log(1 + len(titles))
    said = {
        text[at : at + 2]: rarity.get(text[at : at + 2], unseen)
        for at in range(len(text) - 1)
        if not (covered[at] and covered[at + 1]) and _is_chinese(text[at : at + 2])
    }
    wanted = {text[at : at + 2] for start, end in runs(covered) for at in range(start, end - 1)}
    if not wanted:
        return None
    near = {
        thing: sum(weight for pair, weight in said.items() if pair in pairs)
        for thing, pairs in titles.items()
        if wanted & pairs
    }
    least = _SHARE * sum(said[pair] for pair in wanted)
    best = max(near.values(), default=0.0)
    if best < least:
        return None
    nearest = sorted((t for t in near if near[t] >= _CLEARLY * best), key=lambda t: (-near[t], t.id))[:MOST]
    shared = titles[nearest[0]]
    common = list(_joined([(at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] in shared]))
    told = [
        (start, end)
        for start, end in common
        if any(text[at : at + 2] in wanted for at in range(start, end - 1))
    ]
    return Subject(tuple(told), tuple(nearest))


def _pairs(text: str) -> set[str]:
    return {one + other for one, other in pairwise(text)}


def _is_chinese(pair: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in pair)


def _joined(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches, those that meet joined."""
    start = end = -1
    for first, last in stretches:
        if first > end:
            if end > start:
                yield start, end
            start = first
        end = last
    if end > start:
        yield start, end
