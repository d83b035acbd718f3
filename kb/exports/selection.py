"""What an export takes: everything, or what belongs to notices, units, issues or an answer; public notices'
only, unless told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from kb.errors import StoreError
from kb.exports.access import View, everything, public_only
from kb.graph import Edge, Node
from kb.schema import ASIDE_ROLES, SCHEMA, Belongs

if TYPE_CHECKING:
    from kb.store import Store

Access = Literal["public", "all"]
ACCESS: tuple[Access, ...] = get_args(Access)

# Each statement gives the ids that stand around the nodes $ids.
_OF_UNITS = """
MATCH (u:Unit)-[r:RESPONSIBLE_FOR|INVOLVED_IN]->(i:Issue)
WHERE u.id IN $ids AND NOT r.role IN $aside
RETURN DISTINCT i.id AS id
"""
_OF_ISSUES = (
    "MATCH (i:Issue)-[r]-(x) WHERE i.id IN $ids RETURN DISTINCT x.id AS id",
    "MATCH (i:Issue)<-[:ADDRESSES]-(m:Measure)-[r]-(x) WHERE i.id IN $ids RETURN DISTINCT x.id AS id",
    "MATCH (i:Issue)<-[:QUANTIFIES]-(t:Tally)-[r]-(x) WHERE i.id IN $ids RETURN DISTINCT x.id AS id",
)
_OF_NOTICES = (
    *(
        f"MATCH (x:{kind.name}) WHERE x.notice IN $ids RETURN x.id AS id"
        for kind in SCHEMA.belonging(Belongs.NOTICE)
    ),
    "MATCH (n:Notice)-[:NAMES]->(x) WHERE n.id IN $ids RETURN DISTINCT x.id AS id",
)
_TRIES = 20  # each is some hundredths of a second: only one who writes without a pause is in the way so often


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a base an export takes; several choices are united, none means everything.

    A notice brings all that it says and names; an issue, all that is told of it; a unit, the issues that it
    has a part in (mentions, hand-overs and approvals aside) and all that is told of them; ``nodes``,
    themselves. ``persons``: with their names, which are masked otherwise.
    """

    notices: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    nodes: tuple[str, ...] | None = None
    access: Access = "public"
    persons: bool = False

    @property
    def whole(self) -> bool:
        """Whether it takes everything. An answer that names nothing selects nothing."""
        return not (self.notices or self.units or self.issues) and self.nodes is None


@dataclass(frozen=True, slots=True)
class Part:
    """The nodes and edges that an export writes, each sorted by id and to be read once, nodes first."""

    nodes: Iterator[Node]
    edges: Iterator[Edge]

    @classmethod
    def of(cls, store: "Store", selection: Selection) -> "Part":
        """Return the part of a store that a selection takes; everything is streamed.

        What is returned was there at one time, though others may write meanwhile. Raises StoreError where they write so
        often that it never was while it was read: for everything, when the last edge has been yielded.
        """
        view = everything() if selection.access == "all" else public_only(store)
        if selection.whole:
            edges = _until_moved(store, filter(view.shows, store.every_edge()))
            return cls(_shown(store.every_node(), view, selection), edges)
        if selection.notices and not (selection.units or selection.issues or selection.nodes):
            return _of_notices(store, selection, view)
        for _ in range(_TRIES):
            before = store.revision()
            nodes = tuple(_shown(store.nodes(_ids(store, selection)), view, selection))
            kept = sorted(node.id for node in nodes)
            found = [edge for edge in store.edges_among(kept) if view.shows(edge)]
            if store.revision() == before:
                return cls(iter(nodes), iter(found))
        raise StoreError("export.moving", address=store.address)


def _until_moved(store: "Store", edges: Iterator[Edge]) -> Iterator[Edge]:
    """Yield the edges; raise StoreError in the end where somebody wrote since this was called."""
    before = store.revision()

    def watched() -> Iterator[Edge]:
        yield from edges
        if store.revision() != before:
            raise StoreError("export.moving", address=store.address)

    return watched()


def _of_notices(store: "Store", selection: Selection, view: View) -> Part:
    """Return what some notices say, each read whole, and the shared nodes with all that is told of them."""
    batches = [batch for id in selection.notices if (batch := store.notice(id)) is not None]
    own = {node.id: node for batch in batches for node in batch.nodes}
    own |= {node.id: node for node in store.nodes(id for id, node in own.items() if node.shared)}
    edges = {edge.id: edge for batch in batches for edge in batch.edges if view.shows(edge)}
    nodes = _shown((own[id] for id in sorted(own)), view, selection)
    return Part(nodes, iter([edges[id] for id in sorted(edges)]))


def _shown(nodes: Iterable[Node], view: View, selection: Selection) -> Iterator[Node]:
    for node in nodes:
        shown = view.of(node)
        if shown is not None:
            yield shown if selection.persons else masked(shown)


def masked(node: Node) -> Node:
    """Return a person with all but the family name hidden; any other node as it is."""
    if node.type != "Person":
        return node
    return replace(node, properties={**node.properties, "name": f"{str(node.properties['name'])[:1]}某"})


def _ids(store: "Store", selection: Selection) -> list[str]:
    def around(statements: Iterable[str], ids: list[str]) -> set[str]:
        values = {"ids": ids, "aside": list(ASIDE_ROLES)}
        return (
            {str(row["id"]) for statement in statements for row in store.read(statement, values)}
            if ids
            else set()
        )

    issues = sorted({*selection.issues, *around([_OF_UNITS], list(selection.units))})
    ids = {*selection.notices, *selection.units, *(selection.nodes or ()), *issues}
    ids |= around(_OF_ISSUES, issues) | around(_OF_NOTICES, list(selection.notices))
    return sorted(ids)
