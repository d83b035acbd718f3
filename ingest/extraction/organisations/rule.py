"""What a rule of names is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.extraction.words import either


@dataclass(frozen=True, slots=True)
class Front:
    """What may stand in front of the words of a name; ``needed`` tells that something must."""

    places: bool = False
    town: bool = False
    level: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of name.

    ``core`` is the pattern of its fixed words; where it has a group ``core``, they begin there and what stands before is
    only looked at. ``words`` is the vocabulary that must stand before the core, written backwards. ``free`` says how
    many free characters stand between front and core, at least and at most. ``begins`` must match where all these words
    begin (look-behinds and refusals). ``loose`` rules match many words that are no names: what they refuse once is not
    tried again from the next character, and where a stricter rule found a name that ends there they are not asked.
    ``group`` is the number of the group ``core``, 0 where there is none. ``in_town`` rules are asked only where a township
    publishes. ``heads`` are words with one of which the core begins, where they are many: `scan` looks for those of all
    rules at once. A core that begins with a rare word has none; `re` finds it as fast.
    """

    name: str
    core: re.Pattern[str]
    front: Front = Front()
    free: tuple[int, int] = (0, 0)
    words: re.Pattern[str] | None = None
    begins: re.Pattern[str] | None = None
    brackets: bool = False
    loose: bool = False
    group: int = 0
    in_town: bool = False
    heads: tuple[str, ...] = ()


PLACES = Front(places=True)
PLACED = Front(places=True, town=True, level=True, needed=True)


def rule(
    name: str,
    core: str,
    front: Front = PLACED,
    free: tuple[int, int] = (0, 0),
    words: str = "",
    begins: str = "",
    brackets: bool = False,
    loose: bool = False,
    in_town: bool = False,
    heads: Iterable[str] = (),
) -> Rule:
    """Return a rule from the patterns of its parts; without a front of its own it needs a place, a township or a level."""
    before, opens = (re.compile(p) if p else None for p in (words, begins))
    fixed = re.compile(core)
    group = fixed.groupindex.get("core", 0)
    return Rule(name, fixed, front, free, before, opens, brackets, loose, group, in_town, tuple(heads))


def between(words: Iterable[str], heads: Iterable[str]) -> str:
    """Return the pattern of the last character of one of the words where a head follows: first the cheap tells."""
    ends = sorted({w[-2:] for w in words})
    closing, opening = ("".join(sorted(set(c))) for c in ((e[-1] for e in ends), (h[0] for h in heads)))
    return f"[{closing}](?=[{opening}])(?<={'|'.join(ends)})"


def lasts(words: Iterable[str]) -> str:
    """Return the last characters of the words, each once."""
    return "".join(sorted({w[-1] for w in words}))


def backwards(words: Iterable[str]) -> str:
    """Return the pattern that matches one of the words written from last character to first."""
    return either(w[::-1] for w in words)
