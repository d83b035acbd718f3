"""Stored notices read again under the present rules, from the text that is stored: no file is needed."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import ingest
from ingest.pipeline import interpret_document
from ingest.text import Document, Dropped
from kb.api.outcomes import Ingested
from kb.api.reading import Read
from kb.api.workers import side_by_side
from kb.checks import flagged
from kb.errors import SourceError, UsageError
from kb.graph import Batch, Node, Properties

if TYPE_CHECKING:
    from kb.store import Store

# What somebody said of the notice when it came, and reading does not know.
_KEPT = ("access", "source_kind", "address")
_READ_OTHERWISE = "MATCH (n:Notice) WHERE n.rules <> $rules RETURN n.id AS id"


@dataclass(frozen=True, slots=True)
class Stored:
    """A notice as the store holds it, on its way to be read again; without a node where it is gone."""

    id: str
    node: Node | None

    @property
    def called(self) -> str:
        """What it is called where a file would be."""
        return self.node.caption if self.node else self.id


def read_otherwise(store: "Store") -> list[str]:
    """Return the ids of the notices that were read under other rules than the present, sorted."""
    return sorted(str(row["id"]) for row in store.read(_READ_OTHERWISE, {"rules": ingest.RULES}))


def read_again(stored: Stored) -> Read:
    """Return the batch of a stored notice under the present rules, or why there is none."""
    if stored.node is None:
        return Read(None, code="store.no_notice", values={"notice": stored.id})
    told = stored.node.properties
    try:
        reading = interpret_document(_document(stored.called, told))
        if not reading.issues:
            raise SourceError("error.no_issues", file=stored.called)
        read = ingest.batch(reading)
        kept = {name: told[name] for name in _KEPT if name in told}
        notice = replace(read.notice, properties={**read.notice.properties, **kept})
        batch = flagged(Batch.of(notice, read.nodes, read.edges))
    except SourceError as error:
        return Read(None, code=error.code, values=error.values)
    return Read(None, batch, len(reading.issues), sum(not r.decision for r in reading.remarks))


def reread(store: "Store", ids: Collection[str], workers: int) -> Iterator[Ingested]:
    """Read notices again, in the order of their ids, and yield what became of each: one of the present rules is
    `unchanged`, and one that cannot be read, or is gone meanwhile, `refused`.
    """
    wanted = sorted(ids)
    stored = (Stored(id, next(iter(store.nodes([id])), None)) for id in wanted)
    for id, read in zip(wanted, side_by_side(read_again, stored, workers, _called), strict=True):
        yield _put(store, id, read)


def _document(name: str, told: Properties) -> Document:
    """Return the document that a notice was read from, as far as reading goes."""
    lines = told.get("dropped", [])
    dropped = [json.loads(str(line)) for line in lines] if isinstance(lines, list) else []
    return Document(
        name, str(told["file_digest"]), str(told["text"]), tuple(Dropped(**one) for one in dropped)
    )


def _put(store: "Store", id: str, read: Read) -> Ingested:
    if read.batch is None:
        return Ingested("", "refused", id, 0, 0, read.code, read.values)
    try:
        # Named as the one to replace, so that a notice that somebody deleted meanwhile does not come back.
        kind = store.put(read.batch, also=True, replace=id).kind
    except UsageError as error:
        return Ingested("", "refused", id, 0, 0, error.code, error.values)
    values = {"title": read.batch.notice.properties["title"], "issues": read.issues}
    return Ingested("", kind, id, read.issues, read.remarks, f"outcome.reread_{kind}", values)


def _called(stored: Stored) -> str:
    return stored.called
