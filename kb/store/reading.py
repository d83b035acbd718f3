"""Reading the graph: by id, around a node, as a networkx graph, and all of it in pages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar, cast

import networkx as nx

from kb.errors import UsageError
from kb.graph import Edge, Node, Value, type_of
from kb.schema import ASIDE_ROLES, SCHEMA
from kb.store import cypher
from kb.store.sorting import sorted_edges
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]
Graph: TypeAlias = "nx.MultiDiGraph[str]"  # nodes and edges keyed by id: attributes `node` and `edge`
S = TypeVar("S")

_IDS = 1_000  # in one statement
_PAGE = 1_000
_PAGE_OF_TEXTS = 20  # notices carry their whole text


class Reader(Protocol):
    """Whatever runs a unit of reading: `Connection`."""

    def read(self, work: Callable[[Run], S]) -> S:
        """Return what ``work`` returns."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One relation of a node, and the node that it leads to: enough to count by, without reading either whole."""

    id: str
    type: str
    relation: str
    part: str | None
    start: int  # where its notice tells of it; 0 for what is shared

    @property
    def aside(self) -> bool:
        """Whether the relation is a mention, or a part that a bystander, a receiver or an approver plays."""
        return _is_aside(self.relation, self.part)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a node with its other end, which holds only what it is called by and where it stands."""

    edge: Edge
    other: Node

    @property
    def aside(self) -> bool:
        """As for a neighbour."""
        return _is_aside(self.edge.type, self.edge.properties.get("role"))


def _is_aside(relation: str, part: object) -> bool:
    return relation == cypher.NAMES or part in ASIDE_ROLES


def nodes(run: Run, ids: Iterable[str]) -> list[Node]:
    """Return the nodes of these ids, in their order; an unknown id is left out, one given twice stands once."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Node] = {}
    for label, some in _by_label(wanted).items():
        for portion in _portions(some, _PAGE_OF_TEXTS if label == cypher.NOTICE else _IDS):
            for row in run(cypher.nodes(label), {"ids": portion}):
                node = cast(Node, row["n"])
                found[node.id] = node
    return [found[id] for id in wanted if id in found]


def edges_among(run: Run, ids: Iterable[str]) -> list[Edge]:
    """Return the edges whose two ends are among these nodes, sorted by id."""
    wanted = sorted(set(ids))
    found: list[Edge] = []
    for label, some in _by_label(wanted).items():
        for portion in _portions(some, _IDS):
            rows = run(cypher.edges_among(label), {"sources": portion, "ids": wanted})
            found += [cast(Edge, row["r"]) for row in rows]
    return sorted(found, key=lambda e: e.id)


def subgraph(run: Run, ids: Iterable[str]) -> Graph:
    """Return the graph induced by these nodes."""
    wanted = list(ids)
    return graph_of(nodes(run, wanted), edges_among(run, wanted))


def around(run: Run, id: str, *, types: Sequence[str] | None, aside: bool, limit: int) -> Graph:
    """Return a node, its first ``limit`` neighbours by id, and the edges among them.

    ``types`` keeps neighbours of these node types only. Parts that a bystander, a receiver or an approver plays, and
    mentions, count as no neighbourhood unless ``aside``. Raises UsageError where there is no such node.
    """
    label = type_of(id)
    if label is None or not nodes(run, [id]):
        raise UsageError("store.no_node", id=id)
    left_out = [] if aside else [cypher.NAMES]
    roles = [] if aside else list(ASIDE_ROLES)
    rows = run(
        cypher.neighbours(label),
        {
            "id": id,
            "left_out": left_out,
            "aside": roles,
            "labels": list(SCHEMA.nodes if types is None else types),
            "limit": limit,
        },
    )
    reached = [id, *(str(row["id"]) for row in rows)]
    kept = [
        e
        for e in edges_among(run, reached)
        if e.type not in left_out and e.properties.get("role") not in roles
    ]
    return graph_of(nodes(run, reached), kept)


def neighbours(run: Run, id: str, *, limit: int) -> list[Neighbour]:
    """Return what hangs on a node, once for every relation, sorted by id; an unknown node has no neighbours."""
    label = type_of(id)
    if label is None:
        return []
    rows = run(cypher.beside(label), {"id": id, "limit": limit})
    return [Neighbour(**row) for row in rows]  # type: ignore[arg-type]


def relations(run: Run, id: str, *, limit: int) -> list[Relation]:
    """Return the first ``limit`` relations of a node, by type and id; an unknown node has none."""
    label = type_of(id)
    if label is None:
        return []
    found = []
    for row in run(cypher.relations(label), {"id": id, "limit": limit}):
        told = {name: cast(Value, row[f"p_{name}"]) for name in cypher.BRIEF if row[f"p_{name}"] is not None}
        found.append(Relation(cast(Edge, row["r"]), Node(str(row["id"]), str(row["type"]), told)))
    return found


def graph_of(some_nodes: Iterable[Node], some_edges: Iterable[Edge]) -> Graph:
    """Return nodes and edges as a networkx graph; an edge with an end that is not among the nodes is left out."""
    graph: Graph = nx.MultiDiGraph()
    for node in some_nodes:
        graph.add_node(node.id, node=node)
    for edge in some_edges:
        if edge.source in graph and edge.target in graph:
            graph.add_edge(edge.source, edge.target, key=edge.id, edge=edge)
    return graph


def every_node(reader: Reader) -> Iterator[Node]:
    """Yield every node, sorted by id, a page at a time."""
    # Ids begin with the label in lower case, so label after label is the order of ids.
    for label in sorted(SCHEMA.nodes, key=lambda name: f"{name.lower()}-"):
        limit = _PAGE_OF_TEXTS if label == cypher.NOTICE else _PAGE
        for rows in _pages(reader, cypher.page_of_nodes(label), limit):
            yield from (cast(Node, row["n"]) for row in rows)


def every_edge(reader: Reader) -> Iterator[Edge]:
    """Yield every edge, sorted by id; they are sorted on this machine, in files where they are many."""
    return sorted_edges(_every_edge(reader))


def _every_edge(reader: Reader) -> Iterator[Edge]:
    for label in SCHEMA.nodes:
        for ids in _pages(reader, cypher.page_of_ids(label), _PAGE):
            stretch = {"first": ids[0]["id"], "last": ids[-1]["id"]}
            rows = reader.read(_asking(cypher.edges_from(label), stretch))
            yield from (cast(Edge, row["r"]) for row in rows)


def _pages(reader: Reader, statement: str, limit: int) -> Iterator[list[Row]]:
    after = ""
    while True:
        rows = reader.read(_asking(statement, {"after": after, "limit": limit}))
        if rows:
            yield rows
            after = _last_id(rows[-1])
        if len(rows) < limit:
            return


def _asking(statement: str, values: Mapping[str, object]) -> Callable[[Run], list[Row]]:
    return lambda run: run(statement, values)


def _last_id(row: Row) -> str:
    node = row.get("n")
    return node.id if isinstance(node, Node) else str(row["id"])


def notice_ids(reader: Reader) -> list[str]:
    """Return the ids of all notices, sorted."""
    pages = _pages(reader, cypher.page_of_ids(cypher.NOTICE), _PAGE)
    return [str(row["id"]) for rows in pages for row in rows]


def status(run: Run) -> tuple[int, int, dict[str, int], str | None]:
    """Return the schema's version, the revision, how many nodes there are of each label, and the dump being restored."""
    base = run(cypher.READ_BASE, {})[0]
    labels = (*SCHEMA.nodes, *SCHEMA.review)
    counts = {label: int(str(run(cypher.count(label), {})[0]["n"])) for label in labels}
    restoring = base["restoring"]
    return int(str(base["schema"])), int(str(base["revision"])), counts, str(restoring) if restoring else None


def revision(run: Run) -> int:
    """Return how many writes were committed."""
    return int(str(run(cypher.READ_BASE, {})[0]["revision"]))


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = defaultdict(list)
    for id in ids:
        if label := type_of(id):
            labels[label].append(id)
    return labels


def _portions(ids: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), length):
        yield ids[start : start + length]
