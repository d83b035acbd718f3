"""The graph's own shapes, which reading makes, the store holds, and questions and exports hand out."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from kb.errors import SchemaError
from kb.schema import SCHEMA, Belongs, Property, Schema

Value = str | int | float | bool | list[str] | list[int]
Properties = Mapping[str, Value]

SAYS = "says"  # the property of a notice that counts what it says
_DIGITS = 20  # 80 bits: a base of a billion nodes has one chance in a million of a collision


def stable_id(type_: str, *key: object) -> str:
    """Return the id of a thing: its type in lower case and a digest of its key, the same on every machine."""
    told = "\x1f".join((type_, *map(str, key)))
    return f"{type_.lower()}-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


_TYPES = {name.lower(): name for name in SCHEMA.nodes}


def type_of(id: str) -> str | None:
    """Return the type of the node that an id names; None where the schema has no such type."""
    return _TYPES.get(id.rpartition("-")[0])


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a notice's text, in characters, half-open."""

    notice: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: an id that never changes, a type of the schema, its properties."""

    id: str
    type: str
    properties: Properties

    @property
    def caption(self) -> str:
        """What to call the node in a table or a picture."""
        for name in SCHEMA.nodes[self.type].caption:
            if value := self.properties.get(name):
                return str(value)
        return self.id

    @property
    def shared(self) -> bool:
        """Whether the node is every notice's that names it."""
        return SCHEMA.nodes[self.type].belongs is Belongs.SHARED


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, said by one notice."""

    id: str
    type: str
    source: str
    target: str
    properties: Properties

    @classmethod
    def of(
        cls, type_: str, source: str, target: str, notice: str, places: list[int], **properties: Value | None
    ) -> Self:
        """Return the edge whose id is a digest of its type, ends, role and notice; properties that are None stay out."""
        told = {k: v for k, v in properties.items() if v is not None}
        role = SCHEMA.edges[type_].role
        key = (type_, source, target, told.get(role, "") if role else "", notice)
        return cls(
            stable_id("edge", *key), type_, source, target, {**told, "notice": notice, "places": places}
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every place that shows it."""
        places = self.properties["places"]
        notice = str(self.properties["notice"])
        if not isinstance(places, list):
            raise SchemaError("error.schema", detail=f"places of {self.id}")
        flat = [int(p) for p in places]
        return tuple(Evidence(notice, s, e) for s, e in zip(flat[::2], flat[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one notice adds to the graph: its node, its facts, the shared nodes that it names, and its edges.

    Nodes and edges are sorted by id. A shared node holds its key only; the rest is derived (see `derived`). The notice
    tells in ``says`` how many nodes and edges there are.
    """

    notice: Node
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, notice: Node, nodes: Iterable[Node], edges: Iterable[Edge], schema: Schema = SCHEMA) -> Self:
        """Sort, count and check against the schema; raise SchemaError where something does not fit it."""
        links = {e.id: e for e in edges}
        every = {n.id: n for n in (notice, *nodes)}
        if SAYS in {p.name for p in schema.nodes[notice.type].properties}:
            notice = replace(notice, properties={**notice.properties, SAYS: [len(every), len(links)]})
        every[notice.id] = notice
        for node in every.values():
            fits(f"{node.type} {node.id}", schema.nodes[node.type].properties, node.properties)
        for edge in links.values():
            kind = schema.edges[edge.type]
            fits(f"{edge.type} {edge.id}", kind.properties, edge.properties)
            if edge.source not in every or edge.target not in every:
                raise SchemaError(
                    "error.schema", detail=f"{edge.type} {edge.id} has an end outside its batch"
                )
            if every[edge.source].type not in kind.sources or every[edge.target].type not in kind.targets:
                raise SchemaError("error.schema", detail=f"{edge.type} {edge.id} joins the wrong types")
        return cls(notice, tuple(every[i] for i in sorted(every)), tuple(links[i] for i in sorted(links)))


def fits(owner: str, known: tuple[Property, ...], properties: Properties) -> None:
    """Raise SchemaError, which names the owner, where properties are not those that a type has."""
    by_name = {p.name: p for p in known}
    for name, value in properties.items():
        if name not in by_name or not by_name[name].kind.accepts(value):
            raise SchemaError("error.schema", detail=f"{owner}: {name}={value!r}")
        values = by_name[name].values
        if values is not None and value not in values:
            raise SchemaError("error.schema", detail=f"{owner}: {name}={value!r} is none of {sorted(values)}")
    for prop in known:
        if prop.required and prop.name not in properties:
            raise SchemaError("error.schema", detail=f"{owner}: {prop.name} is missing")


_SOLE = ("kind", "topic", "started", "ended", "feedback")
_UNITED = {"as_written": "names", "document_number": "document_numbers", "date": "dates"}

DERIVED = frozenset((*_SOLE, *_UNITED.values()))  # what a shared node never holds of itself: see `derived`


def retold(properties: Properties) -> dict[str, Value]:
    """Return what is derived of a shared node as the one mention from which the same would be derived."""
    united = {mention: properties[name] for mention, name in _UNITED.items() if name in properties}
    return {**united, **{name: properties[name] for name in _SOLE if name in properties}}


def undecided(known: Properties, mentions: Iterable[Properties]) -> set[str]:
    """Return the properties that further mentions give and a shared node has not.

    Earlier mentions did not give them, or did not agree: only the mentions themselves can tell.
    """
    return {n for mention in mentions for n in _SOLE if n in mention and n not in known}


def derived(type_: str, mentions: Iterable[Properties]) -> dict[str, Value]:
    """Return what a shared node knows from its mentions (the properties of its NAMES edges), whatever their order.

    Written forms, document numbers and dates are united and sorted; kind, topic and the inspection's days are there
    only where all mentions that give them agree: where notices differ, the graph does not choose.
    """
    known = {p.name for p in SCHEMA.nodes[type_].properties}
    found: dict[str, set[str]] = {}
    for mention in mentions:
        for name in (*_SOLE, *_UNITED):
            value = mention.get(name)
            if value is not None:
                found.setdefault(name, set()).update(
                    [str(v) for v in value] if isinstance(value, list) else [str(value)]
                )
    united: dict[str, Value] = {
        _UNITED[n]: sorted(v) for n, v in found.items() if n in _UNITED and _UNITED[n] in known
    }
    sole: dict[str, Value] = {
        n: min(v) for n, v in found.items() if n in _SOLE and n in known and len(v) == 1
    }
    return {**united, **sole}
