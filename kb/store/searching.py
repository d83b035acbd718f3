"""Finding nodes by what a user types: words inside their text, or exactly what they are called."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from kb.errors import UsageError
from kb.graph import Node, type_of
from kb.schema import SCHEMA, Kind, NodeType
from kb.schema.derive import text_index
from kb.store import cypher
from kb.store.reading import nodes
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]

_QUOTES = '《》〈〉“”"「」『』'


def find(run: Run, words: str, *, types: Sequence[str] | None, limit: int) -> list[Node]:
    """Return at most ``limit`` nodes that hold every word typed, best first; words are parted by white space.

    Words of two characters and more go to the full-text index, which takes pairs of Chinese characters; single
    characters, and what the index does not know, are looked for letter by letter. What is called so comes first, then
    what begins so, then what holds the words in its name, then the rest as the index ranks it.
    """
    parts = words.split()
    if not parts:
        return []
    found: list[tuple[Node, float]] = []
    for kind in _types(types):
        if kind.searched:
            found += _indexed(run, kind, parts, limit)
    if not found:
        for kind in _types(types):
            if kind.searched:
                found += _rows(
                    run(cypher.by_part(kind.name, kind.searched), {"parts": parts, "limit": limit})
                )
    typed = " ".join(parts)
    ranked = sorted(found, key=lambda f: (_distance(f[0].caption, typed), -f[1], f[0].id))
    return [node for node, _ in ranked[:limit]]


def named(run: Run, name: str, types: Sequence[str] | None = None) -> list[Node]:
    """Return the nodes whose id is ``name`` or that are called so exactly, in any written form, sorted by id.

    Title marks around the name do not matter.
    """
    if type_of(name) and (here := nodes(run, [name])):
        return [node for node in here if types is None or node.type in types]
    names = sorted({name.strip(), name.strip().strip(_QUOTES)} - {""})
    if not names:
        return []
    found: list[Node] = []
    for kind in _types(types):
        single, several = _ways_to_call(kind)
        if single or several:
            found += [
                cast(Node, row["n"])
                for row in run(cypher.called(kind.name, single, several), {"names": names})
            ]
    return sorted(found, key=lambda n: n.id)


def _types(types: Sequence[str] | None) -> Iterable[NodeType]:
    """Return the node types to look through; raise UsageError for one that is not in the schema."""
    for name in types or ():
        if name not in SCHEMA.nodes:
            raise UsageError("store.no_type", type=name, known=", ".join(SCHEMA.nodes))
    return list(SCHEMA) if types is None else [SCHEMA.nodes[t] for t in types]


def _ways_to_call(kind: NodeType) -> tuple[list[str], list[str]]:
    """Return the properties that a thing is called by: what it is captioned with, its number, its written forms."""
    free = {p.name: p for p in kind.properties if p.values is None}
    single = [p for p in dict.fromkeys((*kind.caption, "number")) if p in free and free[p].kind is Kind.TEXT]
    several = [p for p in ("names",) if p in free and free[p].kind is Kind.TEXTS]
    return single, several


def _indexed(run: Run, kind: NodeType, parts: Sequence[str], limit: int) -> list[tuple[Node, float]]:
    long = [part for part in parts if len(part) > 1]
    if not long:
        return []
    values = {
        "index": text_index(kind),
        "query": " AND ".join(map(_phrase, long)),
        "parts": [part for part in parts if len(part) == 1],
        "limit": limit,
    }
    return _rows(run(cypher.by_words(kind.searched), values))


def _phrase(part: str) -> str:
    """Return a word as the index's query language quotes it: nothing in it is an operator."""
    escaped = part.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _rows(rows: Iterable[Row]) -> list[tuple[Node, float]]:
    return [(cast(Node, row["n"]), float(str(row["score"]))) for row in rows]


def _distance(caption: str, typed: str) -> int:
    if caption == typed:
        return 0
    if caption.startswith(typed):
        return 1
    return 2 if typed in caption else 3
