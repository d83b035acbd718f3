"""What a sentence is made of, as the matcher sees it: meanings, words, pairs of characters, and kinds of names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kb.api.asking.vocabulary import IDLE, NOT, chinese, english, stem, stops

# How much a feature says beside the others, before its rarity is taken into account.
MEANING, WORD, PAIR, NAME, TOGETHER = 1.0, 0.6, 0.35, 0.8, 0.4
_IN_A_MEANING = 0.5  # of a word or pair that a meaning has told already
_UNDER_NOT = 0.5  # of the plain meaning, where it is denied

_TOKEN = re.compile(
    r"(?P<name>\{\w+\})|(?P<cjk>[\u3400-\u9fff]+)|(?P<word>[a-z0-9*][a-z0-9*'\-]*)|(?P<end>[,;.?!，；。？！、:：])"
)
_REACH, _REACH_BACK = 6, 3  # characters, or words, over which a denial reaches
_NEVER_DENIED = frozenset({NOT, "issue", "unit", "notice", "whether", "quantity", "several"})


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a sentence says: its key, how much it weighs, and the stretch of words that shows it."""

    key: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Meant:
    meaning: str
    start: int
    end: int


def name_of(kind: str, start: int, end: int) -> Feature:
    """Return what a name says: of what kind the thing is that it names."""
    return Feature(f"@{kind.lower()}", NAME, start, end)


def features(text: str) -> list[Feature]:
    """Return what a `folded` text says, in the order of the text; ``{unit}`` and the like stand for a name."""
    found: list[Feature] = []
    meant: list[_Meant] = []
    ends: list[int] = []
    words: list[tuple[str, int, int]] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        match token.lastgroup:
            case "name":
                found.append(name_of(token[0][1:-1], start, end))
            case "cjk":
                meant += _chinese_meanings(token[0], start)
                found += _pairs(token[0], start)
            case "word":
                words.append((stem(token[0]), start, end))
            case _:
                ends.append(start)
    meant += _english_meanings(words, text)
    found += [Feature(f"w:{word}", WORD, start, end) for word, start, end in words if word not in stops()]
    covered = [(m.start, m.end) for m in meant]
    plain = [
        Feature(f.key, f.weight * _IN_A_MEANING, f.start, f.end)
        if any(start <= f.start and f.end <= end for start, end in covered)
        else f
        for f in found
    ]
    told = list(_told(sorted(meant, key=lambda m: (m.start, m.meaning)), ends, words))
    return sorted([*plain, *told, *_together(told)], key=lambda f: f.start)


def _together(told: Iterable[Feature]) -> Iterator[Feature]:
    """Yield each two meanings that one sentence has: a rule and a return say more together than each of them."""
    first = {feature.key: feature for feature in reversed(list(told)) if feature.key != NOT}
    for one, other in combinations(sorted(first), 2):
        a, b = first[one], first[other]
        yield Feature(f"{one}+{other}", TOGETHER, min(a.start, b.start), min(a.start, b.start))


def _pairs(run: str, start: int) -> Iterator[Feature]:
    for at in range(len(run) - 1):
        yield Feature(f"p:{run[at : at + 2]}", PAIR, start + at, start + at + 2)


def _chinese_meanings(run: str, start: int) -> Iterator[_Meant]:
    known, longest = chinese(), max(map(len, chinese()))
    at = 0
    while at < len(run):
        length = next((n for n in range(min(longest, len(run) - at), 0, -1) if run[at : at + n] in known), 0)
        for meaning in known.get(run[at : at + length], ()):
            if meaning != IDLE:
                yield _Meant(meaning, start + at, start + at + length)
        at += length or 1


def _english_meanings(words: list[tuple[str, int, int]], text: str) -> Iterator[_Meant]:
    known, longest = english(), max(map(len, english()))
    at = 0
    while at < len(words):
        stems = tuple(word for word, _, _ in words[at : at + longest])
        length = next((n for n in range(len(stems), 1, -1) if stems[:n] in known), 1)
        as_it_stands = (f"={text[words[at][1] : words[at][2]]}",)
        for meaning in known.get(
            stems[:length] if length > 1 or as_it_stands not in known else as_it_stands, ()
        ):
            yield _Meant(meaning, words[at][1], words[at + length - 1][2])
        at += length


def _told(meant: list[_Meant], ends: list[int], words: list[tuple[str, int, int]]) -> Iterator[Feature]:
    """Yield the meanings; one that is denied as such, and its plain form for less."""
    denied = set()
    for at, no in enumerate(meant):
        if no.meaning == NOT:
            yield Feature(NOT, MEANING * 0.6, no.start, no.end)
            if (other := _denied(meant, at, ends, words)) is not None:
                denied.add((other.start, other.end))
    for each in meant:
        if each.meaning == NOT:
            continue
        is_denied = (each.start, each.end) in denied
        yield Feature(each.meaning, MEANING * (_UNDER_NOT if is_denied else 1), each.start, each.end)
        if is_denied:
            yield Feature(f"{NOT}:{each.meaning}", MEANING * 1.5, each.start, each.end)


def _denied(
    meant: list[_Meant], at: int, ends: list[int], words: list[tuple[str, int, int]]
) -> _Meant | None:
    """Return what a denial is about: the next meaning in reach, else one shortly before it."""
    no = meant[at]
    for other in meant[at + 1 :]:
        if (
            other.meaning not in _NEVER_DENIED
            and _distance(no, other, words) <= _REACH
            and not _parted(no.end, other.start, ends)
        ):
            return other
    for other in reversed(meant[:at]):
        if (
            other.meaning not in _NEVER_DENIED
            and other.end <= no.start
            and _distance(other, no, words) <= _REACH_BACK
            and not _parted(other.end, no.start, ends)
        ):
            return other
    return None


def _distance(one: _Meant, other: _Meant, words: list[tuple[str, int, int]]) -> int:
    between = [w for w in words if one.end <= w[1] and w[2] <= other.start]
    return len(between) if between else max(0, other.start - one.end)


def _parted(start: int, end: int, ends: list[int]) -> bool:
    return any(start <= place < end for place in ends)
