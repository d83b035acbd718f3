"""Which files an ingest takes: what is named is always tried, a folder gives those that a reader knows.

A file lies on this machine (a path), or was handed over with a name that nobody has checked (`Given`).
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Self, TypeAlias, TypeVar

LONGEST_NAME = 120  # characters of a given name that are told

_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
_NAMELESS = frozenset(("", ".", ".."))


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, and those in folders that no reader knows. Hidden files are in neither."""

    files: tuple[Path, ...]
    skipped: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of a file that is not read from a disk here; its name is for messages and never a path."""

    name: str
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, data: bytes) -> Self:
        """Return a file of that name, cut down to what is harmless to show: its last part, on one line, not too long."""
        last = "".join(_tame(c) for c in _FOLDERS.sub("", name)).strip()
        if last in _NAMELESS:
            last = "-"
        if len(last) > LONGEST_NAME:
            suffix = PurePath(last).suffix[:10]
            last = f"{last[: LONGEST_NAME - len(suffix) - 1]}…{suffix}"
        return cls(last, data)


Source: TypeAlias = Path | Given
S = TypeVar("S", Path, Given)


def _tame(character: str) -> str:
    """Return the character; a blank for white space, U+FFFD for one that acts or shows nothing."""
    if character.isprintable():
        return character
    return " " if character.isspace() else "\ufffd"


def gather(paths: Iterable[Path]) -> Found:
    """Return the files behind paths, each once, sorted by name; folders are walked, links to folders are
    not.

    A folder that gives no file, or that may not be looked into, stands among the files itself: reading it says why.
    """
    files: dict[Path, None] = {}
    skipped: dict[Path, None] = {}
    empty: dict[Path, list[Path]] = {}
    for path in paths:
        if path.is_dir():
            closed: list[Path] = []
            inside = list(walk(path, closed))
            known = [file for file in inside if is_known(file)]
            files |= dict.fromkeys([*known, *closed])
            skipped |= dict.fromkeys(file for file in inside if not is_known(file))
            if not (known or closed):
                empty[path] = inside
        else:
            files[path] = None
    files |= dict.fromkeys(folder for folder, inside in empty.items() if files.keys().isdisjoint(inside))
    return Found(tuple(sorted(files)), tuple(sorted(skipped.keys() - files.keys())))


def is_known(file: Path) -> bool:
    """Tell whether a reader knows files that are called so."""
    from ingest.readers import SUFFIXES  # reading documents is not needed to open a base

    return file.suffix.lower() in SUFFIXES


def walk(folder: Path, closed: list[Path] | None = None) -> Iterator[Path]:
    """Yield every file below a folder that is not hidden; add folders that may not be looked into to ``closed``."""

    def noted(error: OSError) -> None:
        if closed is not None:
            closed.append(Path(os.fsdecode(error.filename)))

    for root, folders, names in os.walk(folder, onerror=noted):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in names if not name.startswith("."))


def by_content(files: Iterable[S]) -> list[S]:
    """Return files in the order of the digests of their bytes, then of their names.

    So it does not depend on how files are named and given which of two copies of a notice is stored. A file
    that cannot be read comes last; reading it will say why.
    """
    return sorted(files, key=lambda file: (_digest(file), shown(file)))


def _digest(file: Source) -> str:
    if isinstance(file, Given):
        return hashlib.sha256(file.data).hexdigest()
    try:
        if not file.is_file():  # a pipe would never end
            return "~"
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return "~"


def shown(file: Source) -> str:
    """Return what a file is called, as words; bytes in a path that are no UTF-8 are told as ``\\xNN``."""
    if isinstance(file, Given):
        return file.name
    return os.fsencode(file).decode("utf-8", "backslashreplace")
