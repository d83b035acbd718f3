"""Whether a base agrees with itself: what was stored together is still there together.

All of a base can be looked at, or some of each label.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from secrets import token_hex

from kb.graph import DERIVED, derived, type_of
from kb.schema import SCHEMA, Belongs
from kb.store import cypher, wording
from kb.store.connection import Connection
from kb.store.portions import portions
from kb.store.reading import nodes
from kb.store.rewording import at_once, give_words
from kb.store.shared import tell_anew, told_of
from kb.store.values import Row
from kb.store.writing import begin

Run = Callable[[str, Mapping[str, object]], list[Row]]
Look = Callable[[Run, str, list[str]], tuple[int, list[str]]]

SAMPLE = 200  # nodes of each label that are looked at where not all are
_PAGE = 1_000
_FACTS = tuple(n.name for n in SCHEMA.belonging(Belongs.NOTICE) if n.name != cypher.NOTICE)
_SHARED = tuple(n.name for n in SCHEMA.belonging(Belongs.SHARED))
_SEARCHED = tuple(n.name for n in SCHEMA if n.searched)
_LABELS = (cypher.NOTICE, *_FACTS, *_SHARED)


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Ids of what contradicts the rest of a base, among ``looked_at`` nodes or relations."""

    looked_at: int
    ids: tuple[str, ...]


def facts_without_notice(base: Connection, *, full: bool) -> Contradictions:
    """Return the facts whose notice is not there."""
    return _looked(base, _FACTS, _facts_without_notice, full=full)


def shared_without_mention(base: Connection, *, full: bool) -> Contradictions:
    """Return the shared nodes that no notice names."""
    return _looked(base, _SHARED, _shared_without_mention, full=full)


def derived_otherwise(base: Connection, *, full: bool) -> Contradictions:
    """Return the shared nodes that say something else than follows from their mentions."""
    return _looked(base, _SHARED, _derived_otherwise, full=full)


def searched_otherwise(base: Connection, *, full: bool) -> Contradictions:
    """Return the nodes that are searched by other words than those that they say."""
    return _looked(base, _SEARCHED, _searched_otherwise, full=full)


def edges_that_do_not_fit(base: Connection, *, full: bool) -> Contradictions:
    """Return the relations that do not join what they say, or whose notice is not there."""
    return _looked(base, _LABELS, _edges_that_do_not_fit, full=full)


def tell_shared_anew(base: Connection, ids: Iterable[str]) -> None:
    """Derive shared nodes from their mentions, and take away those without any, in write transactions."""
    for label, some in _by_label(ids).items():
        for portion in portions(some):
            base.write(_telling(label, portion))


def word_anew(base: Connection, ids: Iterable[str]) -> None:
    """Give nodes the words that they are searched by anew, in write transactions."""
    for label, some in _by_label(ids).items():
        for page in _pages_of_words(label, some):
            base.write(_wording(label, page))


def _wording(label: str, ids: list[str]) -> Callable[[Run], None]:
    def work(run: Run) -> None:
        begin(run, SCHEMA.version)
        give_words(run, label, _words_of(run, label, ids))

    return work


def _telling(label: str, ids: list[str]) -> Callable[[Run], None]:
    def work(run: Run) -> None:
        begin(run, SCHEMA.version)
        tell_anew(run, {label: ids})

    return work


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for id in ids:
        if label := type_of(id):
            labels.setdefault(label, []).append(id)
    return labels


def _looked(base: Connection, labels: Iterable[str], look: Look, *, full: bool) -> Contradictions:
    count, found = 0, []
    for label in labels:
        for ids in _every_id(base, label) if full else _some_ids(base, label):
            seen, suspects = base.read(_looking(look, label, ids))
            if suspects:
                # Somebody may have written between two statements: what contradicts the rest does so twice.
                _, again = base.read(_looking(look, label, ids))
                suspects = [id for id in suspects if id in set(again)]
            count += seen
            found += suspects
    return Contradictions(count, tuple(found))


def _looking(look: Look, label: str, ids: list[str]) -> Callable[[Run], tuple[int, list[str]]]:
    return lambda run: look(run, label, ids)


def _facts_without_notice(run: Run, label: str, ids: list[str]) -> tuple[int, list[str]]:
    rows = run(cypher.owners(label), {"ids": ids})
    known = _known(run, rows)
    return len(rows), [str(row["id"]) for row in rows if row["owner"] not in known]


def _shared_without_mention(run: Run, label: str, ids: list[str]) -> tuple[int, list[str]]:
    told = told_of(run, label, ids)
    return len(told), [id for id, of in told.items() if not of.mentions]


def _derived_otherwise(run: Run, label: str, ids: list[str]) -> tuple[int, list[str]]:
    told = told_of(run, label, ids)
    there = [node for node in nodes(run, ids) if node.id in told and told[node.id].mentions]
    return len(there), [
        node.id
        for node in there
        if {name: value for name, value in node.properties.items() if name in DERIVED}
        != derived(label, told[node.id].mentions)
    ]


def _searched_otherwise(run: Run, label: str, ids: list[str]) -> tuple[int, list[str]]:
    looked, found = 0, []
    for page in _pages_of_words(label, ids):
        rows = _words_of(run, label, page)
        looked += len(rows)
        found += [
            str(row["id"])
            for row in rows
            if {name: row[name] for name in wording.KEPT} != wording.kept(label, row)
        ]
    return looked, found


def _words_of(run: Run, label: str, ids: list[str]) -> list[Row]:
    return run(cypher.words_of(label, SCHEMA.nodes[label].searched), {"ids": ids})


def _pages_of_words(label: str, ids: list[str]) -> Iterator[list[str]]:
    some = at_once(label)
    return (ids[at : at + some] for at in range(0, len(ids), some))


def _edges_that_do_not_fit(run: Run, label: str, ids: list[str]) -> tuple[int, list[str]]:
    rows = run(cypher.ends(label), {"ids": ids})
    known = _known(run, rows)
    return len(rows), [str(row["id"]) for row in rows if not row["fits"] or row["owner"] not in known]


def _known(run: Run, rows: Iterable[Row]) -> set[object]:
    """Return which of the notices that rows name as their owners are there."""
    owners = sorted({str(row["owner"]) for row in rows})
    return {row["id"] for row in run(cypher.WHICH_NOTICES, {"ids": owners})}


def _every_id(base: Connection, label: str) -> Iterator[list[str]]:
    after = ""
    while ids := _page(base, label, after, _PAGE):
        yield ids
        after = ids[-1]


def _some_ids(base: Connection, label: str) -> Iterator[list[str]]:
    """Yield some ids, others each time: they are digests, so any stretch of them is a fair sample."""
    start = f"{label.lower()}-{token_hex(10)}"
    ids = dict.fromkeys(_page(base, label, start, SAMPLE))
    if len(ids) < SAMPLE:
        ids |= dict.fromkeys(_page(base, label, "", SAMPLE))
    if ids:
        yield list(islice(ids, SAMPLE))


def _page(base: Connection, label: str, after: str, limit: int) -> list[str]:
    rows = base.read(lambda run: run(cypher.page_of_ids(label), {"after": after, "limit": limit}))
    return [str(row["id"]) for row in rows]
