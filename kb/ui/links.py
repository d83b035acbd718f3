"""Ways from one page to another that keep the reader's session, and with it the chosen language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import streamlit as st

from kb.picture import shortened
from kb.ui.words import literal

__all__ = ["Link", "follow", "show", "to_check", "to_node", "to_place", "to_question", "to_timeline"]

_PAGES = Path(__file__).parent / "pages"
_WIDTH = 160  # columns of a label
_ICONS = {
    "graph": ":material/hub:",
    "questions": ":material/help:",
    "checks": ":material/fact_check:",
    "timeline": ":material/timeline:",
    "sources": ":material/description:",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A page, what its address says, and the words to show; these may be a document's."""

    page: Literal["graph", "questions", "checks", "timeline", "sources"]
    label: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def to_node(id: str, label: str) -> Link:
    """Return the way to a node in the graph."""
    return Link("graph", label, {"node": id})


def to_question(name: str, label: str, **values: str | None) -> Link:
    """Return the way to a question, asked with those values that are given."""
    return Link("questions", label, {"question": name, **_given(values)})


def to_check(label: str, **values: str | None) -> Link:
    """Return the way to the flags: of a ``check``, of a ``notice``, or one ``flag``."""
    return Link("checks", label, _given(values))


def to_place(notice: str, start: int, end: int, label: str) -> Link:
    """Return the way to a place in a notice's whole text."""
    return Link("sources", label, {"notice": notice, "at": f"{start}-{end}"})


def to_timeline(notice: str, label: str) -> Link:
    """Return the way to the days of a notice."""
    return Link("timeline", label, {"notice": notice})


def show(link: Link, icon: str | None = None, *, label: str | None = None) -> None:
    """Draw a link with its page's icon, or another; ``label`` is Markdown of our own in place of its words."""
    st.page_link(
        _PAGES / f"{link.page}.py",
        label=literal(shortened(link.label, _WIDTH)) if label is None else label,
        icon=_ICONS[link.page] if icon is None else icon,
        query_params=dict(link.parameters),
    )


def follow(link: Link) -> None:
    """Go to where a link leads."""
    st.switch_page(_PAGES / f"{link.page}.py", query_params=dict(link.parameters))


def _given(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}
