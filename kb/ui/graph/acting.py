"""What a reader can do with the node that is selected: see what hangs on it, start a path, make room."""

from collections.abc import Callable, Sequence

import streamlit as st

from kb.graph import Node
from kb.picture import MOST
from kb.ui.graph.exploring import PORTION, Exploration
from kb.ui.graph.neighbours import Beside, kind_name, kinds, of_kinds
from kb.ui.graph.view import Hide, Keep, Open, Step
from kb.ui.words import language, say

__all__ = ["actions", "offer_kinds"]


def offer_kinds(state: Exploration, node: Node, fresh: Sequence[Beside], key: str) -> None:
    """Offer the neighbours of a node that are not shown, where they are many: by kind, with their counts."""
    if len(fresh) > PORTION and not state.full:
        _choose(state, node, fresh, key)


def _choose(state: Exploration, node: Node, fresh: Sequence[Beside], key: str) -> None:
    tongue = language()
    counts = kinds(fresh)
    with st.container(border=True, key=f"{key}-choice"):
        st.markdown(say("ui.graph.expand.many", count=len(fresh)))
        chosen = st.pills(
            say("ui.graph.expand.kinds"),
            list(counts),
            selection_mode="multi",
            format_func=lambda kind: f"{kind_name(kind, tongue)} {counts[kind]}",
            key=f"{key}-kinds-{node.id}",
            label_visibility="collapsed",
        )
        wanted = of_kinds(fresh, chosen)
        room = min(len(wanted), MOST - len(state.shown))
        with st.container(horizontal=True, gap="small"):
            few = Open(node.id, PORTION, tuple(chosen))
            if room > PORTION:
                _add(state, f"{key}-expand", say("ui.graph.expand.next", count=PORTION), few)
            every = Open(node.id, room, tuple(chosen))
            _add(
                state,
                f"{key}-expand-all" if room > PORTION else f"{key}-expand",
                say("ui.graph.expand.all", count=room),
                every,
            )


def _add(state: Exploration, key: str, label: str, step: Open) -> None:
    wanted = Open(step.node, step.most, step.kinds, state.view.aside)
    st.button(label, key=key, icon=":material/hub:", on_click=_wishing(state, wanted))


def actions(state: Exploration, node: Node, fresh: Sequence[Beside], key: str) -> None:
    """Show what can be done with a node: its few neighbours that are not shown added, and more."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{key}-actions"):

        def traced() -> None:
            state.tracing, state.pathless = node.id, None

        if 0 < len(fresh) <= PORTION and not state.full:
            _add(state, f"{key}-expand", say("ui.graph.expand", count=len(fresh)), Open(node.id, PORTION))
        _act("path", ":material/route:", key, traced)
        _act("hide", ":material/visibility_off:", key, _wishing(state, Hide(node.id)))
        _act("keep", ":material/filter_center_focus:", key, _wishing(state, Keep(node.id)))
    if not fresh:
        st.caption(say("ui.graph.expand.nothing"))


def _act(name: str, icon: str, key: str, done: Callable[[], None]) -> None:
    st.button(
        say(f"ui.graph.act.{name}"),
        key=f"{key}-{name}",
        icon=icon,
        type="tertiary",
        help=say(f"ui.graph.act.{name}.help"),
        on_click=done,
    )


def _wishing(state: Exploration, step: Step) -> Callable[[], None]:
    def wish() -> None:
        state.wish = step

    return wish
