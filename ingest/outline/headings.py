"""Headings: a number with the title behind it, read by named rules."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.outline.numbering import Marker

_OPEN, _CLOSE = '[“"「『]', '[”"」』]'
_PROBLEM = r" *的? *(?:等)?问题"
_TAIL = r"(?: *的?(?:整改|整治)(?:落实|完成|进展|工作)*(?:情况)?)?(?: *方面)?[ 。:]*"
# 问题 ends a heading only where the sentence ends with it: “甲”“乙”问题屡禁不止 is a title of its own.
_ENDS = r"(?:(?<=[ 。:况改治面])|(?=[\n,;]|$|[一二三四五六七八九十]是|[①-⑳]))"
_QUOTED = re.compile(rf"(?:关于|针对|对)? *{_OPEN}(?P<title>[^\n]{{2,160}}?){_CLOSE}{_PROBLEM}{_TAIL}{_ENDS}")
_AREA = re.compile(
    rf"(?:关于|针对|在)? *{_OPEN}(?P<title>[^\n]{{2,80}}?){_CLOSE}(?: *的?(?:问题)? *方面)(?:的?问题)?[ 。:]*"
)
_PLAIN = re.compile(rf"(?:关于|针对|对)(?P<title>[^。;\n]{{2,80}}?){_PROBLEM}(?=[ 。:,;\n]|的?整改|$){_TAIL}")
_PLAIN_AREA = re.compile(
    r"(?:关于|聚焦|在)(?P<title>[^。;\n]{2,60}?)方面(?:(?:存在)?的?问题)?(?:的?整改(?:落实)?(?:情况)?)?(?=[ 。:\n]|$)[ 。:]*"
)
_SENTENCE = re.compile(
    r" *(?:(?:巡[视察])?(?:反馈|存在)?(?:的)?问题(?:表现|描述)? *: *|\[问题\] *)?(?P<title>[^。\n:]{2,90})(?:[。:]|(?=\n)|$)"
)
_ANSWERING = re.compile(
    rf"(?:^|(?<=\n)) *(?:关于|针对) *{_OPEN}(?P<title>[^\n]{{2,160}}?){_CLOSE}{_PROBLEM}{_TAIL}"
    r"|(?:^|(?<=\n)) *\[(?:反馈|存在)?问题\d*\] *:?(?P<mark>[①-⑳]|\d{1,2}[.、])? *(?P<bracket>[^\n]{2,160}?)[。;]?(?=\n|\[|$)"
    r"|(?:^|(?<=\n)) *(?:(?:整改任务|问题|任务) *[一二三四五六七八九十\d]+ *\n)? *"
    r"(?:(?:巡[视察]|督察|审计)?(?:反馈|存在|发现|具体|主要)?(?:的)?问题(?:描述|表现|摘要)?|反馈意见|整改任务|督察反馈问题)"
    r" *: *(?P<label>[^\n]{2,160}?)[。;]?(?=\n|$)"
)

WEAKNESS = re.compile(
    r"不(?!断|仅|同|忘|懈)[\u4e00-\u9fff]|[未缺弱欠偏虚松软拖漏乱僵]|滞后|差距|短板|淡[化薄]|流于|走过场|形式主义|闲置|隐患|风险|迟缓|粗放|悬空|问题|违|走形式"
    r"|难以|低下|两张皮|存在|空白|超标|长期|禁而|失之|失于|过于|单一|随意|盲区|两本账|混岗|吃拿卡要"
)
# A measure names what is done: its title begins with what somebody does.
ACTION = re.compile(
    r"(?:进一步|持续|全面|认真|积极|切实|着力|深入|及时|坚持|突出|聚焦|注重)*(?:提高|提升|加强|强化|压实|完善|健全|落实|推进|推动|开展|建立|成立|制定|狠抓|深化|严格|加大|规范|召开|组织|学习|对|针对"
    r"|优化|清理|整改|修订|出台|细化|明确|加快|抓好|扎实|统一|树立|扛牢|扛起|夯实|筑牢|查处|追缴|清退|摸清|梳理|督促|印发|举一反三|立行立改|巩固|拓宽|畅通|改进|编制|分类|全面|健全)"
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


Rule = Callable[[Flow, Marker, int], "re.Match[str] | None"]


def _rule(pattern: re.Pattern[str]) -> Rule:
    return lambda flow, marker, _: pattern.match(flow.text, _skip(flow.text, marker.end))


def _sentence(flow: Flow, marker: Marker, limit: int) -> "re.Match[str] | None":
    """A plain title ends at the next number: headings may have run into one another."""
    return _SENTENCE.match(flow.text, _skip(flow.text, marker.end), limit)


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


# The first rule that fits reads the heading.
RULES: tuple[tuple[str, Rule], ...] = (
    ("area", _rule(_AREA)),
    ("quoted", _rule(_QUOTED)),
    ("plain_area", _rule(_PLAIN_AREA)),
    ("plain", _rule(_PLAIN)),
    ("sentence", _sentence),
)


def heading(flow: Flow, marker: Marker, limit: int) -> Heading | None:
    """Return the heading that a number opens, or None where no title stands behind it.

    ``limit`` is where the next number stands.
    """
    for form, rule in RULES:
        if found := rule(flow, marker, limit):
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
        group = next(g for g in ("title", "bracket", "label") if match[g])
        form = "answering" if group == "title" else "label"
        start = _skip(flow.text, match.start())
        number = (match["mark"] or "").rstrip(".、")
        found.append(_heading("unnumbered", number, form, start, match, group, at_line_start=True))
    return tuple(found)


def _heading(
    style: str, number: str, form: str, start: int, found: "re.Match[str]", group: str, at_line_start: bool
) -> Heading:
    return Heading(
        style, number, form, start, found.start(group), found.end(group), found.end(), at_line_start
    )


def _shown(marker: Marker) -> str:
    return f"({marker.written})" if marker.style in ("bracket_han", "bracket_arabic") else marker.written
