"""The graph: from the latest notice, a search, a notice's issues and units, or a link (/graph?node=ID)."""

import streamlit as st

from kb.api import KnowledgeBase
from kb.graph import Node
from kb.picture import caption, plain, shortened, type_name
from kb.ui.base import knowledge_base, notices
from kb.ui.explorer import explore
from kb.ui.exploring import exploration
from kb.ui.words import language, literal, say

KEY = "graph"
HITS = 12


def show() -> None:
    """Draw the page."""
    base = knowledge_base()
    _ways_in(base)
    state = exploration(KEY)
    wanted = st.query_params.get("node") or (state.start[0] if state.start else notices()[-1].id)
    if state.start != (wanted,) and not base.nodes([wanted]):
        st.warning(say("ui.graph.unknown"))
        return
    if state.start != (wanted,):
        state.begin([wanted], ("node", wanted))
        state.wish = wanted
    explore(KEY)


def _ways_in(base: KnowledgeBase) -> None:
    left, middle, right = st.columns([4, 3, 3])
    with left:
        example = say("ui.graph.example")
        words = st.text_input(say("ui.graph.search"), key="words", type="search", placeholder=example)
    with middle:
        titles = {entry.id: entry.title for entry in notices()}
        notice = st.selectbox(
            say("ui.graph.notice"),
            titles,
            index=None,
            key="notice",
            format_func=lambda id: shortened(plain(titles[id]), 60),
            placeholder=say("ui.graph.choose_notice"),
        )
    with right:
        inside = {node.id: node for node in _parts(base, notice)} if notice else {}
        st.selectbox(
            say("ui.graph.part"),
            inside,
            index=None,
            key="part",
            format_func=lambda id: _named(inside[id]),
            placeholder=say("ui.graph.choose_part"),
            disabled=not inside,
            on_change=_open_part,
        )
    if words and words.strip():
        _hits(base.find(words, limit=HITS), words)


def _parts(base: KnowledgeBase, notice: str) -> list[Node]:
    """Return a notice's issues in their order, then the units that it names."""
    around = base.around(notice, types=["Issue", "Unit"], aside=True)
    nodes: list[Node] = [data["node"] for id, data in around.nodes(data=True) if id != notice]
    issues = [node for node in nodes if node.type == "Issue"]
    units = [node for node in nodes if node.type == "Unit"]
    return [*sorted(issues, key=lambda n: (_place(n), n.id)), *sorted(units, key=lambda n: (n.caption, n.id))]


def _place(node: Node) -> int:
    start = node.properties.get("start")
    return start if isinstance(start, int) else 0


def _named(node: Node) -> str:
    tongue = language()
    return f"{type_name(node.type, tongue)} · {shortened(caption(node, tongue), 60)}"


def _hits(found: list[Node], words: str) -> None:
    if not found:
        st.warning(say("ui.graph.nothing", words=literal(shortened(words, 60))))
        return
    with st.container(horizontal=True, gap="small", key="kb-hits"):
        for node in found:
            st.button(literal(_named(node)), key=f"hit-{node.id}", on_click=_open, args=(node.id,))


def _open(id: str) -> None:
    st.query_params["node"] = id


def _open_part() -> None:
    if part := st.session_state.get("part"):
        _open(part)


if __name__ == "__main__":
    show()
