"""The words that a node or a relation rests on, cut out of the notice's text with what stands around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.graph import Edge, Evidence, Node

CONTEXT = 80  # characters before and after
MOST = 600  # characters quoted


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a notice with those before and after them; ``left_out`` counts characters not quoted."""

    before: str
    words: str
    after: str
    left_out: int = 0


def quoted(text: str, place: Evidence) -> Quotation | None:
    """Return what the text says at a place; None where it has no such place."""
    if not 0 <= place.start < place.end <= len(text):
        return None
    words = text[place.start : place.end]
    before = text[max(0, place.start - CONTEXT) : place.start]
    after = text[place.end : place.end + CONTEXT]
    if len(words) > MOST:
        return Quotation(before, words[:MOST], "", len(words) - MOST)
    return Quotation(before, words, after)


def evidence_of(node: Node, edges: Iterable[Edge]) -> tuple[Evidence, ...]:
    """Return the places that show a node: a fact's own, a shared thing's wherever a notice names it."""
    if node.shared:
        names = (edge for edge in edges if edge.type == "NAMES" and edge.target == node.id)
        return tuple(place for edge in names for place in edge.evidence)
    told = node.properties
    # An issue's own place takes in all that is told about it; its title says which one it is.
    first, last = ("title_start", "title_end") if "title_start" in told else ("start", "end")
    start, end = told.get(first), told.get(last)
    if not isinstance(start, int) or not isinstance(end, int):
        return ()
    return (Evidence(str(told.get("notice", node.id)), start, end),)
