"""From the flow to its sections: which headings are issues, under which theme each stands, where its text ends.

The sections tile the flow from the first issue on: an issue's text ends where the next issue, theme or chapter begins.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.label_words import KINDS
from ingest.outline.chapters import Part, container, part
from ingest.outline.headings import BLANK, Heading, heading, is_issue_label, unnumbered
from ingest.outline.levels import Level, choose
from ingest.outline.nesting import Nested, ancestors, nested
from ingest.outline.numbering import ORNAMENTS, TOP, markers
from ingest.outline.stated import stated_counts

__all__ = ["Heading", "Level", "Outline", "Section", "outline"]

_CLOSING = re.compile(
    r"欢迎(?:广大)?(?:干部|社会|人民|群众|各界)[^。\n]{0,40}(?:监督|反映)|如有意见"
    r"|\n *特此(?:公示|公告|通报|报告)|公示期内|公示(?:时间|期限?|期间) *[:为]|如有异议|联系(?:方式|电话|人) *:|监督电话"
)
# A body's name on its own before a full date: the notice's signature.
_SIGNATURE = re.compile(
    r"(?<=[\n。 ])[\u4e00-\u9fff]{2,36}"
    "(?:党组|党委|党工委|委员会|局|厅|委|办|处|院|部|中心|政府|办公室|公司|集团|学校|学院|大学|医院|党支部|党总支)"
    r" {0,60}\n{0,6} {0,80}"
    r"(?:\d{4}年 *\d{1,2}月 *\d{1,2}日|二[〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日) *(?=\n|$| )"
)
# A form may print who answers for an issue above the issue itself, in one block of lines.
_LABEL_LINE = re.compile(
    r"[ \[]*(?:责任|牵头|主责|主办|承办|配合|协办|督导|验收|整改|完成|包案)[\u4e00-\u9fff]{0,4}(?:单位|部门|领导|责任人|人|时限|期限|时间|目标|类型)[ :\]]"
)
_AFTERWARDS = re.compile(
    rf"\n[{ORNAMENTS}\[]*(?:下一?步(?:工作)?,|(?:下一?步|下阶段|今后)[^\n。,:]{{0,14}}(?:打算|安排|措施|计划|工作|方向)\]?(?= *(?:\n|$)))"
)
_LABELS = frozenset(word for words in KINDS.values() for word in words)
_LEAST_LABELS = 3
# A notice without chapters may number its parts so; they stand where chapters do.
_TOPS_ELSE = ("bracket_han",)


@dataclass(frozen=True, slots=True)
class Section:
    """One issue's part of the flow: its heading, the heading above it, and where its part starts and ends.

    ``start`` lies before the heading where lines above it belong to the issue; ``above`` are all headings that it stands
    under, chapters included, nearest first.
    """

    heading: Heading
    theme: Heading | None
    start: int
    end: int
    above: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The issues of a notice, where its findings begin and end, and headings among them that were not understood.

    ``level`` says which headings were taken for issues and why; None where there is none.
    """

    sections: tuple[Section, ...]
    preamble_end: int
    tail_start: int
    unread: tuple[Heading, ...]
    level: Level | None


def outline(flow: Flow) -> Outline:
    """Return the notice's outline; one without issues has no sections."""
    found = _headings(flow)
    chapters = [h for h in found if h.style in TOP]
    findings = nested(_findings_only(flow, found, chapters))
    begin = min((h.start for h in chapters), default=len(flow.text))
    first = min(
        begin, min((n.heading.start for n in findings if n.heading.style != "body"), default=len(flow.text))
    )
    level = choose(flow, findings, *stated_counts(flow, first))
    if level is None:
        return Outline((), begin, len(flow.text), (), None)
    issues = [n.heading for n in level.issues]
    first = min(begin, issues[0].start)
    above = [tuple(ancestors(findings, n)) for n in level.issues]
    themes = [_themes(flow, headings) for headings in above]
    heads = {theme.start for under in themes for theme in under}
    closing = _closing(flow, issues[-1], chapters)
    starts = [_start(flow, h) for h in issues]
    borders = sorted({*starts, *(c.start for c in chapters), *heads, closing})
    sections = tuple(
        Section(
            issue,
            next(iter(under), None),
            start,
            borders[bisect_right(borders, issue.start)],
            tuple(n.heading for n in headings),
        )
        for issue, start, under, headings in zip(issues, starts, themes, above, strict=True)
    )
    return Outline(
        sections, first, sections[-1].end, tuple(_unread(findings, sections, heads, closing)), level
    )


def _headings(flow: Flow) -> list[Heading]:
    """Return every heading of the text, each place read once: a label behind a number is part of the number's title."""
    numbers = list(markers(flow))
    limits = [*(m.start for m in numbers[1:]), len(flow.text)]
    numbered = [
        h for m, limit in zip(numbers, limits, strict=False) if (h := heading(flow, m, limit)) is not None
    ]
    numbered = _without_form(flow, numbered)
    begun = [h.start for h in numbered]
    others = [
        h
        for h in unnumbered(flow)
        if not ((i := bisect_right(begun, h.title_start)) and h.title_start < numbered[i - 1].body)
    ]
    found = sorted({h.start: h for h in (*others, *numbered)}.values(), key=lambda h: h.start)
    after = [*found[1:], *([None] if found else [])]
    return [
        h
        for h, behind in zip(found, after, strict=True)
        if h.form != "body"
        or (behind is not None and behind.form != "body" and BLANK.fullmatch(flow.text, h.body, behind.start))
    ]


def _without_form(flow: Flow, numbered: list[Heading]) -> list[Heading]:
    """Return the headings without those of a form that numbers its labels (一、整改问题 二、责任单位 三、整改措施).

    What is numbered under such a label is a finding only under that of the problem.
    """
    labels = {h.start: _title(flow, h) for h in numbered if h.at_line_start and _is_label(_title(flow, h))}
    if len(labels) < _LEAST_LABELS or not any(is_issue_label(title) for title in labels.values()):
        return numbered
    kept, last = [], ""
    for h, behind in zip(numbered, [*numbered[1:], None], strict=True):
        last = labels.get(h.start, last)
        gathers = behind is not None and BLANK.fullmatch(flow.text, h.body, behind.start)
        if (not last or is_issue_label(last)) and (h.start not in labels or gathers):
            kept.append(h)
    return kept


def _is_label(title: str) -> bool:
    return title in _LABELS or is_issue_label(title)


def _title(flow: Flow, h: Heading) -> str:
    return flow.text[h.title_start : h.title_end]


def _findings_only(flow: Flow, found: list[Heading], chapters: list[Heading]) -> list[Heading]:
    """Return the headings outside the parts on organisation and next steps."""
    kept, telling = [], Part.FINDINGS
    tops = {h.start for h in chapters} or _parts_without_chapters(flow, found)
    for h in found:
        if h.start in tops:
            telling = part(_title(flow, h))
        if telling is Part.NEXT and h.form in ("quoted", "plain") and h.sure:
            telling = Part.FINDINGS  # 三、未完成事项及下一步打算, with issues beneath
        if telling is Part.FINDINGS:
            kept.append(h)
    return kept


def _parts_without_chapters(flow: Flow, found: list[Heading]) -> set[int]:
    """Return where the parts of a notice begin that numbers them (一)(二), where one of them says what it is about."""
    tops = [h for h in found if h.style in _TOPS_ELSE and h.at_line_start]
    said = {part(_title(flow, h)) for h in tops}
    about = [h for h in tops if part(_title(flow, h)) is Part.FINDINGS and container(_title(flow, h))]
    return {h.start for h in tops} if about and said - {Part.FINDINGS} else set()


def _themes(flow: Flow, above: tuple[Nested, ...]) -> list[Heading]:
    """Return the themes among the headings above an issue; a part that only says that findings follow is none."""
    return [
        n.heading
        for n in above
        if not (n.heading.style in (*TOP, *_TOPS_ELSE) and n.above < 0 and _only_says(flow, n.heading))
    ]


def _only_says(flow: Flow, h: Heading) -> bool:
    return h.form == "sentence" and container(_title(flow, h))


def _unread(
    findings: list[Nested], sections: tuple[Section, ...], themes: set[int], closing: int
) -> list[Heading]:
    """Return the numbered headings among the findings that stand in no issue and above none."""
    begun = [s.start for s in sections]
    known = {n.heading.start for n in findings if n.above < 0 and n.heading.style in TOP}
    return [
        n.heading
        for n in findings
        if n.heading.at_line_start
        and n.heading.form != "body"
        and n.heading.start not in themes
        and n.heading.start not in known
        and not ((i := bisect_right(begun, n.heading.start)) and n.heading.start < sections[i - 1].end)
        and n.heading.start < closing
    ]


def _start(flow: Flow, issue: Heading) -> int:
    """Return where an issue's part begins: at its heading, or at the label lines right above a label that names it."""
    start = issue.start
    while issue.form == "label" and start:
        line = flow.text.rfind("\n", 0, start - 1) + 1
        if not _LABEL_LINE.match(flow.text, line, start):
            break
        start = line
    return start


def _closing(flow: Flow, last: Heading, chapters: list[Heading]) -> int:
    """Return where the text behind the last issue ends.

    That is the next chapter, a paragraph on what comes next, the closing formula, the signature, or the end.
    """
    starts = sorted(c.start for c in chapters)
    after = starts[bisect_left(starts, last.start + 1) :][:1]
    after += [
        found.start()
        for rule in (_AFTERWARDS, _CLOSING, _SIGNATURE)
        if (found := rule.search(flow.text, last.body))
    ]
    return min(after, default=len(flow.text))
