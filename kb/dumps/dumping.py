"""Writing a dump: whole or not at all, beside what it replaces."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from kb.dumps.dump import Progress
from kb.dumps.lines import End, Header, judgement_line, notice_line
from kb.dumps.packing import LONGEST, Packer
from kb.errors import StoreError, UsageError
from kb.review import Judgement, judgements
from kb.schema import SCHEMA
from kb.store import Store

_TRIES = 3  # a notice that was listed may be gone when its turn comes


class _Gone(Exception):
    """A notice was deleted, or the base brought to another version, while the dump was written."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """A dump that was written: its file, how many notices and judgements, the schema's version, bytes, and the checksum
    of its lines.
    """

    file: str
    notices: int
    judgements: int
    schema: int
    bytes: int
    sha256: str

    def as_json(self) -> dict[str, object]:
        """Return what `kb dump` prints."""
        return asdict(self)


def write_dump(
    store: Store, path: Path, product: str, *, force: bool = False, progress: Progress | None = None
) -> Dumped:
    """Write all that a store holds to a file that only its owner may read.

    The notices and judgements are those that were there at the beginning, each whole. Raises UsageError where there is a file already,
    unless ``force``, or where it cannot be written; StoreError where a dump is being restored into the base, or where
    notices keep being deleted from it.
    """
    with _target(path, force=force) as file:
        for _ in range(_TRIES):
            file.seek(0)
            file.truncate()
            try:
                return _written(store, path, product, file, progress)
            except _Gone:
                continue
    raise StoreError("dump.moving", address=store.address)


def _written(store: Store, path: Path, product: str, file: BinaryIO, progress: Progress | None) -> Dumped:
    status = store.status()
    if status.restoring:
        raise StoreError("dump.restoring")
    ids = store.notice_ids()
    # An older base has none; whoever looks for them there is told by some servers that there is no such label.
    decided = judgements(store) if SCHEMA.at(status.schema).review else ()
    header = Header(status.schema, product, len(ids), len(decided))
    packer = Packer(file)
    digest = hashlib.sha256()
    for done, line in enumerate(_lines(store, header, ids, decided)):
        if len(line) > LONGEST:
            raise StoreError("dump.too_long", notice=ids[done - 1], limit=LONGEST // 2**20)
        digest.update(line)
        packer.write(line)
        if 0 < done <= len(ids) and progress is not None:
            progress(done, len(ids))
    if store.status().schema != status.schema:
        raise _Gone
    packer.write(End(1 + len(ids) + len(decided), digest.hexdigest()).line())
    packer.close()
    return Dumped(str(path), len(ids), len(decided), status.schema, file.tell(), digest.hexdigest())


def _lines(store: Store, header: Header, ids: list[str], decided: Iterable[Judgement]) -> Iterator[bytes]:
    yield header.line()
    schema = SCHEMA.at(header.schema)
    for id in ids:
        batch = store.notice(id, schema)
        if batch is None:
            raise _Gone
        yield notice_line(batch)
    yield from map(judgement_line, decided)


@contextmanager
def _target(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Yield what to write to; it becomes the file when all of it is on the disk."""
    try:
        _refuse(path, force=force)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            written = Path(file.name)
            try:
                yield file  # type: ignore[misc]
                file.flush()
                os.fsync(file.fileno())
                file.close()
                _refuse(path, force=force)
                written.replace(path)
                _settle(path.parent)
            finally:
                written.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError("dump.not_written", file=str(path), reason=error.strerror or str(error)) from error


def _refuse(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise UsageError("dump.folder", file=str(path))
    if not force and os.path.lexists(path):
        raise UsageError("dump.exists", file=str(path))


def _settle(folder: Path) -> None:
    """Have the new name on the disk as well, where a folder can be asked for that."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
