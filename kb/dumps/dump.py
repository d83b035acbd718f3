"""A dump that was looked at from end to end, and may then be read a second time."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kb.dumps.lines import (
    VERSION,
    End,
    Header,
    Unfit,
    batch_of,
    decoded,
    end_of,
    header_of,
    is_judgement,
    judgement_of,
)
from kb.dumps.packing import HEADER, Damaged, lines
from kb.errors import SourceError
from kb.graph import Batch
from kb.review import Judgement
from kb.schema import SCHEMA, Schema
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
        for done, _ in enumerate(_notices(self._pass()), 1):
            if progress is not None:
                progress(done, self.header.notices)

    def contents(self) -> Iterator[Batch | Judgement]:
        """Yield every notice in the order of ids, then every judgement in the order of numbers.

        Raises SourceError where the file is no longer what it was.
        """
        try:
            yield from self._pass()
        except SourceError as error:
            raise SourceError("dump.changed", file=self.name) from error

    def batches(self) -> Iterator[Batch]:
        """Yield every notice; raise SourceError as `contents`."""
        return _notices(self.contents())

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

    def _pass(self) -> Iterator[Batch | Judgement]:
        """Yield what the lines hold; raise SourceError where anything is not as it was written, at the end at the latest."""
        order = _Order(SCHEMA.at(self.header.schema))
        digest = hashlib.sha256()
        told: Mapping[str, object] = {}
        number = 0
        try:
            for line in lines(self._file, self._size):
                if "end" in told:
                    raise Damaged("lines behind the end")
                told = decoded(line)
                number += 1
                if number == 1 and header_of(told)[0] != self.header:
                    raise Damaged("another header")
                if number > 1 and "end" not in told:
                    yield order.next(told)
                if "end" not in told:
                    digest.update(line)
            counted = (self.header.notices, self.header.judgements)
            if end_of(told) != End(number - 1, digest.hexdigest()) or order.counted != counted:
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


class _Order:
    """What came so far: notices in the order of ids, then judgements in the order of numbers."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._id = ""
        self._number = 0
        self.counted = (0, 0)  # notices, judgements

    def next(self, told: Mapping[str, object]) -> Batch | Judgement:
        """Return what a line holds; raise Unfit where it may not stand there."""
        notices, judgements = self.counted
        if is_judgement(told):
            judgement = judgement_of(told, self._schema)
            if judgement.number <= self._number:
                raise Unfit("out of order")
            self._number = judgement.number
            self.counted = (notices, judgements + 1)
            return judgement
        batch = batch_of(told, self._schema)
        if judgements or batch.notice.id <= self._id or _text_size(batch) > TEXT_BYTES:
            raise Unfit("out of order, or too long a text")
        self._id = batch.notice.id
        self.counted = (notices + 1, judgements)
        return batch


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


def _notices(held: Iterable[Batch | Judgement]) -> Iterator[Batch]:
    return (one for one in held if isinstance(one, Batch))


def _text_size(batch: Batch) -> int:
    return len(str(batch.notice.properties["text"]).encode()) + 5


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError("dump.unreadable", file=name, reason=error.strerror or type(error).__name__)
