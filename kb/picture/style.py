"""How each type of node looks. Colours come from the schema; shapes tell types apart where colours do not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.language import Language
from kb.picture.words import type_name
from kb.schema import SCHEMA

# Shapes of vis-network that need no picture file and carry their label underneath.
SHAPES: Mapping[str, str] = {
    "Notice": "square",
    "Theme": "hexagon",
    "Issue": "diamond",
    "Unit": "dot",
    "Regulation": "triangle",
    "Inspection": "star",
    "Flag": "triangleDown",
    "Person": "dot",
    "Commitment": "hexagon",
    "Obstacle": "triangleDown",
    "Outcome": "star",
    "Date": "square",
}
OTHERWISE = "dot"
UNKNOWN_COLOUR = "#888888"

# What a reader looks for is larger than what hangs on it.
SIZES: Mapping[str, int] = {
    "Notice": 15,
    "Issue": 18,
    "Unit": 15,
    "Inspection": 15,
    "Regulation": 14,
    "Theme": 14,
}
SMALL = 9


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a type's label, its name in the reader's language, its colour and shape, how many."""

    label: str
    name: str
    colour: str
    shape: str
    count: int


def colour(label: str) -> str:
    """Return a type's colour as #rrggbb; grey for a type that the schema does not know."""
    kind = SCHEMA.nodes.get(label)
    return UNKNOWN_COLOUR if kind is None else kind.colour


def shape(label: str) -> str:
    """Return a type's shape, one of vis-network's."""
    return SHAPES.get(label, OTHERWISE)


def size(label: str) -> int:
    """Return a type's size in units of the picture."""
    return SIZES.get(label, SMALL)


def legend(labels: Iterable[str], language: Language) -> tuple[Key, ...]:
    """Return the legend's entries for the types of some nodes, in the schema's order, unknown ones last."""
    order = {name: at for at, name in enumerate(SCHEMA.nodes)}
    counts = Counter(labels)
    shown = sorted(counts, key=lambda label: (order.get(label, len(order)), label))
    return tuple(
        Key(label, type_name(label, language), colour(label), shape(label), counts[label]) for label in shown
    )
