"""Headings: a number with the title behind it, read by named rules."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.outline.numbering import Marker

_OPEN, _CLOSE = '[“"「『]', '[”"」』]'
_PROBLEM = r" *的? *(?:等)?问题"
_TAIL = r"(?: *的?(?:整改|整治)(?:落实|完成|进展|工作)*(?:情况)?)?(?: *方面)?[ 。:]*"
_QUOTED = re.compile(rf"(?:关于|针对|对)? *{_OPEN}(?P<title>[^\n]{{2,160}}?){_CLOSE}{_PROBLEM}{_TAIL}")
_AREA = re.compile(
    rf"(?:关于|针对|在)? *{_OPEN}(?P<title>[^\n]{{2,80}}?){_CLOSE}(?: *的?(?:问题)? *方面)(?:的?问题)?[ 。:]*"
)
_PLAIN = re.compile(
    rf"(?:关于|针对|对)(?P<title>[^。;\n“\"]{{2,80}}?){_PROBLEM}(?=[ 。:,;\n]|的?整改|$){_TAIL}"
)
_PLAIN_AREA = re.compile(r"(?:关于|聚焦|在)(?P<title>[^。;\n]{2,60}?)方面(?:的?问题)?(?=[ 。:\n]|$)[ 。:]*")
_SENTENCE = re.compile(r" *(?P<title>[^。\n:]{2,90})(?:[。:]|(?=\n)|$)")
_ANSWERING = re.compile(
    rf"(?:^|(?<=\n)) *(?:关于|针对) *{_OPEN}(?P<title>[^\n]{{2,160}}?){_CLOSE}{_PROBLEM}{_TAIL}"
    r"|(?:^|(?<=\n)) *(?:反馈|存在|具体|主要)?问题(?:描述|表现|摘要)? *: *(?P<label>[^\n]{2,160})(?=\n|$)"
)

WEAKNESS = re.compile(
    r"不[够到力严实足强深清高准规健及完彻充明平扎紧细全畅透快落重经主作为在用同]|[未缺弱欠偏虚松软拖漏乱]|滞后|差距|短板|淡[化薄]|流于|走过场"
    r"|形式主义|闲置|隐患|风险|迟缓|粗放|悬空|问题|问题突出|违|走形式|难以|低下|两张皮"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the notice, in places of the flow.

    ``form`` names the rule that read it: quoted, area, plain, plain_area, question, sentence, answering, label.
    ``start`` is where its number stands, ``body`` where the text under it begins.
    """

    style: str
    number: str
    form: str
    start: int
    title_start: int
    title_end: int
    body: int
    at_line_start: bool


Rule = Callable[[Flow, Marker], "re.Match[str] | None"]


def _rule(pattern: re.Pattern[str]) -> Rule:
    return lambda flow, marker: pattern.match(flow.text, _skip(flow.text, marker.end))


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


# The first rule that fits reads the heading.
RULES: tuple[tuple[str, Rule], ...] = (
    ("area", _rule(_AREA)),
    ("quoted", _rule(_QUOTED)),
    ("plain", _rule(_PLAIN)),
    ("plain_area", _rule(_PLAIN_AREA)),
    ("sentence", _rule(_SENTENCE)),
)


def heading(flow: Flow, marker: Marker) -> Heading | None:
    """Return the heading that a number opens, or None where no title stands behind it."""
    for form, rule in RULES:
        if found := rule(flow, marker):
            if marker.style == "question" and form == "sentence":
                form = "question"
            return _heading(
                marker.style, _shown(marker), form, marker.start, found, "title", marker.at_line_start
            )
    return None


def unnumbered(flow: Flow) -> tuple[Heading, ...]:
    """Return the headings without a number: 针对“…”问题 and 问题:… at the start of a line."""
    found = []
    for match in _ANSWERING.finditer(flow.text):
        group = "title" if match["title"] else "label"
        form = "answering" if group == "title" else "label"
        start = _skip(flow.text, match.start())
        found.append(_heading("unnumbered", "", form, start, match, group, at_line_start=True))
    return tuple(found)


def _heading(
    style: str, number: str, form: str, start: int, found: "re.Match[str]", group: str, at_line_start: bool
) -> Heading:
    return Heading(
        style, number, form, start, found.start(group), found.end(group), found.end(), at_line_start
    )


def _shown(marker: Marker) -> str:
    return f"({marker.written})" if marker.style in ("bracket_han", "bracket_arabic") else marker.written
