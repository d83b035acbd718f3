"""What `kb parse FILE --json` prints: a reading as plain JSON values, every fact with its place in the text."""

from collections.abc import Mapping

from ingest.acceptance import acceptance
from ingest.facts import Issue, Reading, Said, UnitKey, UnitMention
from ingest.text import Span
from kb.graph import stable_id
from kb.language import Language, tell

Json = dict[str, object]

# A unit that plays several parts in one issue is listed with the weightiest first.
ROLE_ORDER = ("lead", "support", "sanctioned", "receives", "located", "approves", "mentioned")


def unit_id(key: UnitKey) -> str:
    """Return the id of a unit by its key."""
    return stable_id("Unit", key.scope, key.name)


def as_json(reading: Reading, language: Language = "en") -> Json:
    """Return a reading as JSON values; remarks carry their sentence in the language asked for."""
    inspection = reading.inspection
    parts = ("round", "inspector", "inspected", "started", "ended", "feedback")
    return {
        "text": reading.document.text,
        "notice": reading.notice,
        "document": {
            "title": reading.masthead.title.value,
            "issuer": _value(reading.masthead.issuer),
            "published": _value(reading.masthead.published),
            "kind": reading.kind,
            "inspection": {name: _value(getattr(inspection, name)) for name in parts}
            | {"kind": inspection.kind},
        },
        "units": [
            {
                "id": unit_id(u.key),
                "name": u.key.name,
                "names": list(u.names),
                "scope": u.key.scope,
                "kind": u.kind,
            }
            for u in reading.units
        ],
        "issues": [_issue(i) for i in reading.issues],
        "commitments": [
            {"kind": c.kind, "every": c.every, "rule": c.rule, **_at(c.span)} for c in reading.commitments
        ],
        "stated": [{"kind": s.kind, "value": s.value, "rule": s.rule, **_at(s.span)} for s in reading.stated],
        "remarks": [
            {
                "code": r.code,
                "message": tell(r.code, language, **_shortened(r.values)),
                "start": r.start,
                "end": r.end,
            }
            for r in reading.remarks
        ],
    }


def _shortened(values: Mapping[str, str], limit: int = 80) -> dict[str, str]:
    return {k: v if len(v) <= limit else v[: limit - 1] + "…" for k, v in values.items()}


def _value(said: Said | None) -> str | None:
    return said.value if said is not None else None


def _at(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _issue(issue: Issue) -> Json:
    accepted = acceptance(issue)
    return {
        "number": issue.number,
        "title": issue.title,
        "group": issue.group.title if issue.group else None,
        "theme": issue.theme.title if issue.theme else None,
        "status": issue.claim.status,
        "claimed": issue.claim.words.text if issue.claim.words else None,
        "accepted": accepted.by if accepted else None,
        "accepted_on": accepted.on if accepted else None,
        "deadline": issue.deadline.words if issue.deadline else None,
        "due": issue.deadline.due if issue.deadline else None,
        "due_from": issue.deadline.due_from if issue.deadline else None,
        "start": issue.span.start,
        "end": issue.span.end,
        "measures": [
            {"text": m.span.text, "ordinal": m.ordinal, "marked": m.ordinal is not None, **_at(m.span)} for m in issue.measures
        ],
        "responsibilities": [
            {"unit": _written(m), "id": unit_id(m.unit), "role": m.role, "basis": m.basis, "rule": m.rule, **_at(m.span)}
            for m in weightiest(issue)
        ],
        "regulations": [
            {
                "title": r.title, "relation": r.relation, "kind": r.kind, "action": r.action, "purpose": r.purpose,
                "verb": r.verb, "article": r.article, "number": r.number, "date": r.date, **_at(r.span),
            }
            for r in issue.regulations
        ],
        "figures": [
            {
                "of": f.of, "value": _plain(f.value), "unit": f.unit, "role": f.role, "low": _plain(f.low), "high": _plain(f.high),
                "masked": f.masked, "approximate": f.approximate, "tally": f.tally if f.tally >= 0 else None,
                "period": f.period, "as_of": f.as_of, "told_by": f.told_by, **_at(f.span),
            }
            for f in issue.figures
        ],
        "dates": [
            {"value": d.value, "earliest": d.earliest, "latest": d.latest, "as": d.use, **_at(d.span)} for d in issue.dates
        ],
        "outcomes": [
            {
                "kind": o.kind, "count": _plain(o.count), "amount": _plain(o.amount), "unit": o.unit, "low": _plain(o.low),
                "high": _plain(o.high), "approximate": o.approximate, "masked": o.masked, "stage": o.stage, "form": o.form,
                "to": o.to, "arises_from": o.arises_from, "rule": o.rule, **_at(o.span),
            }
            for o in issue.outcomes
        ],
        "blocked": [
            {"by": b.kind, "hands": b.hands, "rule": b.rule, **_at(b.span)} for b in issue.blocked
        ],
    }  # fmt: skip


def weightiest(issue: Issue) -> list[UnitMention]:
    """Return one mention for each unit and part, the first in the text, in the order of the parts' weight.

    A unit that plays a part is not listed as mentioned as well.
    """
    first: dict[tuple[UnitKey, str], UnitMention] = {}
    for mention in issue.units:
        first.setdefault((mention.unit, mention.role), mention)
    playing = {unit for unit, role in first if role != "mentioned"}
    kept = [m for (unit, role), m in first.items() if role != "mentioned" or unit not in playing]
    return sorted(kept, key=lambda m: (ROLE_ORDER.index(m.role), m.span.start))


def _written(mention: UnitMention) -> str:
    """Return a unit's name as written; for words that stand for it (我局, 该公司) the name itself."""
    return mention.unit.name if mention.written.startswith(("我", "本", "该")) else mention.written


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value
