"""A graph as a pyvis network: directed, still, with plain words only.

pyvis and vis-network have places where a text becomes a page's HTML: ``heading``, ``select_menu``,
``filter_menu``, ``show_buttons``, ``from_DOT``, ``image``, and a title that holds ``href``. None is
used here. Titles are handed out as text; whoever draws must put them in as text (the app's component does).
"""

import json
import math
from collections import Counter
from collections.abc import Collection, Mapping
from importlib.resources import files
from typing import Any

import networkx as nx
from pyvis.network import Network

from kb.graph import Edge, Node
from kb.language import Language
from kb.picture import style
from kb.picture.layout import positions as laid_out
from kb.picture.room import Positions
from kb.picture.words import caption, edge_name, shortened, type_name, wrapped

_VIS = "lib/vis-9.1.2/vis-network.min.js"  # the newest of those in pyvis' wheel
_LABEL = (20, 2)  # columns, lines
_TITLE = 400  # columns
_MARKED = 4  # the width of what stands out
_NODE = 18  # how far from its middle a node is still hit
_AROUND = 110  # a bend that is flat where it is long: enough to pass a node, too little to meet the next one
_DARK, _MUTED, _GREY = "#24292f", "#57606a", "#afb8c1"
_FONTS = "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_LOOK: Mapping[str, Any] = {
    "interaction": {"hover": True, "tooltipDelay": 120, "multiselect": False, "navigationButtons": False},
    "nodes": {
        "font": {"face": _FONTS, "size": 13, "color": _DARK, "background": "rgba(255,255,255,0.75)"},
        "labelHighlightBold": False,
        "borderWidth": 1,
        "borderWidthSelected": 3,
    },
    "edges": {
        "smooth": {"enabled": False},
        "color": {"color": _GREY, "highlight": _DARK, "hover": _DARK},
        "font": {"face": _FONTS, "size": 10, "color": _MUTED, "strokeWidth": 3, "strokeColor": "#ffffff"},
        "labelHighlightBold": False,
        "selectionWidth": 1,
        "arrows": {"to": {"scaleFactor": 0.6}},
        "width": 1,
    },
}


def picture(
    graph: "nx.MultiDiGraph[str]",
    language: Language,
    positions: Positions | None = None,
    marked: Collection[str] = (),
) -> Network:
    """Return the network of a graph as `Store.subgraph` makes it, with ``node`` and ``edge`` attributes.

    Nodes named in ``positions`` stand there; the others are placed around them. Nodes and edges named in ``marked``
    stand out. Every edge keeps the graph's own id, so that two edges between the same nodes are two. What an edge is
    called is its title: which of them have room on the picture, whoever draws can tell. Some hundred nodes are
    legible; see `MOST`.
    """
    places = positions if positions and all(id in positions for id in graph) else laid_out(graph, positions)
    network = Network(directed=True)
    network.toggle_physics(False)
    network.options.edges.smooth.enabled = False
    nodes: list[Node] = [graph.nodes[id]["node"] for id in sorted(graph)]
    for node in nodes:
        x, y = places[node.id]
        network.add_node(node.id, x=x, y=y, **_node(node, language, node.id in marked))
    edges: list[Edge] = sorted(
        (data["edge"] for _, _, data in graph.edges(data=True)), key=lambda edge: edge.id
    )
    abreast: Counter[frozenset[str]] = Counter()
    for edge in edges:
        ends = frozenset((edge.source, edge.target))
        bend = _bend(abreast[ends], edge.source < edge.target) or _around(edge, places, graph)
        abreast[ends] += 1
        network.add_edge(edge.source, edge.target, **_edge(edge, language, edge.id in marked), **bend)
    return network


def as_data(network: Network) -> dict[str, Any]:
    """Return what vis-network needs, as values that JSON can hold: ``nodes``, ``edges`` and ``options``."""
    options: dict[str, Any] = json.loads(network.options.to_json())
    options.pop("configure", None)  # vis-network's own editor of options
    options.update(_LOOK)
    return {"nodes": network.nodes, "edges": network.edges, "options": options}


def library() -> str:
    """Return the source of vis-network, from pyvis' own files: nothing is fetched from anywhere."""
    return files("pyvis").joinpath(_VIS).read_text("utf-8")


def _node(node: Node, language: Language, marked: bool) -> Mapping[str, Any]:
    name = caption(node, language)
    fill = {"background": style.colour(node.type), "border": _DARK}
    return {
        "label": wrapped(name, *_LABEL) or node.id,
        "title": f"{type_name(node.type, language)} · {shortened(name, _TITLE)}",
        "shape": style.shape(node.type),
        "size": style.size(node.type),
        "color": {**fill, "highlight": fill, "hover": fill},
        "borderWidth": _MARKED if marked else 1,
    }


def _edge(edge: Edge, language: Language, marked: bool) -> Mapping[str, Any]:
    look = {"width": _MARKED, "color": {"color": _DARK, "highlight": _DARK, "hover": _DARK}} if marked else {}
    return {"id": edge.id, "title": edge_name(edge, language), **look}


def _around(edge: Edge, places: Positions, graph: "nx.MultiDiGraph[str]") -> Mapping[str, Any]:
    """Return how an edge bends that would run straight through a node between its ends."""
    (x, y), (to_x, to_y) = places[edge.source], places[edge.target]
    across, down = to_x - x, to_y - y
    length = math.hypot(across, down)
    if not length:
        return {}
    for id in graph:
        if id in (edge.source, edge.target):
            continue
        away_x, away_y = places[id][0] - x, places[id][1] - y
        along = (away_x * across + away_y * down) / length
        beside = abs(away_x * down - away_y * across) / length
        if _NODE < along < length - _NODE and beside < _NODE:
            roundness = min(0.4, _AROUND / length)
            return {"smooth": {"enabled": True, "type": "curvedCW", "roundness": roundness}}
    return {}


def _bend(before: int, forward: bool) -> Mapping[str, Any]:
    """Return how an edge bends that comes after so many others between the same nodes.

    The first is straight; the next ones lie to its left and right in turn, whatever their direction.
    """
    if before == 0:
        return {}
    left = (before % 2 == 1) == forward
    roundness = 0.25 * ((before + 1) // 2)
    return {"smooth": {"enabled": True, "type": "curvedCW" if left else "curvedCCW", "roundness": roundness}}
