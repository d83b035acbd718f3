"""What hangs on a node and is not in the picture yet: in order, and counted by kind.

A kind is a type of node, with the part that a unit plays where the relation tells one: ``Issue``, ``Unit_lead``.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kb.api import KnowledgeBase
from kb.language import Language
from kb.picture import type_name, value_text
from kb.schema import SCHEMA
from kb.store.reading import Neighbour

__all__ = ["PART", "Beside", "beside", "kind_name", "kinds", "part_name", "parts"]

PART = "role"  # the property that tells the part of a unit

_RANK = {name: at for at, name in enumerate(SCHEMA.nodes)}
_PARTS: dict[str, tuple[str, str]] = {  # each part with its words, in the schema's order
    value: words
    for kind in SCHEMA.edges.values()
    for prop in kind.properties
    if prop.name == kind.role == PART
    for value, words in (prop.values or {}).items()
}
_PLACE = {name: at for at, name in enumerate(_PARTS)}
_WITH_PART = frozenset(kind.name for kind in SCHEMA.edges.values() if kind.role == PART)


@dataclass(frozen=True, slots=True)
class Beside:
    """A node that hangs on another one, and its kind as seen from there."""

    id: str
    kind: str


def beside(base: KnowledgeBase, id: str, shown: Collection[str], aside: bool) -> list[Beside]:
    """Return the neighbours of a node that are not shown, in the order of types, parts and the text.

    Mentions and the parts of bystanders, receivers and approvers count only with ``aside`` – or where there is
    nothing else, so that nothing is a dead end.
    """
    every = base.neighbours(id)
    wanted = [n for n in every if aside or not n.aside] or every
    found: dict[str, Neighbour] = {}
    for neighbour in sorted(wanted, key=_order):
        if neighbour.id not in shown and neighbour.id != id:
            found.setdefault(neighbour.id, neighbour)
    return [Beside(n.id, _kind(n)) for n in found.values()]


def kinds(fresh: Iterable[Beside]) -> Counter[str]:
    """Return how many there are of each kind, in the order in which they come."""
    return Counter(each.kind for each in fresh)


def kind_name(kind: str, language: Language) -> str:
    """Return what a kind is called."""
    label, _, part = kind.partition("_")
    name = type_name(label, language)
    if not part:
        return name
    told = part_name(part, language)
    return f"{name}（{told}）" if language == "zh" else f"{name} ({told})"


def parts(told: Iterable[str]) -> list[str]:
    """Return parts in the schema's order, each once."""
    return sorted(set(told), key=lambda part: (_PLACE.get(part, len(_PLACE)), part))


def part_name(part: str, language: Language) -> str:
    """Return what a part is called; one that the schema does not know stands for itself."""
    words = _PARTS.get(part)
    return value_text("", "", part, language) if words is None else words[0 if language == "zh" else 1]


def _order(neighbour: Neighbour) -> tuple[int, int, int, str, str]:
    type_at = _RANK.get(neighbour.type, len(_RANK))
    part_at = _PLACE.get(neighbour.part or "", len(_PLACE))
    return type_at, part_at, neighbour.start, neighbour.id, neighbour.relation


def _kind(neighbour: Neighbour) -> str:
    named = neighbour.part and neighbour.relation in _WITH_PART
    return f"{neighbour.type}_{neighbour.part}" if named else neighbour.type


def of_kinds(fresh: Sequence[Beside], wanted: Collection[str]) -> list[Beside]:
    """Return those of some kinds; no kinds mean all."""
    return [each for each in fresh if not wanted or each.kind in wanted]
