"""The picture with its details beside it: click to read, double-click to see more."""

from pathlib import Path

import streamlit as st

from kb.api import KnowledgeBase
from kb.picture import MOST, as_data, legend, picture
from kb.ui.base import knowledge_base, revision, telling
from kb.ui.details import show_edge, show_node
from kb.ui.graph import canvas as view
from kb.ui.graph.acting import actions, offer_kinds
from kb.ui.graph.addressing import address, is_long
from kb.ui.graph.exploring import Exploration, exploration
from kb.ui.graph.filtering import Graph, edges_of, nodes_of, seen
from kb.ui.graph.neighbours import beside
from kb.ui.graph.scene import Hop
from kb.ui.graph.tools import filter_by_type, tools
from kb.ui.graph.tracing import ask_goal
from kb.ui.graph.view import Hide, Trace
from kb.ui.words import language, say

HEIGHT = 600
BESIDE_A_TABLE = 400  # so that the words are in sight below it
STYLE = Path(__file__).with_suffix(".css")
FILE = "graph"  # what is saved is called so

_KEYS = (
    ("← ↑ → ↓", "arrows"),
    ("Enter", "enter"),
    ("Delete", "delete"),
    ("Esc", "escape"),
    ("+ − 0", "zoom"),
    ("Ctrl+Z / Ctrl+Y", "undo"),
)


@st.fragment
def explore(key: str, addressed: bool = False, stacked: bool = False) -> None:
    """Show the exploration of that key; a click draws this part of the page again, and nothing else.

    With ``addressed``, the browser's address bar follows the picture; with ``stacked``, the details stand below it.
    """
    with telling():
        base = knowledge_base()
        state = exploration(key)
        st.html(STYLE)
        state.settle(base)
        whole = state.graph(base, revision())
        if state.shown and not whole:
            st.warning(say("ui.graph.unknown"))
            return
        marked = _marked(whole, state.scene.path)
        graph = seen(whole, state.view, marked)
        tools(state, whole, graph, key, FILE)
        left, right = (st.container(), st.container()) if stacked else st.columns([5, 3], gap="medium")
        with left:
            _draw(whole, graph, marked, state, key, addressed, BESIDE_A_TABLE if stacked else HEIGHT)
            _remark(state, len(whole) - len(graph), addressed)
        with right:
            ask_goal(base, state, key)
            _tell(base, graph, state, key)


def _marked(graph: "Graph[str]", path: tuple[Hop, ...]) -> set[str]:
    """Return the nodes and relations of the path that is marked."""
    ends = {id for source, _, target in path for id in (source, target)}
    hops = set(path)
    return ends | {edge.id for edge in edges_of(graph) if (edge.source, edge.type, edge.target) in hops}


def _draw(
    whole: "Graph[str]",
    graph: "Graph[str]",
    marked: set[str],
    state: Exploration,
    key: str,
    addressed: bool,
    height: int,
) -> None:
    tongue = language()

    # These run before the page is drawn again, where nothing can be shown: they note what is wanted.
    def selected() -> None:
        state.choice = view.selected(key, state.choice)
        kind, id = state.choice or ("", "")
        if state.tracing and kind == "node" and id != state.tracing:
            state.trace(Trace(state.tracing, id, state.tracing_aside))

    def expanded() -> None:
        if (id := view.expanded(key)) is not None:
            state.expanding, state.choice = id, ("node", id)

    def hidden() -> None:
        if (id := view.hidden(key)) is not None:
            state.wish = Hide(id)

    def toggled() -> None:
        if (label := view.toggled(key)) is not None:
            filter_by_type(state, label)

    def went_back() -> None:
        match view.back(key):
            case "undo":
                state.undo()
            case "redo":
                state.redo()

    def moved() -> None:
        places = state.scene.places
        places.update((id, at) for id, at in view.places(key).items() if id in places)

    view.graph_view(
        as_data(picture(graph, tongue, state.scene.places, marked)),
        key,
        label=say("ui.graph.label", nodes=len(graph), edges=graph.number_of_edges()),
        legend=legend((node.type for node in nodes_of(whole)), tongue),
        off=state.view.hidden,
        choice=state.choice,
        look=state.look,
        drawing=state.scene.drawing,
        height=height,
        address=address(state) if addressed else None,
        words=_words(),
        hearing=view.Hearing(selected, expanded, hidden, toggled, went_back, moved),
    )


def _words() -> dict[str, object]:
    """Return what the picture's own buttons and keys are called."""
    names = ("nearer", "farther", "whole", "save", "controls", "legend", "toggle", "keys", "nothing")
    return {
        **{name: say(f"ui.graph.view.{name}") for name in names},
        # The places are filled in the browser, where the selection moves before we hear of it.
        "selected": say("ui.graph.view.selected", what="{what}", count="{count}"),
        "each_key": [(keys, say(f"ui.graph.key.{name}")) for keys, name in _KEYS],
        "file": f"{FILE}.png",
    }


def _remark(state: Exploration, unseen: int, addressed: bool) -> None:
    if state.full:
        st.caption(say("ui.graph.full", most=MOST))
    if len(state.start) > MOST:
        st.caption(say("ui.graph.cut", count=len(state.start) - MOST))
    if unseen:
        st.caption(say("ui.graph.unseen", count=unseen))
    if addressed and is_long(state):
        st.caption(say("ui.graph.long"))
    st.caption(say("ui.graph.hint"))


def _tell(base: KnowledgeBase, graph: "Graph[str]", state: Exploration, key: str) -> None:
    kind, id = state.choice or ("", "")
    if kind == "node" and id in graph:
        node = graph.nodes[id]["node"]
        fresh = beside(base, id, set(state.shown), state.view.aside)
        offer_kinds(state, node, fresh, key)

        def looked(edge: str, other: str) -> None:
            state.look = (other, edge, state.look[2] + 1)

        show_node(base, node, key, lambda: actions(state, node, fresh, key), looked)
        return
    edge = next((edge for edge in edges_of(graph) if edge.id == id), None)
    if kind == "edge" and edge is not None:
        show_edge(base, edge, key)
    else:
        st.caption(say("ui.graph.choose"))
