"""Findings become flags of the graph: nodes and edges, in the notice's own batch."""

import json
from collections.abc import Iterable, Iterator

from kb.checks.check import Check, Finding, Quotation
from kb.checks.view import View
from kb.graph import Batch, Edge, Node, Value, stable_id


def flagged(batch: Batch, checks: Iterable[Check]) -> Batch:
    """Return the batch with a flag for everything that the checks find in it. The same batch gives the same flags."""
    view = View.of(batch)
    nodes, edges = list(batch.nodes), list(batch.edges)
    for check in checks:
        for finding in check.find(view):
            flag = _node(check, finding, batch.notice.id)
            nodes.append(flag)
            edges.extend(_edges(flag, finding, view))
    return Batch.of(batch.notice, nodes, edges)


def _node(check: Check, finding: Finding, notice: str) -> Node:
    first = finding.quotations[0]
    told: dict[str, Value] = {
        "check": check.name,
        "severity": finding.severity,
        "computation": _json(finding.computation.as_json()),
        "innocent_reading": _json([reading.as_json() for reading in finding.innocent]),
        "quotations": [_json(_quoted(quotation)) for quotation in finding.quotations],
        "notice": notice,
        "start": first.start,
        "end": first.end,
        "rule": check.name,
        "sure": "inferred",  # a check concludes; the text does not say it of itself
    }
    if finding.phase is not None:
        told["phase"] = finding.phase
    return Node(stable_id("Flag", check.name, *finding.subjects), "Flag", told)


def _edges(flag: Node, finding: Finding, view: View) -> Iterator[Edge]:
    for subject in finding.subjects:
        yield Edge.of(
            "ABOUT", flag.id, subject, str(flag.properties["notice"]), _places(subject, finding, view)
        )


def _places(subject: str, finding: Finding, view: View) -> list[int]:
    """Return the quotations inside a subject, or all where none lies there."""
    start, end = view.span(subject)
    inside = {(q.start, q.end) for q in finding.quotations if start <= q.start and q.end <= end}
    places = inside or {(q.start, q.end) for q in finding.quotations}
    return [offset for place in sorted(places) for offset in place]


def _quoted(quotation: Quotation) -> dict[str, object]:
    return {"start": quotation.start, "end": quotation.end, **quotation.caption.as_json()}


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
