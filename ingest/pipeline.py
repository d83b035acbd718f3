"""The stages in order, each fed by the one before: bytes → document → flow → outline → facts → units → reading."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from ingest.extraction.dates import dates, lost_dates
from ingest.extraction.deadlines import deadlines
from ingest.extraction.figures.tallies import counted
from ingest.extraction.head.inspection import inspection
from ingest.extraction.head.masthead import masthead
from ingest.extraction.labels import Label, labels
from ingest.extraction.measures import measures
from ingest.extraction.outcomes.commitments import commitments
from ingest.extraction.outcomes.obstacles import obstacles
from ingest.extraction.outcomes.outcomes import outcomes
from ingest.extraction.regulations.regulations import regulations
from ingest.extraction.status.status import claim
from ingest.extraction.units.mentions import generic, mentions
from ingest.facts import (
    Commitment,
    Inspection,
    Issue,
    Masthead,
    Reading,
    Remark,
    Said,
    Theme,
)
from ingest.flow import Flow, flow
from ingest.naming import Naming, bodies, named_units, naming
from ingest.outline import Heading, Level, Outline, Section, outline
from ingest.readers import read
from ingest.resolution import kind_of
from ingest.text import Document
from kb.errors import SourceError
from kb.graph import stable_id

# Raised with every change of the rules: a notice read under older rules is read again.
RULES = "3"

_AUDITOR = re.compile(r"审计[局厅署]$")
_MARKED = re.compile(r"《[^《》]*》")
_GROUP = re.compile(r"(?P<group>[^。]{2,80})。(?P<title>.{2,})", re.S)


def interpret(data: bytes, name: str) -> Reading:
    """Return all that a notice states; ``data`` are the file's bytes, ``name`` the file's name.

    A pure function of its arguments and the rules. Raises SourceError for a file that cannot be read. A text without
    issues gives a reading without issues.
    """
    return interpret_document(read(data, name))


def interpret_document(document: Document) -> Reading:
    """Return all that a document states."""
    text = flow(document)
    if not text.text.strip():  # nothing but page marks
        raise SourceError("error.empty", file=document.name)
    parts = outline(text)
    head = masthead(text, parts.preamble_end, parts.tail_start) or _untitled(text)
    # Without a title the first words may be the preamble's own.
    start = text.at(head.title.span.end) if head.title.rule != "first_line" else 0
    inspected = inspection(
        text,
        head.title.value,
        start,
        max(start, parts.preamble_end),
        head.published.value if head.published else None,
    )
    if head.issuer is None and inspected.inspector is not None and _AUDITOR.search(inspected.inspector.value):
        head = replace(head, issuer=inspected.inspector)  # an audit office announces what it audited
    issuer = (
        (head.issuer or inspected.inspected or head.title).value if head.issuer or inspected.inspected else ""
    )
    named = naming(text, parts.sections, head, inspected, issuer)
    days = {
        "published": head.published.value if head.published else None,
        "feedback": inspected.feedback.value if inspected.feedback else None,
    }
    issues = tuple(_issue(text, s, named, days) for s in parts.sections)
    return Reading(
        notice=stable_id("Notice", document.text),
        document=document,
        masthead=head,
        inspection=inspected,
        kind=_kind(head, inspected),
        issues=issues,
        units=named_units(text, named),
        roles={
            said.value: unit
            for said in bodies(head, inspected)
            if (unit := named.written(said.value)) is not None
        },
        remarks=_remarks(text, parts, head),
        commitments=_commitments(text, parts, start),
    )


def _commitments(text: Flow, parts: Outline, start: int) -> tuple[Commitment, ...]:
    """Return what is promised in front of the first issue, and for each issue behind the last one."""
    if not parts.sections:
        return ()
    first = parts.sections[0].heading.start
    return commitments(text, min(start, first), first, parts.tail_start)


def _kind(head: Masthead, inspected: Inspection) -> str:
    audited = "审计" in head.title.value and "巡" not in head.title.value
    return "audit_report" if audited or inspected.kind == "audit" else "notice"


def _untitled(text: Flow) -> Masthead:
    """Without a line that could be a title, the text's first words stand for it; `_remarks` says so."""
    first = re.search(r"[^\n。,]{0,60}[^\s。,][^\n。,]{0,20}", text.text)
    span = text.span(*first.span()) if first else text.span(0, len(text.text))
    return Masthead(Said(span.text, span, "first_line"), None, None)


def _issue(
    text: Flow,
    section: Section,
    named: Naming,
    days: Mapping[str, str | None],
) -> Issue:
    heading, end = section.heading, section.end
    told = tuple(
        label
        for start, stop in (
            (section.start, heading.start),
            (heading.title_end, heading.body),
            (heading.body, end),
        )
        for label in labels(text, start, stop)
    )
    stories = _stories(text, heading.body, end, told)
    first, behind = (bisect_left(named.names, at, key=lambda n: n.start) for at in (section.start, end))
    inside = tuple(
        n
        for n in named.names[first:behind]
        if n.end <= end and n.rule != "issuer_in_title" and not heading.start <= n.start < heading.title_end
    )
    year = int(days["published"][:4]) if days["published"] else None
    closed = (
        (label.start, label.end) for label in told if label.kind == "status" and label.start < label.end
    )
    when = tuple(
        d for start, stop in sorted((*stories, *closed)) for d in dates(text, start, stop, own_year=year)
    )
    taken = (
        *((text.at(d.span.start), text.at(d.span.end - 1) + 1) for d in when),
        *_marked(text, heading.body, end),
    )
    aims = [(label.start, label.end) for label in told if label.kind == "aim"]
    figures = counted(text, stories, taken, days["published"], aims)
    playing = tuple(mentions(text, section.start, end, inside, told, named.unit, kind_of, named.publisher))
    group, title_start = _group(text, heading)
    return Issue(
        span=text.span(section.start, end),
        rule=f"heading_{heading.form}",
        number=heading.number,
        title=re.sub(r"\s+", "", text.span(title_start, heading.title_end).text),
        title_span=text.span(title_start, heading.title_end),
        group=group,
        theme=_theme(text, section.theme),
        measures=measures(text, stories),
        units=playing,
        generic=tuple(generic(text, heading.body, end)),
        regulations=tuple(
            r for start, stop in stories for r in regulations(text, start, stop, inside, named.unit)
        ),
        figures=figures,
        dates=when,
        claim=claim(
            text,
            heading.body,
            end,
            told,
            figures,
            told=bool(text.text[heading.body : end].strip()),
            above="\n".join(text.text[h.title_start : h.title_end] for h in reversed(section.above)),
        ),
        deadline=next(deadlines(text, heading.body, end, told, **days), None),
        outcomes=tuple(o for a, b in stories for o in outcomes(text, a, b, figures)),
        blocked=tuple(o for a, b in stories for o in obstacles(text, a, b, figures, playing)),
    )


def _stories(text: Flow, start: int, end: int, told: tuple[Label, ...]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of an issue that tell what was done: all but its other label lines."""
    stretches, at = [], start
    for label in told:
        if text.text[at : label.label_start].strip(" \n[]:"):
            stretches.append((at, label.label_start))
        at = label.start if label.kind == "story" else label.end
    if text.text[at:end].strip():
        stretches.append((at, end))
    return tuple((_first_word(text.text, a, b), b) for a, b in stretches)


def _first_word(text: str, start: int, end: int) -> int:
    while start < end - 1 and (text[start].isspace() or text[start] in ":;。,)]"):
        start += 1
    return start


def _marked(text: Flow, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches inside 《》: their digits are no figures."""
    return tuple(m.span() for m in _MARKED.finditer(text.text, start, end))


def _group(text: Flow, heading: Heading) -> tuple[Theme | None, int]:
    """Return the broader finding in front of the first full stop inside the title's marks, and where the title begins."""
    if heading.form not in ("quoted", "answering"):
        return None, heading.title_start
    found = _GROUP.fullmatch(text.text, heading.title_start, heading.title_end)
    if found is None:
        return None, heading.title_start
    span = text.span(*found.span("group"))
    return Theme(span, "group_inside_title", re.sub(r"\s+", "", span.text), "in_title"), found.start("title")


def _theme(text: Flow, heading: Heading | None) -> Theme | None:
    if heading is None:
        return None
    span = text.span(heading.title_start, heading.title_end)
    return Theme(span, f"heading_{heading.form}", re.sub(r"\s+", "", span.text), "heading")


def _remarks(text: Flow, parts: Outline, head: Masthead) -> tuple[Remark, ...]:
    found = [
        *(
            Remark("remark.unread_heading", s.start, s.end, {"words": s.text})
            for s in (text.span(h.start, h.title_end) for h in parts.unread)
        ),
        *lost_dates(text, 0, len(text.text)),
        *(
            Remark(
                f"remark.dropped_{d.reason}",
                d.start,
                d.end,
                {"words": text.document.text[d.start : d.end].strip()},
            )
            for d in text.dropped
        ),
    ]
    whole = (head.title.span.start, head.title.span.end)
    if parts.level is not None:
        found.append(_decision(text, parts.level))
    else:
        found.append(Remark("remark.no_issues", *whole))
    if head.title.rule == "first_line":
        found.append(Remark("remark.no_title", *whole))
    if head.issuer is None:
        found.append(Remark("remark.no_issuer", *whole))
    if head.published is None:
        found.append(Remark("remark.no_date", *whole))
    return tuple(sorted(found, key=lambda r: (r.start, r.end, r.code)))


def _decision(text: Flow, level: Level) -> Remark:
    """Return what was taken for issues, and the evidence for it."""
    first = level.issues[0].heading
    place = text.span(first.start, first.title_end)
    values = {
        "words": place.text,
        "count": str(len(level.issues)),
        "weak": str(level.weak),
        "formed": str(level.formed),
        "telling": str(level.telling),
    }
    stated = "_stated" if level.stated else ""
    return Remark(f"remark.level_{level.kind}{stated}", place.start, place.end, values, decision=True)
