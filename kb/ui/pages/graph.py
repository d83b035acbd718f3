"""The graph: from a search, a notice's issues and units, a question's answer, or a link (/graph?node=ID)."""

import os
from dataclasses import replace
from itertools import islice
from urllib.parse import urlencode

import streamlit as st

from kb.api import KnowledgeBase, default_address
from kb.graph import Node
from kb.picture import caption, plain, shortened, type_name
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.graph.addressing import asked_for
from kb.ui.graph.explorer import explore
from kb.ui.graph.exploring import exploration
from kb.ui.graph.tracing import titled
from kb.ui.graph.view import View
from kb.ui.words import language, literal, say

KEY = "graph"
HITS = 12
LATEST = 3  # notices that a reader without a wish is offered
BUSIEST = 3  # units likewise


def show() -> None:
    """Draw the page."""
    base = knowledge_base()
    # What a page's fields hold is gone as soon as another page is drawn.
    arrived = "words" not in st.session_state
    _ways_in(base)
    state = exploration(KEY)
    if (wanted := asked_for(state, arrived)) is not None:
        view, choice = wanted
        known = _known(base, view)
        if known is None:
            st.warning(say("ui.graph.unknown"))
        else:
            state.reopen(known, choice)
    if not state.start:
        latest = notices()[-1].id
        state.begin([latest], ("node", latest))
    explore(KEY, addressed=True)


def _known(base: KnowledgeBase, view: View) -> View | None:
    """Return a view that starts with what the base has; None where it has none of it."""
    if view.asked:
        values = dict(view.asked)
        view = replace(view, start=base.ask(values.pop("question"), values).ids)
    return view if base.nodes(view.start) else None


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
    else:
        _suggestions()


def _parts(base: KnowledgeBase, notice: str) -> list[Node]:
    """Return a notice's issues in their order, then the units that it names."""
    others = {relation.other.id: relation.other for relation in base.relations(notice, limit=5_000)}
    issues = [node for node in others.values() if node.type == "Issue"]
    units = [node for node in others.values() if node.type == "Unit"]
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
            st.button(titled(node), key=f"hit-{node.id}", on_click=_open, args=(node.id,))


def _suggestions() -> None:
    """Offer the latest notices and the busiest units to a reader who has not searched."""
    latest = islice(reversed(notices()), LATEST)
    offered = [(entry.id, entry.title) for entry in latest] + _busiest(
        default_address(os.environ), revision()
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="kb-suggestions"):
        st.caption(say("ui.graph.suggestions"), width="content")
        for id, name in offered:
            told = literal(shortened(plain(name), 30))
            st.button(told, key=f"suggestion-{id}", type="tertiary", on_click=_open, args=(id,))


@st.cache_data(show_spinner=False, max_entries=8)
def _busiest(address: str, revision: int) -> list[tuple[str, str]]:
    """Return the units that act in most issues, by id and name."""
    rows = knowledge_base().ask("units-in-several-issues").rows[:BUSIEST]
    return [(str(unit["id"]), str(unit["caption"])) for row in rows if isinstance(unit := row["unit"], dict)]


def _open(id: str) -> None:
    # The picture may have started there and gone on since: now it starts there again.
    exploration(KEY).had.discard(urlencode({"node": id}))
    st.query_params.from_dict({"node": id})


def _open_part() -> None:
    if part := st.session_state.get("part"):
        _open(part)


if __name__ == "__main__":
    show()
