"""Numbering styles of headings and where their numbers stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from ingest.flow import Flow
from ingest.numerals import CIRCLED, HAN, number

_HAN = f"[{HAN.replace('两', '').replace('千', '')}]{{1,4}}"
_NUMERAL = rf"(?:{_HAN}|\d{{1,3}})"
# What an entry of a list of problems calls itself; the number stands before or behind it.
_ENTRY = r"(?:(?:反馈|整改|督察|督办|巡[视察]|审计)?(?:意见)?(?:问题|任务|事项)|反馈(?:意见|内容))"

# Style → pattern; the group is the numeral. Order: the first that matches at a place names it.
STYLES: dict[str, str] = {
    "question": rf"{_ENTRY} *\(?({_NUMERAL})\)?(?: *[:、.]| +(?=[^\s\d])| *(?=\n))",
    "entry": rf"第({_NUMERAL})[项个]{_ENTRY}?(?: *[:、.,]| +(?=[^\s\d])| *(?=\n)|(?=反馈|整改))",
    "serial": rf"序号 *:? *({_NUMERAL})(?=[\s、:.])",
    "chapter": rf"({_HAN})、",
    "bracket_han": rf"\(({_HAN})\)[、.]?",
    "part": rf"第({_HAN})(?:部分|章|类)[,:、 ]",
    "formal": r"([壹贰叁肆伍陆柒捌玖拾])[、. ]",
    "stem": r"([甲乙丙丁戊己庚辛])、",
    "lettered": r"([A-Z]\d{1,2})[.、: ]",
    "padded": r"(0[1-9]|[1-9]\d)(?= +[\u4e00-\u9fff“])",
    "nested": r"(\d{1,2}-\d{1,3})[,、. ]",
    # 2.2034年5月 is a number before a date, 1.3个部门 one before a count; 1.3亿元 is an amount.
    "arabic": r"(\d{1,3})[.、](?!\d(?!\d{3}年|\d{0,3}[个家户名项件起处条位所座]))",
    "bracket_arabic": r"\((\d{1,3})\)[、.]?",
    "circled": rf"([{CIRCLED}])",
    "dash": r"(-{2,3})(?=[^\s-])(?!\d{4}年)",
    # 一是 leads a measure, unless a quoted finding stands behind it with its result.
    "han_is": rf"({_HAN})是(?=(?:关于)?“[^\n]{{2,120}}?”的?问题[。:]? *整改(?:落实|完成|进展)*情况)",
}
# Numerals that are told by their place in a row.
_SIGNS = ("壹贰叁肆伍陆柒捌玖拾", "甲乙丙丁戊己庚辛")
# Styles that stand above all others where they occur.
TOP = ("chapter", "part")
# Ways to count one list: they are one style.
_SAME = {"formal": "chapter", "entry": "question", "serial": "question"}
ORNAMENTS = " ★☆◆◇●○■□▲△►▶•·※"  # signs that some offices put in front of their headings
_SENTENCE_ENDS = "。;!?"
_TITLE_ENDS = "况作算排施效题面"  # 情况, 工作, 打算, 安排 … a heading that ran into the next
# A number stands behind a line's or sentence's end, white space, an ornament, or a title that ran into it. The class in
# front lets the search skip all other text.
_MARKER = re.compile(
    rf"[\n{_SENTENCE_ENDS}{ORNAMENTS}{_TITLE_ENDS}]"
    r"(?=[反整督巡审意问任事第序(①-⑳\d〇零一二三四五六七八九十百A-Z壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛-])"
    rf"(?:{'|'.join(f'(?P<{style}>{pattern})' for style, pattern in STYLES.items())})"
)
_STRONG_AFTER = re.compile(r" *(?:关于|针对|对)(?:[^。;\n]{2,60}?|“[^\n]{2,160}?”)(?:问题|方面)")
_CHAPTER_AFTER = re.compile(r"[^。;,\n]{2,30}?(?:情况|工作|打算|安排|措施|成效|问题|方面|意见|计划|部署)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A heading's number: its style, its numeral as written and as a number, and its place in the flow.

    ``at_line_start`` tells how it stands; ``sure`` is False for one inside a line that only its neighbours can make a
    heading's.
    """

    style: str
    written: str
    value: int
    start: int
    end: int
    at_line_start: bool
    sure: bool = True


def markers(flow: Flow) -> Iterator[Marker]:
    """Yield every number that may open a heading, in the order of the text.

    At the start of a line any number may. Inside a line – pages that lost their line breaks – one may behind the end
    of a sentence or white space; behind a word only where the words after it are a heading's.
    """
    text = flow.text
    for found in _MARKER.finditer(f"\n{text}"):
        style = str(found.lastgroup)
        start = at = found.start()
        end = found.end() - 1
        while at and text[at - 1] in ORNAMENTS:
            at -= 1
        before = text[at - 1 : at]
        at_line_start = before in ("", "\n")
        sure = at_line_start or _may_stand_inside(text, style, before, end, spaced=at < start)
        if not sure and before not in _SENTENCE_ENDS and at == start:
            continue
        written = next(g for g in found.groups()[found.re.groupindex[style] :] if g is not None)
        value = _value(written.rpartition("-")[2])
        yield Marker(_SAME.get(style, style), written, value, start, end, at_line_start, sure)


def _value(numeral: str) -> int:
    """Return what a numeral counts, 0 for none: ``12``, ``十二``, ``叁``, ``丙``, the 2 of ``B2``."""
    for signs in _SIGNS:
        if numeral and numeral in signs:
            return signs.index(numeral) + 1
    numeral = numeral.lstrip(ascii_uppercase)
    return number(numeral) if numeral else 0


def _may_stand_inside(text: str, style: str, before: str, end: int, *, spaced: bool) -> bool:
    match style:
        case "chapter":
            return bool(_CHAPTER_AFTER.match(text, end)) and (before in _SENTENCE_ENDS or spaced)
        case "arabic" | "nested":
            return bool(_STRONG_AFTER.match(text, end))
        case "question" | "entry" | "serial":
            return before in _SENTENCE_ENDS or bool(_STRONG_AFTER.match(text, end))
        case "bracket_han":
            return before in _SENTENCE_ENDS or before in _TITLE_ENDS or bool(_STRONG_AFTER.match(text, end))
        case _:
            return False
