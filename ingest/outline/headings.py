"""Headings: a number with the title behind it, or a label or an answer at a line's start, read by named rules."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.outline.numbering import ORNAMENTS, Marker

# What may stand between a heading and the next one where it tells nothing itself.
BLANK = re.compile(r"[\s。:,;*]*")
_OPEN, _CLOSE = '[“"「『]', '[”"」』]'
_PROBLEM = r" *的? *(?:等)?问题"
_TAIL = r"(?: *的?(?:整改|整治)(?:落实|完成|进展|工作)*(?:情况)?)?(?: *方面)?[ 。:]*"
# 问题 ends a heading only where the sentence ends with it: “甲”“乙”问题屡禁不止 is a title of its own.
_ENDS = r"(?:(?<=[ 。:况改治面])|(?=[\n,;]|$|[一二三四五六七八九十]是|[①-⑳]))"
_QUOTED = re.compile(rf"(?:关于|针对|对)? *{_OPEN}(?P<title>[^\n]{{2,160}}?){_CLOSE}{_PROBLEM}{_TAIL}{_ENDS}")
_AREA = re.compile(
    rf"(?:关于|针对|在)? *{_OPEN}(?P<title>(?:(?!”的?问题[。:,])[^\n]){{2,80}}?){_CLOSE}(?: *的?(?:问题)? *方面)(?:的?问题)?[ 。:]*"
)
# 关于审计发现的问题, 针对上述问题: words that point at findings and name none.
_NO_TITLE = (
    "(?:[省市区县]委|本轮|此次)?(?:巡[视察]|审计|督察|检查)?(?:组)?"
    "(?:反馈|发现|指出|提出|查出|存在|移交|上述|以上|该|此|这些|有关|相关|整改|突出|具体|主要)+(?:的|等|出的)?问题"
    r"(?=的?整改(?:落实|完成|进展|工作)*情况|[ ,。:;\n]|$)"
)
_PLAIN = re.compile(
    rf"(?:关于|针对|对(?![照标于]))(?P<title>(?!{_NO_TITLE})[^。;\n]{{2,80}}?){_PROBLEM}(?=[ 。:,;\n]|的?整改|$){_TAIL}"
)
_PLAIN_AREA = re.compile(
    r"(?:关于|聚焦|在)?(?P<title>[^,。;\n]{2,60}?)方面(?:(?:存在)?的?问题)?(?:的?整改(?:落实)?(?:情况)?)?(?=[ 。:\n]|$)[ 。:]*"
)
# Words before a colon, or alone on a line, that say that the finding follows.
ISSUE_LABELS = (
    r"(?:(?:巡[视察]组?|督察组?|审计|检查|反馈|查出|发现|存在|指出|移交|主要|具体|突出)的?){0,3}(?:问题|意见)(?:描述|表现|摘要|内容|概述)?"
    r"|(?:巡[视察]|督察|审计|整改)?(?:反馈|查出|发现|指出)(?:内容|情况|事项)?|(?:督察|审计)?整改(?:任务|事项|问题)|具体表现"
)
_ISSUE_LABEL = re.compile(ISSUE_LABELS)
_LABEL = rf"(?:(?:第(?:[一二三四五六七八九十]{{1,3}}|\d{{1,3}})[项个])?(?:{ISSUE_LABELS})(?: *: *\n? *| *\n *| +)|\[(?:{ISSUE_LABELS})\] *:? *\n? *)"
_RESULT_FOLLOWS = r"(?= *\[?整改(?:落实|完成|进展)?(?:情况|措施)\]? *:)"
_SENTENCE = re.compile(
    rf" *(?:{_LABEL})?(?P<title>[^。\n:]{{2,160}}?)(?:的问题)?(?:[。:]|(?=\n)|$|{_RESULT_FOLLOWS}|(?= *\[[\u4e00-\u9fff]{{2,6}}\](?:\n|$)))"
)
_ANSWERING = re.compile(
    rf"[\n。;] *(?:关于|针对)(?: *{_OPEN}(?P<title>[^\n]{{2,160}}?){_CLOSE}{_PROBLEM}{_TAIL}{_ENDS}"
    rf"|(?P<plain>(?!{_NO_TITLE})[^。;:,\n]{{2,80}}?){_PROBLEM}(?= *[,。:])(?:{_TAIL}))"
)
_LABELLED = re.compile(
    rf"\n *(?:[一二三四五六七八九十]{{1,2}}[、:.] *)?(?:\[(?:反馈|存在)?问题\d*\] *:?(?P<mark>[①-⑳]|\d{{1,2}}[.、])? *"
    rf"|(?:{ISSUE_LABELS})(?: *(?::|\n)[ \n]{{0,4}}| +))"
    r"(?P<title>(?!\(?[一二三四五六七八九十\d]{1,2}[)、.])[^\n]{2,200}?)(?=[。;]?(?:\n|$)|。|\[)"
)
# A body's name alone on its line, with a numbered heading under it: a digest's part.
_BODY_LINE = re.compile(
    r"\n *(?P<title>(?:中共)?[\u4e00-\u9fff()]{2,24}"
    r"(?:局|委|委员会|办公室|中心|医院|学校|大学|学院|公司|集团|镇|乡|街道|街道办事处|政府|党组|党委|党工委|管委会)) *:?(?=\n)"
)
# A line of its own with its result under it.
_TOLD_LINE = re.compile(r"\n *(?P<title>[^\n:;]{4,100}?)[。;]? *(?=\n *\[?整改(?:落实|完成|进展)?情况\]? *:)")
# ▲聚焦…: an area on a line of its own behind an ornament.
_MARKED_LINE = re.compile(
    rf"\n[{ORNAMENTS}]*[★☆◆◇●○■□▲△►▶] *(?P<title>(?:聚焦|关于|在)[^\n。:]{{2,50}}?)(?:方面)?[ :]*(?=\n)"
)
# Style, form and pattern of the headings that begin a line without a number.
_UNNUMBERED = (
    ("label", "label", _LABELLED),
    ("line", "line", _TOLD_LINE),
    ("marked", "plain_area", _MARKED_LINE),
    ("body", "body", _BODY_LINE),
)
_LISTED = "question"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the notice, in places of the flow.

    ``form`` names the rule that read it: quoted, area, plain, plain_area, question, sentence, answering, label, line, body.
    ``start`` is where its number stands, ``body`` where the text under it begins. ``sure`` is False where only its
    neighbours can tell that it is a heading.
    """

    style: str
    number: str
    value: int
    form: str
    start: int
    title_start: int
    title_end: int
    body: int
    at_line_start: bool
    sure: bool


Rule = Callable[[Flow, Marker, int], "re.Match[str] | None"]


def _rule(pattern: re.Pattern[str]) -> Rule:
    return lambda flow, marker, _: pattern.match(flow.text, _skip(flow.text, marker.end))


def _limited(pattern: re.Pattern[str]) -> Rule:
    """Without marks around it a title ends before the next number: headings may have run into one another."""
    return lambda flow, marker, limit: pattern.match(flow.text, _skip(flow.text, marker.end), limit)


def _sentence(flow: Flow, marker: Marker, limit: int) -> "re.Match[str] | None":
    at = _skip(flow.text, marker.end)
    if marker.style == _LISTED and flow.text.startswith("\n", at):
        at = _skip(flow.text, at + 1)  # 整改任务一, and what it is on the next line
    return _SENTENCE.match(flow.text, at, max(limit, at))


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


# The first rule that fits reads the heading.
RULES: tuple[tuple[str, Rule], ...] = (
    ("area", _limited(_AREA)),
    ("quoted", _rule(_QUOTED)),
    ("plain_area", _limited(_PLAIN_AREA)),
    ("plain", _rule(_PLAIN)),
    ("sentence", _sentence),
)


def is_issue_label(title: str) -> bool:
    """Tell whether a title is nothing but a label that a finding follows: 整改问题, 存在问题."""
    return _ISSUE_LABEL.fullmatch(title) is not None


def heading(flow: Flow, marker: Marker, limit: int) -> Heading | None:
    """Return the heading that a number opens, or None where no title stands behind it.

    ``limit`` is where the next number stands.
    """
    for form, rule in RULES:
        if found := rule(flow, marker, limit):
            if marker.style == _LISTED and form == "sentence":
                form = "question"
            return Heading(
                marker.style,
                _shown(marker),
                marker.value,
                form,
                marker.start,
                *found.span("title"),
                found.end(),
                marker.at_line_start,
                marker.sure,
            )
    return None


def _shown(marker: Marker) -> str:
    """Return a number as it is told: in its brackets, and none for a dash."""
    if marker.style == "dash":
        return ""
    return f"({marker.written})" if marker.style in ("bracket_han", "bracket_arabic") else marker.written


def unnumbered(flow: Flow) -> Iterator[Heading]:
    """Yield the headings without a number: 针对“…”问题, 问题:…, a line with 整改情况: under it, ▲聚焦…, a body's name alone."""
    text = f"\n{flow.text}"  # each pattern begins with what stands before a heading: places are one behind the flow's
    for match in _ANSWERING.finditer(text):
        at_line_start = match[0][0] == "\n"
        group = "title" if match["title"] else "plain"
        if group == "title" or at_line_start:
            style = "answering" if group == "title" else "answering_plain"
            yield _unnumbered(style, "answering", "", match, group, at_line_start=at_line_start)
    for style, form, pattern in _UNNUMBERED:
        for match in pattern.finditer(text):
            number = (match.groupdict().get("mark") or "").rstrip(".、")
            yield _unnumbered(style, form, number, match, "title", at_line_start=True)


def _unnumbered(
    style: str, form: str, number: str, match: re.Match[str], group: str, *, at_line_start: bool
) -> Heading:
    start = _skip(match.string, match.start() + 1) - 1
    title_start, title_end = (at - 1 for at in match.span(group))
    return Heading(
        style, number, 0, form, start, title_start, title_end, match.end() - 1, at_line_start, at_line_start
    )
