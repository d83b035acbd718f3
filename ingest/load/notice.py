"""The notice itself in the graph: what it says of itself, the units that it names, its inspection, and its promises."""

import json

from ingest.contract import unit_id
from ingest.facts import Commitment, Inspection, NamedUnit, Reading, Said, StatedCount
from ingest.fingerprint import fingerprint
from ingest.load.gathering import Gathering
from ingest.pipeline import RULES
from kb.graph import Node, Value

_STATED = ("total", "done", "partly", "left")


def notice_node(reading: Reading, access: str, source_kind: str) -> Node:
    """Return the node of a notice: its head, its text, and what reading decided on, did not understand or left out."""
    document, head = reading.document, reading.masthead
    decided: list[str] = []
    remarks: list[str] = []
    for remark in reading.remarks:
        told = {
            "code": remark.code,
            "start": remark.start,
            "end": remark.end,
            "values": dict(remark.values),
        }
        lines = decided if remark.decision else remarks
        lines.append(json.dumps(told, ensure_ascii=False, sort_keys=True))
    dropped = [
        json.dumps({"reason": d.reason, "start": d.start, "end": d.end}, sort_keys=True)
        for d in document.dropped
    ]
    published = head.published
    feedback = reading.inspection.feedback if reading.kind != "audit_report" else None
    properties: dict[str, Value] = {
        "title": head.title.value, "issuer": head.issuer.value if head.issuer else "",
        "published": published.value if published else "",
        "published_at": [published.span.start, published.span.end] if published else [],
        **(_days(reading.inspection) if feedback else {}),
        "feedback_at": [feedback.span.start, feedback.span.end] if feedback else [],
        **_stated(reading.stated),
        "kind": reading.kind, "source_kind": source_kind, "access": access, "rules": RULES,
        "file_digest": document.digest, "fingerprint": fingerprint(document.text), "text": document.text,
        "dropped": dropped, "decided": decided, "remarks": remarks,
    }  # fmt: skip
    place: dict[str, Value] = {
        "notice": reading.notice, "start": head.title.span.start, "end": head.title.span.end,
        "rule": head.title.rule, "sure": "exact",
    }  # fmt: skip
    return Node(reading.notice, "Notice", {k: v for k, v in properties.items() if v not in ("", [])} | place)


def load_head(g: Gathering, reading: Reading) -> None:
    """Add the units that a notice names, its publisher, the inspection that it answers, and what it promises."""
    known = {unit.key for unit in reading.units}
    for unit in reading.units:
        _unit(g, unit, parent_is_named=unit.key.parent in known)
    if (issuer := reading.masthead.issuer) is not None and issuer.value in reading.roles:
        g.edge("PUBLISHED_BY", g.notice, unit_id(reading.roles[issuer.value]), [issuer.span])
    _inspection(g, reading)
    for promise in reading.commitments:
        _commitment(g, promise)


def _days(told: Inspection) -> dict[str, str]:
    """Return the days of an inspection that the notice tells."""
    return {
        name: said.value
        for name in ("started", "ended", "feedback")
        if (said := getattr(told, name)) is not None
    }


def _stated(told: tuple[StatedCount, ...]) -> dict[str, Value]:
    """Return what the notice says of its problems as a whole; the places are those of the totals, then of the parts."""
    parts = {f"stated_{one.kind}": one.value for one in told if one.kind != "total"}
    totals = [one.value for one in told if one.kind == "total"]
    ordered = sorted(told, key=lambda one: (_STATED.index(one.kind), one.span.start))
    places = [offset for one in ordered for offset in (one.span.start, one.span.end)]
    return {"stated_totals": totals, **parts, "stated_at": places}


def _unit(g: Gathering, unit: NamedUnit, *, parent_is_named: bool) -> None:
    id = g.unit(unit.key)
    g.edge("NAMES", g.notice, id, unit.places, as_written=list(unit.names), kind=unit.kind)
    parent = unit.key.parent
    if parent is None:
        return
    above = g.unit(parent)
    g.edge("PART_OF", id, above, unit.places)
    if not parent_is_named:
        g.edge("NAMES", g.notice, above, unit.places, as_written=[parent.name])


def _inspection(g: Gathering, reading: Reading) -> None:
    """A notice answers an inspection where it names the round and the body inspected; else the graph has none."""
    told, roles = reading.inspection, reading.roles
    if told.round is None or told.inspected is None or told.inspected.value not in roles:
        return
    inspected = roles[told.inspected.value]
    place = f"{inspected.scope}/{inspected.name}"
    id = g.node("Inspection", (place, told.round.value), place=place, round=told.round.value)
    days = _days(told)
    shown = [
        s.span
        for name in ("round", "started", "ended", "feedback")
        if isinstance(s := getattr(told, name), Said)
    ]
    g.edge("NAMES", g.notice, id, [told.round.span], as_written=[told.round.value], kind=told.kind, **days)
    g.edge("ANSWERS", g.notice, id, shown, **days)
    g.edge("OF", id, unit_id(inspected), [told.inspected.span])
    if told.inspector is not None and told.inspector.value in roles:
        g.edge("BY", id, unit_id(roles[told.inspector.value]), [told.inspector.span])


def _commitment(g: Gathering, told: Commitment) -> None:
    id = g.fact(
        "Commitment", (g.notice, told.span.start, told.span.end, told.kind), told.span, told.rule, told.sure,
        kind=told.kind, every=told.every,
    )  # fmt: skip
    g.edge("PROMISES", g.notice, id, [told.span])
