"""The graph as networkx writers want it: properties as attributes of nodes and edges."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kb.graph import Edge, Node, Value

if TYPE_CHECKING:  # loading it takes longer than most commands: only what writes a graph does
    import networkx as nx

Shape = Callable[[Value], object]


def flat(nodes: Iterable[Node], edges: Iterable[Edge], shape: Shape) -> "nx.MultiDiGraph[str]":
    """Return a graph whose nodes and edges carry ``type``, nodes ``caption`` too, and their shaped
    properties.

    Edges are keyed by id; those with an end that is not among the nodes are left out, so that no bare node
    appears.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        told = {name: shape(value) for name, value in sorted(node.properties.items())}
        graph.add_node(node.id, type=node.type, caption=shape(node.caption), **told)
    for edge in edges:
        if edge.source in graph and edge.target in graph:
            told = {name: shape(value) for name, value in sorted(edge.properties.items())}
            graph.add_edge(edge.source, edge.target, key=edge.id, **{"type": edge.type, **told})
    return graph
