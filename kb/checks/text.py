"""Sentences and clauses of a notice's text, found from a place in it."""

import re
from collections.abc import Iterator

Place = tuple[int, int]

# A line's end closes a sentence only behind a mark that does so: a wrapped line runs on.
_SENTENCE_ENDS = re.compile(r"[。；;！？!?]|(?<=[：:])\s*\n|\n\s*\n")
_CLAUSE_ENDS = re.compile(r"[，。；：！？,;:!?]|\n\s*\n")
_LONGEST = 2_000  # characters to either side that are looked at: a text without marks has no sentences
_WRAP = re.compile(r"(?<![。；;：:！？])\s*\n\s*")


def sentence(text: str, at: int, low: int, high: int) -> Place:
    """Return the sentence of ``text[low:high]`` that a place lies in, its closing mark included."""
    low, high = max(low, at - _LONGEST), min(high, at + _LONGEST)
    start, end = low, high
    for mark in _SENTENCE_ENDS.finditer(text, low, high):
        if mark.end() <= at:
            start = mark.end()
        else:
            end = mark.end()
            break
    return _stripped(text, start, end)


def clauses(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the clauses of ``text[start:end]``, without the marks between them."""
    at = start
    for mark in _CLAUSE_ENDS.finditer(text, start, end):
        yield at, mark.start()
        at = mark.end()
    yield at, end


def unwrapped(text: str) -> str:
    """Return text with wrapped lines joined."""
    return _WRAP.sub("", text)


def _stripped(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
