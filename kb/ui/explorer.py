"""The picture with its details beside it: click to read, double-click to see more."""

import networkx as nx
import streamlit as st

from kb.api import KnowledgeBase
from kb.picture import MOST, as_data, legend, picture, positions
from kb.ui import graph_view as view
from kb.ui.base import knowledge_base, telling
from kb.ui.details import show_edge, show_node
from kb.ui.exploring import Exploration, exploration
from kb.ui.words import language, say

HEIGHT = 600


@st.fragment
def explore(key: str) -> None:
    """Show the exploration of that key; a click draws this part of the page again, and nothing else."""
    with telling():
        base = knowledge_base()
        state = exploration(key)
        if state.wish is not None:
            wish, state.wish = state.wish, None
            state.look_around(base, wish)
        graph = base.subgraph(state.shown)
        state.places = positions(graph, state.places)
        left, right = st.columns([5, 3], gap="medium")
        with left:
            _draw(graph, state, f"{key}-{state.drawing}")
            _remark(state)
        with right:
            _tell(base, graph, state, key)


def _draw(graph: "nx.MultiDiGraph[str]", state: Exploration, key: str) -> None:
    tongue = language()

    # These run before the page is drawn again, where nothing can be shown: they note what is wanted.
    def selected() -> None:
        state.choice = view.selected(key) or state.choice

    def expanded() -> None:
        state.wish = view.expanded(key)
        if state.wish is not None:
            state.choice = ("node", state.wish)

    def moved() -> None:
        state.places.update((id, at) for id, at in view.places(key).items() if id in state.places)

    view.graph_view(
        as_data(picture(graph, tongue, state.places)),
        key,
        label=say("ui.graph.label", nodes=len(graph), edges=graph.number_of_edges()),
        legend=legend((data["node"].type for _, data in graph.nodes(data=True)), tongue),
        choice=state.choice,
        height=HEIGHT,
        on_select=selected,
        on_expand=expanded,
        on_move=moved,
    )


def _remark(state: Exploration) -> None:
    if state.full:
        st.caption(say("ui.graph.full", most=MOST))
    elif state.left:
        st.caption(say("ui.graph.left", left=state.left))
    else:
        st.caption(say("ui.graph.hint"))


def _tell(base: KnowledgeBase, graph: "nx.MultiDiGraph[str]", state: Exploration, key: str) -> None:
    kind, id = state.choice or ("", "")
    if kind == "node" and id in graph:

        def expanded() -> None:
            state.wish = id

        show_node(base, graph.nodes[id]["node"], key, on_expand=expanded)
        return
    edge = next((data["edge"] for _, _, data in graph.edges(data=True) if data["edge"].id == id), None)
    if kind == "edge" and edge is not None:
        show_edge(base, edge)
    else:
        st.caption(say("ui.graph.choose"))
