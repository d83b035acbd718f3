"""From the flow to its sections: which headings are issues, under which theme each stands, where its text ends.

The sections tile the flow from the first issue on: an issue's text ends where the next issue, theme or chapter begins.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.flow import Flow
from ingest.numerals import number
from ingest.outline.chapters import Part, container, part
from ingest.outline.headings import ACTION, WEAKNESS, Heading, heading, unnumbered
from ingest.outline.numbering import markers

__all__ = ["Heading", "Outline", "Section", "outline"]

_CLOSING = re.compile(
    r"欢迎(?:广大)?(?:干部|社会|人民|群众|各界)[^。\n]{0,40}(?:监督|反映)|如有意见|联系(?:方式|电话|人) *:|监督电话"
)
# A body's name on its own before a full date: the notice's signature.
_SIGNATURE = re.compile(
    r"(?<=[\n。 ]) *[\u4e00-\u9fff]{2,36}(?:党组|党委|党工委|委员会|局|厅|委|办|处|院|部|中心|政府|办公室|公司|集团|学校|学院|大学|医院|党支部|党总支) *\n* *"
    r"(?:\d{4}年 *\d{1,2}月 *\d{1,2}日|二[〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日) *(?=\n|$| )"
)
_STORY = re.compile(
    r"[\s。]*(?:\[整改|整改|落实|完成|进展)(?:落实|完成|进展)*(?:情况|措施|成效|结果)? *[:\]]"
)
_MOST = 0.6
_LONGEST_TITLE = 60
_COUNTED = ("arabic", "bracket_arabic", "bracket_han")
_SHORT_TITLE = 30
_MEASURE = re.compile(rf"{ACTION.pattern}|\d")  # what was done, or how much of it
_THEMES = 2  # the least that a run of numbers has to cross
_BLANK = re.compile(r"[\s。:,;]*")


@dataclass(frozen=True, slots=True)
class Section:
    """One issue's part of the flow: its heading, the heading above it, and the places where its text starts and ends."""

    heading: Heading
    theme: Heading | None
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The issues of a notice, where its findings begin and end, and headings among them that were not understood."""

    sections: tuple[Section, ...]
    preamble_end: int
    tail_start: int
    unread: tuple[Heading, ...]


def outline(flow: Flow) -> Outline:
    """Return the notice's outline; one without issues has no sections."""
    numbers = list(markers(flow))
    limits = [*(m.start for m in numbers[1:]), len(flow.text)]
    found = [
        h for m, limit in zip(numbers, limits, strict=False) if (h := heading(flow, m, limit)) is not None
    ]
    found = sorted({h.start: h for h in (*found, *unnumbered(flow))}.values(), key=lambda h: h.start)
    chapters = _chapters(flow, found)
    inside = _findings_only(flow, found, chapters)
    rule, issues = _issue_headings(flow, inside)
    first = min((h.start for h in (*chapters, *issues)), default=len(flow.text))
    if not issues:
        return Outline((), first, len(flow.text), ())
    themes = _themes(flow, inside, issues)
    closing = _closing(flow, issues[-1], chapters)
    borders = sorted({h.start for h in (*issues, *themes, *chapters)} | {closing})
    sections = tuple(
        Section(issue, above, borders[bisect_right(borders, issue.start)], rule)
        for issue, above in zip(issues, _above(issues, themes, chapters), strict=True)
    )
    begun = [s.heading.start for s in sections]
    heads = {h.start for h in themes}
    unread = tuple(
        h
        for h in inside
        if h.at_line_start
        and h.start not in heads
        and not ((i := bisect_right(begun, h.start)) and h.start < sections[i - 1].end)
        and h.start < closing
    )
    return Outline(sections, first, sections[-1].end, unread)


def _title(flow: Flow, h: Heading) -> str:
    return flow.text[h.title_start : h.title_end]


def _chapters(flow: Flow, found: Iterable[Heading]) -> list[Heading]:
    """Return the top headings: 一、二、三、 in sequence."""
    return [h for h in found if h.style in ("chapter", "part")]


def _findings_only(flow: Flow, found: list[Heading], chapters: list[Heading]) -> list[Heading]:
    """Return the headings outside the chapters on organisation and next steps, chapters left out unless they are findings."""
    kept, telling = [], Part.FINDINGS
    tops = {h.start for h in chapters}
    for h in found:
        if h.start in tops:
            telling = part(_title(flow, h))
            if telling is Part.FINDINGS and not container(_title(flow, h)):
                kept.append(h)
        elif telling is Part.FINDINGS:
            kept.append(h)
    return kept


def _about(found: list[Heading]) -> list[Heading]:
    return _deepest([h for h in found if h.form in ("quoted", "plain")])


def _questions(found: list[Heading]) -> list[Heading]:
    return [h for h in found if h.style == "question" and h.at_line_start] or [
        h for h in found if h.style == "question"
    ]


def _deepest(found: list[Heading]) -> list[Heading]:
    """Of headings in several styles, return those of the style that appears last: it stands under the others."""
    order = list(dict.fromkeys(h.style for h in found))
    return [h for h in found if h.style == order[-1]] if order else []


def _issue_headings(flow: Flow, found: list[Heading]) -> tuple[str, list[Heading]]:
    """Return the rule that tells which headings are issues, and those headings. The first rule that finds any decides."""
    rules: tuple[tuple[str, Callable[[], list[Heading]]], ...] = (
        ("question", lambda: _questions(found)),
        ("below_heading", lambda: _below_headings(flow, found)),
        ("about", lambda: _about(found)),
        ("answering", lambda: [h for h in found if h.form == "answering"]),
        ("label", lambda: [h for h in found if h.form == "label"]),
        ("area", lambda: _deepest([h for h in found if h.form in ("area", "plain_area")])),
        ("plain_finding", lambda: _plain_findings(flow, found)),
    )
    return next(((name, issues) for name, rule in rules if (issues := rule())), ("none", []))


def _directly_before(flow: Flow, found: list[Heading]) -> dict[int, Heading]:
    """Return for each heading that is followed by nothing but another one, in another style, that other one."""
    return {
        h.start: after
        for h, after in pairwise(found)
        if after.style != h.style and _BLANK.fullmatch(flow.text, h.body, after.start)
    }


def _below_headings(flow: Flow, found: list[Heading]) -> list[Heading]:
    """Return the headings of the style that stands directly under themes, where most of them tell a finding.

    A heading tells a finding by its form (关于…问题), by a word for a weakness, or by 整改情况: right behind it. Measures
    that stand directly under an issue do not, unless their numbers run on from theme to theme: those of measures begin
    anew under each issue.
    """
    after = _directly_before(flow, found)
    order = list(dict.fromkeys(h.style for h in found))
    under = {x.style for x in after.values()}
    for style in sorted(under, key=order.index, reverse=True):
        same = [h for h in found if h.style == style and h.at_line_start]
        above = [h for h in found if h.start in after and after[h.start].style == style]
        finding = sum(h.form in ("quoted", "plain") for h in above) >= _MOST * len(above)
        telling = [h for h in same if _tells_a_finding(flow, h, below_one=finding)]
        if len(telling) >= _MOST * max(1, len(same)) or _runs_on(same, after):
            return same
    return []


def _runs_on(same: list[Heading], after: dict[int, Heading]) -> bool:
    """Tell whether headings are numbered 1, 2, 3 … throughout, though themes that name no finding part them."""
    opening = {x.start for x in after.values()} & {h.start for h in same}
    values = [number(h.number.strip("()")) for h in same if h.style in _COUNTED]
    return len(opening) >= _THEMES and values == list(range(1, len(same) + 1))


def _tells_a_finding(flow: Flow, h: Heading, *, below_one: bool) -> bool:
    """Tell whether a heading is a finding's; ``below_one``: it stands under a finding, where a plain sentence is a measure."""
    if h.form in ("quoted", "plain", "question", "label", "answering") or _STORY.match(flow.text, h.body):
        return True
    title = _title(flow, h)
    if below_one:
        return bool(WEAKNESS.search(title)) and not _MEASURE.search(title) and len(title) <= _SHORT_TITLE
    own_line = flow.text.startswith("\n", h.title_end) or flow.text.startswith("。\n", h.title_end)
    return (
        not ACTION.match(title)
        and len(title) <= _LONGEST_TITLE
        and (own_line or bool(WEAKNESS.search(title)))
    )


def _plain_findings(flow: Flow, found: list[Heading]) -> list[Heading]:
    """Return the numbered headings of the style whose titles most often tell a weakness, where at least half of them do."""
    best: tuple[float, list[Heading]] = (0.0, [])
    for style in dict.fromkeys(h.style for h in found):
        same = [
            h for h in found if h.style == style and h.at_line_start and h.form in ("sentence", "plain_area")
        ]
        weak = [h for h in same if WEAKNESS.search(_title(flow, h))]
        if (
            same
            and len(weak) * 2 >= len(same)
            and (len(weak) / len(same), len(same)) > (best[0], len(best[1]))
        ):
            best = (len(weak) / len(same), same)
    return best[1]


def _themes(flow: Flow, found: list[Heading], issues: list[Heading]) -> list[Heading]:
    """Return the headings that are followed directly by another heading: they head issues and tell nothing themselves."""
    themes: list[Heading] = []
    followers = sorted(h.start for h in issues)
    taken = set(followers)
    after = _directly_before(flow, found)
    measures = {after[h.start].style for h in issues if h.start in after}
    measures -= {h.style for h in found if h.start < issues[0].start}
    for h in reversed(found):
        if h.start in taken or h.style in measures:
            continue  # the last measure of an issue may be one sentence, right above the next issue
        i = bisect_left(followers, h.body)
        if i < len(followers) and _BLANK.fullmatch(flow.text, h.body, followers[i]):
            themes.append(h)
            insort(followers, h.start)
    return sorted(themes, key=lambda h: h.start)


def _above(issues: list[Heading], themes: list[Heading], chapters: list[Heading]) -> Iterator[Heading | None]:
    """Yield for each issue the nearest theme above it, not beyond the chapter that it stands in."""
    tops, heads = sorted(c.start for c in chapters), [t.start for t in themes]
    for issue in issues:
        top = bisect_left(tops, issue.start)
        chapter = tops[top - 1] if top else 0
        at = bisect_left(heads, issue.start)
        yield themes[at - 1] if at and heads[at - 1] >= chapter else None


def _closing(flow: Flow, last: Heading, chapters: list[Heading]) -> int:
    """Return where the text behind the last issue ends: the next chapter, the closing formula, the signature, or the end."""
    after = [c.start for c in chapters if c.start > last.start]
    after += [
        found.start() for rule in (_CLOSING, _SIGNATURE) if (found := rule.search(flow.text, last.body))
    ]
    return min(after, default=len(flow.text))
