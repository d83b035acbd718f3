"""A dump that was looked at from end to end, and may then be read a second time."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kb.dumps.lines import VERSION, End, Header, Unfit, batch_of, decoded, end_of, header_of
from kb.dumps.packing import HEADER, Damaged, lines
from kb.errors import SourceError
from kb.graph import Batch
from kb.schema import SCHEMA
from kb.store.writing import TEXT_BYTES

Progress = Callable[[int, int], None]  # is told how many notices are done, and of how many


class Dump:
    """A dump file that is held open. ``sha256`` names what it holds: the checksum of its lines."""

    def __init__(self, name: str, file: BinaryIO, progress: Progress | None = None) -> None:
        self.name = name
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self.header = self._header()
        self.sha256 = ""
        for done, _ in enumerate(self._pass(), 1):
            if progress is not None:
                progress(done, self.header.notices)

    def batches(self) -> Iterator[Batch]:
        """Yield every notice, in the order of ids; raise SourceError where the file is no longer what it was."""
        try:
            yield from self._pass()
        except SourceError as error:
            raise SourceError("dump.changed", file=self.name) from error

    def _header(self) -> Header:
        if not self._size:
            raise SourceError("dump.empty", file=self.name)
        self._file.seek(0)
        if self._file.read(len(HEADER)) != HEADER:
            raise SourceError("dump.foreign", file=self.name)
        try:
            first = next(lines(self._file, self._size), b"")
        except Damaged as error:
            raise SourceError("dump.damaged", file=self.name) from error
        try:
            header, version = header_of(decoded(first))
        except Unfit as error:
            raise SourceError("dump.foreign", file=self.name) from error
        if version > VERSION:
            raise SourceError("dump.newer_format", file=self.name, found=version, known=VERSION)
        if header.schema > SCHEMA.version:
            raise SourceError("dump.newer_schema", file=self.name, found=header.schema, known=SCHEMA.version)
        return header

    def _pass(self) -> Iterator[Batch]:
        """Yield every notice; raise SourceError where anything is not as it was written, at the end at the latest."""
        schema = SCHEMA.at(self.header.schema)
        digest = hashlib.sha256()
        told: Mapping[str, object] = {}
        number = 0
        after = ""
        try:
            for line in lines(self._file, self._size):
                if "end" in told:
                    raise Damaged("lines behind the end")
                told = decoded(line)
                number += 1
                if number == 1 and header_of(told)[0] != self.header:
                    raise Damaged("another header")
                if number > 1 and "end" not in told:
                    batch = batch_of(told, schema)
                    if batch.notice.id <= after or _text_size(batch) > TEXT_BYTES:
                        raise Unfit("out of order, or too long a text")
                    after = batch.notice.id
                    yield batch
                if "end" not in told:
                    digest.update(line)
            if end_of(told) != End(number - 1, digest.hexdigest()) or number - 2 != self.header.notices:
                raise Damaged("not what was written")
        except Damaged as error:
            raise SourceError("dump.damaged", file=self.name) from error
        except Unfit as error:
            raise SourceError("dump.unfit", file=self.name, line=number, schema=self.header.schema) from error
        except OSError as error:
            raise _unreadable(self.name, error) from error
        if self.sha256 not in ("", digest.hexdigest()):
            raise SourceError("dump.damaged", file=self.name)
        self.sha256 = digest.hexdigest()


@contextmanager
def opened(path: Path, progress: Progress | None = None) -> Iterator[Dump]:
    """Yield the dump in a file, looked at from end to end.

    Raises SourceError for a file that is not there or no dump, that was cut off or changed, and for one of a newer
    format or schema.
    """
    name = str(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise SourceError("dump.missing", file=name) from error
    except OSError as error:
        raise _unreadable(name, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SourceError("dump.no_file", file=name)
    with os.fdopen(descriptor, "rb") as file:
        try:
            dump = Dump(name, file, progress)
        except OSError as error:
            raise _unreadable(name, error) from error
        yield dump


def _text_size(batch: Batch) -> int:
    return len(str(batch.notice.properties["text"]).encode()) + 5


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError("dump.unreadable", file=name, reason=error.strerror or type(error).__name__)
