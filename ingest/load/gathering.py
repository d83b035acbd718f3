"""The nodes and edges of one notice on their way into a batch: each has its place, and what is said twice is one."""

from collections.abc import Iterable

from ingest.contract import unit_id
from ingest.facts import UnitKey
from ingest.text import Span
from kb.graph import Edge, Node, Value, stable_id


class Gathering:
    """Nodes and edges by id; ``notice`` is the id of the notice that they are taken from."""

    def __init__(self, notice: str) -> None:
        self.notice = notice
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}

    def node(self, type_: str, key: tuple[object, ...], **properties: Value | None) -> str:
        """Add a node unless it is there, and return its id, a digest of type and key; what is not told is left out."""
        id = stable_id(type_, *key)
        # 0 is a value that is told; False is told by its absence.
        told = {k: v for k, v in properties.items() if v is not False and v not in (None, [], "")}
        self.nodes.setdefault(id, Node(id, type_, told))
        return id

    def fact(
        self,
        type_: str,
        key: tuple[object, ...],
        span: Span,
        rule: str,
        sure: str = "exact",
        **properties: Value | None,
    ) -> str:
        """Add a node that rests on a place of the text, and return its id."""
        place: dict[str, Value] = {
            "notice": self.notice,
            "start": span.start,
            "end": span.end,
            "rule": rule,
            "sure": sure,
        }
        id = self.node(type_, key, **properties)
        self.nodes[id] = Node(id, type_, {**self.nodes[id].properties, **place})
        return id

    def unit(self, key: UnitKey) -> str:
        """Add a unit unless it is there, and return its id."""
        self.node("Unit", (key.scope, key.name), scope=key.scope, name=key.name)
        return unit_id(key)

    def edge(
        self, type_: str, source: str, target: str, spans: Iterable[Span], **properties: Value | None
    ) -> None:
        """Add an edge; one that is there already gets the new places as well."""
        edge = Edge.of(
            type_, source, target, self.notice, _flat((s.start, s.end) for s in spans), **properties
        )
        known = self.edges.get(edge.id)
        if known is not None:
            places = _flat((p.start, p.end) for e in (known, edge) for p in e.evidence)
            edge = Edge(edge.id, type_, source, target, {**known.properties, "places": places})
        self.edges[edge.id] = edge


def _flat(places: Iterable[tuple[int, int]]) -> list[int]:
    """Return starts and ends in turn, in order, each place once."""
    return [offset for place in sorted(set(places)) for offset in place]
