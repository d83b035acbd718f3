"""What goes into a base: files that are read and stored, and stored notices that are read again."""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kb.api.files import Given, Source, by_content, gather, shown
from kb.api.outcomes import Ingested, Kind
from kb.api.reading import Read, read_all
from kb.api.rereading import read_otherwise, reread
from kb.errors import UsageError
from kb.queries.answer import node_id

if TYPE_CHECKING:
    from kb.store import Store

_LOG = logging.getLogger(__name__)

Access = Literal["public", "internal"]
Progress = Callable[[int, int, Ingested], None]


def ingest_paths(
    store: "Store",
    paths: Iterable[Path | str],
    workers: int,
    *,
    also: bool,
    replace: str | None,
    access: Access,
    progress: Progress | None,
) -> tuple[Ingested, ...]:
    """Read files, and folders of files; see `KnowledgeBase.ingest`."""
    files = by_content(gather(Path(path) for path in paths).files)
    return _ingested(store, files, workers, also, replace, access, progress)


def ingest_given(
    store: "Store",
    files: Iterable[tuple[str, bytes]],
    *,
    also: bool,
    replace: str | None,
    access: Access,
    progress: Progress | None,
) -> tuple[Ingested, ...]:
    """Read files given as name and bytes; see `KnowledgeBase.ingest_bytes`."""
    given = [Given.of(name, data) for name, data in files]
    ordered = by_content(given)
    done = _ingested(store, ordered, 1, also, replace, access, progress)
    became = {id(file): one for file, one in zip(ordered, done, strict=True)}
    return tuple(became[id(file)] for file in given)


def reread_notices(
    store: "Store", notices: Iterable[str], workers: int, progress: Progress | None
) -> tuple[Ingested, ...]:
    """Read stored notices again; see `KnowledgeBase.reread`."""
    ids = {node_id(store, name, ("Notice",)) for name in notices} or read_otherwise(store)
    return _told(reread(store, ids, workers), len(ids), progress)


def _ingested(
    store: "Store",
    files: Sequence[Source],
    workers: int,
    also: bool,
    replace: str | None,
    access: Access,
    progress: Progress | None,
) -> tuple[Ingested, ...]:
    if replace is not None:
        if len(files) != 1:
            raise UsageError("outcome.replace_one", count=len(files))
        replace = node_id(store, replace, ("Notice",))
    stored = (_stored(store, read, also=also, replace=replace) for read in read_all(files, access, workers))
    return _told(stored, len(files), progress)


def _told(each: Iterable[Ingested], count: int, progress: Progress | None) -> tuple[Ingested, ...]:
    """Return each of so many, telling how far it is."""
    done: list[Ingested] = []
    for one in each:
        done.append(one)
        if progress is not None:
            progress(len(done), count, one)
    return tuple(done)


def _stored(store: "Store", read: Read, *, also: bool, replace: str | None) -> Ingested:
    file = shown(read.path) if read.path is not None else ""
    if read.batch is None:
        _LOG.warning("file refused: %s", read.code)
        return Ingested(file, "refused", None, 0, 0, read.code, read.values)
    begun = time.monotonic()
    outcome = store.put(read.batch, also=also, replace=replace)
    kind: Kind = outcome.kind
    _LOG.info(
        "notice %s %s: %d issues, %d remarks, %d nodes, %d edges, %d ms",
        *(outcome.notice, kind, read.issues, read.remarks, len(read.batch.nodes), len(read.batch.edges)),
        (time.monotonic() - begun) * 1000,
    )
    notice = outcome.stored if kind == "duplicate" else outcome.notice
    title = read.batch.notice.properties["title"]
    values = {"file": file, "notice": notice, "title": title, "issues": read.issues}
    return Ingested(file, kind, notice, read.issues, read.remarks, f"outcome.{kind}", values)
