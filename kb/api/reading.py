"""Files become batches, in this process or in several; the order stays, and a file that cannot be read
stops nothing.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

import ingest
from ingest.pipeline import interpret_document
from ingest.readers import LARGEST, SUFFIXES
from ingest.readers import read as document_of
from ingest.text import Document
from kb.api.files import Given, Source, is_known, shown, walk
from kb.checks import flagged
from kb.errors import SourceError
from kb.graph import Batch

# What one transaction takes; `kb parse` reads more.
LARGEST_TEXT = 6_000_000
_AHEAD = 3  # files that wait, read, for each worker: enough to keep all busy, few enough to hold


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its batch and how many issues and remarks; or why not, as code and values.

    ``path`` is the file itself where it does not lie on a disk.
    """

    path: Source
    batch: Batch | None = None
    issues: int = 0
    remarks: int = 0
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def contents(source: Source) -> bytes:
    """Return a file's bytes; raise SourceError where it is not there, no file, too large or not to be read."""
    if isinstance(source, Given):
        return source.data  # its size is looked at when it is read
    name = shown(source)
    try:
        if not source.exists():
            raise SourceError("outcome.missing", file=name)
        if source.is_dir():
            raise _no_file(source)
        if not source.is_file():
            raise SourceError("outcome.no_file", file=name)
        if (size := source.stat().st_size) > LARGEST:
            raise SourceError("error.too_large", file=name, size=size, limit=LARGEST)
        return source.read_bytes()
    except OSError as error:
        raise SourceError(
            "outcome.unreadable", file=name, reason=error.strerror or type(error).__name__
        ) from error


def _no_file(folder: Path) -> SourceError:
    """Return why a folder is refused; raise OSError where it may not be looked into."""
    next(folder.iterdir(), None)
    inside = [is_known(file) for file in walk(folder)]
    if any(inside):
        return SourceError("outcome.folder", file=shown(folder))
    known = " ".join(SUFFIXES)
    return SourceError("outcome.no_documents", file=shown(folder), known=known, others=len(inside))


def parsed(source: Source) -> "ingest.Reading":
    """Return what a file says; raise SourceError where it cannot be read or is no notice."""
    return interpret_document(_document(source))


def _document(source: Source) -> Document:
    try:
        return document_of(contents(source), Path(shown(source)).name)
    except SourceError as error:  # a reader knows the last part of the name only
        raise SourceError(error.code, **{**error.values, "file": shown(source)}) from error


def read(source: Source, access: str) -> Read:
    """Return a file's batch, or why there is none."""
    try:
        document = _document(source)
        size = len(document.text.encode())
        if size > LARGEST_TEXT:  # before it is read for facts, which takes long
            raise SourceError("outcome.too_long", file=shown(source), size=size, limit=LARGEST_TEXT)
        reading = interpret_document(document)
        if not reading.issues:
            raise SourceError("error.no_issues", file=shown(source))
        batch = flagged(ingest.batch(reading, access))
    except SourceError as error:
        return Read(source, code=error.code, values=error.values)
    return Read(source, batch, len(reading.issues), sum(not r.decision for r in reading.remarks))


def read_all(sources: Iterable[Source], access: str, workers: int) -> Iterator[Read]:
    """Yield every file's batch in the order given; with several workers, files are read side by side.

    Raises SourceError where a worker process is killed, naming the file that it was waited for.
    """
    if workers <= 1:
        yield from (read(source, access) for source in sources)
        return
    # Spawned, not forked: this process has the driver's threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_belong_to_the_parent)
    waiting: deque[tuple[Source, Future[Read]]] = deque()
    try:
        for source in sources:
            waiting.append((source, pool.submit(read, source, access)))
            if len(waiting) > workers * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _result(source: Source, future: "Future[Read]") -> Read:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise SourceError("outcome.worker_ended", file=shown(source)) from error


def _belong_to_the_parent() -> None:
    """Leave interrupts to the process that writes, and end with it: nobody else would tell a worker that it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
