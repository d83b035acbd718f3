"""The text as rules match it: narrow characters, no page marks, wrapped lines joined – and a way back to every offset.

A page that was hard-wrapped breaks words and numbers at line ends, and some publishers put a space between digits and
characters. The flow takes those out, writes full-width letters, digits and punctuation in their half-width form, and
remembers for each of its characters where it stands in the document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles

from ingest.text import Document, Dropped, Span

_NARROW = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\t", " "),
    **dict.fromkeys("﹒．", "."),
    **dict.fromkeys("—–－―", "-"),
    **dict.fromkeys("【﹝〔[", "["),
    **dict.fromkeys("】﹞〕]", "]"),
    "\r": "\n",
}
_PAGE_MARK = re.compile(
    r"^[ ]*(?:-+ *\d{1,4} *-+|第 *\d{1,4} *页(?: *[,/]? *共 *\d{1,4} *页)?|\d{1,4} */ *\d{1,4})[ ]*$", re.M
)
_LINE = re.compile(r"[^\n]+")
# **一、整改情况** at a line's or sentence's start; 赵** and 139.** hide what stands there.
_BOLD = re.compile(r"(?P<open>\*\*)(?=[^*\n]{0,200}[\u4e00-\u9fff])(?! )[^*\n]{1,200}(?<! )(?P<close>\*\*)")
_BEFORE_BOLD = "\n 。;:"
_HASHES = re.compile(r"(?:^|(?<=\n))#{1,6} +(?=\S)")
# 1 563.8万元: one number, its thousands set apart.
_THOUSANDS = re.compile(
    r"(?<![\d.,])\d{1,3}(?: \d[\d*]{2})+(?=(?:\.\d+)?(?:[万亿%元]|[\u4e00-\u9fff]))(?!年)"
)
_APART = re.compile(r"\d \d[\d*]{2}(?!\d)")  # what most texts have not, and is quick to see
_GAP = re.compile(" ")
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
    for wide in (
        set(text) & _NARROW.keys()
    ):  # a text has few kinds of them: quicker than looking each character up
        text = text.replace(wide, _NARROW[wide])
    return text


@dataclass(frozen=True, slots=True)
class Flow:
    """The matched text of a document, made of stretches of it.

    ``begins[k]`` is where the k-th stretch begins in ``text``, ``origins[k]`` where it begins in the document; between
    two stretches the document has characters that the flow leaves out.
    """

    document: Document
    text: str
    begins: tuple[int, ...]
    origins: tuple[int, ...]
    dropped: tuple[Dropped, ...]

    def offset(self, at: int) -> int:
        """Return where the character ``text[at]`` stands in the document."""
        k = bisect_right(self.begins, at) - 1 if len(self.begins) > 1 else 0
        return self.origins[k] + at - self.begins[k]

    def span(self, start: int, end: int) -> Span:
        """Return the document's place for ``text[start:end]``, without white space at its ends."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if not 0 <= start < end:
            raise ValueError(f"no text at {start}:{end}")
        if len(self.begins) == 1:
            return Span(self.document, self.origins[0] + start, self.origins[0] + end)
        return Span(self.document, self.offset(start), self.offset(end - 1) + 1)

    def raw(self, start: int, end: int) -> str:
        """Return the document's own characters for ``text[start:end]``, page marks and line wraps left out."""
        return "".join(self.document.text[self.offset(i)] for i in range(start, end))

    def at(self, offset: int) -> int:
        """Return the first place of the flow that stands at or after an offset of the document."""
        k = bisect_right(self.origins, offset) - 1
        if k < 0:
            return 0
        end = self.begins[k + 1] if k + 1 < len(self.begins) else len(self.text)
        return min(self.begins[k] + offset - self.origins[k], end)


def flow(document: Document) -> Flow:
    """Return the document's text as rules match it."""
    text = narrow(document.text)
    marks = tuple(Dropped("page_mark", start, end) for start, end in page_marks(text))
    skip = [(mark.start, mark.end) for mark in marks]
    skip += _soft_breaks(text, marks)
    skip += bold_marks(text)
    if _APART.search(text):
        skip += (m.span() for group in _THOUSANDS.finditer(text) for m in _GAP.finditer(text, *group.span()))
    if len(_SPACED.findall(text)) > len(_UNSPACED.findall(text)):
        skip += _spaces_beside_digits(text)
    begins, origins, words, length, at = [], [], [], 0, 0
    for start, end in (*sorted(skip), (len(text), len(text))):
        if start > at:
            begins.append(length)
            origins.append(at)
            words.append(text[at:start])
            length += start - at
        at = max(at, end)
    return Flow(document, "".join(words), tuple(begins), tuple(origins), (*document.dropped, *marks))


def _width(line: str) -> int:
    """Columns that a line takes: two for a wide character, one for others."""
    return (len(line.encode("utf-8", "surrogatepass")) - len(line)) // 2 + len(line)


def page_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a narrow text that hold nothing but a page's number."""
    for found in _PAGE_MARK.finditer(text):
        yield found.span()


def bold_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the asterisks and hashes of Markdown around headings; those that hide digits or names are no marks."""
    if "**" in text:
        for found in _BOLD.finditer(text):
            if found.start() and text[found.start() - 1] not in _BEFORE_BOLD:
                continue
            yield from (found.span(group) for group in ("open", "close"))
    if "#" in text:
        yield from (found.span() for found in _HASHES.finditer(text))


def _soft_breaks(text: str, marks: tuple[Dropped, ...]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of line ends, and of the next line's leading white space, that only wrap a line.

    A text is taken as wrapped where many of its lines are about equally long and end inside a sentence.
    """
    marked = {mark.start for mark in marks}
    lines = [m for m in _LINE.finditer(text) if m.start() not in marked and not m[0].isspace()]
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
        yield line.start() + len(line[0].rstrip()), after.start() + indented


def _spaces_beside_digits(text: str) -> Iterator[tuple[int, int]]:
    for group in re.finditer(
        r"(?<=[^\s\d.,]) ?(\d{1,3}(?: \d[\d*]{2})+)(?![\d*])", text
    ):  # 1 862.4: one number
        yield from ((i, i + 1) for i in range(*group.span(1)) if text[i] == " ")
    for gap in re.finditer(r"(?<=[\d%.]) +(?=[^\s\d])|(?<=[^\s\d]) +(?=\d)", text):
        yield gap.span()
