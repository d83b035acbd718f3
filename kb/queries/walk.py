"""The shortest paths between two nodes, step by step.

Neither store can leave relationships out *while* it searches for shortest paths by anything but their type:
a filter applied afterwards loses the longer path that remains. So the search is ours: from both ends, each
step one statement that follows only what the question allows, until the ends meet. What a step costs
depends on what it touches, not on the size of the base.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kb.graph import Edge, Node, type_of
from kb.schema import SCHEMA

if TYPE_CHECKING:
    from kb.store import Reads

Edges = dict[tuple[str, str], set[str]]  # ids of relations, by their two ends, the lesser first


def walk(base: "Reads", step: str, values: Mapping[str, object]) -> list[dict[str, object]]:
    """Return the steps of the shortest paths from ``values["from"]`` to ``values["to"]``, path by path.

    ``step`` is a statement that returns the ids ``near``, ``far`` and ``edge`` for the edges of the nodes
    ``$reached``, all of the type that stands for LABEL in it. At most ``values["longest"]`` steps and
    ``values["paths"]`` paths; paths come in the order of their nodes' ids. Between two nodes, every
    relation that the step allows is told.
    """
    start, goal, longest, limit = (values[name] for name in ("from", "to", "longest", "paths"))
    edges: Edges = {}
    ends = (_Side(str(start)), _Side(str(goal)))
    length = 0
    while start != goal and length < int(str(longest)) and not ends[0].meets(ends[1]):
        side = min(ends, key=lambda end: len(end.frontier))
        if not side.frontier:
            return []
        side.advance(_neighbours(base, step, values, side.frontier, edges))
        length += 1
    paths = list(islice(_paths(ends[0], ends[1], edges), int(str(limit))))
    named = sorted({id for path in paths for id in path})
    nodes = {node.id: node for node in base.nodes(named)}
    relations = {edge.id: edge for edge in base.edges_among(named)}
    return [
        row for number, path in enumerate(paths, 1) for row in _rows(number, path, edges, nodes, relations)
    ]


class _Side:
    """What one end has reached: each node's distance, and the nodes of the last step."""

    def __init__(self, origin: str) -> None:
        self.distance = {origin: 0}
        self.frontier = [origin]

    def meets(self, other: "_Side") -> bool:
        return not self.distance.keys().isdisjoint(other.distance)

    def advance(self, found: Iterable[str]) -> None:
        step = 1 + self.distance[self.frontier[0]]
        self.frontier = sorted({id for id in found if id not in self.distance})
        self.distance.update(dict.fromkeys(self.frontier, step))


def _neighbours(
    base: "Reads", step: str, values: Mapping[str, object], reached: Iterable[str], edges: Edges
) -> Iterator[str]:
    by_type: dict[str, list[str]] = {}
    for id in reached:
        if label := type_of(id):
            by_type.setdefault(label, []).append(id)
    for label, ids in sorted(by_type.items()):
        for row in base.rows(step.replace("LABEL", label), {**values, "reached": ids}):
            near, far = str(row["near"]), str(row["far"])
            if near != far:
                edges.setdefault((min(near, far), max(near, far)), set()).add(str(row["edge"]))
                yield far


def _paths(start: _Side, goal: _Side, edges: Edges) -> Iterator[tuple[str, ...]]:
    """Yield every shortest path through a node that both ends have reached, in the order of ids."""
    common = start.distance.keys() & goal.distance.keys()
    if not common:
        return
    length = min(start.distance[id] + goal.distance[id] for id in common)
    meeting = {id for id in common if start.distance[id] + goal.distance[id] == length}
    beside: dict[str, set[str]] = {}
    for a, b in edges:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    # The nodes of shortest paths by their distance from the start, traced back from where the two ends met.
    layers: list[set[str]] = [set() for _ in range(length + 1)]
    for side, of_start in ((start, True), (goal, False)):
        traced = set(meeting)
        while traced:
            for id in traced:
                layers[side.distance[id] if of_start else length - side.distance[id]].add(id)
            traced = {
                other for id in traced for other in beside.get(id, ())
                if side.distance.get(other, length + 1) == side.distance[id] - 1
            }  # fmt: skip
    stack: list[tuple[str, ...]] = [(id,) for id in sorted(layers[0], reverse=True)]
    while stack:
        path = stack.pop()
        if len(path) == length + 1:
            yield path
            continue
        stack.extend((*path, id) for id in sorted(layers[len(path)] & beside[path[-1]], reverse=True))


def _rows(
    number: int, path: tuple[str, ...], edges: Edges, nodes: Mapping[str, Node], relations: Mapping[str, Edge]
) -> Iterator[dict[str, object]]:
    for step, (a, b) in enumerate(pairwise(path), 1):
        for edge in (relations[id] for id in sorted(edges[min(a, b), max(a, b)]) if id in relations):
            role = SCHEMA.edges[edge.type].role
            yield {
                "path": number,
                "step": step,
                "source": nodes.get(edge.source),
                "relation": edge.type,
                "part": edge.properties.get(role) if role else None,
                "target": nodes.get(edge.target),
            }
