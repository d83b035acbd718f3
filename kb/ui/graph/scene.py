"""What a view shows on a base, and where it stands: step by step, each newcomer beside what is there already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

from kb.api import KnowledgeBase
from kb.picture import MOST, Position, Positions, chained, positions
from kb.ui.graph.filtering import Graph, joined
from kb.ui.graph.neighbours import beside, of_kinds
from kb.ui.graph.view import Hide, Keep, Layout, Open, Step, Trace, View

__all__ = ["Hop", "Scene", "grown", "laid_out", "played"]

Hop = tuple[str, str, str]  # source, relationship type and target of one step of a path
Placing: TypeAlias = Callable[["Graph[str]", Positions | None], dict[str, Position]]

PATHS = 3  # shortest paths that are shown at once
_PLACING: dict[Layout, Placing] = {"force": positions, "chain": chained}
_drawings = count(1)


@dataclass(slots=True)
class Scene:
    """The nodes of a picture as they came, their places, and the path that is marked.

    Two scenes of one ``drawing`` have what they share in the same places.
    """

    shown: tuple[str, ...] = ()
    places: dict[str, Position] = field(default_factory=dict)
    path: tuple[Hop, ...] = ()
    drawing: int = 0


def played(base: KnowledgeBase, view: View) -> Scene:
    """Return what a view shows; the same base gives the same scene."""
    scene = Scene(view.start[:MOST])
    if view.laid == 0:
        scene = laid_out(base, scene, view.layout)
    for at, step in enumerate(view.steps, 1):
        shown, path = _taken(base, scene, step)
        scene = replace(scene, shown=shown, path=path)
        if at == view.laid:
            scene = laid_out(base, scene, view.layout)
        elif at > view.laid:
            scene = _joined(base, scene, view.layout)
    return scene


def grown(base: KnowledgeBase, scene: Scene, step: Step, layout: Layout) -> Scene | None:
    """Return a scene after one more step; None where the step finds nothing."""
    shown, path = _taken(base, scene, step)
    if shown == scene.shown and not path:
        return None
    return _joined(base, replace(scene, shown=shown, path=path), layout)


def laid_out(base: KnowledgeBase, scene: Scene, layout: Layout) -> Scene:
    """Return a scene with every node in a new place."""
    places = _PLACING[layout](_drawn(base, scene.shown), None)
    return replace(scene, places=places, drawing=next(_drawings))


def _joined(base: KnowledgeBase, scene: Scene, layout: Layout) -> Scene:
    if all(id in scene.places for id in scene.shown):
        return replace(scene, places={id: scene.places[id] for id in scene.shown})
    return replace(scene, places=_PLACING[layout](_drawn(base, scene.shown), scene.places))


def _drawn(base: KnowledgeBase, shown: Sequence[str]) -> "Graph[str]":
    """Return the graph that places are found for: filters come and go, and must not move anything."""
    return joined(base.subgraph(shown), aside=False)


def _taken(base: KnowledgeBase, scene: Scene, step: Step) -> tuple[tuple[str, ...], tuple[Hop, ...]]:
    """Return what is shown after a step, and the path that it marks."""
    shown = scene.shown
    match step:
        case Open():
            fresh = of_kinds(beside(base, step.node, set(shown), step.aside), step.kinds)
            room = min(step.most, MOST - len(shown))
            return (*shown, *(each.id for each in fresh[: max(room, 0)])), scene.path
        case Hide():
            return tuple(id for id in shown if id != step.node), scene.path
        case Keep() if step.node not in shown:
            return shown, scene.path
        case Keep():
            every = base.neighbours(step.node)
            kept = {step.node, *(n.id for n in [n for n in every if not n.aside] or every)}
            return tuple(id for id in shown if id in kept), scene.path
        case Trace():
            hops = _hops(base, step)
            ends = dict.fromkeys(id for source, _, target in hops for id in (source, target))
            return tuple(dict.fromkeys((*shown, *ends)))[:MOST], hops


def _hops(base: KnowledgeBase, step: Trace) -> tuple[Hop, ...]:
    if len(base.nodes([step.start, step.goal])) < 2:
        return ()
    values = {"from": step.start, "to": step.goal, "all_parts": step.aside, "paths": PATHS}
    rows = base.ask("path", values).rows
    found = [(_id(row["source"]), str(row["relation"]), _id(row["target"])) for row in rows]
    return tuple(dict.fromkeys(found))


def _id(cell: object) -> str:
    return str(cell["id"]) if isinstance(cell, dict) else ""
