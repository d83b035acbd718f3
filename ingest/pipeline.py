"""The stages in order, each fed by the one before: bytes → document → flow → outline → facts → units → reading."""

import re
from bisect import bisect_left
from collections.abc import Mapping

from ingest.extraction.dates import dates, lost_dates
from ingest.extraction.deadlines import deadlines
from ingest.extraction.figures import figures
from ingest.extraction.inspection import inspection
from ingest.extraction.labels import Label, labels
from ingest.extraction.masthead import masthead
from ingest.extraction.measures import measures
from ingest.extraction.organisations import Name, names
from ingest.extraction.regulations import regulations
from ingest.extraction.status import claim
from ingest.extraction.tallies import tallies
from ingest.extraction.units import generic, listed, mentions, occurrences
from ingest.facts import Inspection, Issue, Masthead, NamedUnit, Reading, Remark, Said, Theme, UnitKey
from ingest.flow import Flow, flow
from ingest.outline import Heading, Outline, Section, outline
from ingest.readers import read
from ingest.resolution import Resolver, kind_of
from ingest.resolution.places import chain, jurisdiction, place_names
from ingest.text import Document
from kb.errors import SourceError
from kb.graph import stable_id

# Raised with every change of the rules: a notice read under older rules is read again.
RULES = "2"

_ALIAS = re.compile(r"\((?:以下|下)?简称[:\"“]?(?P<short>[\u4e00-\u9fff]{2,20})[\"”]?\)")
# What is left of a name without its place, and is a name of nobody.
_TOO_BARE = {"人民政府", "委员会", "工作委员会", "办事处", "人民法院", "人民检察院", "卫生院", "公安局"}
_MARKED = re.compile(r"《[^》]*》")
_TITLE = re.compile(r"《([^《》]{2,120})")
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
    start = text.at(head.title.span.end)
    inspected = inspection(text, head.title.value, start, max(start, parts.preamble_end))
    issuer = (
        (head.issuer or inspected.inspected or head.title).value if head.issuer or inspected.inspected else ""
    )
    found, keys = _resolved(text, parts, head, inspected, issuer)
    issues = tuple(_issue(text, s, found, keys) for s in parts.sections)
    return Reading(
        notice=stable_id("Notice", document.text),
        document=document,
        masthead=head,
        inspection=inspected,
        kind=_kind(head, inspected),
        issues=issues,
        units=_units(text, found, keys),
        roles={said.value: keys[said.value] for said in _bodies(head, inspected) if said.value in keys},
        remarks=_remarks(text, parts, head),
    )


def _kind(head: Masthead, inspected: Inspection) -> str:
    audited = "审计" in head.title.value and "巡" not in head.title.value
    return "audit_report" if audited or inspected.kind == "audit" else "notice"


def _untitled(text: Flow) -> Masthead:
    """Without a line that could be a title, the first line stands for it; `_remarks` says so."""
    first = re.search(r"[^\n]*\S[^\n]*", text.text)
    span = text.span(*first.span()) if first else text.span(0, len(text.text))
    return Masthead(Said(span.text, span), None, None)


def _bodies(head: Masthead, inspected: Inspection) -> tuple[Said, ...]:
    return tuple(s for s in (head.issuer, inspected.inspector, inspected.inspected) if s is not None)


def _resolved(
    text: Flow, parts: Outline, head: Masthead, inspected: Inspection, issuer: str
) -> tuple[tuple[Name, ...], Mapping[str, UnitKey]]:
    """Return every name of the notice, those in titles and of its own bodies included, and the unit that each means."""
    place = jurisdiction(text.text, issuer)
    places = place_names(place, issuer)
    found = list(names(text.text, places))
    for section in parts.sections:
        found += [
            again
            for name in listed(text, section.heading.body, section.end, tuple(found))
            for again in occurrences(text, name, tuple(found))
        ]
    for said in _bodies(head, inspected):
        at = text.at(said.span.start)
        if not any(n.start == at and n.text == said.value for n in found):
            found.append(Name(at, at + len(said.value), said.value, "masthead"))
    inside = [
        Name(m.start(1) + n.start, m.start(1) + n.end, n.text, "issuer_in_title")
        for m in _TITLE.finditer(text.text)
        for n in names(m[1], places)
        if n.start == 0
    ]
    aliases = _aliases(text, tuple(found))
    found += [
        again
        for short in aliases
        for again in occurrences(text, Name(0, 0, short, "short_form"), tuple(found))
    ]
    keys = dict(Resolver(place, issuer or None, aliases).resolve([*found, *inside]))
    known = tuple(
        sorted({(n.start, n.end): n for n in (*found, *inside)}.values(), key=lambda n: (n.start, -n.end))
    )
    return known, keys


def _aliases(text: Flow, found: tuple[Name, ...]) -> dict[str, str]:
    """Return the short forms that the text itself introduces: 全称(以下简称短称)."""
    pairs = {}
    for alias in _ALIAS.finditer(text.text):
        full = next((n for n in found if n.end == alias.start()), None)
        if full is not None:
            pairs[alias["short"]] = full.text
    return pairs


def _units(text: Flow, found: tuple[Name, ...], keys: Mapping[str, UnitKey]) -> tuple[NamedUnit, ...]:
    """Return the notice's units, each with its written forms and their places.

    A form without its place name (综合执法局 for 高新区综合执法局) is a written form too where the text has it.
    """
    forms: dict[UnitKey, set[str]] = {}
    places: dict[UnitKey, list[tuple[int, int]]] = {}
    for name in found:
        unit = keys[name.text]
        forms.setdefault(unit, set()).add(name.text)
        places.setdefault(unit, []).append((name.start, name.end))
    for unit, written in forms.items():
        for form in list(written):
            _, length = chain(form)
            level = len("街道") if form[:length].endswith("街道") else 1
            cuts = {form[length:], form[max(0, length - level) :]} if 0 < length < len(form) else set()
            written |= {
                c for c in cuts - _TOO_BARE if len(c) > 2 and c in text.text and keys.get(c, unit) == unit
            }
    return tuple(
        NamedUnit(
            unit,
            tuple(sorted(forms[unit])),
            tuple(text.span(a, b) for a, b in sorted(places[unit])),
            kind_of(unit.name),
        )
        for unit in sorted(forms, key=lambda u: (u.scope, u.name))
    )


def _issue(text: Flow, section: Section, found: tuple[Name, ...], keys: Mapping[str, UnitKey]) -> Issue:
    heading, end = section.heading, section.end
    told = labels(text, heading.body, end)
    stories = _stories(text, heading.body, end, told)
    first, behind = (bisect_left(found, at, key=lambda n: n.start) for at in (heading.body, end))
    inside = tuple(n for n in found[first:behind] if n.end <= end and n.rule != "issuer_in_title")
    when = tuple(d for start, stop in stories for d in dates(text, start, stop))
    taken = (
        *((text.at(d.span.start), text.at(d.span.end - 1) + 1) for d in when),
        *_marked(text, heading.body, end),
    )
    counted = tallies(text, tuple(f for start, stop in stories for f in figures(text, start, stop, taken)))
    group, title_start = _group(text, heading)
    return Issue(
        span=text.span(heading.start, end),
        rule=f"heading_{heading.form}",
        number=heading.number,
        title=re.sub(r"\s+", "", text.span(title_start, heading.title_end).text),
        title_span=text.span(title_start, heading.title_end),
        group=group,
        theme=_theme(text, section.theme),
        measures=measures(text, stories),
        units=tuple(mentions(text, heading.body, end, inside, told, keys.get, kind_of)),
        generic=tuple(generic(text, heading.body, end)),
        regulations=tuple(
            r for start, stop in stories for r in regulations(text, start, stop, inside, keys.get)
        ),
        figures=counted,
        dates=when,
        claim=claim(text, heading.body, end, told, counted, told=bool(text.text[heading.body : end].strip())),
        deadline=next(deadlines(text, heading.body, end, told), None),
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
    while start < end - 1 and (text[start].isspace() or text[start] in ":;。,"):
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
    if not parts.sections:
        found.append(Remark("remark.no_issues", *whole))
    if head.issuer is None:
        found.append(Remark("remark.no_issuer", *whole))
    if head.published is None:
        found.append(Remark("remark.no_date", *whole))
    return tuple(sorted(found, key=lambda r: (r.start, r.end, r.code)))
