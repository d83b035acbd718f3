"""A file that is handed out: there whole or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kb.errors import UsageError


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write to, which takes the place of ``path`` in the end; what fails leaves all as it was.

    Raises UsageError where it cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            made = Path(folder) / path.name
            with made.open("xb") as file:
                yield cast(BinaryIO, file)
            made.replace(path)
    except OSError as error:
        raise UsageError("export.not_written", file=str(path), reason=error.strerror or str(error)) from error
