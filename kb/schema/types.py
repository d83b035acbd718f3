"""What a schema is made of: node types, relationship types, and the properties that they carry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from kb.errors import SchemaError


class Kind(StrEnum):
    """The kind of a property's value. No value is null: a property that is not known is not there."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"
    INTEGERS = "integers"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of this kind."""
        match self:
            case Kind.TEXT:
                return isinstance(value, str)
            case Kind.INTEGER:
                return isinstance(value, int) and not isinstance(value, bool)
            case Kind.NUMBER:
                return isinstance(value, float)
            case Kind.FLAG:
                return isinstance(value, bool)
            case Kind.TEXTS:
                return isinstance(value, list) and all(isinstance(v, str) for v in value)
            case Kind.INTEGERS:
                return isinstance(value, list) and all(type(v) is int for v in value)


class Belongs(Enum):
    """Whose a node is: one notice's, every notice's that names it, or a reader's who decided something about it."""

    NOTICE = "notice"
    SHARED = "shared"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Property:
    """A named value of a node or relationship.

    ``values`` lists the words that it may hold, where it may not hold any; each maps to its captions (zh, en).
    ``since`` is the version of the schema that it came with.
    """

    name: str
    kind: Kind
    zh: str
    en: str
    doc: str = ""
    required: bool = False
    values: Mapping[str, tuple[str, str]] | None = None
    since: int = 1


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of thing; ``name`` is its label. ``caption`` names the properties that a node is called by, the first there is.

    ``since`` is the version of the schema that it came with.
    """

    name: str
    belongs: Belongs
    zh: str
    en: str
    colour: str
    caption: tuple[str, ...]
    doc: str
    properties: tuple[Property, ...]
    indexed: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    since: int = 1

    def __post_init__(self) -> None:
        known = {p.name for p in self.properties}
        for name in (*self.caption, *self.indexed, *self.searched):
            if name not in known:
                raise SchemaError("error.schema", detail=f"{self.name} has no property {name}")

    def property(self, name: str) -> Property:
        """Return the property of that name; raise KeyError where there is none."""
        return next((p for p in self.properties if p.name == name), None) or _missing(self.name, name)


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type, the node types it may start from and end at, and ``role``: the property that tells two apart."""

    name: str
    zh: str
    en: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    doc: str
    properties: tuple[Property, ...]
    role: str | None = None

    def property(self, name: str) -> Property:
        """Return the property of that name; raise KeyError where there is none."""
        return next((p for p in self.properties if p.name == name), None) or _missing(self.name, name)


def _missing(owner: str, name: str) -> Property:
    raise KeyError(f"{owner}.{name}")


@dataclass(frozen=True, slots=True)
class Schema:
    """All node and relationship types, by name, and the version that a base records.

    ``nodes`` and ``edges`` are the graph as it was read. ``review`` holds the types of what readers decided: kept beside
    the graph, joined to it by ids, and never read again, exported or deleted with a notice.
    """

    version: int
    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    review: Mapping[str, NodeType]

    @classmethod
    def of(cls, version: int, nodes: tuple[NodeType, ...], edges: tuple[EdgeType, ...]) -> "Schema":
        """Index the types; refuse two with one colour, a label used as a relationship type, and ends that are no type."""
        if len({n.colour for n in nodes}) < len(nodes):
            raise SchemaError("error.schema", detail="two node types share a colour")
        labels = {n.name for n in nodes}
        for edge in edges:
            if edge.name in labels:
                raise SchemaError("error.schema", detail=f"{edge.name} is a label too")
            if stray := {*edge.sources, *edge.targets} - labels:
                raise SchemaError("error.schema", detail=f"{edge.name} joins {sorted(stray)}")
        review = {n.name: n for n in nodes if n.belongs is Belongs.READER}
        read = {n.name: n for n in nodes if n.name not in review}
        if stray := {end for e in edges for end in (*e.sources, *e.targets)} & review.keys():
            raise SchemaError("error.schema", detail=f"a relation of what was read joins {sorted(stray)}")
        return cls(version, read, {e.name: e for e in edges}, review)

    def at(self, version: int) -> "Schema":
        """Return the schema as it was at an earlier version: without the types and properties that came later."""

        def known(properties: tuple[Property, ...]) -> tuple[Property, ...]:
            return tuple(p for p in properties if p.since <= version)

        def there(types: Mapping[str, NodeType]) -> Mapping[str, NodeType]:
            return {
                name: replace(n, properties=known(n.properties))
                for name, n in types.items()
                if n.since <= version
            }

        return Schema(
            version,
            there(self.nodes),
            {name: replace(e, properties=known(e.properties)) for name, e in self.edges.items()},
            there(self.review),
        )

    def __iter__(self) -> Iterator[NodeType]:
        """Yield the node types of the graph as it was read."""
        return iter(self.nodes.values())

    def belonging(self, to: Belongs) -> tuple[NodeType, ...]:
        """Return the node types that belong to one notice, or to all."""
        return tuple(n for n in self if n.belongs is to)
