"""What follows from the schema: indexes, columns, the legend, the reference page. This module names no type.

``python -m kb.schema.derive > docs/schema.md`` renews the reference page.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kb.schema import SCHEMA, Belongs, EdgeType, NodeType, Property, Schema

OWNER = "notice"  # the property that says whose a fact or a relation is
SEARCHED = (
    "searched"  # the one that a store keeps a node's words in, evened out: the index over words is on it
)


@dataclass(frozen=True, slots=True)
class Index:
    """An index that a store keeps: ``unique`` on one property, ``lookup`` of equal values, or ``text`` for searching words."""

    name: str
    label: str
    properties: tuple[str, ...]
    kind: Literal["unique", "lookup", "text"]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """How a node type is shown: its label, its name in each language, and its colour."""

    type: str
    caption: Mapping[str, str]
    colour: str


def indexes(schema: Schema = SCHEMA) -> tuple[Index, ...]:
    """Return the indexes of every label: its id first, then its owner, what the type asks for, and its words."""
    return tuple(index for node in (*schema, *schema.review.values()) for index in _indexes(node))


def _indexes(node: NodeType) -> Iterator[Index]:
    name = node.name.lower()
    yield Index(f"{name}_id", node.name, ("id",), "unique")
    if node.belongs is Belongs.NOTICE:
        yield Index(f"{name}_{OWNER}", node.name, (OWNER,), "lookup")
    for prop in node.indexed:
        yield Index(f"{name}_{prop}", node.name, (prop,), "lookup")
    if node.searched:
        yield Index(text_index(node), node.name, (SEARCHED,), "text")


def text_index(node: NodeType) -> str:
    """Return the name of the index over a type's words."""
    return f"{node.name.lower()}_{SEARCHED}"


def outdated_indexes(schema: Schema = SCHEMA) -> tuple[str, ...]:
    """Return the names of indexes that earlier versions made, and that a store is better off without."""
    return tuple(f"{node.name.lower()}_words" for node in schema if node.searched)


def columns(type_: NodeType | EdgeType) -> tuple[str, ...]:
    """Return the columns of a table of nodes or relations: what identifies them, then their properties as defined."""
    identity = ("id",) if isinstance(type_, NodeType) else ("id", "source", "target")
    return (*identity, *(p.name for p in type_.properties))


def legend(schema: Schema = SCHEMA) -> tuple[LegendEntry, ...]:
    """Return how each node type is shown, in the schema's order."""
    return tuple(LegendEntry(n.name, {"zh": n.zh, "en": n.en}, n.colour) for n in schema)


def between_shared(schema: Schema = SCHEMA) -> tuple[tuple[str, str, str], ...]:
    """Return (type, source, target) of every relation that joins two shared nodes, and so outlives its notice's facts."""
    shared = {n.name for n in schema.belonging(Belongs.SHARED)}
    return tuple(
        (edge.name, source, target)
        for edge in schema.edges.values()
        for source in edge.sources
        for target in edge.targets
        if {source, target} <= shared
    )


def reference(schema: Schema = SCHEMA) -> str:
    """Return the reference page, as Markdown."""
    return "\n".join(_page(schema)) + "\n"


def _page(schema: Schema) -> Iterator[str]:
    yield from ("# The graph's schema", "")
    yield f"Version {schema.version}. Made from `kb/schema/definition.py` by `python -m kb.schema.derive`; edit that, not this."
    yield from (
        "",
        "Offsets count characters of the notice's text; an end is the offset after the last character.",
    )
    yield from ("", "## Node types")
    for node in schema:
        yield from _node(node)
    yield from ("", "## What readers decided")
    yield from (
        "",
        "Kept beside the graph that was read, joined to it by ids, and never deleted with a notice.",
    )
    for node in schema.review.values():
        yield from _node(node)
    yield from ("", "## Relationship types")
    for edge in schema.edges.values():
        yield from ("", f"### {edge.name} · {edge.zh} · {edge.en}", "", edge.doc, "")
        yield f"From {', '.join(edge.sources)} to {', '.join(edge.targets)}."
        if edge.role:
            yield f"Two between the same ends in one notice differ by `{edge.role}`."
        yield from _table(edge.properties)


_WHOSE = {
    Belongs.NOTICE: "Belongs to one notice.",
    Belongs.SHARED: "Shared by the notices that name it.",
    Belongs.READER: "A reader's.",
}


def _node(node: NodeType) -> Iterator[str]:
    yield from ("", f"### {node.name} · {node.zh} · {node.en}", "", node.doc, "")
    yield f"{_WHOSE[node.belongs]} Colour `{node.colour}`. Called by {_listed(node.caption)}."
    if node.searched:
        yield f"Searched by the words of {_listed(node.searched)}."
    yield from _table(node.properties)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{n}`" for n in names)


def _table(properties: tuple[Property, ...]) -> Iterator[str]:
    yield from ("", "| property | kind | | 中文 | English | |", "| --- | --- | --- | --- | --- | --- |")
    for p in properties:
        words = "; ".join(f"`{value}` {zh} {en}" for value, (zh, en) in (p.values or {}).items())
        told = " ".join(part for part in (p.doc, words) if part).replace("|", "\\|")
        yield f"| `{p.name}` | {p.kind.value} | {'required' if p.required else ''} | {p.zh} | {p.en} | {told} |"


if __name__ == "__main__":
    sys.stdout.buffer.write(reference().encode())
