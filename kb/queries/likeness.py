"""How alike two findings are told, by the words of their titles: a hint that they may be one, never that they are.

Compared are pairs of neighbouring characters (the Sørensen–Dice measure), twice: of the whole words, and of what they are
about – without what this genre says of every finding (责任落实不到位, 管理不规范). Words that are about different things
share the second half easily; so both must be alike. Nothing is learnt and nothing is asked for: the same two texts are
always as alike, in either order, on every machine.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

# Chosen on the titles of 59 notices. Of 1,602 pairs of findings that stand in one notice, which are two findings by their
# authors' own word, none reaches these; of the 42 pairs across notices that do, nearly all say one thing (see the tests).
ABOUT = 0.6  # how alike they must be in what they are about
WHOLE = 0.4  # and in all their words
NEAR = 0.3  # from here on what they are about is close enough not to say that they are two: one pair of the 1,602 is
_SLIP = 1e-9  # what dividing may add to a whole number

_FRAME = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[.、)](?!\d)|\([一二三四五六七八九十\d]+\))?(?:(?:反馈)?(?:问题|整改任务)[一二三四五六七八九十\d]*[::])?(?:关于|针对)?"
    r"|的?问题(?:的?整改)?(?:落实|完成|进展)?(?:情况)?$"
)
_MARKS = re.compile(r"[\W_]")
# What every finding of the field is said to lack: words that tell no two of them apart.
_GENERIC = re.compile(
    r"(?:还|仍|较为|比较|较|有所|有的|有些|部分|个别|一些|存在)?"
    r"(?:不(?:够|太)?(?:到位|规范|严格|严谨|严肃|严密|严|有力|扎实|深入|力|及时|健全|完善|完整|准确|充分|足|高|强|实|清楚|清|明确|明|细致|细|紧|彻底|平衡|均衡|落实|重视|落地|作为)"
    r"|薄弱|缓慢|滞后|迟缓|弱化|虚化|淡化|缺失|缺位|欠缺|流于形式|走过场|(?:有|存在)(?:差距|短板|欠缺|偏差|漏洞|不足|问题)|有待(?:加强|提高|提升|完善)|宽松软|偏差|短板|形式化|不)"
    r"|责任制|责任|工作|落实|管理|情况|问题|方面|存在|推进|执行|贯彻|开展|加强"
)
_NUMBERED = re.compile(r"第[\d一二三四五六七八九十百]+|\d+(?=[号#期标])|\d{4}(?=年)")


@dataclass(frozen=True, slots=True)
class _Told:
    """What of some words is compared: their pairs of characters, those of what they are about, and numbers that name."""

    bare: str
    whole: frozenset[str]
    about: frozenset[str]
    named: frozenset[str]

    @classmethod
    def of(cls, words: str) -> "_Told":
        plain = _FRAME.sub("", unicodedata.normalize("NFKC", "".join(words.split())).strip("“”\"'。;"))
        bare = _MARKS.sub("", plain).casefold()
        about = _MARKS.sub("", _GENERIC.sub("", plain)).casefold()
        return cls(bare, _pairs(bare), _pairs(about) or _pairs(bare), frozenset(_NUMBERED.findall(plain)))


def likeness(one: str, other: str) -> float:
    """Return how alike two findings are told, from 0 to 1; 0 where they are not alike enough to be one."""
    return _likeness(_told(one), _told(other))


def alike(one: str, other: str) -> bool:
    """Tell whether two findings are told so alike that they may be one."""
    return likeness(one, other) > 0


def near(one: str, other: str) -> bool:
    """Tell whether two findings are told so alike that it would be rash to say that they are two."""
    return alike(one, other) or _dice(_told(one).about, _told(other).about) >= NEAR


@dataclass(frozen=True, slots=True)
class Match:
    """Two of some words that are alike, by their places in what was given, and how alike they are."""

    one: int
    other: int
    likeness: float


def matches(words: Sequence[str], of: Collection[int] | None = None) -> Iterator[Match]:
    """Yield every two of these words that are alike, the first before the other, in the order given.

    One of the two is at one of the places ``of``, if given.

    Only words with a rare pair of characters in common are held against each other, so that thousands take no longer than
    what is alike among them.
    """
    told: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(words):
        told[each].append(at)
    found = [
        Match(min(one, other), max(one, other), how)
        for first, second, how in _joined(list(told), None if of is None else {words[at] for at in of})
        for one in told[first]
        for other in told[second]
        if (first != second or one < other) and (of is None or one in of or other in of)
    ]
    yield from sorted(found, key=lambda m: (m.one, m.other))


def matched(ones: Sequence[str], others: Sequence[str]) -> tuple[Match, ...]:
    """Return which of the ones is told again by which of the others: each at most once, the most alike first taken."""
    every = (
        Match(at, to, how)
        for at, one in enumerate(ones)
        for to, other in enumerate(others)
        if (how := likeness(one, other))
    )
    free_ones, free_others = set(range(len(ones))), set(range(len(others)))
    taken = []
    for match in sorted(every, key=lambda m: (-m.likeness, m.one, m.other)):
        if match.one in free_ones and match.other in free_others:
            free_ones.discard(match.one)
            free_others.discard(match.other)
            taken.append(match)
    return tuple(sorted(taken, key=lambda m: m.one))


def _likeness(one: _Told, other: _Told) -> float:
    if one.bare == other.bare:
        return 1.0 if one.whole else 0.0
    if one.named != other.named:
        return 0.0  # 1号泵站 is not 2号泵站, nor is this year's budget last year's
    whole, about = _dice(one.whole, other.whole), _dice(one.about, other.about)
    return (whole + about) / 2 if about >= ABOUT and whole >= WHOLE else 0.0


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


@lru_cache(8192)
def _told(words: str) -> _Told:
    return _Told.of(words)


def _joined(words: Sequence[str], of: Collection[str] | None) -> Iterator[tuple[str, str, float]]:
    """Yield every two different words that are alike, one of them among those ``of``, if given; and each with itself."""
    told = {each: _told(each) for each in words}
    holders: dict[str, int] = defaultdict(int)
    for each in told.values():
        for pair in each.about:
            holders[pair] += 1
    met: dict[str, list[str]] = defaultdict(list)
    first = told if of is None else {**{word: told[word] for word in told if word in of}, **told}
    for word, each in first.items():
        if each.whole:
            yield word, word, 1.0
        rare = sorted(each.about, key=lambda pair: (holders[pair], pair))
        # Of two sets that are alike by ABOUT, the rarest so many of each have one in common.
        least = ceil(len(rare) * ABOUT / (2 - ABOUT) - _SLIP)
        near: dict[str, None] = {}
        for pair in rare[: len(rare) - least + 1]:
            near.update(dict.fromkeys(met[pair]))
            if of is None or word in of:
                met[pair].append(word)
        for earlier in near:
            if how := _likeness(told[earlier], each):
                yield earlier, word, how
