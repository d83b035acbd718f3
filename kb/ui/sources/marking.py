"""What is marked in a notice's text: its kind, its colour, the words that tell it, and where a click leads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from kb.api.flags import FlagEntry
from kb.api.sources import Mark, Remarked
from kb.language import Language, tell
from kb.picture import caption, edge_name, property_name, type_name, value_text
from kb.picture.style import colour
from kb.schema import SCHEMA
from kb.ui.words import LANGUAGE, heading

FLAG = "Flag"
CLAIMED = "claimed"
DEADLINE = "deadline"
UNREAD = "unread"
LEFT_OUT = "left_out"

# Kinds that are no node types: colours that none of those has.
_COLOURS = {CLAIMED: "#2da44e", DEADLINE: "#8250df", UNREAD: "#bc4c00", LEFT_OUT: "#6e7781"}
# In the order of the switches. Tallies repeat what their figures show.
KINDS = (*(name for name in SCHEMA.nodes if name != FLAG), CLAIMED, DEADLINE, FLAG, UNREAD, LEFT_OUT)
OFF_AT_FIRST = frozenset(("Tally",))
# These take in others, so they are underlined and do not fill.
WIDE = (FLAG, LEFT_OUT, UNREAD, "Measure", "Tally")


@dataclass(frozen=True, slots=True)
class Shown:
    """Something marked at a place; ``href`` is where a click leads, empty where it leads nowhere."""

    start: int
    end: int
    kind: str
    label: str
    href: str = ""


def kind_name(kind: str, language: Language) -> str:
    """Return what a kind is called."""
    name = type_name(kind, language) if kind in SCHEMA.nodes else tell(f"sources.kind.{kind}", language)
    return heading(name)


def kind_colour(kind: str) -> str:
    """Return a kind's colour as #rrggbb."""
    return _COLOURS.get(kind) or colour(kind)


def facts_shown(marks: Iterable[Mark], language: Language) -> Iterator[Shown]:
    """Yield facts as they are shown: a click leads to the node in the graph."""
    for mark in marks:
        kind = mark.kind if mark.kind in KINDS else mark.node.type
        href = "graph?" + urlencode({"node": mark.node.id, LANGUAGE: language})
        yield Shown(mark.start, mark.end, kind, _label(mark, language), href)


def flags_shown(flags: Iterable[FlagEntry], language: Language) -> Iterator[Shown]:
    """Yield the words that hints quote: a click leads to the hint."""
    for flag in flags:
        label = f"{kind_name(FLAG, language)} · {flag.title(language)}"
        href = "checks?" + urlencode({"flag": flag.id, LANGUAGE: language})
        for place in flag.quotations:
            yield Shown(place.start, place.end, FLAG, label, href)


def remarks_shown(remarks: Iterable[Remarked], kind: str, language: Language) -> Iterator[Shown]:
    """Yield words that were not understood, or left out."""
    for remark in remarks:
        yield Shown(remark.start, remark.end, kind, kind_name(kind, language))


def _label(mark: Mark, language: Language) -> str:
    node = mark.node
    if mark.kind == CLAIMED:
        status = node.properties.get("status", "unknown")
        told = [kind_name(CLAIMED, language), value_text(node.type, "status", status, language)]
    elif mark.kind != node.type:
        value = value_text(node.type, mark.kind, node.properties.get(mark.kind, ""), language)
        told = [heading(property_name(node.type, mark.kind, language)), value]
    else:
        told = [type_name(node.type, language)]
        name = caption(node, language)
        told += [name] if name != told[0] else []
        told += list(dict.fromkeys(edge_name(edge, language) for edge in mark.parts))
    return " · ".join(told)
