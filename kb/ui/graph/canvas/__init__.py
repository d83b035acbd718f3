"""The picture in the page: vis-network from pyvis' own files, wrapped as a Streamlit component.

Two components: a constant one that brings vis-network, which Streamlit sends once and afterwards names by its
digest, and a small one that changes with the graph.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from kb.picture import Key, Position, library

__all__ = [
    "Hearing",
    "Selected",
    "back",
    "bring_library",
    "expanded",
    "graph_view",
    "hidden",
    "places",
    "selected",
    "toggled",
]

Selected = tuple[str, str]  # "node" or "edge", and its id

_HERE = Path(__file__).parent
_LOADED = "\n;export default function () { window.dispatchEvent(new Event('kb-vis-ready')); }\n"
_WAITING = """if (!window.vis?.Network) {
  await new Promise(resolve => window.addEventListener('kb-vis-ready', resolve, { once: true }));
}
"""
_HTML = (_HERE / "component.html").read_text("utf-8")


@cache
def _loader() -> Callable[..., Any]:
    return st.components.v2.component("kb-vis-network", js=library() + _LOADED)


@cache
def _view() -> Callable[..., Any]:
    return st.components.v2.component(
        "kb-graph",
        html=_HTML,
        css=(_HERE / "component.css").read_text("utf-8"),
        js=_WAITING + (_HERE / "component.js").read_text("utf-8"),
    )


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is called when the reader does something to the picture; there, the functions below tell what it was."""

    select: Callable[[], None]
    expand: Callable[[], None]
    hide: Callable[[], None]
    toggle: Callable[[], None]
    back: Callable[[], None]
    move: Callable[[], None]


def graph_view(
    data: Mapping[str, Any],
    key: str,
    *,
    label: str,
    legend: Sequence[Key],
    off: Collection[str],
    choice: Selected | None,
    look: tuple[str, str, int],
    drawing: int,
    height: int,
    address: str | None,
    words: Mapping[str, object],
    hearing: Hearing,
) -> None:
    """Draw what `kb.picture.as_data` made, ``height`` pixels high, with ``choice`` marked.

    ``label`` says what is drawn, ``words`` what the buttons and keys are called. Types named in ``off`` are shown as
    hidden in the legend. ``look`` names a node and a relation to bring into sight, each time that its number changes.
    With the same ``drawing``, nodes that are drawn stay where they are; with another one, all of them are placed
    anew. ``address`` are the parameters that the address bar shows without a new entry in the browser's history.
    """
    _view()(
        key=key,
        data={
            **data,
            "height": height,
            "label": label,
            "legend": [{**asdict(entry), "on": entry.label not in off} for entry in legend],
            "selected": {"kind": choice[0], "id": choice[1]} if choice else None,
            "look": {"node": look[0], "edge": look[1], "count": look[2]},
            "drawing": drawing,
            "address": address,
            "words": dict(words),
        },
        on_selected_change=hearing.select,
        on_expand_change=hearing.expand,
        on_hide_change=hearing.hide,
        on_toggle_change=hearing.toggle,
        on_back_change=hearing.back,
        on_places_change=hearing.move,
    )


def bring_library() -> None:
    """Send vis-network, which every picture waits for. On the page it takes a place that shows nothing."""
    _loader()(key="kb-vis")


# What the browser sends is input like any other: here its shape is checked, by the caller what it names.


def selected(key: str, before: Selected | None) -> Selected | None:
    """Return what is selected since the last click: what was ``before`` where the browser said nothing that makes sense."""
    told = _state(key).get("selected")
    if not isinstance(told, Mapping):
        return before
    kind, id = told.get("kind"), told.get("id")
    if kind == "nothing":
        return None
    return (kind, id) if kind in ("node", "edge") and isinstance(id, str) else before


def expanded(key: str) -> str | None:
    """Return the id of the node that was double-clicked, in the callback of that very click."""
    return _triggered(key, "expand")


def hidden(key: str) -> str | None:
    """Return the id of the node that is to go, in the callback of that very key."""
    return _triggered(key, "hide")


def toggled(key: str) -> str | None:
    """Return the type whose entry of the legend was clicked, in the callback of that very click."""
    return _triggered(key, "toggle")


def back(key: str) -> str | None:
    """Return ``undo`` or ``redo``, in the callback of that very key."""
    return _triggered(key, "back")


def _triggered(key: str, name: str) -> str | None:
    told = _state(key).get(name)
    return told if isinstance(told, str) else None


def places(key: str) -> dict[str, Position]:
    """Return where the browser says that the nodes stand, by id."""
    told = _state(key).get("places")
    if not isinstance(told, Mapping):
        return {}
    return {id: (at[0], at[1]) for id, at in told.items() if isinstance(id, str) and _is_place(at)}


def _is_place(at: object) -> bool:
    if not isinstance(at, list | tuple) or len(at) != 2:
        return False
    return all(type(x) is int and abs(x) < 1_000_000 for x in at)


def _state(key: str) -> Mapping[str, Any]:
    state = st.session_state.get(key)
    return state if isinstance(state, Mapping) else {}
