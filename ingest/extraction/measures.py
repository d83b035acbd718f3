"""Measures: led by an ordinal (一是, ①, 1., (1), 首先), or, where there is none, a sentence each."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.extraction.status.findings import only_found
from ingest.facts import Measure
from ingest.flow import Flow
from ingest.numerals import CIRCLED, number

_HAN = "[一二三四五六七八九十]{1,3}"
# Forms of a numeral that carry their own mark, each row from one on.
_ROWS = ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "❶❷❸❹❺❻❼❽❾❿")
_IN_TURN = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}  # the last is whatever number comes next
# Style → pattern of an ordinal; the group is its numeral.
STYLES: tuple[tuple[str, str], ...] = (
    ("han_is", rf"({_HAN})(?:是|则|要(?!求|点|素|件|闻|害|害))"),
    ("circled", rf"([{CIRCLED}])"),
    ("arabic", r"(\d{1,2})[.、](?!\d(?!\d{3}年))"),
    ("bracket_arabic", r"\((\d{1,2})\)[.、]?"),
    ("half_bracket_arabic", r"(\d{1,2})\)[.、]?"),
    ("bracket_han", rf"\(({_HAN})\)"),
    ("number_han", rf"第({_HAN})(?:[,、:]|是(?!否))"),
    ("of_them_han", r"其([一二三四五六七八九十])[,、:是]"),
    ("in_turn", r"(首先|其次|再次|最后)(?:是|[,、:])"),
    ("letter", r"([A-Ha-h])[.、)](?![A-Za-z\d.])"),
    ("bracket_letter", r"\(([A-Ha-h])\)"),
    ("own_mark", rf"([{''.join(_ROWS)}])"),
)
_FIRST = re.compile("|".join(f"(?P<{style}>{pattern})" for style, pattern in STYLES))
# One look at the character behind a boundary spares the styles where none of them can begin.
_ORDINAL = re.compile(
    rf"[。;:,、\s\"”)》\]|](?=[一二三四五六七八九十\d(第其首再最A-Ha-h{CIRCLED}{''.join(_ROWS)}])(?:{_FIRST.pattern})"
)
_NUMERAL = {style: at + 1 for style, at in _FIRST.groupindex.items()}
# 一是“…”的问题 names a part of the finding and not what was done.
_SUB_ISSUE = re.compile(r"\s?(?:针对|关于|对于)?[“\"][^“”\"\n]{2,80}[”\"](?:等)?(?:的)?(?:问题|方面)")
_TEN = "一二三四五六七八九十"
_SENTENCE = re.compile(r"[^。;\n]+[。;]?")
_LONG_ENOUGH = re.compile(r"(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){4}")


@dataclass(frozen=True, slots=True)
class _Mark:
    """An ordinal at ``text[start:end]``: its style and its number, 0 where it only says that it comes last."""

    start: int
    end: int
    style: str
    value: int


def measures(flow: Flow, parts: tuple[tuple[int, int], ...]) -> tuple[Measure, ...]:
    """Return the measures told in the given stretches of the flow, in order.

    The first ordinal sets the style; others inside a measure (一是 within ①) do not open one. Numbers must run on from
    one, or begin anew. Ordinals that name parts of the finding (一是“…”问题) open none where others stand inside them.
    Sentences outside every ordinal are measures without a mark; a stretch that only restates the finding has none.
    """
    return tuple(m for start, end in parts for m in _measures(flow, start, end))


def _measures(flow: Flow, start: int, end: int) -> Iterator[Measure]:
    text = flow.text
    found = list(_ordinals(text, start, end))
    marks = _running(found)
    subs = [m.start for m in marks if _SUB_ISSUE.match(text, m.end, end)]
    if subs:
        inner = _running([m for m in found if m.style != marks[0].style])
        marks = inner or marks
    if marks or not only_found(text, start, end):
        yield from _sentences(flow, start, marks[0].start if marks else end)
    ends = [*(mark.start for mark in marks[1:]), end]
    for mark, stop in zip(marks, ends, strict=False):
        if (
            subs and marks[0].start != subs[0]
        ):  # the next part of the finding ends the last measure of this one
            after = bisect_right(subs, mark.start)
            stop = min(stop, subs[after]) if after < len(subs) else stop
        yield Measure(
            flow.span(mark.start, stop), f"ordinal_{mark.style}", text[mark.start : mark.end].strip()
        )


def _ordinals(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield every ordinal; one at the very start of the stretch needs nothing before it."""
    at = start
    if first := _FIRST.match(text, start, end):
        yield _mark(first, start)
        at = first.end()
    for found in _ORDINAL.finditer(text, at, end):
        yield _mark(found, found.start() + 1)


def _mark(found: re.Match[str], start: int) -> _Mark:
    style = str(found.lastgroup)
    return _Mark(start, found.end(), style, _value(found[_NUMERAL[style]]))


@lru_cache(maxsize=1024)
def _value(numeral: str) -> int:
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if numeral in _IN_TURN:
        return _IN_TURN[numeral]
    if len(numeral) == 1 and numeral not in _TEN:
        if row := next((row for row in _ROWS if numeral in row), None):
            return row.index(numeral) + 1
        if numeral.isascii() and numeral.isalpha():
            return ord(numeral.lower()) - ord("a") + 1
    return number(numeral)


def _running(found: list[_Mark]) -> list[_Mark]:
    """Return the ordinals of the first style that begins with one, each the next number or one again."""
    marks: list[_Mark] = []
    for mark in found:
        if marks and mark.style != marks[0].style:
            continue
        follows = bool(marks) and mark.value in (marks[-1].value + 1, 0)
        if mark.value == 1 or follows:
            marks.append(mark if mark.value else replace(mark, value=marks[-1].value + 1))
    return marks


def _sentences(flow: Flow, start: int, end: int) -> Iterator[Measure]:
    """Yield the sentences; words before a colon or a comma only lead to what follows."""
    for found in _SENTENCE.finditer(flow.text, start, end):
        if _LONG_ENOUGH.match(found[0]) and not found[0].rstrip().endswith((":", ",")):
            yield Measure(flow.span(found.start(), found.end()), "sentence", None)
