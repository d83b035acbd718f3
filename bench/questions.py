"""How long each question takes on a base of many notices, beside its own statement through the bare driver in the same run.

``python bench/questions.py [--store ADDRESS] [--notices N] [--runs N] [--seed N] [--question NAME]… [--json]``: without an
address, generated notices go into a local store in a folder that is taken away afterwards; with one, into that store, which must
be empty and is empty again in the end. A question is put to the whole base, and limited to a notice, a unit and an issue (that is
anchored): to so many of each, the one with the most in it first, the others evenly spaced down to the one with the least.
Questions that need nodes are given those. The bare driver sends what the question sends, in one transaction: the statements that
find the nodes it names and work out its limits, and its own statement as it stands in its file.
"""

import statistics
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.notices import notices
from bench.tools import report
from bench.tools.storing import opened, seconds, session
from kb.api import KnowledgeBase
from kb.queries import QUESTIONS, Question, ask
from kb.queries.answer import answered
from kb.queries.question import ParameterKind
from kb.store import Reads, Store
from kb.store.connection import Run

Values = Mapping[str, object]
Statement = tuple[str, Mapping[str, object]]

WHOLE, ANCHORED = "whole", "anchored"
LIMITS = {WHOLE: 0.5, ANCHORED: 0.1}  # seconds
_WARM = 2  # runs; servers plan and compile what they see first
_ANCHORS = {"notice": "Notice", "unit": "Unit", "issue": "Issue"}
_AT_ONCE = 20  # notices
# What a node has in it: the more, the more there is to answer.
_BUSY = {
    "Notice": "MATCH (x:Notice)-[:REPORTS]->(y:Issue)",
    "Unit": "MATCH (x:Unit)-[:RESPONSIBLE_FOR|INVOLVED_IN]->(y:Issue)",
    "Issue": "MATCH (x:Issue)<-[:ADDRESSES]-(y:Measure)",
    "Regulation": "MATCH (x:Regulation)<-[:ISSUES|CITES]-(y:Measure)",
    "Inspection": "MATCH (x:Inspection)<-[:ANSWERS]-(y:Notice)",
    "Theme": "MATCH (x:Theme)<-[:UNDER]-(y:Issue)",
}


@dataclass(slots=True)
class Taken:
    """Seconds of each run of a question, and of its statement through the bare driver."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as long as the bare driver the question takes."""
        return statistics.median(a / b for a, b in zip(self.ours, self.bare, strict=True))


class Recorder(Reads):
    """Reads that remember the statements they were asked."""

    def __init__(self, run: Run) -> None:
        self.asked: list[Statement] = []
        super().__init__(partial(self._noted, run))

    def _noted(
        self, run: Run, statement: str, values: Mapping[str, object], /, *, graphless: bool = False
    ) -> list[dict[str, object]]:
        self.asked.append((statement, values))
        return run(statement, values, graphless=graphless)

    def rows(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        only: Collection[str] | None = None,  # the bare driver takes whole rows
    ) -> list[dict[str, object]]:
        """Return the rows of a statement as it stands in its file."""
        return self.read(cypher, parameters)


def filled(store: Store, count: int, seed: int) -> None:
    """Read, check and store so many generated notices."""
    base, done, made = KnowledgeBase(store), 0, notices(count, seed)
    while some := list(islice(made, _AT_ONCE)):
        base.ingest_bytes([(f"{notice.name}.txt", notice.text.encode()) for notice in some], also=True)
        done += len(some)
        print(f"{done:,} of {count:,} notices stored", file=sys.stderr)


def anchors(store: Store, label: str, count: int) -> list[str]:
    """Return ids of nodes of a type: the one with the most in it, then evenly spaced down to the one with the least."""
    rows = store.read(f"{_BUSY[label]} RETURN x.id AS id, count(y) AS n ORDER BY n DESC, id")
    ids = [str(row["id"]) for row in rows]
    step = max(1, len(ids) - 1) / max(1, count - 1)
    return [ids[round(n * step) % len(ids)] for n in range(count)] if ids else []


def forms(store: Store, question: Question, runs: int) -> Iterator[tuple[str, list[Values]]]:
    """Yield what a question is measured with: nothing, and nodes that anchor it; what it needs it is given in both."""
    needed = {p.name: p for p in question.parameters if p.required}
    nodes = {
        name: anchors(store, (p.of or ("Regulation" if n % 2 else "Unit",))[0], runs)
        for n, (name, p) in enumerate(needed.items())
        if p.kind is ParameterKind.NODE
    }
    example = {
        name: value for name, value in question.example.items() if name in needed and name not in nodes
    }
    if nodes:
        yield (
            ANCHORED,
            [
                {**example, **dict(zip(nodes, some, strict=True))}
                for some in zip(*nodes.values(), strict=False)
            ],
        )
        return
    yield WHOLE, [example] * runs
    yield (
        ANCHORED,
        [{**example, name: id} for name, label in _ANCHORS.items() for id in anchors(store, label, runs)],
    )


def statements(store: Store, question: Question, values: Values) -> list[Statement]:
    """Return what a question sends: what finds the nodes that it names, what works out its limits, and its own statement."""

    def asked(run: Run) -> list[Statement]:
        watched = Recorder(run)
        answered(watched, question, values)
        return watched.asked

    return store._connection.read(asked)


def bare(store: Store, told: Sequence[Statement]) -> int:
    """Send statements through the driver itself, and return how many rows came."""
    with session(store) as open_session:
        return open_session.execute_read(
            lambda run: sum(len(list(run.run(text, values))) for text, values in told)
        )  # type: ignore[arg-type]


def measured(store: Store, question: Question, every: Sequence[Values]) -> Taken:
    """Return the times of a question with each of these values; question and bare driver take turns."""
    taken, told, before = Taken(), list[Statement](), None
    for n, values in enumerate([*every[:_WARM], *every]):
        if values is not before:
            told, before = statements(store, question, values), values
        works = [partial(ask, store, question, values), partial(bare, store, told)]
        first, second = (seconds(work) for work in (works if n % 2 else reversed(works)))
        if n >= _WARM:
            taken.ours.append(first if n % 2 else second)
            taken.bare.append(second if n % 2 else first)
    return taken


def p95(values: Sequence[float]) -> float:
    """Return the value that nineteen of twenty do not exceed."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def over(taken: Mapping[tuple[str, str], Taken]) -> dict[str, list[str]]:
    """Return for each form the questions that take longer than they may in more than one of twenty runs."""
    return {
        form: [name for (name, its), one in taken.items() if its == form and p95(one.ours) > limit]
        for form, limit in LIMITS.items()
    }


def figures(taken: Mapping[tuple[str, str], Taken]) -> dict[str, report.Value]:
    """Return each question's figures under plain names."""
    told: dict[str, report.Value] = {}
    for (name, form), one in taken.items():
        key = f"{name.replace('-', '_')}_{form}"
        told[f"{key}_p50_milliseconds"] = 1000 * statistics.median(one.ours)
        told[f"{key}_p95_milliseconds"] = 1000 * p95(one.ours)
        told[f"{key}_ratio_to_bare_driver"] = one.ratio
    for form, names in over(taken).items():
        every = [one for (_, its), one in taken.items() if its == form]
        if every:
            told[f"{form}_p95_milliseconds_of_the_slowest"] = 1000 * max(p95(one.ours) for one in every)
            told[f"{form}_ratio_to_bare_driver"] = statistics.median(one.ratio for one in every)
        told[f"{form}_over_{1000 * LIMITS[form]:.0f}_milliseconds"] = ", ".join(names)
    return told


def table(taken: Mapping[tuple[str, str], Taken]) -> Iterator[str]:
    """Yield a line of headings and one for each question in each form."""
    width = max((len(name) + len(form) for name, form in taken), default=0) + 4
    yield f"{'milliseconds':{width}} {'n':>4} {'p50':>9} {'p95':>9} {'bare p50':>9} {'bare p95':>9} {'times bare':>10}"
    for (name, form), one in taken.items():
        values = (statistics.median(one.ours), p95(one.ours), statistics.median(one.bare), p95(one.bare))
        numbers = " ".join(f"{1000 * value:9,.1f}" for value in values)
        yield f"{name + ', ' + form:{width}} {len(one.ours):4} {numbers} {one.ratio:10.2f}"
    for form, names in over(taken).items():
        yield f"{form}: {', '.join(names) or 'none'} over {1000 * LIMITS[form]:.0f} ms at p95"


def main() -> None:
    arguments = report.arguments(__doc__)
    arguments.add_argument("--store", help="address of an empty store; a local one of its own by default")
    arguments.add_argument("--notices", type=int, default=200)
    arguments.add_argument(
        "--runs", type=int, default=20, help="over the whole base, and for each kind of anchor"
    )
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument(
        "--question", action="append", choices=list(QUESTIONS), help="only this one; may be repeated"
    )
    given = arguments.parse_args()
    with opened(given.store) as store:
        filled(store, given.notices, given.seed)
        counts = store.status().counts
        taken = {
            (name, form): measured(store, QUESTIONS[name], every)
            for name in given.question or QUESTIONS
            for form, every in forms(store, QUESTIONS[name], given.runs)
            if every
        }
        kind = store.address.partition(":")[0]
    about: dict[str, report.Value] = {
        "store": kind,
        "notices": given.notices,
        "issues": counts["Issue"],
        "nodes": sum(counts.values()),
        "cores": report.cores(),
        "runs": given.runs,
        "questions": len({name for name, _ in taken}),
    }
    if given.json:
        print(report.as_json({**about, **figures(taken)}))
        return
    print(
        f"{kind}: {given.notices:,} notices, {counts['Issue']:,} issues, {about['nodes']:,} nodes, {report.cores()} cores"
    )
    print("\n".join(table(taken)))


if __name__ == "__main__":
    main()
