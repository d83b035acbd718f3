"""How a local store lies on the disk: seen from outside, with nothing started and nothing made."""

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from kb.store.local.disk import size
from kb.store.local.files import Files

_SERVES_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Folder:
    """A local store as it lies there; sizes are bytes.

    ``process`` is the id of the server's process where one answers. ``locked`` says that some process holds the
    folder, whether it answers or not. ``open_to_others`` says that other users of the machine may enter it.
    """

    directory: Path
    founded: bool
    process: int | None
    locked: bool
    size: int
    log: Path
    log_size: int
    free: int
    open_to_others: bool


def look(directory: Path) -> Folder:
    """Return how a local store lies there.

    Raises StoreError where the folder is a file, holds other things, or may not be looked into.
    """
    files = Files(directory)
    try:
        files.check()
        ours = files.is_ours()
        answering = files.answering() if ours else None
        return Folder(
            directory,
            founded=ours and any(files.databases.glob("*/*")),
            process=answering.pid if answering else None,
            locked=ours and files.served(),
            size=size(directory),
            log=files.log,
            log_size=files.log.stat().st_size if files.log.exists() else 0,
            free=shutil.disk_usage(_nearest(directory)).free,
            open_to_others=ours and _is_open_to_others(directory),
        )
    except OSError as error:
        raise files.failed(error) from error


def _nearest(directory: Path) -> Path:
    """Return the folder, or the nearest one above it that is there: the disk is the same."""
    return next(path for path in (directory, *directory.parents) if path.is_dir())


def _is_open_to_others(directory: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(directory.stat().st_mode) & _SERVES_OTHERS)
