"""What one picture shows, how it grows, and where its nodes stand; a reader's session keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

from kb.api import KnowledgeBase
from kb.graph import Node
from kb.picture import MOST, Position
from kb.schema import SCHEMA
from kb.ui.graph_view import Selected

AT_ONCE = 40  # neighbours that one look adds: more at a time nobody can follow

_ORDER = {name: at for at, name in enumerate(SCHEMA.nodes)}


@dataclass(slots=True)
class Exploration:
    """A picture that a reader works with: its nodes as they came, their places, what is chosen."""

    start: tuple[str, ...] = ()
    shown: list[str] = field(default_factory=list)
    places: dict[str, Position] = field(default_factory=dict)
    choice: Selected | None = None
    wish: str | None = None  # a node to look around, as soon as the page is drawn
    left: int = 0  # neighbours of the node looked around last that are not shown
    full: bool = False  # whether that is because the picture holds no more
    drawing: int = 0  # counts fresh starts: each is another picture

    def begin(self, start: Iterable[str], choice: Selected | None = None) -> None:
        """Start afresh with some nodes, at most as many as a picture holds."""
        self.start = tuple(start)
        self.shown = list(self.start[:MOST])
        self.full = len(self.start) > MOST
        self.left = len(self.start) - len(self.shown)
        self.places, self.choice, self.wish = {}, choice, None
        self.drawing += 1

    def look_around(self, base: KnowledgeBase, id: str) -> None:
        """Add neighbours of a node, those first that the schema names first; count those that are left."""
        known = set(self.shown)
        around = base.around(id)
        nodes: list[Node] = [data["node"] for _, data in around.nodes(data=True)]
        fresh = sorted((n for n in nodes if n.id not in known), key=lambda n: (_rank(n.type), n.id))
        room = min(AT_ONCE, MOST - len(self.shown))
        self.shown += [node.id for node in fresh[:room]]
        self.left = len(fresh) - room if len(fresh) > room else 0
        self.full = len(self.shown) >= MOST


def _rank(label: str) -> int:
    return _ORDER.get(label, len(_ORDER))


def exploration(key: str) -> Exploration:
    """Return the session's exploration of that key, a new one where there is none."""
    kept: Exploration = st.session_state.setdefault(f"{key}-exploration", Exploration())
    return kept
