"""What happens inside a write transaction: a notice comes, comes again, or goes. Whole or not at all.

Facts are created and deleted with their notice. Shared nodes are made when first named, know what all their mentions tell
– one that comes adds to it, where one goes it is told anew from all that stay – and go with the last: so the graph depends
on which notices are there, and not on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from kb.errors import SchemaError, SourceError, StoreError, UsageError
from kb.graph import Batch, Edge, Node
from kb.schema import SCHEMA, Belongs
from kb.schema.derive import OWNER
from kb.store import cypher, shared
from kb.store.portions import portions
from kb.store.values import Row, edge_row, node_row, size

Run = Callable[[str, Mapping[str, object]], list[Row]]

TEXT_BYTES = 6_000_000

_FACTS = tuple(n.name for n in SCHEMA.belonging(Belongs.NOTICE))
_SHARED = tuple(n.name for n in SCHEMA.belonging(Belongs.SHARED))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch: ``notice`` is its id, ``stored`` the notice that was there before, if one was."""

    kind: Literal["new", "unchanged", "replaced", "duplicate"]
    notice: str
    stored: str | None = None


class NothingToDo(Exception):
    """Leaves a transaction without a trace; ``outcome`` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def begin(run: Run, schema: int, restoring: str | None = None) -> None:
    """Count the write and wait for the writer before us; raise SchemaError if the base is no longer of our version.

    ``restoring`` names the dump that the write belongs to; StoreError is raised where another one is being restored,
    or where ours no longer is.
    """
    rows = run(cypher.COUNT_WRITE, {})
    if rows and rows[0]["restoring"] != restoring:
        raise StoreError("dump.restoring" if rows[0]["restoring"] else "dump.taken_over")
    if not rows or rows[0]["schema"] != schema:
        raise SchemaError("store.schema_changed", found=rows[0]["schema"] if rows else None, known=schema)


def put(run: Run, batch: Batch, *, also: bool, replace: str | None) -> Outcome:
    """Store a batch and return what became of it; raise NothingToDo where the base needs no change.

    Raises UsageError when the notice to replace is not there, SourceError for a text that is too long, SchemaError
    for a shared node that the notice does not name.
    """
    _check(batch)
    outcome = _decide(run, batch, also=also, replace=replace)
    if outcome.kind in ("unchanged", "duplicate"):
        raise NothingToDo(outcome)
    bereft: dict[str, set[str]] = defaultdict(set)
    if outcome.kind == "replaced":
        for old in {replace, batch.notice.id}:
            if old is not None and is_there(run, old):
                _merge(bereft, _remove(run, old))
    shared.add(run, batch, bereft)
    _create(run, batch)
    shared.tell_anew(run, bereft)
    return outcome


def delete(run: Run, notice: str) -> None:
    """Delete a notice with all that only it says; raise UsageError when it is not there."""
    _require(run, notice)
    shared.tell_anew(run, _remove(run, notice))


def takes(run: Run, notice: str) -> dict[str, int]:
    """Return how many nodes of each label `delete` would take; raise UsageError when the notice is not there."""
    _require(run, notice)
    facts = {label: _count(run, cypher.count_facts(label), notice) for label in _FACTS}
    shared = {label: _count(run, cypher.named_only_by(label), notice) for label in _SHARED}
    return {label: n for label, n in {**facts, **shared}.items() if n}


def _count(run: Run, statement: str, notice: str) -> int:
    return int(str(run(statement, {OWNER: notice})[0]["n"]))


def is_there(run: Run, notice: str) -> bool:
    """Tell whether a notice is stored."""
    return bool(run(cypher.STORED, {"id": notice}))


def _require(run: Run, notice: str) -> None:
    if not is_there(run, notice):
        raise UsageError("store.no_notice", notice=notice)


def _check(batch: Batch) -> None:
    length = size(batch.notice.properties.get("text", ""))
    if length > TEXT_BYTES:
        raise SourceError("store.text_too_long", size=round(length / 1e6, 1), limit=TEXT_BYTES // 1_000_000)
    named = {e.target for e in batch.edges if e.type == cypher.NAMES}
    for node in batch.nodes:
        if node.shared and node.id not in named:
            raise SchemaError("error.schema", detail=f"{node.type} {node.id} is not named by its notice")


def _decide(run: Run, batch: Batch, *, also: bool, replace: str | None) -> Outcome:
    """Return what becomes of a batch, going by what is stored.

    A notice is alike where it has the same fingerprint, or the same title, issuer and date: where one of these is not
    told, nothing follows from the others.
    """
    id, told = batch.notice.id, batch.notice.properties
    heading = {name: told.get(name) for name in ("title", "issuer", "published")}
    asked = {"ids": [id, replace] if replace else [id], "fingerprint": told["fingerprint"]}
    rows = run(cypher.alike(heading=all(heading.values())), {**asked, **heading})
    there = {str(row["id"]): row["rules"] for row in rows}
    if replace is not None and replace not in there:
        raise UsageError("store.no_notice", notice=replace)
    if id in there:
        if replace in (None, id) and there[id] == told["rules"]:
            return Outcome("unchanged", id, id)
        return Outcome("replaced", id, replace or id)
    alike = sorted(there.keys() - {replace})
    if alike and not also:
        return Outcome("duplicate", id, alike[0])
    return Outcome("replaced", id, replace) if replace else Outcome("new", id)


def _remove(run: Run, notice: str) -> dict[str, set[str]]:
    """Delete what a notice says; return the shared nodes that it named, by label."""
    named = {
        label: {str(row["id"]) for row in run(cypher.named_by(label), {OWNER: notice})} for label in _SHARED
    }
    for statement in cypher.delete_between_shared():
        run(statement, {OWNER: notice})
    for label in _FACTS:
        run(cypher.delete_facts(label), {OWNER: notice})
    return named


def _merge(into: dict[str, set[str]], more: Mapping[str, set[str]]) -> None:
    for label, ids in more.items():
        into[label] |= ids


def _create(run: Run, batch: Batch) -> None:
    """Create the facts and all relations of a batch, whose shared nodes are there."""
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in batch.nodes:
        if not node.shared:
            nodes[node.type].append(node)
    for label, some in nodes.items():
        for rows in portions(map(node_row, some)):
            run(cypher.create_nodes(label), {"rows": rows})
    types = {node.id: node.type for node in batch.nodes}
    edges: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in batch.edges:
        edges[edge.type, types[edge.source], types[edge.target]].append(edge)
    for ends, links in edges.items():
        for rows in portions(map(edge_row, links)):
            run(cypher.create_edges(*ends), {"rows": rows})
