"""Bars in the page: pictures of counts that can be read, tabbed through and clicked, as a Streamlit component.

The browser gets words and numbers as JSON and puts every word in as text. Under each picture stands the same
as a table, for who would rather read that.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from kb.picture import plain

__all__ = ["Bar", "Picture", "Segment", "bars", "chosen"]

# What a segment stands for; the style sheet gives each its colour. `open`: what the text leaves out.
Tone = Literal[
    "done", "partly", "rest", "open",
    "lead", "support", "leads_acting", "supports_acting",
    "high", "medium", "low",
    "plain", "span", "told", "mark",
    "shade", "line", "when", "early", "due",
]  # fmt: skip

_HERE = Path(__file__).parent
_HTML = '<div class="kb-bars"></div>'


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar between two shares of its width, a sign where they are one; ``title`` says what it is."""

    tone: Tone
    start: float
    end: float
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A named bar; ``id`` is what a click tells, None where there is nothing behind it.

    ``value`` stands beside it, ``note`` under its name; ``cells`` are its row in the table.
    """

    id: str | None
    name: str
    value: str
    segments: tuple[Segment, ...]
    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars with a legend; ``label`` says what is drawn, ``columns`` head the table, ``axis`` names places on it.

    ``wordy``: the values are words, which stand under the bars. Without columns there is no table.
    """

    label: str
    columns: tuple[str, ...]
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Tone, str], ...] = ()
    axis: tuple[tuple[float, str], ...] = ()
    wordy: bool = False


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "kb-bars",
        html=_HTML,
        css=(_HERE / "component.css").read_text("utf-8"),
        js=(_HERE / "component.js").read_text("utf-8"),
    )


def bars(
    picture: Picture, key: str, *, as_table: str, marked: str | None = None, on_choose: Callable[[], None]
) -> None:
    """Draw a picture; a click on a bar calls ``on_choose``, where `chosen` tells which.

    ``marked`` is the id of the bar whose rows are open; ``as_table`` is the caption of the table.
    """
    data = {**asdict(picture), "marked": marked, "as_table": as_table}
    _component()(key=key, data=_plain(data), on_chosen_change=on_choose)


def chosen(picture: Picture, key: str) -> str | None:
    """Return the id of the bar that was clicked, in the callback of that click; None where it names none."""
    state = st.session_state.get(key)
    told = state.get("chosen") if isinstance(state, Mapping) else None
    return told if isinstance(told, str) and any(bar.id == told for bar in picture.bars) else None


def _plain(value: Any) -> Any:
    """Return the same with nothing in its words that acts."""
    if isinstance(value, str):
        return " ".join(plain(value).split())
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
