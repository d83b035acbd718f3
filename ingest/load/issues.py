"""An issue in the graph: its measures, units, documents, figures, dates, and what followed or blocks it."""

import re
from collections.abc import Iterable, Mapping

from ingest.acceptance import acceptance
from ingest.contract import ROLE_ORDER, unit_id
from ingest.facts import Figure, Issue, Measure, Obstacle, Outcome, Regulation, UnitKey, UnitMention
from ingest.flow import narrow
from ingest.load.gathering import Gathering
from ingest.text import Span

_BASIS_ORDER = ("label", "assigned", "actor")


def load_issue(g: Gathering, issue: Issue, position: int, makers: Mapping[str, UnitKey]) -> None:
    """Add an issue, the ``position``-th of its notice, and all that its text states.

    ``makers`` are the units that the notice names as the makers of documents, by the title's key.
    """
    claim, deadline, accepted = issue.claim, issue.deadline, acceptance(issue)
    id = g.fact(
        "Issue", (g.notice, issue.title_span.start), issue.span, issue.rule,
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
    g.edge("REPORTS", g.notice, id, [issue.title_span])
    for theme in (issue.group, issue.theme):
        if theme is not None:
            above = g.fact(
                "Theme",
                (g.notice, theme.span.start),
                theme.span,
                theme.rule,
                title=theme.title,
                kind=theme.form,
            )
            g.edge("UNDER", id, above, [theme.span])
    measures = [_measure(g, id, m) for m in issue.measures]
    pairs = list(zip(issue.measures, measures, strict=True))
    _parts(g, issue, id, pairs)
    _regulations(g, issue, pairs, makers)
    _tallies(g, issue, id)
    for outcome in issue.outcomes:
        _outcome(g, id, outcome)
    for obstacle in issue.blocked:
        _obstacle(g, id, obstacle)
    for told in issue.dates:
        date = g.fact(
            "Date", (g.notice, told.span.start, told.span.end), told.span, told.rule, told.sure,
            as_written=told.span.text, value=told.value, earliest=told.earliest, latest=told.latest,
        )  # fmt: skip
        holder = _holding(pairs, told.span)
        g.edge("DATED", holder or id, date, [told.span], **{"as": told.use})


def _measure(g: Gathering, issue: str, measure: Measure) -> str:
    id = g.fact(
        "Measure", (issue, measure.span.start), measure.span, measure.rule,
        ordinal=measure.ordinal, marked=measure.ordinal is not None, text=measure.span.text,
    )  # fmt: skip
    g.edge("ADDRESSES", id, issue, [measure.span])
    return id


def _parts(g: Gathering, issue: Issue, id: str, pairs: list[tuple[Measure, str]]) -> None:
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
                acting = {measure: m.span for m in told if (measure := _holding(pairs, m.span)) is not None}
                basis = min((m.basis or "actor" for m in told), key=_BASIS_ORDER.index)
                g.edge(
                    "RESPONSIBLE_FOR",
                    unit,
                    id,
                    spans,
                    role=role,
                    basis=basis,
                    measures=len(acting) or None,
                )
                for measure, span in acting.items():
                    g.edge("CARRIES_OUT", unit, measure, [span], role=role)
            elif role != "mentioned" or len(roles) == 1:
                g.edge("INVOLVED_IN", unit, id, spans, role=role)


def _regulations(
    g: Gathering, issue: Issue, pairs: list[tuple[Measure, str]], makers: Mapping[str, UnitKey]
) -> None:
    for told in issue.regulations:
        measure = _holding(pairs, told.span)
        if measure is None:
            continue
        title = _title_key(told)
        maker = makers.get(title)
        scope = "national" if told.kind == "law" else unit_id(maker) if maker else g.notice
        id = g.node("Regulation", (scope, title), scope=scope, title=title)
        g.edge(
            "NAMES",
            g.notice,
            id,
            [told.span],
            as_written=[told.title],
            kind=told.kind,
            document_number=told.number,
            date=told.date,
        )
        if maker is not None and told.kind != "law":
            g.edge("ISSUED", g.unit(maker), id, [told.span])
        if told.relation == "issues":
            g.edge("ISSUES", measure, id, [told.span], verb=told.verb, action=told.action)
        else:
            g.edge(
                "CITES",
                measure,
                id,
                [told.span],
                verb=told.verb,
                purpose=told.purpose,
                article=told.article,
            )


def _tallies(g: Gathering, issue: Issue, id: str) -> None:
    groups: dict[object, list[Figure]] = {}
    for figure in issue.figures:
        groups.setdefault(figure.tally if figure.tally >= 0 else ("alone", figure.span.start), []).append(
            figure
        )
    for members in groups.values():
        whole = next((f for f in members if f.role == "total"), members[0])
        of = next((f.of for f in (whole, *members) if f.of), "")
        cover = whole.span.document.span(min(f.span.start for f in members), max(f.span.end for f in members))
        tally = g.fact(
            "Tally", (id, of, whole.unit, cover.start), cover, whole.rule,
            "inferred" if any(f.sure == "inferred" for f in members) else "exact",
            of=of, unit=whole.unit,
        )  # fmt: skip
        g.edge("QUANTIFIES", tally, id, [f.span for f in members])
        if (holder := _holder(issue, members[0])) is not None:
            g.edge("HOLDS", unit_id(holder.unit), tally, [holder.span])
        for figure in members:
            g.edge("COUNTS", _figure(g, figure), tally, [figure.span], **{"as": figure.role})


def _figure(g: Gathering, figure: Figure) -> str:
    return g.fact(
        "Figure", (g.notice, figure.span.start, figure.span.end), figure.span, figure.rule, figure.sure,
        as_written=figure.span.text, of=figure.of, unit=figure.unit, share=figure.share,
        approximate=figure.approximate, masked=figure.masked, period=figure.period, as_of=figure.as_of,
        told_by=figure.told_by,
        **{name: value for name in ("value", "low", "high") if (value := getattr(figure, name)) is not None},
    )  # fmt: skip


def _outcome(g: Gathering, issue: str, told: Outcome) -> None:
    id = g.fact(
        "Outcome", (g.notice, told.span.start, told.span.end, told.kind), told.span, told.rule, told.sure,
        kind=told.kind, count=told.count, amount=told.amount, low=told.low, high=told.high, unit=told.unit,
        approximate=told.approximate, masked=told.masked, stage=told.stage, form=told.form, to=told.to,
        arises_from=told.arises_from,
    )  # fmt: skip
    g.edge("FOLLOWS", id, issue, [told.span, *([told.stage_span] if told.stage_span else [])])


def _obstacle(g: Gathering, issue: str, told: Obstacle) -> None:
    id = g.fact(
        "Obstacle", (g.notice, told.span.start, told.span.end, told.kind), told.span, told.rule, told.sure,
        kind=told.kind, in_hands_of=told.hands,
    )  # fmt: skip
    g.edge("BLOCKED_BY", issue, id, [told.span, *([told.hands_span] if told.hands_span else [])])


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


def makers_of(issues: Iterable[Issue]) -> dict[str, UnitKey]:
    """Return for each title's key the unit that the issues name as its maker, where they name exactly one."""
    found: dict[str, set[UnitKey]] = {}
    for issue in issues:
        for told in issue.regulations:
            if told.issuer is not None:
                found.setdefault(_title_key(told), set()).add(told.issuer)
    return {title: next(iter(units)) for title, units in found.items() if len(units) == 1}
