"""Which files an ingest takes: what is named is always tried, a folder gives those that a reader knows."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, and those in folders that no reader knows. Hidden files are in neither."""

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]


def gather(paths: Iterable[Path]) -> Found:
    """Return the files behind paths, each once, sorted by name; folders are walked, links to folders are
    not.
    """
    files: dict[Path, None] = {}
    skipped: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for file in _walk(path):
                (files if file.suffix.lower() in SUFFIXES else skipped)[file] = None
        else:
            files[path] = None
    return Found(tuple(sorted(files)), tuple(sorted(skipped.keys() - files.keys())))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in names if not name.startswith("."))


def by_content(paths: Iterable[Path]) -> list[Path]:
    """Return files in the order of the digests of their bytes, then of their names.

    So it does not depend on how files are named and given which of two copies of a notice is stored. A file
    that cannot be read comes last; reading it will say why.
    """
    return sorted(paths, key=lambda path: (_digest(path), path))


def _digest(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would never end
            return "~"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "~"


def shown(path: Path) -> str:
    """Return a path as words; bytes in it that are no UTF-8 are told as ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
