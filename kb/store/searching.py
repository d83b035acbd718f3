"""Finding nodes by what a user types: words that they hold, or exactly what they are called."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from kb.errors import UsageError
from kb.graph import Node, type_of
from kb.schema import SCHEMA, Kind, NodeType
from kb.schema.derive import text_index
from kb.store import cypher
from kb.store.reading import nodes
from kb.store.values import Row
from kb.store.wording import folded, parts_of

Run = Callable[[str, Mapping[str, object]], list[Row]]

# Two characters and more that each pair of them is in the index, whatever stands around: none is an operator there.
_PAIRS = re.compile(r"[\u3400-\u4db5\u4e00-\u9fa5]{2,}")
_LONGEST, _MOST = (
    64,
    16,
)  # characters of a run, and runs, that the index is asked for: enough to leave few nodes

_QUOTES = '《》〈〉“”"「」『』'


def find(run: Run, words: str, *, types: Sequence[str] | None, limit: int) -> list[Node]:
    """Return at most ``limit`` nodes that hold every word typed, best first; words are parted by white space.

    Width, case, title marks and quotation marks do not matter (see `kb.store.wording`); everything else is looked for
    letter by letter. What is called so comes first, then what begins so, then what holds the words in its name, then
    what holds them in its text, the one that speaks of little else first, and last by id: the same on every store.
    """
    parts = parts_of(words)
    kinds = _types(types)
    if not parts:
        return []
    typed = folded(words)
    values = {"parts": parts, "whole": f"\n{typed}\n", "beginning": f"\n{typed}", "limit": limit}
    found: list[tuple[int, float, str]] = []
    for kind in kinds:
        if kind.searched:
            for row in _answers(run, kind, parts, values):
                found.append((int(str(row["place"])), -float(str(row["weight"])), str(row["id"])))
    return nodes(run, [id for _, _, id in sorted(found)[:limit]])


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


def _answers(run: Run, kind: NodeType, parts: Sequence[str], values: Mapping[str, object]) -> list[Row]:
    """Return the best nodes of a type: the index names those that may hold the parts, the store looks at each.

    The index knows pairs of Chinese characters, and whole words of other scripts, but not what a word holds: a part
    that has no such pair is looked for in every node.
    """
    runs = [pair[:_LONGEST] for part in parts for pair in _PAIRS.findall(part)][:_MOST]
    if not runs:
        return run(cypher.by_part(kind.name), values)
    query = " AND ".join(f'"{told}"' for told in runs)
    return run(cypher.by_words(), {**values, "index": text_index(kind), "query": query})
