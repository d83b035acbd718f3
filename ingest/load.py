"""From a reading to a batch: nodes and edges with stable ids, every one with the places that it rests on."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator

from ingest.acceptance import acceptance
from ingest.contract import ROLE_ORDER, unit_id
from ingest.facts import (
    Commitment,
    Figure,
    Inspection,
    Issue,
    Measure,
    NamedUnit,
    Obstacle,
    Outcome,
    Reading,
    Regulation,
    Said,
    UnitKey,
    UnitMention,
)
from ingest.flow import narrow
from ingest.pipeline import RULES
from ingest.text import Span
from kb.graph import Batch, Edge, Node, Value, stable_id

_BASIS_ORDER = ("label", "assigned", "actor")


def batch(reading: Reading, access: str = "public", source_kind: str = "supplied") -> Batch:
    """Return all that a reading adds to the graph. A pure function: the same reading gives the same batch."""
    return _Loader(reading).load(access, source_kind)


def fingerprint(text: str) -> str:
    """Return what copies of one notice share: a digest of the text without white space and width."""
    return hashlib.sha256(re.sub(r"\s+", "", narrow(text)).encode("utf-8", "surrogatepass")).hexdigest()


def _places(spans: Iterable[Span]) -> list[int]:
    return [offset for pair in sorted({(s.start, s.end) for s in spans}) for offset in pair]


class _Loader:
    """Gathers one notice's nodes and edges."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.notice = reading.notice
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.makers = _makers(reading)

    def load(self, access: str, source_kind: str) -> Batch:
        head = self._notice(access, source_kind)
        for unit in self.reading.units:
            self._unit(unit)
        if (issuer := self.reading.masthead.issuer) is not None and issuer.value in self.reading.roles:
            self._edge("PUBLISHED_BY", self.notice, unit_id(self.reading.roles[issuer.value]), [issuer.span])
        self._inspection(self.reading.inspection)
        for promise in self.reading.commitments:
            self._commitment(promise)
        for position, issue in enumerate(self.reading.issues, 1):
            self._issue(issue, position)
        return Batch.of(head, self.nodes.values(), self.edges.values())

    def _node(self, type_: str, key: tuple[object, ...], **properties: Value | None) -> str:
        id = stable_id(type_, *key)
        # 0 is a value that is told; False is told by its absence.
        told = {k: v for k, v in properties.items() if v is not False and v not in (None, [], "")}
        self.nodes.setdefault(id, Node(id, type_, told))
        return id

    def _fact(
        self,
        type_: str,
        key: tuple[object, ...],
        span: Span,
        rule: str,
        sure: str = "exact",
        **properties: Value | None,
    ) -> str:
        place: dict[str, Value] = {
            "notice": self.notice,
            "start": span.start,
            "end": span.end,
            "rule": rule,
            "sure": sure,
        }
        id = self._node(type_, key, **properties)
        self.nodes[id] = Node(id, type_, {**self.nodes[id].properties, **place})
        return id

    def _edge(
        self, type_: str, source: str, target: str, spans: Iterable[Span], **properties: Value | None
    ) -> None:
        edge = Edge.of(type_, source, target, self.notice, _places(spans), **properties)
        known = self.edges.get(edge.id)
        if known is not None:  # said twice: one edge with both places
            pairs = [
                *zip(*[iter(_flat(known))] * 2, strict=True),
                *zip(*[iter(_flat(edge))] * 2, strict=True),
            ]
            places = [offset for pair in sorted(set(pairs)) for offset in pair]
            edge = Edge(edge.id, type_, source, target, {**known.properties, "places": places})
        self.edges[edge.id] = edge

    def _notice(self, access: str, source_kind: str) -> Node:
        document, head = self.reading.document, self.reading.masthead
        decided: list[str] = []
        remarks: list[str] = []
        for remark in self.reading.remarks:
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
        feedback = self.reading.inspection.feedback if self.reading.kind != "audit_report" else None
        properties: dict[str, Value] = {
            "title": head.title.value, "issuer": head.issuer.value if head.issuer else "",
            "published": published.value if published else "",
            "published_at": [published.span.start, published.span.end] if published else [],
            **(self._days() if feedback else {}),
            "feedback_at": [feedback.span.start, feedback.span.end] if feedback else [],
            "kind": self.reading.kind, "source_kind": source_kind, "access": access, "rules": RULES,
            "file_digest": document.digest, "fingerprint": fingerprint(document.text), "text": document.text,
            "dropped": dropped, "decided": decided, "remarks": remarks,
        }  # fmt: skip
        place: dict[str, Value] = {
            "notice": self.notice, "start": head.title.span.start, "end": head.title.span.end,
            "rule": head.title.rule, "sure": "exact",
        }  # fmt: skip
        return Node(self.notice, "Notice", {k: v for k, v in properties.items() if v not in ("", [])} | place)

    def _days(self) -> dict[str, str]:
        """Return the days of the inspection that the notice tells."""
        told = self.reading.inspection
        return {
            name: said.value
            for name in ("started", "ended", "feedback")
            if (said := getattr(told, name)) is not None
        }

    def _unit(self, unit: NamedUnit) -> None:
        id = self._key(unit.key)
        self._edge("NAMES", self.notice, id, unit.places, as_written=list(unit.names), kind=unit.kind)
        parent = unit.key.parent
        if parent is None:
            return
        above = self._key(parent)
        self._edge("PART_OF", id, above, unit.places)
        if not any(u.key == parent for u in self.reading.units):
            self._edge("NAMES", self.notice, above, unit.places, as_written=[parent.name])

    def _key(self, key: UnitKey) -> str:
        return self._node("Unit", (key.scope, key.name), scope=key.scope, name=key.name)

    def _inspection(self, told: Inspection) -> None:
        """A notice answers an inspection where it names the round and the body inspected; else the graph has none."""
        if told.round is None or told.inspected is None or told.inspected.value not in self.reading.roles:
            return
        inspected = self.reading.roles[told.inspected.value]
        place = f"{inspected.scope}/{inspected.name}"
        id = self._node("Inspection", (place, told.round.value), place=place, round=told.round.value)
        days = self._days()
        shown = [
            s.span
            for name in ("round", "started", "ended", "feedback")
            if isinstance(s := getattr(told, name), Said)
        ]
        self._edge(
            "NAMES", self.notice, id, [told.round.span], as_written=[told.round.value], kind=told.kind, **days
        )
        self._edge("ANSWERS", self.notice, id, shown, **days)
        self._edge("OF", id, unit_id(inspected), [told.inspected.span])
        if told.inspector is not None and told.inspector.value in self.reading.roles:
            self._edge("BY", id, unit_id(self.reading.roles[told.inspector.value]), [told.inspector.span])

    def _issue(self, issue: Issue, position: int) -> None:
        claim, deadline, accepted = issue.claim, issue.deadline, acceptance(issue)
        id = self._fact(
            "Issue", (self.notice, issue.title_span.start), issue.span, issue.rule,
            number=issue.number, title=issue.title, title_start=issue.title_span.start, title_end=issue.title_span.end,
            position=position, status=claim.status,
            claimed=claim.words.text if claim.words else None,
            claimed_at=[claim.words.start, claim.words.end] if claim.words else None,
            accepted=accepted.by if accepted else None, accepted_on=accepted.on if accepted else None,
            generic=sorted({s.text for s in issue.generic}),
            deadline=deadline.words if deadline else None,
            deadline_at=[deadline.span.start, deadline.span.end] if deadline else None, due=deadline.due if deadline else None,
            due_from=deadline.due_from if deadline else None,
            text=issue.span.text,
        )  # fmt: skip
        self._edge("REPORTS", self.notice, id, [issue.title_span])
        for theme in (issue.group, issue.theme):
            if theme is not None:
                above = self._fact(
                    "Theme",
                    (self.notice, theme.span.start),
                    theme.span,
                    theme.rule,
                    title=theme.title,
                    kind=theme.form,
                )
                self._edge("UNDER", id, above, [theme.span])
        measures = [self._measure(id, m) for m in issue.measures]
        pairs = list(zip(issue.measures, measures, strict=True))
        self._parts(issue, id, pairs)
        self._regulations(issue, pairs)
        self._tallies(issue, id)
        for outcome in issue.outcomes:
            self._outcome(id, outcome)
        for obstacle in issue.blocked:
            self._obstacle(id, obstacle)
        for told in issue.dates:
            date = self._fact(
                "Date", (self.notice, told.span.start, told.span.end), told.span, told.rule, told.sure,
                as_written=told.span.text, value=told.value, earliest=told.earliest, latest=told.latest,
            )  # fmt: skip
            holder = _holding(pairs, told.span)
            self._edge("DATED", holder or id, date, [told.span], **{"as": told.use})

    def _measure(self, issue: str, measure: Measure) -> str:
        id = self._fact(
            "Measure", (issue, measure.span.start), measure.span, measure.rule,
            ordinal=measure.ordinal, marked=measure.ordinal is not None, text=measure.span.text,
        )  # fmt: skip
        self._edge("ADDRESSES", id, issue, [measure.span])
        return id

    def _parts(self, issue: Issue, id: str, pairs: list[tuple[Measure, str]]) -> None:
        """Join units to the issue by the parts they play, and to the measures that they carry out."""
        by_unit: dict[UnitKey, dict[str, list[UnitMention]]] = {}
        for mention in issue.units:
            by_unit.setdefault(mention.unit, {}).setdefault(mention.role, []).append(mention)
        for key, roles in by_unit.items():
            unit = unit_id(key)
            for role in sorted(roles, key=ROLE_ORDER.index):
                told = roles[role]
                spans = [m.span for m in told]
                if role in ("lead", "support"):
                    acting = {
                        measure: m.span for m in told if (measure := _holding(pairs, m.span)) is not None
                    }
                    basis = min((m.basis or "actor" for m in told), key=_BASIS_ORDER.index)
                    self._edge(
                        "RESPONSIBLE_FOR",
                        unit,
                        id,
                        spans,
                        role=role,
                        basis=basis,
                        measures=len(acting) or None,
                    )
                    for measure, span in acting.items():
                        self._edge("CARRIES_OUT", unit, measure, [span], role=role)
                elif role != "mentioned" or len(roles) == 1:
                    self._edge("INVOLVED_IN", unit, id, spans, role=role)

    def _regulations(self, issue: Issue, pairs: list[tuple[Measure, str]]) -> None:
        for told in issue.regulations:
            measure = _holding(pairs, told.span)
            if measure is None:
                continue
            title = _title_key(told)
            maker = self.makers.get(title)
            scope = "national" if told.kind == "law" else unit_id(maker) if maker else self.notice
            id = self._node("Regulation", (scope, title), scope=scope, title=title)
            self._edge(
                "NAMES",
                self.notice,
                id,
                [told.span],
                as_written=[told.title],
                kind=told.kind,
                document_number=told.number,
                date=told.date,
            )
            if maker is not None and told.kind != "law":
                self._edge("ISSUED", self._key(maker), id, [told.span])
            if told.relation == "issues":
                self._edge("ISSUES", measure, id, [told.span], verb=told.verb, action=told.action)
            else:
                self._edge(
                    "CITES",
                    measure,
                    id,
                    [told.span],
                    verb=told.verb,
                    purpose=told.purpose,
                    article=told.article,
                )

    def _tallies(self, issue: Issue, id: str) -> None:
        groups: dict[object, list[Figure]] = {}
        for figure in issue.figures:
            groups.setdefault(figure.tally if figure.tally >= 0 else ("alone", figure.span.start), []).append(
                figure
            )
        for members in groups.values():
            whole = next((f for f in members if f.role == "total"), members[0])
            of = next((f.of for f in (whole, *members) if f.of), "")
            cover = whole.span.document.span(
                min(f.span.start for f in members), max(f.span.end for f in members)
            )
            tally = self._fact(
                "Tally", (id, of, whole.unit, cover.start), cover, whole.rule,
                "inferred" if any(f.sure == "inferred" for f in members) else "exact",
                of=of, unit=whole.unit,
            )  # fmt: skip
            self._edge("QUANTIFIES", tally, id, [f.span for f in members])
            if (holder := _holder(issue, members[0])) is not None:
                self._edge("HOLDS", unit_id(holder.unit), tally, [holder.span])
            for figure in members:
                self._edge("COUNTS", self._figure(figure), tally, [figure.span], **{"as": figure.role})

    def _outcome(self, issue: str, told: Outcome) -> None:
        id = self._fact(
            "Outcome", (self.notice, told.span.start, told.span.end, told.kind), told.span, told.rule, told.sure,
            kind=told.kind, count=told.count, amount=told.amount, low=told.low, high=told.high, unit=told.unit,
            approximate=told.approximate, masked=told.masked, stage=told.stage, form=told.form, to=told.to,
            arises_from=told.arises_from,
        )  # fmt: skip
        self._edge("FOLLOWS", id, issue, [told.span, *([told.stage_span] if told.stage_span else [])])

    def _obstacle(self, issue: str, told: Obstacle) -> None:
        id = self._fact(
            "Obstacle", (self.notice, told.span.start, told.span.end, told.kind), told.span, told.rule, told.sure,
            kind=told.kind, in_hands_of=told.hands,
        )  # fmt: skip
        self._edge("BLOCKED_BY", issue, id, [told.span, *([told.hands_span] if told.hands_span else [])])

    def _commitment(self, told: Commitment) -> None:
        id = self._fact(
            "Commitment", (self.notice, told.span.start, told.span.end, told.kind), told.span, told.rule, told.sure,
            kind=told.kind, every=told.every,
        )  # fmt: skip
        self._edge("PROMISES", self.notice, id, [told.span])

    def _figure(self, figure: Figure) -> str:
        return self._fact(
            "Figure", (self.notice, figure.span.start, figure.span.end), figure.span, figure.rule, figure.sure,
            as_written=figure.span.text, of=figure.of, unit=figure.unit, share=figure.share,
            approximate=figure.approximate, masked=figure.masked, period=figure.period, as_of=figure.as_of,
            told_by=figure.told_by,
            **{name: value for name in ("value", "low", "high") if (value := getattr(figure, name)) is not None},
        )  # fmt: skip


def _flat(edge: Edge) -> Iterator[int]:
    for place in edge.evidence:
        yield from (place.start, place.end)


def _holding(pairs: list[tuple[Measure, str]], span: Span) -> str | None:
    """Return the measure that a place lies in."""
    return next((id for measure, id in pairs if measure.span.holds(span)), None)


def _holder(issue: Issue, figure: Figure) -> UnitMention | None:
    """Return the unit with which lies what is counted: the last one located there in the figure's own sentence."""
    text = issue.span.document.text
    sentence = max(text.rfind(c, 0, figure.span.start) for c in "。;；\n")
    near = [m for m in issue.units if m.role == "located" and sentence < m.span.start < figure.span.start]
    return near[-1] if near else None


def _title_key(told: Regulation) -> str:
    title = re.sub(r"\s+", "", narrow(told.title))
    return title.removeprefix("中华人民共和国") if told.kind == "law" else title


def _makers(reading: Reading) -> dict[str, UnitKey]:
    """Return for each title the unit that the notice names as its maker, where it names exactly one."""
    found: dict[str, set[UnitKey]] = {}
    for issue in reading.issues:
        for told in issue.regulations:
            if told.issuer is not None:
                found.setdefault(_title_key(told), set()).add(told.issuer)
    return {title: next(iter(units)) for title, units in found.items() if len(units) == 1}
