"""The text as rules match it: narrow characters, no page marks, wrapped lines joined – and a way back to every offset.

A page that was hard-wrapped breaks words and numbers at line ends, and some publishers put a space between digits and
characters. The flow takes those out, writes full-width letters, digits and punctuation in their half-width form, and
remembers for each of its characters where it stands in the document.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles

from ingest.text import Document, Dropped, Span

_NARROW = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\t"), " "),
    **dict.fromkeys(map(ord, "﹒．"), "."),
    **dict.fromkeys(map(ord, "—–－―"), "-"),
    **dict.fromkeys(map(ord, "【﹝〔["), "["),
    **dict.fromkeys(map(ord, "】﹞〕]"), "]"),
    ord("\r"): "\n",
}
_PAGE_MARK = re.compile(
    r"^[ ]*(?:-+ *\d{1,4} *-+|第 *\d{1,4} *页(?: *[,/]? *共 *\d{1,4} *页)?|\d{1,4} */ *\d{1,4})[ ]*$", re.M
)
_SPACED = re.compile(r"\d +[年月日个家项万亿元人件起次]")
_UNSPACED = re.compile(r"\d[年月日个家项万亿元人件起次]")
_ENDS = "。;!?:"
_NEVER_FIRST = tuple(",。;、)”》")
_NUMBERED = re.compile(
    r" *(?:[一二三四五六七八九十]{1,3}、|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|\d{1,2}[.、](?! *\d)|[①-⑳])"
)
_LEAST_LINES = 8
_WRAPPED_SHARE = 0.25
_NARROWEST = 40


def narrow(text: str) -> str:
    """Return the same text, one character for one, with full-width forms in their half-width form."""
    return text.translate(_NARROW)


@dataclass(frozen=True, slots=True)
class Flow:
    """The matched text of a document. ``offsets[i]`` is where ``text[i]`` stands in the document; it only grows."""

    document: Document
    text: str
    offsets: tuple[int, ...]
    dropped: tuple[Dropped, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the document's place for ``text[start:end]``, without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.document.span(self.offsets[start], self.offsets[end - 1] + 1)

    def raw(self, start: int, end: int) -> str:
        """Return the document's own characters for ``text[start:end]``, page marks and line wraps left out."""
        return "".join(self.document.text[i] for i in self.offsets[start:end])

    def at(self, offset: int) -> int:
        """Return the first place of the flow that stands at or after an offset of the document."""
        return bisect_left(self.offsets, offset)


def flow(document: Document) -> Flow:
    """Return the document's text as rules match it."""
    text = narrow(document.text)
    marks = tuple(Dropped("page_mark", m.start(), m.end()) for m in _PAGE_MARK.finditer(text))
    skip = {i for mark in marks for i in range(mark.start, mark.end)}
    skip |= set(_soft_breaks(text, skip))
    if len(_SPACED.findall(text)) > len(_UNSPACED.findall(text)):
        skip |= set(_spaces_beside_digits(text))
    kept = tuple(i for i in range(len(text)) if i not in skip)
    return Flow(document, "".join(text[i] for i in kept), kept, (*document.dropped, *marks))


def _width(line: str) -> int:
    """Columns that a line takes: two for a wide character, one for others."""
    return sum(1 if c < "\u2e80" else 2 for c in line)


def _soft_breaks(text: str, marked: set[int]) -> Iterator[int]:
    """Yield the offsets of line ends, and of the next line's leading white space, that only wrap a line.

    A text is taken as wrapped where many of its lines are about equally long and end inside a sentence.
    """
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.start() not in marked and m[0].strip()]
    if len(lines) < _LEAST_LINES:
        return
    widths = [_width(m[0].rstrip()) for m in lines]
    full = quantiles(widths, n=10)[8]
    long_ones = [
        m
        for m, w in zip(lines, widths, strict=True)
        if full - 8 <= w <= full + 6 and m[0].rstrip()[-1] not in _ENDS
    ]
    if not _NARROWEST <= full <= 160 or len(long_ones) < _WRAPPED_SHARE * len(lines):
        return
    for line, width, after in zip(lines, widths, lines[1:], strict=False):
        indented = len(after[0]) - len(after[0].lstrip())
        slack = 6 if line[0].rstrip()[-1] in _ENDS else 12  # a number that does not fit goes down whole
        runs_on = after[0].lstrip()[:1] in _NEVER_FIRST
        if line[0].rstrip()[-1] in _ENDS and _NUMBERED.match(after[0]):
            continue  # a full line that closes a sentence, and a heading under it
        if not runs_on and (width < full - slack or indented >= 2):
            continue
        yield from (
            i
            for i in range(line.start() + len(line[0].rstrip()), after.start() + indented)
            if i not in marked
        )


def _spaces_beside_digits(text: str) -> Iterator[int]:
    for group in re.finditer(
        r"(?<=[^\s\d.,]) ?(\d{1,3}(?: \d[\d*]{2})+)(?![\d*])", text
    ):  # 1 862.4: one number
        yield from (i for i in range(*group.span(1)) if text[i] == " ")
    for gap in re.finditer(r"(?<=[\d%.]) +(?=[^\s\d])|(?<=[^\s\d]) +(?=\d)", text):
        yield from range(gap.start(), gap.end())
