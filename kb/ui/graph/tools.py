"""The tools over a picture: back and forth, layouts, filters, files."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

import streamlit as st

from kb.exports import Selection
from kb.picture import plain, shortened, type_name
from kb.schema import SCHEMA
from kb.ui.base import notices
from kb.ui.exporting import offer
from kb.ui.graph.exploring import Exploration
from kb.ui.graph.filtering import Contents, Graph, contents
from kb.ui.graph.neighbours import part_name, parts
from kb.ui.graph.view import LAYOUTS, Layout, View
from kb.ui.words import language, literal, say

__all__ = ["filter_by_type", "tools"]

_RANK = {name: at for at, name in enumerate(SCHEMA.nodes)}


def tools(state: Exploration, whole: "Graph[str]", seen: "Graph[str]", key: str, file: str) -> None:
    """Show the tools for a picture that holds ``whole`` and shows ``seen``."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{key}-tools"):
        _button("undo", ":material/undo:", key, bool(state.past), state.undo)
        _button("redo", ":material/redo:", key, bool(state.future), state.redo)
        _layouts(state, key)
        _filters(state, contents(whole), key)
        offer(Selection(nodes=tuple(sorted(seen))), key, file)


def filter_by_type(state: Exploration, label: str) -> None:
    """Hide the nodes of a type, or show them again."""
    state.change(replace(state.view, hidden=state.view.hidden ^ {label}))


def _button(name: str, icon: str, key: str, usable: bool, done: Callable[[], None]) -> None:
    st.button(say(f"ui.graph.{name}"), key=f"{key}-{name}", icon=icon, disabled=not usable, on_click=done)


def _layouts(state: Exploration, key: str) -> None:
    name = f"{key}-layout"

    def chosen() -> None:
        wanted = st.session_state[name]
        if wanted in LAYOUTS and wanted != state.view.layout:
            state.wish = cast(Layout, wanted)

    def again() -> None:
        state.wish = state.view.layout

    names = {layout: say(f"ui.graph.layout.{layout}") for layout in LAYOUTS}
    st.session_state[name] = state.view.layout
    st.segmented_control(
        say("ui.graph.layout"),
        LAYOUTS,
        format_func=names.__getitem__,
        key=name,
        on_change=chosen,
        required=True,
        label_visibility="collapsed",
        help=say("ui.graph.layout.help"),
    )
    if state.view.laid != len(state.view.steps):
        st.button(
            say("ui.graph.tidy"), key=f"{key}-tidy", icon=":material/auto_fix_high:", on_click=again,
            help=say("ui.graph.tidy.help"),
        )  # fmt: skip


def _filters(state: Exploration, held: Contents, key: str) -> None:
    view = state.view
    used = len(view.hidden) + len(view.notices) + view.aside
    label = say("ui.graph.filters.used", count=used) if used else say("ui.graph.filters")
    with st.popover(label, icon=":material/filter_alt:", key=f"{key}-filters"):
        tongue = language()
        types = {each: f"{type_name(each, tongue)} {held.types[each]}" for each in _types(held)}
        _pills(state, "types", types, key)
        _pills(
            state,
            "parts",
            {each: f"{part_name(each, tongue)} {held.parts[each]}" for each in parts(held.parts)},
            key,
        )
        _notices(state, held, key)
        _aside(state, held, key)
        st.button(
            say("ui.graph.filters.clear"),
            key=f"{key}-clear",
            icon=":material/filter_alt_off:",
            disabled=not used,
            on_click=lambda: state.change(_unfiltered(state.view)),
        )


def _unfiltered(view: View) -> View:
    return replace(view, hidden=frozenset(), notices=(), aside=False)


def _types(held: Contents) -> list[str]:
    return sorted(held.types, key=lambda label: (_RANK.get(label, len(_RANK)), label))


def _pills(state: Exploration, what: str, options: Mapping[str, str], key: str) -> None:
    """Show a pill for each type or part, by its name, pressed where it is seen."""
    if not options:
        return
    name = f"{key}-{what}"

    def chosen() -> None:
        on = set(st.session_state[name])
        hidden = (state.view.hidden - set(options)) | {each for each in options if each not in on}
        state.change(replace(state.view, hidden=frozenset(hidden)))

    st.session_state[name] = [each for each in options if each not in state.view.hidden]
    st.pills(
        say(f"ui.graph.filters.{what}"),
        list(options),
        selection_mode="multi",
        format_func=lambda each: literal(options[each]),
        key=name,
        on_change=chosen,
    )


def _notices(state: Exploration, held: Contents, key: str) -> None:
    if len(held.notices) < 2 and not state.view.notices:
        return
    name = f"{key}-notices"
    titles = {entry.id: entry.title for entry in notices()}
    options = {
        id: f"{shortened(plain(title), 60)} · {held.notices[id]}"
        for id, title in titles.items()
        if id in held.notices or id in state.view.notices
    }

    def chosen() -> None:
        state.change(replace(state.view, notices=tuple(st.session_state[name])))

    st.session_state[name] = [id for id in state.view.notices if id in titles]
    st.multiselect(
        say("ui.graph.filters.notices"),
        list(options),
        format_func=options.__getitem__,
        key=name,
        on_change=chosen,
        placeholder=say("ui.graph.filters.every_notice"),
    )


def _aside(state: Exploration, held: Contents, key: str) -> None:
    name = f"{key}-aside"

    def chosen() -> None:
        state.change(replace(state.view, aside=bool(st.session_state[name])))

    st.session_state[name] = state.view.aside
    st.toggle(say("ui.graph.filters.aside", count=held.aside), key=name, on_change=chosen)
