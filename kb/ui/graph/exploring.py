"""One reader's picture: the view, what can be taken back, and what was asked for since the page was last drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import streamlit as st

from kb.api import KnowledgeBase
from kb.picture import MOST
from kb.ui.graph.filtering import Graph
from kb.ui.graph.neighbours import beside
from kb.ui.graph.scene import Scene, grown, laid_out, played
from kb.ui.graph.view import Choice, Layout, Open, Step, Trace, View, beginning

__all__ = ["PORTION", "Exploration", "exploration"]

PORTION = 12  # neighbours that are added without asking which
_REMEMBERED = 100  # steps that can be taken back


@dataclass(slots=True)
class Exploration:
    """A picture that a reader works with.

    What happens between two drawings of the page only notes what is wanted; `settle` does it, where an error can
    be shown.
    """

    view: View = field(default_factory=View)
    scene: Scene = field(default_factory=Scene)
    choice: Choice | None = None
    past: list[tuple[View, Scene]] = field(default_factory=list)
    future: list[tuple[View, Scene]] = field(default_factory=list)
    wish: Step | Layout | None = None
    expanding: str | None = None  # a node that was double-clicked
    offered: str | None = None  # the node whose neighbours are many: which of them, the reader is asked
    tracing: str | None = None  # the node that a path is wanted from
    tracing_aside: bool = False  # whether that path may run along mentions
    pathless: Trace | None = None  # a path that there is not
    look: tuple[str, str, int] = ("", "", 0)  # a node and a relation to show, and how often that was asked
    had: set[str] = field(default_factory=set)  # addresses since the start (see `kb.ui.graph.addressing`)
    is_new: bool = False  # whether the view has not been played yet
    _read: tuple[int, tuple[str, ...], "Graph[str]"] | None = None

    @property
    def start(self) -> tuple[str, ...]:
        """The nodes that the picture started with."""
        return self.view.start

    @property
    def shown(self) -> tuple[str, ...]:
        """The nodes in the picture, filtered or not."""
        return self.scene.shown

    @property
    def full(self) -> bool:
        """Whether the picture takes no more nodes."""
        return len(self.shown) >= MOST

    def begin(self, start: Iterable[str], choice: Choice | None = None) -> None:
        """Start afresh with some nodes, at most as many as a picture holds; one brings its neighbours."""
        self.reopen(beginning(tuple(start)), choice)

    def reopen(self, view: View, choice: Choice | None) -> None:
        """Start afresh with a view."""
        if self.view.start and not self.is_new:
            self._remember()
        self.view, self.choice = view, choice
        self.scene = Scene(view.start[:MOST])
        self.is_new = True
        self.wish = self.expanding = self.offered = self.tracing = self.pathless = None

    def settle(self, base: KnowledgeBase) -> None:
        """Do what was asked for since the page was last drawn."""
        if self.is_new:
            self.scene = played(base, self.view)
            self.is_new = False
        wish, self.wish = self.wish, None
        node, self.expanding = self.expanding, None
        if node is not None:
            wish = self._expansion(base, node)
        match wish:
            case None:
                return
            case "force" | "chain" as layout:
                scene = laid_out(base, self.scene, layout)
                self._go(replace(self.view, layout=layout, laid=len(self.view.steps)), scene)
            case step:
                after = grown(base, self.scene, step, self.view.layout)
                if after is not None:
                    self._go(replace(self.view, steps=(*self.view.steps, step)), after)
                self.pathless = step if isinstance(step, Trace) and after is None else None

    def change(self, view: View) -> None:
        """Filter the picture otherwise."""
        if view != self.view:
            self._go(view, self.scene)

    def undo(self) -> None:
        """Take the last change back."""
        if self.past:
            self.future.append((self.view, self.scene))
            self._return_to(*self.past.pop())

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.future:
            self.past.append((self.view, self.scene))
            self._return_to(*self.future.pop())

    def trace(self, step: Trace) -> None:
        """Wish for a path."""
        self.wish, self.choice = step, ("node", step.goal)
        self.stop_tracing()

    def stop_tracing(self) -> None:
        """Wish for no path any more."""
        self.tracing = self.pathless = None

    def graph(self, base: KnowledgeBase, revision: int) -> "Graph[str]":
        """Return the graph of all that is shown; it is read once as long as neither it nor the base changes."""
        if self._read is None or self._read[:2] != (revision, self.shown):
            self._read = (revision, self.shown, base.subgraph(self.shown))
        return self._read[2]

    def _expansion(self, base: KnowledgeBase, node: str) -> Open | None:
        """Return the step that a double click means; where it would bring many, the first one only offers them."""
        fresh = beside(base, node, set(self.shown), self.view.aside)
        if len(fresh) > PORTION and self.offered != node:
            self.offered = node
            return None
        return Open(node, PORTION, (), self.view.aside)

    def _remember(self) -> None:
        self.past = [*self.past, (self.view, self.scene)][-_REMEMBERED:]
        self.future = []

    def _go(self, view: View, scene: Scene) -> None:
        self._remember()
        self.view, self.scene = view, scene

    def _return_to(self, view: View, scene: Scene) -> None:
        if scene.drawing == self.scene.drawing:
            # What is there stays where the reader has put it since.
            still = {id: at for id, at in self.scene.places.items() if id in scene.places}
            scene = replace(scene, places={**scene.places, **still})
        self.view, self.scene = view, scene
        self.is_new = False
        self.wish = self.expanding = self.offered = self.tracing = self.pathless = None


def exploration(key: str) -> Exploration:
    """Return the session's exploration of that key, a new one where there is none."""
    kept: Exploration = st.session_state.setdefault(f"{key}-exploration", Exploration())
    return kept
