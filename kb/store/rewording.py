"""Giving an older base the words by which its nodes are searched: its indexes are declared anew, its nodes filled."""

from collections.abc import Callable, Iterable, Mapping

from kb.schema import SCHEMA, NodeType
from kb.schema.derive import indexes, outdated_indexes
from kb.store import cypher, wording
from kb.store.migrations import Base
from kb.store.portions import portions
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]


def reword(base: Base, *, declare: bool) -> None:
    """Bring the words that a base is searched by up to date; a base where they are is left alone.

    ``declare``: whether the indexes are ours to make. May be broken off at any time and begins again with the next
    opening: until it ends, what was not reached yet is not found.
    """
    if base.read(_version) == wording.VERSION:
        return
    if declare:
        for name in outdated_indexes():
            base.write(_saying(cypher.outdated(name)))
        for index in indexes():
            base.write(_saying(cypher.declare(index)))
        base.read(_saying(cypher.INDEXES_READY))
    for kind in SCHEMA:
        if kind.searched:
            after: str | None = ""
            while after is not None:
                after = base.write(_filling(kind, after))
    base.write(_saying(cypher.MARK_WORDING, version=wording.VERSION))


def at_once(label: str) -> int:
    """Return of how many nodes of a label the words are read at once: few where a notice's whole text is read."""
    return 4 if label == cypher.NOTICE else 1_000


def give_words(run: Run, label: str, rows: Iterable[Row]) -> None:
    """Set the words by which nodes are searched; each row has the node's id and what its words are made of."""
    words = [{"id": row["id"], "words": wording.kept(label, row)} for row in rows]
    for some in portions(words):
        run(cypher.set_words(label), {"rows": some})


def _version(run: Run) -> object:
    rows = run(cypher.READ_WORDING, {})
    return rows[0]["version"] if rows else None


def _filling(kind: NodeType, after: str) -> Callable[[Run], str | None]:
    """Return the work that gives the next nodes their words; it returns the last id, None where there was none."""

    def work(run: Run) -> str | None:
        run(cypher.COUNT_WRITE, {})  # what is read here is what is there until this is stored
        limit = at_once(kind.name)
        found = run(cypher.page_of_words(kind.name, kind.searched), {"after": after, "limit": limit})
        give_words(run, kind.name, found)
        return str(found[-1]["id"]) if found else None

    return work


def _saying(statement: str, **values: object) -> Callable[[Run], list[Row]]:
    return lambda run: run(statement, values)
