"""The lines of a dump: what each holds, and whether it may stand where it stands."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from kb.errors import SchemaError
from kb.exports.format import as_canonical_json
from kb.graph import DERIVED, Batch, Edge, Node, Properties, type_of
from kb.review import Judgement
from kb.schema import SCHEMA, Schema

FORMAT = "accountability-kb dump"
VERSION = 2  # of the shape of the lines; a new kind of line is a new version

_JUDGED = 3  # the schema that judgements came with: the dump of an older base is of the first version
_NOTICE = "notice"
_JUDGEMENT = "judgement"
_NAMES = SCHEMA.edges["NAMES"].name
_LARGEST_INTEGER = 2**63  # what a store keeps


class Unfit(Exception):
    """A line that is no line of a dump; its words are for developers."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says: the schema's version, the program that wrote it, how many notices follow, and how many
    judgements behind them.
    """

    schema: int
    product: str
    notices: int
    judgements: int = 0

    def line(self) -> bytes:
        """Return the first line."""
        told: dict[str, object] = {"product": self.product, "schema": self.schema, "notices": self.notices}
        if self.schema < _JUDGED:
            return encoded({"format": FORMAT, "version": 1, **told})
        return encoded({"format": FORMAT, "version": VERSION, **told, "judgements": self.judgements})


@dataclass(frozen=True, slots=True)
class End:
    """What the last line says: how many lines stand before it, and the SHA-256 of their bytes."""

    lines: int
    sha256: str

    def line(self) -> bytes:
        """Return the last line."""
        return encoded({"end": True, "lines": self.lines, "sha256": self.sha256})


def encoded(told: object) -> bytes:
    """Return a value as a line; raise UnicodeEncodeError for half a character."""
    return f"{as_canonical_json(told)}\n".encode()


def decoded(line: bytes) -> Mapping[str, object]:
    """Return what a line holds; raise Unfit where it is not the line that `encoded` makes of it."""
    try:
        told = json.loads(line)
        if isinstance(told, dict) and encoded(told) == line:
            return told
    except (
        ValueError,
        RecursionError,
    ) as error:  # no JSON, half a character, a number without end, nested too deep
        raise Unfit(type(error).__name__) from error
    raise Unfit("not canonical")


def notice_line(batch: Batch) -> bytes:
    """Return the line of a notice."""
    nodes = [{"id": n.id, "type": n.type, "properties": dict(n.properties)} for n in batch.nodes]
    edges = [
        {"id": e.id, "type": e.type, "source": e.source, "target": e.target, "properties": dict(e.properties)}
        for e in batch.edges
    ]
    return encoded({"kind": _NOTICE, "notice": batch.notice.id, "nodes": nodes, "edges": edges})


def judgement_line(judgement: Judgement) -> bytes:
    """Return the line of a judgement."""
    row = judgement.as_row()
    return encoded({"kind": _JUDGEMENT, "id": row.pop("id"), "properties": row})


def is_judgement(told: Mapping[str, object]) -> bool:
    """Tell whether a line is meant to be a judgement's."""
    return told.get("kind") == _JUDGEMENT


def judgement_of(told: Mapping[str, object], schema: Schema) -> Judgement:
    """Return the judgement that a line tells; raise Unfit where it does not fit that version of the schema."""
    if told.keys() != {"kind", "id", "properties"} or not schema.review:
        raise Unfit("no judgement")
    try:
        return Judgement.of({**_properties(told["properties"]), "id": told["id"]})
    except SchemaError as error:
        raise Unfit(str(error)) from error


def header_of(told: Mapping[str, object]) -> tuple[Header, int]:
    """Return what a first line says, and the version of the format; raise Unfit where it is none."""
    if told.get("format") != FORMAT:
        raise Unfit("no header")
    version, schema, notices = (_count(told.get(name)) for name in ("version", "schema", "notices"))
    product = told.get("product")
    judgements = _count(told.get("judgements", 0))
    if version < 1 or schema < 1 or not isinstance(product, str):
        raise Unfit("no header")
    return Header(schema, product, notices, judgements), version


def end_of(told: Mapping[str, object]) -> End:
    """Return what a last line says; raise Unfit where it is none."""
    digest = told.get("sha256")
    if told.keys() != {"end", "lines", "sha256"} or told["end"] is not True or not isinstance(digest, str):
        raise Unfit("no end")
    return End(_count(told["lines"]), digest)


def batch_of(told: Mapping[str, object], schema: Schema) -> Batch:
    """Return the notice that a line tells, under a version of the schema; raise Unfit where it does not fit that."""
    if told.keys() != {"kind", "notice", "nodes", "edges"} or told["kind"] != _NOTICE:
        raise Unfit("no notice")
    nodes, edges = list(_nodes(told["nodes"], schema)), list(_edges(told["edges"], schema))
    id = told["notice"]
    found = [node for node in nodes if node.id == id]
    if len(found) != 1 or found[0].type != SCHEMA.nodes["Notice"].name:
        raise Unfit("without its notice")
    named = {edge.target for edge in edges if edge.type == _NAMES}
    for node in nodes:
        own = node.properties.get("notice") == id
        if (node.id not in named or not DERIVED.isdisjoint(node.properties)) if node.shared else not own:
            raise Unfit(f"{node.id} is not the notice's")
    for edge in edges:
        if edge.properties.get("notice") != id or (edge.type == _NAMES and edge.source != id):
            raise Unfit(f"{edge.id} is not the notice's")
    try:
        batch = Batch.of(found[0], nodes, edges, schema)
    except SchemaError as error:
        raise Unfit(str(error)) from error
    if batch.nodes != tuple(nodes) or batch.edges != tuple(edges):
        raise Unfit("counted or sorted otherwise")
    return batch


def _nodes(told: object, schema: Schema) -> Iterator[Node]:
    for item in _items(told, {"id", "type", "properties"}):
        id, label = str(item["id"]), str(item["type"])
        if label not in schema.nodes or type_of(id) != label:
            raise Unfit(f"no node type {label!r}")
        yield Node(id, label, _properties(item["properties"]))


def _edges(told: object, schema: Schema) -> Iterator[Edge]:
    for item in _items(told, {"id", "type", "source", "target", "properties"}):
        id, type_, source, target = (str(item[name]) for name in ("id", "type", "source", "target"))
        if type_ not in schema.edges or not id.startswith("edge-"):
            raise Unfit(f"no relationship type {type_!r}")
        yield Edge(id, type_, source, target, _properties(item["properties"]))


def _items(told: object, keys: set[str]) -> Iterator[Mapping[str, object]]:
    for item in told if isinstance(told, list) else (None,):
        if not isinstance(item, dict) or item.keys() != keys:
            raise Unfit("no node and no edge")
        if not all(isinstance(item[name], str) for name in keys - {"properties"}):
            raise Unfit("an id that is no text")
        yield item


def _properties(told: object) -> Properties:
    if not isinstance(told, dict):
        raise Unfit("no properties")
    for value in told.values():
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, int) and not -_LARGEST_INTEGER <= one < _LARGEST_INTEGER:
                raise Unfit("too large a number")
    return cast(Properties, told)


def _count(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        raise Unfit("no count")
    return told
