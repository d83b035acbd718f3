"""The characters that names are made of, and how far a stretch of them reaches back from a place in the text."""

import re
from itertools import pairwise

from ingest.lexicon import BEFORE_BRAND_HE, BEHIND_BRAND_HE, NEVER_IN_A_NAME

_FIRST, _LAST = 0x4E00, 0x9FFF
HAN = "[\u4e00-\u9fff]"
# No name of the genre has so many characters in front of its head; it bounds the work on a text without punctuation.
LONGEST = 48


def _han_without(excluded: str) -> str:
    """Return the inside of a character class: every Han character but the given ones."""
    bounds = [_FIRST - 1, *sorted({ord(c) for c in excluded if _FIRST <= ord(c) <= _LAST}), _LAST + 1]
    return "".join(f"{chr(a + 1)}-{chr(b - 1)}" for a, b in pairwise(bounds) if b - a > 1)


FREE = f"[{_han_without(NEVER_IN_A_NAME)}]"
FREE_OR_BRACKET = f"[(){_han_without(NEVER_IN_A_NAME)}]"
_RUN = re.compile(f"{FREE}{{0,{LONGEST}}}")
_RUN_WITH_BRACKETS = re.compile(f"{FREE_OR_BRACKET}{{0,{LONGEST}}}")


def is_han(character: str) -> bool:
    """Tell whether a character may stand in a word: a Han character."""
    return "\u4e00" <= character <= "\u9fff"


class Backwards:
    """A text that is also looked at from behind: `re` has no search to the left."""

    __slots__ = ("_reversed", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._reversed = text[::-1]

    def run(self, at: int, floor: int, brackets: bool = False) -> int:
        """Return where the characters of a name that end at ``at`` begin, not before ``floor``."""
        size = len(self.text)
        pattern = _RUN_WITH_BRACKETS if brackets else _RUN
        found = pattern.match(self._reversed, size - at, size - floor)
        begin = size - found.end() if found is not None else at
        if begin - floor > 1 and begin < at and self.text[begin - 1] == "和" and self._in_brand(begin - 1):
            found = pattern.match(self._reversed, size - begin + 1, size - floor)
            begin = size - found.end() if found is not None else begin
        return begin

    def _in_brand(self, he: int) -> bool:
        """Tell whether the 和 at a place is a character of a name (安和堂, 永和镇) and joins nothing."""
        return self.text[he - 1] in BEFORE_BRAND_HE and self.text[he + 1] in BEHIND_BRAND_HE

    def words(self, backwards: re.Pattern[str], at: int, floor: int) -> int:
        """Return where words that end at ``at`` begin, -1 if none do; the pattern has them from last character to first."""
        size = len(self.text)
        found = backwards.match(self._reversed, size - at, size - floor)
        return size - found.end() if found is not None else -1
