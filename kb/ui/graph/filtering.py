"""Which of a picture's nodes and relations are seen: what is hidden stays in the picture, and keeps its place."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from kb.graph import Edge, Node
from kb.schema import ASIDE_ROLES
from kb.ui.graph.neighbours import PART
from kb.ui.graph.view import View

__all__ = ["Contents", "Graph", "contents", "edges_of", "joined", "nodes_of", "seen"]

Graph = nx.MultiDiGraph  # of kb.store: nodes and edges keyed by id, as attributes `node` and `edge`

_MENTION = "NAMES"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a picture holds, hidden or not: nodes by type and by notice, relations by part, those set aside."""

    types: Counter[str]
    parts: Counter[str]
    notices: Counter[str]
    aside: int


def nodes_of(graph: "Graph[str]") -> list[Node]:
    """Return the nodes of a graph."""
    return [data["node"] for _, data in graph.nodes(data=True)]


def edges_of(graph: "Graph[str]") -> list[Edge]:
    """Return the relations of a graph."""
    return [data["edge"] for _, _, data in graph.edges(data=True)]


def contents(graph: "Graph[str]") -> Contents:
    """Count what a picture holds."""
    edges = edges_of(graph)
    return Contents(
        Counter(node.type for node in nodes_of(graph)),
        Counter(part for edge in edges if (part := _part(edge))),
        Counter(notice for node in nodes_of(graph) if (notice := _notice(node))),
        sum(map(_is_aside, edges)),
    )


def joined(graph: "Graph[str]", aside: bool, also: Collection[str] = ()) -> "Graph[str]":
    """Return a graph without mentions, hand-overs and approvals, unless ``aside``.

    One stays where nothing else joins a node to the picture, or where ``also`` names it.
    """
    edges = edges_of(graph)
    kept = [edge for edge in edges if aside or not _is_aside(edge) or edge.id in also]
    held = {id for edge in kept for id in (edge.source, edge.target)}
    loose = [edge for edge in edges if _is_aside(edge) and not {edge.source, edge.target} <= held]
    return _part_of(graph, graph, {edge.id for edge in (*kept, *loose)})


def seen(graph: "Graph[str]", view: View, also: Collection[str] = ()) -> "Graph[str]":
    """Return what a view's filters leave of a picture; ``also`` names relations that are seen in any case.

    A node goes with its type or its notice, and with the last relation that held it; the start stays.
    """
    whole = joined(graph, view.aside, also)
    edges = {
        edge.id
        for edge in edges_of(whole)
        if _part(edge) not in view.hidden and _is_told_by(str(edge.properties.get("notice")), view)
    }
    held = _ends(edge for edge in edges_of(whole) if edge.id in edges)
    lost = _ends(edges_of(whole)) - held - set(view.start)
    ids = {
        node.id
        for node in nodes_of(whole)
        if node.type not in view.hidden and node.id not in lost and _is_told_by(_notice(node), view)
    }
    return _part_of(whole, ids, edges)


def _is_aside(edge: Edge) -> bool:
    return edge.type == _MENTION or edge.properties.get(PART) in ASIDE_ROLES


def _part(edge: Edge) -> str:
    return str(edge.properties.get(PART, ""))


def _notice(node: Node) -> str:
    """Return whose a fact is; nothing for what notices share."""
    return node.id if node.type == "Notice" else str(node.properties.get("notice", ""))


def _is_told_by(notice: str, view: View) -> bool:
    return not view.notices or not notice or notice in view.notices


def _ends(edges: Iterable[Edge]) -> set[str]:
    return {id for edge in edges for id in (edge.source, edge.target)}


def _part_of(graph: "Graph[str]", ids: Collection[str], edges: Collection[str]) -> "Graph[str]":
    made: Graph[str] = nx.MultiDiGraph()
    for id, data in graph.nodes(data=True):
        if id in ids:
            made.add_node(id, **data)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if key in edges and source in made and target in made:
            made.add_edge(source, target, key=key, **data)
    return made
