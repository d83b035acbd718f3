"""The picture in the page: vis-network from pyvis' own files, wrapped as a Streamlit component.

Two components: a constant one that brings vis-network, which Streamlit sends once and afterwards names by its
digest, and a small one that changes with the graph.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from kb.picture import Key, Position, library

__all__ = ["Selected", "expanded", "graph_view", "places", "selected"]

Selected = tuple[str, str]  # "node" or "edge", and its id

_HERE = Path(__file__).parent
_LOADED = "\n;export default function () { window.dispatchEvent(new Event('kb-vis-ready')); }\n"
_WAITING = """if (!window.vis?.Network) {
  await new Promise(resolve => window.addEventListener('kb-vis-ready', resolve, { once: true }));
}
"""
_HTML = """<div class="kb-graph">
  <div class="kb-canvas" role="img" tabindex="0"></div>
  <ul class="kb-legend"></ul>
</div>"""


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


def graph_view(
    data: Mapping[str, Any],
    key: str,
    *,
    label: str,
    legend: Sequence[Key],
    choice: Selected | None,
    height: int,
    on_select: Callable[[], None],
    on_expand: Callable[[], None],
    on_move: Callable[[], None],
) -> None:
    """Draw what `kb.picture.as_data` made, ``height`` pixels high, with ``choice`` marked.

    A click calls ``on_select``, a double click on a node ``on_expand``, the end of a drag ``on_move``; there,
    `selected`, `expanded` and `places` read what the browser says. ``label`` says what is drawn.
    A key stands for one picture: with the same key, nodes that are drawn stay where they are.
    """
    _loader()(key=f"{key}-vis")
    _view()(
        key=key,
        data={
            **data,
            "height": height,
            "label": label,
            "legend": [asdict(entry) for entry in legend],
            "selected": {"kind": choice[0], "id": choice[1]} if choice else None,
        },
        on_selected_change=on_select,
        on_expand_change=on_expand,
        on_places_change=on_move,
    )


# What the browser sends is input like any other: here its shape is checked, by the caller what it names.


def selected(key: str) -> Selected | None:
    """Return what was clicked, or None where the browser said nothing that makes sense."""
    told = _state(key).get("selected")
    if isinstance(told, Mapping) and told.get("kind") in ("node", "edge") and isinstance(told.get("id"), str):
        return told["kind"], told["id"]
    return None


def expanded(key: str) -> str | None:
    """Return the id of the node that was double-clicked, in the callback of that very click."""
    told = _state(key).get("expand")
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
