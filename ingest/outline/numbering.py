"""Numbering styles of headings and where their numbers stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.numerals import CIRCLED, HAN, number

_HAN = f"[{HAN.replace('两', '').replace('千', '')}]{{1,4}}"

# Style → pattern; the group is the numeral. Order: the first that matches at a place names it.
STYLES: dict[str, str] = {
    "question": rf"(?:反馈)?(?:问题|(?:整改|督察|巡[视察]|反馈)?(?:任务|事项)) *({_HAN}|\d{{1,3}}) *[:、.]",
    "chapter": rf"({_HAN})、",
    "bracket_han": rf"\(({_HAN})\)[、.]?",
    "part": rf"第({_HAN})(?:部分|章|类)[,:、 ]",
    "nested": r"(\d{1,2}-\d{1,3})[,、. ]",
    "arabic": r"(\d{1,3})[.、](?!\d(?!\d{3}年))",  # 2.2034年5月: a number before a date
    "bracket_arabic": r"\((\d{1,3})\)[、.]?",
    "circled": rf"([{CIRCLED}])",
}
_MARKER = re.compile("|".join(f"(?P<{style}>{pattern})" for style, pattern in STYLES.items()))
_SENTENCE_ENDS = "。;!?"
_TITLE_ENDS = "况作算排施效题面"  # 情况, 工作, 打算, 安排 … a heading that ran into the next
_STRONG_AFTER = re.compile(r" *(?:关于|针对|对)[^。;\n]{2,60}?(?:问题|方面)")
_CHAPTER_AFTER = re.compile(r"[^。;,\n]{2,30}?(?:情况|工作|打算|安排|措施|成效|问题|方面|意见|计划|部署)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A heading's number: its style, its numeral as written and as a number, and its place in the flow."""

    style: str
    written: str
    value: int
    start: int
    end: int
    at_line_start: bool


def markers(flow: Flow) -> Iterator[Marker]:
    """Yield every number that may open a heading, in the order of the text.

    At the start of a line any number may. Inside a line – pages that lost their line breaks – one may behind the end
    of a sentence or white space; behind a word only where the words after it are a heading's.
    """
    text = flow.text
    for found in _MARKER.finditer(text):
        style = str(found.lastgroup)
        before = text[: found.start()].rstrip(" ")[-1:]
        gap = text[max(0, found.start() - 1) : found.start()]
        at_line_start = before in ("", "\n")
        if not at_line_start and not _may_stand_inside(text, style, before, gap, found.end()):
            continue
        written = next(g for g in found.groups()[found.re.groupindex[style] :] if g is not None)
        value = number(written.rpartition("-")[2])
        yield Marker(style, written, value, found.start(), found.end(), at_line_start)


def _may_stand_inside(text: str, style: str, before: str, gap: str, end: int) -> bool:
    headed = bool(_STRONG_AFTER.match(text, end))
    match style:
        case "chapter":
            return bool(_CHAPTER_AFTER.match(text, end)) and (before in _SENTENCE_ENDS or gap == " ")
        case "arabic" | "question" | "nested":
            return headed or (style == "question" and before in _SENTENCE_ENDS)
        case "bracket_han":
            return headed or before in _SENTENCE_ENDS or before in _TITLE_ENDS
        case _:
            return False
