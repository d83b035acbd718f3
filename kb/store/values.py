"""What the driver hands out, as the project's own shapes; and a graph's nodes and edges as rows to be written."""

from collections.abc import Mapping
from typing import cast

import neo4j.graph

from kb.graph import Edge, Node, Properties, Value
from kb.schema import SCHEMA
from kb.store import wording

Row = dict[str, object]

_PLAIN = frozenset({str, int, float, bool, type(None)})
_ENDS = ("id", "source", "target")


def plain(value: object) -> object:
    """Return a value of a result as plain data; nodes and relations of the graph become Node and Edge.

    A path becomes the list of its nodes and edges in turn.
    """
    if type(value) in _PLAIN:  # nearly all of them
        return value
    if isinstance(value, list):
        return [v if type(v) in _PLAIN else plain(v) for v in value]
    if isinstance(value, dict):
        return {k: v if type(v) in _PLAIN else plain(v) for k, v in value.items()}
    match value:
        case neo4j.graph.Node():
            return node(value)
        case neo4j.graph.Relationship():
            return edge(value)
        case neo4j.graph.Path():
            steps: list[object] = [node(value.nodes[0])]
            for relation, reached in zip(value.relationships, value.nodes[1:], strict=True):
                steps += [edge(relation), node(reached)]
            return steps
    return value


def node(found: neo4j.graph.Node) -> Node:
    """Return a stored node."""
    properties = {name: value for name, value in found.items() if name not in wording.KEPT}
    id = str(properties.pop("id", ""))
    label = next((name for name in found.labels if name in SCHEMA.nodes), None) or min(
        found.labels, default=""
    )
    return Node(id, label, _ordered(properties))


def edge(found: neo4j.graph.Relationship) -> Edge:
    """Return a stored relation; its ends are told by its own properties, for it may come without them."""
    told = dict(found)
    id, source, target = (str(told.pop(name, "")) for name in _ENDS)
    return Edge(id, found.type, source, target, _ordered(told))


def _ordered(properties: Mapping[str, object]) -> Properties:
    return {name: cast(Value, properties[name]) for name in sorted(properties)}


def node_row(node: Node) -> Row:
    """Return what is stored of a node: its properties, and its words as they are searched."""
    return {**node.properties, **wording.kept(node.type, node.properties), "id": node.id}


def edge_row(edge: Edge) -> Row:
    """Return what is stored of an edge: its ends are among its properties (see `edge`)."""
    return {**edge.properties, "id": edge.id, "source": edge.source, "target": edge.target}


def size(value: object) -> int:
    """Return about how many bytes a value takes in a message; never less than it does."""
    match value:
        case str():
            return len(value.encode("utf-8", "surrogatepass")) + 5
        case list() | tuple():
            return 5 + sum(map(size, value))
        case dict():
            return 5 + sum(size(k) + size(v) for k, v in value.items())
    return 9
