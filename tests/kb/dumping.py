"""Dumps for tests: made of batches without a store, taken apart, and put together again otherwise."""

import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kb.dumps import Dumped, Header, Restored, opened, restore, write_dump
from kb.dumps.lines import End, encoded, judgement_line, notice_line
from kb.dumps.packing import Packer
from kb.graph import Batch
from kb.review import Judgement
from kb.schema import SCHEMA
from kb.store import Store

PRODUCT = "test"


def packed(data: bytes) -> bytes:
    """Return bytes as a dump holds them."""
    file = io.BytesIO()
    packer = Packer(file)
    packer.write(data)
    packer.close()
    return file.getvalue()


def sealed(lines: Iterable[bytes]) -> bytes:
    """Return lines with the last one, which counts them, as a dump holds them: whatever they are."""
    every = list(lines)
    digest = hashlib.sha256(b"".join(every)).hexdigest()
    return packed(b"".join(every) + End(len(every), digest).line())


def a_dump(*batches: Batch, judgements: Sequence[Judgement] = (), schema: int = SCHEMA.version) -> bytes:
    """Return the dump of these notices and judgements."""
    ordered = sorted(batches, key=lambda batch: batch.notice.id)
    head = Header(schema, PRODUCT, len(ordered), len(judgements)).line()
    return sealed([head, *map(notice_line, ordered), *map(judgement_line, judgements)])


def lines_of(path: Path) -> list[bytes]:
    """Return the lines of a dump file, read with Python's own module."""
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def changed(line: bytes, **values: object) -> bytes:
    """Return a line with other values."""
    return encoded({**json.loads(line), **values})


def dumped(store: Store, path: Path) -> Dumped:
    return write_dump(store, path, PRODUCT)


def restored(store: Store, path: Path, *, replace: bool = False) -> Restored:
    with opened(path) as dump:
        return restore(store, dump, replace=replace)
