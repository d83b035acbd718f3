"""One notice, whole: all that it says, as the batch that was put, though others may write meanwhile.

A unit of reading is several statements, and between two of them another writer may commit: what they return together
may be half the old and half the new. So a notice tells how many nodes and edges it says, and what was read is taken
only where all of them are there, from one and the same notice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar, cast

from kb.errors import StoreError
from kb.graph import DERIVED, SAYS, Batch, Edge, Node
from kb.schema import SCHEMA, Belongs, Schema
from kb.schema.derive import OWNER, between_shared
from kb.store import cypher
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]
S = TypeVar("S")

_TRIES = (
    20  # each is a few hundredths of a second; a writer that replaces one notice so often is none of ours
)

_FACTS = tuple(n.name for n in SCHEMA.belonging(Belongs.NOTICE))
_SHARED = tuple(n.name for n in SCHEMA.belonging(Belongs.SHARED))
# The types of relations that lead from shared nodes to facts, by the facts' label.
_TO_FACTS = {
    label: types
    for label in _FACTS
    if (
        types := [
            edge.name
            for edge in SCHEMA.edges.values()
            if label in edge.targets and not set(_SHARED).isdisjoint(edge.sources)
        ]
    )
}


class Reader(Protocol):
    """Whatever runs a unit of reading: `Connection`."""

    @property
    def address(self) -> str:
        """Where it is."""

    def read(self, work: Callable[[Run], S]) -> S:
        """Return what ``work`` returns."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was found of a notice, by id: shared nodes with their key only."""

    notice: Node
    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, as far as the notice itself can tell."""
        told = self.notice.properties.get(SAYS, [len(self.nodes), len(self.edges)])
        ends = {end for edge in self.edges.values() for end in (edge.source, edge.target)}
        return told == [len(self.nodes), len(self.edges)] and ends <= self.nodes.keys()


def notice(reader: Reader, id: str, schema: Schema) -> Batch | None:
    """Return a notice's batch, None where it is not there; raise StoreError where something of it is missing."""
    for _ in range(_TRIES):
        found, sure = reader.read(lambda run: _read(run, id))
        if found is None:
            return None
        if sure:
            return Batch.of(found.notice, found.nodes.values(), found.edges.values(), schema)
    raise StoreError("dump.not_whole", notice=id, address=reader.address)


def _read(run: Run, id: str) -> tuple[Said | None, bool]:
    """Return what is there, and whether it is all of one notice."""
    before = _revision(run)
    first = _stored(run, id)
    if first is None:
        return None, True
    edges = {edge.id: edge for edge in _edges(run, id)}
    nodes = {node.id: node for node in _nodes(run, id)}
    found = Said(first, {**nodes, id: first}, edges)
    moved = _revision(run) != before
    # Where somebody wrote and the notice does not count itself, nothing shows that it is whole.
    sure = found.complete and (not moved or (SAYS in first.properties and _stored(run, id) == first))
    return found, sure


def _revision(run: Run) -> object:
    return run(cypher.READ_BASE, {})[0]["revision"]


def _stored(run: Run, id: str) -> Node | None:
    rows = run(cypher.nodes(cypher.NOTICE), {"ids": [id]})
    return cast(Node, rows[0]["n"]) if rows else None


def _nodes(run: Run, id: str) -> Iterator[Node]:
    for label in _FACTS:
        if label != cypher.NOTICE:  # its text is long, and read already
            yield from (cast(Node, row["n"]) for row in run(cypher.facts(label), {OWNER: id}))
    for label in _SHARED:
        for row in run(cypher.named(label), {OWNER: id}):
            node = cast(Node, row["n"])
            yield Node(node.id, label, {k: v for k, v in node.properties.items() if k not in DERIVED})


def _edges(run: Run, id: str) -> Iterator[Edge]:
    statements = (
        *map(cypher.edges_from_facts, _FACTS),
        *(cypher.edges_to_facts(label, types) for label, types in _TO_FACTS.items()),
        *(cypher.edges_between_shared(*ends) for ends in between_shared()),
    )
    for statement in statements:
        yield from (cast(Edge, row["r"]) for row in run(statement, {OWNER: id}))
