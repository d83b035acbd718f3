"""A path between two nodes: where it starts is known, where it ends is clicked or searched for."""

import streamlit as st

from kb.api import KnowledgeBase
from kb.graph import Node
from kb.picture import caption, shortened, type_name
from kb.ui.graph.exploring import Exploration
from kb.ui.graph.view import Trace
from kb.ui.words import language, literal, say

__all__ = ["ask_goal", "titled"]

HITS = 8


def titled(node: Node) -> str:
    """Return a node's type and name, fit for a button."""
    tongue = language()
    return literal(f"{type_name(node.type, tongue)} · {shortened(caption(node, tongue), 60)}")


def ask_goal(base: KnowledgeBase, state: Exploration, key: str) -> None:
    """Ask where a path that is wanted ends; say where there was none."""
    if state.pathless is not None:
        _say_that_there_is_none(base, state, state.pathless, key)
    start = next(iter(base.nodes([state.tracing])), None) if state.tracing else None
    if start is None:
        return
    with st.container(border=True, key=f"{key}-tracing"):
        st.markdown(say("ui.graph.path.from", name=titled(start)))
        left, right = st.columns([5, 3], vertical_alignment="bottom")
        with left:
            words = st.text_input(
                say("ui.graph.path.to"),
                key=f"{key}-goal",
                type="search",
                placeholder=say("ui.graph.path.example"),
            )
        with right:
            state.tracing_aside = st.toggle(
                say("ui.graph.path.aside"), value=state.view.aside, key=f"{key}-path-aside"
            )
        if words and words.strip():
            _goals(base, state, start, words, key)
        st.button(
            say("ui.graph.path.cancel"),
            key=f"{key}-path-cancel",
            type="tertiary",
            on_click=state.stop_tracing,
        )


def _goals(base: KnowledgeBase, state: Exploration, start: Node, words: str, key: str) -> None:
    found = [node for node in base.find(words, limit=HITS + 1) if node.id != start.id][:HITS]
    if not found:
        st.caption(say("ui.graph.nothing", words=literal(shortened(words, 60))))
        return
    with st.container(horizontal=True, gap="small"):
        for node in found:
            step = Trace(start.id, node.id, state.tracing_aside)
            st.button(titled(node), key=f"{key}-goal-{node.id}", on_click=state.trace, args=(step,))


def _say_that_there_is_none(base: KnowledgeBase, state: Exploration, lost: Trace, key: str) -> None:
    names = {node.id: titled(node) for node in base.nodes([lost.start, lost.goal])}
    told = "ui.graph.path.none_at_all" if lost.aside else "ui.graph.path.none"
    st.info(say(told, first=names.get(lost.start, ""), second=names.get(lost.goal, "")))
    if not lost.aside:
        wider = Trace(lost.start, lost.goal, True)
        st.button(say("ui.graph.path.wider"), key=f"{key}-path-wider", on_click=state.trace, args=(wider,))
