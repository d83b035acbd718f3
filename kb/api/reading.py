"""Files become batches, in this process or in several; the order stays, and a file that cannot be read
stops nothing.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

import ingest
from ingest.readers import LARGEST
from kb.api.files import shown
from kb.errors import SourceError
from kb.graph import Batch

# What one transaction takes; `kb parse` reads more.
LARGEST_TEXT = 6_000_000
_AHEAD = 3  # files that wait, read, for each worker: enough to keep all busy, few enough to hold


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its batch and how many issues and remarks; or why not, as code and values."""

    path: Path
    batch: Batch | None = None
    issues: int = 0
    remarks: int = 0
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def contents(path: Path) -> bytes:
    """Return a file's bytes; raise SourceError where it is not there, no file, too large or not to be read."""
    name = shown(path)
    try:
        if not path.exists():
            raise SourceError("outcome.missing", file=name)
        if not path.is_file():
            raise SourceError("outcome.no_file", file=name)
        if (size := path.stat().st_size) > LARGEST:
            raise SourceError("error.too_large", file=name, size=size, limit=LARGEST)
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            "outcome.unreadable", file=name, reason=error.strerror or type(error).__name__
        ) from error


def parsed(path: Path) -> "ingest.Reading":
    """Return what a file says; raise SourceError where it cannot be read or is no notice."""
    return ingest.interpret(contents(path), Path(shown(path)).name)


def read(path: Path, access: str) -> Read:
    """Return a file's batch, or why there is none."""
    try:
        reading = parsed(path)
        if not reading.issues:
            raise SourceError("error.no_issues", file=shown(path))
        batch = ingest.batch(reading, access)
        size = len(str(batch.notice.properties["text"]).encode())
        if size > LARGEST_TEXT:
            raise SourceError("outcome.too_long", file=shown(path), size=size, limit=LARGEST_TEXT)
    except SourceError as error:
        return Read(path, code=error.code, values=error.values)
    return Read(path, batch, len(reading.issues), len(reading.remarks))


def read_all(paths: Iterable[Path], access: str, workers: int) -> Iterator[Read]:
    """Yield every file's batch in the order given; with several workers, files are read side by side.

    Raises SourceError where a worker process is killed, naming the file that it was waited for.
    """
    if workers <= 1:
        yield from (read(path, access) for path in paths)
        return
    # Spawned, not forked: this process has the driver's threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    waiting: deque[tuple[Path, Future[Read]]] = deque()
    try:
        for path in paths:
            waiting.append((path, pool.submit(read, path, access)))
            if len(waiting) > workers * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _result(path: Path, future: "Future[Read]") -> Read:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise SourceError("outcome.worker_ended", file=shown(path)) from error


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
