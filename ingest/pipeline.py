"""The stages in order, each fed by the one before: bytes → document → flow → outline → facts → units → reading."""

import re
from dataclasses import replace

from ingest.extraction.head.inspection import inspection
from ingest.extraction.head.masthead import masthead
from ingest.extraction.head.stated import stated_counts
from ingest.extraction.organisations.listing import listed
from ingest.extraction.outcomes.commitments import commitments
from ingest.facts import Commitment, Inspection, Masthead, Reading, StatedCount
from ingest.flow import Flow, flow
from ingest.issues import Days, issue_labels, read_issue
from ingest.naming import bodies, named_units, naming
from ingest.outline import Outline, outline
from ingest.readers import read
from ingest.remarks import remarks
from ingest.text import Document
from kb.errors import SourceError
from kb.graph import stable_id

# Raised with every change of the rules: a notice read under older rules is read again.
RULES = "6"

_AUDITOR = re.compile(r"审计[局厅署]$")


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
    head = masthead(text, parts.preamble_end, parts.tail_start)
    # Without a title the first words may be the preamble's own.
    start = text.at(head.title.span.end) if head.title.rule != "first_words" else 0
    published = head.published.value if head.published else None
    inspected = inspection(text, head.title.value, start, max(start, parts.preamble_end), published)
    if head.issuer is None and inspected.inspector is not None and _AUDITOR.search(inspected.inspector.value):
        head = replace(head, issuer=inspected.inspector)  # an audit office announces what it audited
    publisher = head.issuer or inspected.inspected
    labelled = [issue_labels(text, section) for section in parts.sections]
    members = [
        m
        for s, told in zip(parts.sections, labelled, strict=True)
        for m in listed(text, s.start, s.end, told)
    ]
    named = naming(text, members, head, inspected, publisher.value if publisher else "")
    days = Days(published, inspected.feedback.value if inspected.feedback else None)
    issues = tuple(
        read_issue(text, section, told, named, days)
        for section, told in zip(parts.sections, labelled, strict=True)
    )
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
        remarks=remarks(text, parts, head),
        commitments=_commitments(text, parts, start),
        stated=_stated(text, parts, start),
    )


def _commitments(text: Flow, parts: Outline, start: int) -> tuple[Commitment, ...]:
    """Return what is promised in front of the first issue, and for each issue behind the last one."""
    if not parts.sections:
        return ()
    first = parts.sections[0].heading.start
    return commitments(text, min(start, first), first, parts.tail_start)


def _stated(text: Flow, parts: Outline, start: int) -> tuple[StatedCount, ...]:
    """Return what is said of all problems in front of the first issue."""
    if not parts.sections:
        return ()
    first = parts.sections[0].start
    return stated_counts(text, min(start, first), first)


def _kind(head: Masthead, inspected: Inspection) -> str:
    audited = "审计" in head.title.value and "巡" not in head.title.value
    return "audit_report" if audited or inspected.kind == "audit" else "notice"
