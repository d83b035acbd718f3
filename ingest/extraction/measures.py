"""Measures: led by an ordinal (一是, ①, 1.), or, where there is none, a sentence each."""

import re
from collections.abc import Iterator

from ingest.facts import Measure
from ingest.flow import Flow
from ingest.numerals import CIRCLED, number

_HAN = "[一二三四五六七八九十]{1,3}"
# Style → pattern of an ordinal; the group is its numeral.
STYLES: tuple[tuple[str, str], ...] = (
    ("han_is", rf"({_HAN})(?:是|则|要)"),
    ("circled", rf"([{CIRCLED}])"),
    ("arabic", r"(\d{1,2})[.、](?!\d(?!\d{3}年))"),
    ("bracket_arabic", r"\((\d{1,2})\)[.、]?"),
    ("bracket_han", rf"\(({_HAN})\)"),
    ("number_han", rf"第({_HAN})[,、:]"),
)
_FIRST = re.compile("|".join(f"(?P<{style}>{pattern})" for style, pattern in STYLES))
_ORDINAL = re.compile(rf"(?<=[。;:,、\s\"”)》])(?:{_FIRST.pattern})")
_SENTENCE = re.compile(r"[^。;\n]+[。;]?")
_WORDS = re.compile(r"[\u4e00-\u9fff]")


def measures(flow: Flow, parts: tuple[tuple[int, int], ...]) -> tuple[Measure, ...]:
    """Return the measures told in the given stretches of the flow, in order.

    The first ordinal sets the style; others inside a measure (一是 within ①) do not open one. Numbers must run on from
    one, or begin anew. Sentences outside every ordinal are measures without a mark.
    """
    return tuple(m for start, end in parts for m in _measures(flow, start, end))


def _measures(flow: Flow, start: int, end: int) -> Iterator[Measure]:
    marks = list(_marks(flow.text, start, end))
    yield from _sentences(flow, start, marks[0].start() if marks else end)
    ends = [*(mark.start() for mark in marks[1:]), end]
    for mark, stop in zip(marks, ends, strict=False):
        yield Measure(
            flow.span(mark.start(), stop),
            f"ordinal_{mark.lastgroup}",
            flow.text[mark.start() : mark.end()].strip(),
        )


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    style, expected = None, 1
    at = start
    while found := _search(text, at, start, end):
        at = found.end()
        if style not in (None, found.lastgroup):
            continue
        value = number(next(g for g in found.groups()[found.re.groupindex[str(found.lastgroup)] :] if g))
        if value != 1 and (value != expected or style is None):
            continue
        style, expected = found.lastgroup, value + 1
        yield found


def _search(text: str, at: int, start: int, end: int) -> re.Match[str] | None:
    """Find the next ordinal; one at the very start of the stretch needs nothing before it."""
    first = _FIRST.match(text, at, end) if at == start else None
    return first or _ORDINAL.search(text, at, end)


def _sentences(flow: Flow, start: int, end: int) -> Iterator[Measure]:
    for found in _SENTENCE.finditer(flow.text, start, end):
        if len(_WORDS.findall(found[0])) >= 4 and not found[0].rstrip().endswith((":", ",")):
            yield Measure(flow.span(found.start(), found.end()), "sentence", None)
