"""From the flow to its sections: which headings are issues, under which theme each stands, where its text ends.

The sections tile the flow from the first issue on: an issue's text ends where the next issue, theme or chapter begins.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ingest.flow import Flow
from ingest.outline.chapters import Part, container, part
from ingest.outline.headings import WEAKNESS, Heading, heading, unnumbered
from ingest.outline.numbering import markers

__all__ = ["Heading", "Outline", "Section", "outline"]

_CLOSING = re.compile(
    r"欢迎(?:广大)?(?:干部|社会|人民|群众|各界)[^。\n]{0,40}(?:监督|反映)|如有意见|联系(?:方式|电话|人) *:|监督电话"
)
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
    found = [h for m in markers(flow) if (h := heading(flow, m)) is not None]
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
        Section(issue, _above(issue, themes, chapters), next(b for b in borders if b > issue.start), rule)
        for issue in issues
    )
    covered = [(s.heading.start, s.end) for s in sections]
    unread = tuple(
        h
        for h in inside
        if h.at_line_start
        and h not in themes
        and not any(a <= h.start < b for a, b in covered)
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
    for h in found:
        if h in chapters:
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
        ("below_about", lambda: _plain_below(flow, found, _about(found))),
        ("about", lambda: _about(found)),
        ("answering", lambda: [h for h in found if h.form == "answering"]),
        ("label", lambda: [h for h in found if h.form == "label"]),
        ("area", lambda: _deepest([h for h in found if h.form == "area"])),
        ("plain_finding", lambda: _plain_findings(flow, found)),
    )
    return next(((name, issues) for name, rule in rules if (issues := rule())), ("none", []))


def _plain_below(flow: Flow, found: list[Heading], about: list[Heading]) -> list[Heading]:
    """Plain sentences are the issues where every heading 关于…问题 is directly followed by one that tells a weakness."""
    below: list[Heading] = []
    ends = [*(h.start for h in about[1:]), len(flow.text)]
    for h, end in zip(about, ends, strict=False):
        inside = [x for x in found if h.start < x.start < end and x.style != h.style]
        first = next((x for x in inside if x.form == "sentence" and x.at_line_start), None)
        if (
            first is None
            or not _BLANK.fullmatch(flow.text, h.body, first.start)
            or not WEAKNESS.search(_title(flow, first))
        ):
            return []
        below += [x for x in inside if x.style == first.style and x.at_line_start]
    return below


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
    followers = {h.start for h in issues}
    for h in reversed(found):
        if h in issues:
            continue
        end = next((s for s in sorted(followers) if s >= h.body), None)
        if end is not None and _BLANK.fullmatch(flow.text, h.body, end):
            themes.append(h)
            followers.add(h.start)
    return sorted(themes, key=lambda h: h.start)


def _above(issue: Heading, themes: list[Heading], chapters: list[Heading]) -> Heading | None:
    """Return the nearest theme above an issue, not beyond the chapter that it stands in."""
    chapter = max((c.start for c in chapters if c.start < issue.start), default=0)
    return max((t for t in themes if chapter <= t.start < issue.start), key=lambda t: t.start, default=None)


def _closing(flow: Flow, last: Heading, chapters: list[Heading]) -> int:
    """Return where the text behind the last issue ends: the next chapter, the closing formula, or the end."""
    after = [c.start for c in chapters if c.start > last.start]
    if formula := _CLOSING.search(flow.text, last.body):
        after.append(formula.start())
    return min(after, default=len(flow.text))
