"""The words of a node as they are searched: what is typed and what is stored are evened out alike.

A store keeps, beside the properties of every node whose type is searched, two more that nobody else sees: `CALLED`, what
the node is called, a name a line between line feeds, and `SEARCHED`, the same with its text behind it. In both, width
and case are evened out, title marks and quotation marks are left out, and so is white space beside a Chinese character
or a punctuation mark: a name is found though it stands in marks, was typed in wide letters, or runs over a line's end.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from kb.schema import SCHEMA
from kb.schema.derive import SEARCHED

VERSION = 1  # of what is kept; a base that has another one, or none, is filled anew when it is opened
CALLED = "called"
KEPT = (CALLED, SEARCHED)

_EVEN = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("\u3000\u00a0", " "),
    **dict.fromkeys("﹒．", "."),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("【﹝〔", "["),
    **dict.fromkeys("】﹞〕", "]"),
    "￥": "¥",
}
# Title marks, quotation marks, and what is not seen: controls, joiners, halves of a character.
_DROPPED = (
    r"《》〈〉「」『』“”„‟‘’‚‛\"'`´\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
)
_DROP = re.compile(f"[{_DROPPED}]+")
# A character of a word in a script that parts words by white space.
_LETTER = r"[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
_IS_LETTER = re.compile(_LETTER)
_SPACE = re.compile(r"\s+")
_NO_PARTING = re.compile(rf"(?<!{_LETTER}) | (?!{_LETTER})")


def even(text: str) -> str:
    """Return the same text, one character for one, in narrow forms and small letters."""
    # A text has few kinds of characters: quicker than looking each of them up.
    for char in set(text):
        small = _EVEN.get(char, char)
        lower = small.lower()
        if len(lower) == 1:  # İ has a small form of two characters
            small = lower
        if small != char:
            text = text.replace(char, small)
    return text


def folded(text: str) -> str:
    """Return a text as it is searched; it holds no line feed."""
    return _NO_PARTING.sub("", _SPACE.sub(" ", _DROP.sub("", even(text))))


def parts_of(words: str) -> list[str]:
    """Return what is typed as the parts that must all be there, as they are searched, each once."""
    return list(dict.fromkeys(filter(None, map(folded, words.split()))))


@lru_cache(maxsize=256)
def pattern(part: str) -> re.Pattern[str]:
    """Return what finds a part (see `parts_of`) in an `even` text, exactly where `folded` holds it."""
    told = [re.escape(part[:1])]
    for before, char in pairwise(part):
        joined = _IS_LETTER.match(before) and _IS_LETTER.match(char)
        told.append(f"[{_DROPPED}]*" if joined else rf"[{_DROPPED}\s]*")
        told.append(re.escape(char))
    return re.compile("".join(told))


def kept(label: str, properties: Mapping[str, object]) -> dict[str, str]:
    """Return what a store keeps for searching beside a node's properties; nothing for a type that is not searched."""
    searched = SCHEMA.nodes[label].searched
    if not searched:
        return {}
    names: list[str] = []
    text = ""
    for name in searched:
        value = properties.get(name)
        if name == "text":  # what a thing says; every other property is what it is called
            text = folded(str(value or ""))
        elif isinstance(value, list):
            names += map(str, value)
        elif value:
            names.append(str(value))
    lines = dict.fromkeys(filter(None, map(folded, names)))
    called = "\n" + "".join(f"{line}\n" for line in lines)
    return {CALLED: called, SEARCHED: called + text}
