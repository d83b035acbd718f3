"""What a picture shows, as a start and the steps taken since; and the same as the parameters of an address.

A view says all that is needed to draw the same picture again: replayed on the same base, it shows the same nodes in
the same places (see `kb.ui.graph.scene`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = [
    "LAYOUTS",
    "LONGEST",
    "Choice",
    "Hide",
    "Keep",
    "Layout",
    "Open",
    "Step",
    "Trace",
    "View",
    "beginning",
    "parameters",
    "view_from",
]

Layout = Literal["force", "chain"]
LAYOUTS: tuple[Layout, ...] = ("force", "chain")
Choice = tuple[str, str]  # "node" or "edge", and its id
Parameters = Mapping[str, Sequence[str]]

AT_FIRST = 40  # neighbours that a picture of one node starts with
LONGEST = 4_000  # characters of an address that mail and chat programs do not cut
MOST_PATHS = 8  # paths of an address that are looked for again: they take longest
_OWN = ("node", "with", "layout", "hide", "notices", "aside", "chosen")


@dataclass(frozen=True, slots=True)
class Open:
    """Add so many neighbours of a node: of these kinds (see `kb.ui.graph.neighbours`), or of all."""

    node: str
    most: int
    kinds: tuple[str, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Hide:
    """Take a node out of the picture."""

    node: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Take everything out of the picture but a node and its neighbours."""

    node: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Add the shortest paths between two nodes, and mark them; ``aside`` walks along mentions too."""

    start: str
    goal: str
    aside: bool = False


Step: TypeAlias = Open | Hide | Keep | Trace


@dataclass(frozen=True, slots=True)
class View:
    """A start and the steps since; how it is laid out; what is hidden without being forgotten.

    ``laid`` counts the steps that were taken when all of it was last laid out: whatever came later found its place
    around what was there. ``asked`` is the question, with its values, whose answer is the start.
    """

    start: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    layout: Layout = "force"
    laid: int = 0
    hidden: frozenset[str] = frozenset()  # types of nodes, and parts of units
    notices: tuple[str, ...] = ()  # the only ones to show; none means all
    aside: bool = False
    asked: tuple[tuple[str, str], ...] = ()


def beginning(start: Sequence[str], asked: tuple[tuple[str, str], ...] = ()) -> View:
    """Return the view that a picture starts with: a node with its neighbours, or several nodes as they are."""
    steps = (Open(start[0], AT_FIRST),) if len(start) == 1 and not asked else ()
    return View(tuple(start), steps, laid=len(steps), asked=asked)


def parameters(view: View, choice: Choice | None) -> list[tuple[str, str]]:
    """Return the address of a view, what goes without saying left out."""
    first = beginning(view.start, view.asked)
    told = list(view.asked) or [("node", id) for id in view.start]
    if view.steps != first.steps:
        told.append(("with", "~".join(map(_written, view.steps)) or "-"))
    if (view.layout, view.laid) != (first.layout, first.laid):
        told.append(("layout", f"{view.layout}.{view.laid}"))
    if view.hidden:
        told.append(("hide", ".".join(sorted(view.hidden))))
    if view.notices:
        told.append(("notices", ".".join(view.notices)))
    if view.aside:
        told.append(("aside", "1"))
    if choice != _first_choice(view):
        told.append(("chosen", choice[1] if choice else "-"))
    return told


def view_from(told: Parameters) -> tuple[View, Choice | None]:
    """Return the view that an address tells, and what is chosen in it; what makes no sense in it is left out.

    A view of an answer has no start yet: whoever knows the base asks for it.
    """
    first = beginning(
        tuple(dict.fromkeys(told.get("node", ()))),
        tuple((name, value) for name, values in told.items() for value in values if name not in _OWN)
        if "question" in told
        else (),
    )
    steps = first.steps if "with" not in told else tuple(_steps(_last(told, "with")))
    layout, _, laid = _last(told, "layout").partition(".")
    known: Layout = "chain" if layout == "chain" else "force"
    view = View(
        first.start,
        steps,
        known,
        min(int(laid), len(steps)) if laid.isdecimal() and len(laid) < 6 else min(first.laid, len(steps)),
        frozenset(filter(None, _last(told, "hide").split("."))),
        tuple(filter(None, _last(told, "notices").split("."))),
        _last(told, "aside") == "1",
        first.asked,
    )
    chosen = _last(told, "chosen")
    if not chosen:
        return view, _first_choice(view)
    if chosen == "-":
        return view, None
    return view, ("edge" if chosen.startswith("edge-") else "node", chosen)


def _first_choice(view: View) -> Choice | None:
    return ("node", view.start[0]) if len(view.start) == 1 and not view.asked else None


def _last(told: Parameters, name: str) -> str:
    values = told.get(name, ())
    return values[-1] if values else ""


def _written(step: Step) -> str:
    """Return a step as a word of an address; neither ids nor kinds hold a full stop or a tilde."""
    match step:
        case Open():
            return ".".join(("a" if step.aside else "o", step.node, str(step.most), *step.kinds))
        case Hide():
            return f"h.{step.node}"
        case Keep():
            return f"k.{step.node}"
        case Trace():
            return f"{'q' if step.aside else 'p'}.{step.start}.{step.goal}"


def _steps(words: str) -> Iterator[Step]:
    """Yield the steps of an address, no more than a server replays in a moment: anybody may write one."""
    paths = 0
    for word in words[: 2 * LONGEST].split("~"):
        letter, *rest = word.split(".")
        read = _READ.get(letter)
        step = read(letter, rest) if read else None
        if isinstance(step, Trace):
            paths += 1
        if step is not None and (paths <= MOST_PATHS or not isinstance(step, Trace)):
            yield step


def _opened(letter: str, rest: list[str]) -> Step | None:
    match rest:
        case [node, most, *kinds] if node and most.isdecimal() and len(most) < 5:
            return Open(node, int(most), tuple(kinds), letter == "a")
    return None


def _hidden(_: str, rest: list[str]) -> Step | None:
    return Hide(rest[0]) if len(rest) == 1 and rest[0] else None


def _kept(_: str, rest: list[str]) -> Step | None:
    return Keep(rest[0]) if len(rest) == 1 and rest[0] else None


def _traced(letter: str, rest: list[str]) -> Step | None:
    return Trace(rest[0], rest[1], letter == "q") if len(rest) == 2 and all(rest) else None


_READ: Mapping[str, Callable[[str, list[str]], Step | None]] = {
    "o": _opened,
    "a": _opened,
    "h": _hidden,
    "k": _kept,
    "p": _traced,
    "q": _traced,
}
