"""One notice as it was read: what was understood of it, what was not, and every fact at its place in the text."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from kb.errors import UsageError
from kb.graph import Edge, Evidence, Node, Properties, Value
from kb.language import Language, tell
from kb.schema import SCHEMA, Belongs, NodeType

if TYPE_CHECKING:
    from kb.store import Store

_AT = "_at"  # so end the names of properties that say where the words of another property stand

_DROPPED = (
    "dropped_"  # so begin, in their domain, the codes of remarks that tell what was left out on purpose
)
_FACTS = tuple(kind for kind in SCHEMA.belonging(Belongs.NOTICE) if kind.name != "Notice")
_HINT = "Flag"  # it is about facts and quotes their words: `KnowledgeBase.flags` tells it
_SHARED = SCHEMA.belonging(Belongs.SHARED)


def _placed(kind: NodeType) -> tuple[str, ...]:
    """Return the properties of a type whose words have a place of their own."""
    names = (prop.name.removesuffix(_AT) for prop in kind.properties if prop.name.endswith(_AT))
    return tuple(name for name in names if any(prop.name == name for prop in kind.properties))


_ISSUES = f"""
MATCH (i:Issue) WHERE i.notice = $notice
RETURN i.id AS id, i.number AS number, i.title AS title, i.start AS start, i.end AS `end`,
       i.title_start AS title_start, i.title_end AS title_end,
       {", ".join(f"i.{name}{_AT} AS {name}" for name in _placed(SCHEMA.nodes["Issue"]))}
"""
_FLAGS = "MATCH (f:Flag) RETURN f.notice AS notice, count(f) AS flags"
_NAMES = "MATCH (:Notice {id: $notice})-[r:NAMES]->(x) RETURN r, x"

# The parts that a thing plays where it stands, and the end of the relation that is the thing.
_NEAR = "{0}.notice = $notice AND {0}.start < $end AND {0}.end > $start"
_PARTS: tuple[tuple[str, Literal["source", "target"]], ...] = (
    ("MATCH (:Notice {id: $notice})-[r:PUBLISHED_BY]->(:Unit) RETURN r", "target"),
    (
        "MATCH (:Notice {id: $notice})-[:ANSWERS]->(:Inspection)-[r:BY|OF]->(:Unit) "
        "WHERE r.notice = $notice RETURN r",
        "target",
    ),
    (
        f"MATCH (:Unit)-[r:RESPONSIBLE_FOR|INVOLVED_IN]->(i:Issue) WHERE {_NEAR.format('i')} RETURN r",
        "source",
    ),
    (f"MATCH (m:Measure)-[r:ISSUES|CITES]->(:Regulation) WHERE {_NEAR.format('m')} RETURN r", "target"),
    (f"MATCH (f:Figure)-[r:COUNTS]->(:Tally) WHERE {_NEAR.format('f')} RETURN r", "source"),
    (f"MATCH (d:Date)<-[r:DATED]-() WHERE {_NEAR.format('d')} RETURN r", "target"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """An issue of a notice, the stretch of the text that tells of it, and where its title stands.

    ``placed`` names what else the issue says that has a place of its own in the text, such as ``claimed``.
    """

    id: str
    number: str | None
    title: str
    start: int
    end: int
    title_start: int
    title_end: int
    placed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remarked:
    """What reading says of words that it decided on, did not understand, or left out: code, values and the place."""

    code: str
    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Return the sentence that tells it."""
        return tell(self.code, language, **self.values)


@dataclass(frozen=True, slots=True)
class Report:
    """What the reading of a notice says about itself, with the notice's whole text.

    ``told`` holds the notice's own properties. ``counts`` has, for every node type, how many nodes the notice
    states or names. ``decided`` tells which headings were taken for issues, and why.
    """

    id: str
    told: Properties
    text: str
    counts: Mapping[str, int]
    issues: tuple[Passage, ...]
    decided: tuple[Remarked, ...]
    remarks: tuple[Remarked, ...]
    left_out: tuple[Remarked, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact at a place of the text: what kind it is, its node (without long texts), and the parts it plays there.

    ``kind`` is the node's type, or the name of the node's property whose words these are (``claimed``).
    """

    start: int
    end: int
    kind: str
    node: Node
    parts: tuple[Edge, ...] = ()


def report(store: "Store", notice: str) -> Report:
    """Return what the reading of a notice says about itself; raise UsageError where there is no such notice."""
    found = store.nodes([notice])
    if not found or found[0].type != "Notice":
        raise UsageError("store.no_node", id=notice)
    told = dict(found[0].properties)
    text = str(told.pop("text", ""))
    remarks = [_remark(json.loads(line)) for line in _lines(told.pop("remarks", []))]
    left_out = [r for r in remarks if _is_left_out(r)]
    known = {(r.start, r.end) for r in left_out}
    left_out += [
        Remarked(f"remark.{_DROPPED}{row['reason']}", row["start"], row["end"], {"words": _words(text, row)})
        for row in map(json.loads, _lines(told.pop("dropped", [])))
        if (row["start"], row["end"]) not in known
    ]
    return Report(
        notice,
        told,
        text,
        _counts(store, notice),
        # Sorted here: a server would hold every issue's whole text while it sorts.
        tuple(sorted(map(_passage, store.read(_ISSUES, {"notice": notice})), key=lambda i: (i.start, i.id))),
        tuple(_remark(json.loads(line)) for line in _lines(told.pop("decided", []))),
        tuple(r for r in remarks if not _is_left_out(r)),
        tuple(sorted(left_out, key=lambda r: (r.start, r.end))),
    )


def _passage(row: dict[str, object]) -> Passage:
    placed = tuple(name for name in _placed(SCHEMA.nodes["Issue"]) if row.pop(name))
    return Passage(**row, placed=placed)  # type: ignore[arg-type]


def _lines(value: Value) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []


def _remark(row: Mapping[str, object]) -> Remarked:
    return Remarked(
        str(row["code"]),
        int(str(row["start"])),
        int(str(row["end"])),
        cast("Mapping[str, object]", row["values"]),
    )


def _is_left_out(remark: Remarked) -> bool:
    return remark.code.partition(".")[2].startswith(_DROPPED)


def _words(text: str, row: Mapping[str, int]) -> str:
    return " ".join(text[row["start"] : row["end"]].split())


def _counts(store: "Store", notice: str) -> dict[str, int]:
    statements = [
        *(f"MATCH (n:{kind.name}) WHERE n.notice = $notice RETURN count(n) AS n" for kind in _FACTS),
        *(
            f"MATCH (:Notice {{id: $notice}})-[:NAMES]->(n:{kind.name}) RETURN count(DISTINCT n) AS n"
            for kind in _SHARED
        ),
    ]
    names = [kind.name for kind in (*_FACTS, *_SHARED)]
    rows = (store.read(statement, {"notice": notice})[0] for statement in statements)
    return {name: int(str(row["n"])) for name, row in zip(names, rows, strict=True)}


def flags_by_notice(store: "Store") -> dict[str, int]:
    """Return how many flags each notice has; one without any is left out."""
    return {str(row["notice"]): int(str(row["flags"])) for row in store.read(_FLAGS)}


def marks(store: "Store", notice: str, start: int, end: int) -> tuple[Mark, ...]:
    """Return every fact that stands in this stretch of a notice's text, or reaches into it, in the order of the text.

    Hints are no facts of the notice and are not among them: see `kb.api.flags`.
    An issue stands where its title does. Of several that begin together, the longest comes first.
    """
    values = {"notice": notice, "start": start, "end": end}
    parts = _parts(store, values)
    found = [
        *_of_notice(store, notice),
        *(mark for kind in _FACTS if kind.name != _HINT for mark in _of_facts(store, kind, values)),
        *_of_shared(store, notice, parts),
    ]
    inside = (mark for mark in found if mark.start < end and mark.end > start)
    told = (Mark(m.start, m.end, m.kind, m.node, tuple(parts[m.node.id, m.start, m.end])) for m in inside)
    return tuple(sorted(told, key=lambda m: (m.start, -m.end, m.kind, m.node.id)))


def _parts(store: "Store", values: Mapping[str, object]) -> Mapping[tuple[str, int, int], list[Edge]]:
    """Return the relations that a thing stands in at a place, by the thing and the place."""
    found: defaultdict[tuple[str, int, int], list[Edge]] = defaultdict(list)
    for statement, end in _PARTS:
        edges = [cast(Edge, row["r"]) for row in store.read(statement, values)]
        for edge in sorted(edges, key=lambda e: e.id):
            for place in edge.evidence:
                found[edge.source if end == "source" else edge.target, place.start, place.end].append(edge)
    return found


def _of_notice(store: "Store", notice: str) -> Iterator[Mark]:
    kind = SCHEMA.nodes["Notice"]
    placed = _placed(kind)
    names = ("start", "end", "title", *placed, *(f"{name}{_AT}" for name in placed))
    columns = ", ".join(f"n.`{name}` AS `{name}`" for name in names)
    for row in store.read(f"MATCH (n:Notice {{id: $notice}}) RETURN {columns}", {"notice": notice}):
        yield from _of(kind, Node(notice, kind.name, _known(row)), ("start", "end"))


def _of_facts(store: "Store", kind: NodeType, values: Mapping[str, object]) -> Iterator[Mark]:
    # The text of issues and measures would be sent twice over: the notice has it.
    names = ["id", *(prop.name for prop in kind.properties if prop.name != "text")]
    columns = ", ".join(f"n.`{name}` AS `{name}`" for name in names)
    statement = f"MATCH (n:{kind.name}) WHERE {_NEAR.format('n')} RETURN {columns}"
    for row in store.read(statement, values):
        node = Node(str(row.pop("id")), kind.name, _known(row))
        yield from _of(kind, node, ("title_start", "title_end") if "title_start" in row else ("start", "end"))


def _of(kind: NodeType, node: Node, ends: tuple[str, str]) -> Iterator[Mark]:
    """Yield a node at its own place, and the words of those of its properties that have one."""
    told = node.properties
    yield Mark(int(str(told[ends[0]])), int(str(told[ends[1]])), kind.name, node)
    for name in _placed(kind):
        place = told.get(f"{name}{_AT}")
        if isinstance(place, list) and len(place) == 2:
            yield Mark(int(place[0]), int(place[1]), name, node)


def _of_shared(
    store: "Store", notice: str, parts: Mapping[tuple[str, int, int], list[Edge]]
) -> Iterator[Mark]:
    """Yield the things that the notice names, wherever it does, and wherever one plays a part."""
    found: dict[str, tuple[Node, set[Evidence]]] = {}
    for row in store.read(_NAMES, {"notice": notice}):
        edge, node = cast(Edge, row["r"]), cast(Node, row["x"])
        found.setdefault(node.id, (node, set()))[1].update(edge.evidence)
    for id, start, end in list(parts):
        if id in found:
            found[id][1].add(Evidence(notice, start, end))
    for node, places in found.values():
        yield from (Mark(place.start, place.end, node.type, node) for place in places)


def _known(row: Mapping[str, object]) -> Properties:
    return {name: cast(Value, value) for name, value in row.items() if value is not None}
