"""One notice's graph, to be looked at: nodes by type, edges by type and end."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from kb.graph import Batch, Edge, Node


class View:
    """The nodes and edges of one notice. Everything comes in the order of the text, whatever order they were given in."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self._nodes = {n.id: n for n in sorted(nodes, key=_place)}
        self._by_type: dict[str, list[Node]] = defaultdict(list)
        for node in self._nodes.values():
            self._by_type[node.type].append(node)
        self._out: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        self._in: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in sorted(edges, key=lambda e: ([(p.start, p.end) for p in e.evidence], e.id)):
            self._out[edge.source, edge.type].append(edge)
            self._in[edge.target, edge.type].append(edge)
        (self.notice,) = self._by_type["Notice"]
        self.text = str(self.notice.properties["text"])

    @classmethod
    def of(cls, batch: Batch) -> Self:
        """Return the graph of a batch."""
        return cls(batch.nodes, batch.edges)

    def all(self, type_: str) -> tuple[Node, ...]:
        """Return the nodes of a type."""
        return tuple(self._by_type.get(type_, ()))

    def node(self, id: str) -> Node:
        """Return a node; raise KeyError where the notice has none of that id."""
        return self._nodes[id]

    def from_(self, id: str, *types: str) -> tuple[Edge, ...]:
        """Return the edges of these types that leave a node."""
        return tuple(e for type_ in types for e in self._out.get((id, type_), ()))

    def targets(self, id: str, *types: str) -> tuple[Node, ...]:
        """Return the nodes that edges of these types lead to."""
        return tuple(self._nodes[e.target] for e in self.from_(id, *types))

    def to(self, id: str, *types: str) -> tuple[Edge, ...]:
        """Return the edges of these types that reach a node."""
        return tuple(e for type_ in types for e in self._in.get((id, type_), ()))

    def sources(self, id: str, *types: str) -> tuple[Node, ...]:
        """Return the nodes that edges of these types come from."""
        return tuple(self._nodes[e.source] for e in self.to(id, *types))

    def span(self, id: str) -> tuple[int, int]:
        """Return the place that a node stands at; the whole text for one that is every notice's."""
        found = self._nodes[id].properties
        if "start" not in found:
            return 0, len(self.text)
        return int(str(found["start"])), int(str(found["end"]))

    def holding(self, at: int, nodes: Iterable[Node]) -> Node | None:
        """Return the first of these nodes that a place lies in."""
        return next((node for node in nodes if self.span(node.id)[0] <= at < self.span(node.id)[1]), None)

    def words(self, start: int, end: int) -> str:
        """Return the notice's own words at a place."""
        return self.text[start:end]


def _place(node: Node) -> tuple[int, int, str]:
    start, end = (node.properties.get(name) for name in ("start", "end"))
    return (int(str(start)), int(str(end)), node.id) if start is not None else (-1, -1, node.id)


def number_of(issue: Node) -> str:
    """Return the number of an issue as the notice gives it, else its place among the issues, from 1."""
    return str(issue.properties.get("number") or issue.properties.get("position") or "")
