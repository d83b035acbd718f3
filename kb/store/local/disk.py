"""Room on the disk of a local directory, and what the directory takes of it."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_ROOM = 16 * 2**20  # bytes that the largest write may need
_ROOM_TO_BEGIN = 24 * 2**20  # bytes: a new base takes 17 MiB before anything is in it


def has_room(directory: Path) -> bool:
    """Tell whether there is room to write, by writing as much: what is free may not be free for this user."""
    probe = directory / "room"
    try:
        with probe.open("wb") as file:
            for _ in range(_ROOM // 2**20):
                file.write(bytes(2**20))
    except OSError as error:
        return error.errno not in FULL
    finally:
        with suppress(OSError):
            probe.unlink()
    return True


def has_room_to_begin(directory: Path, more: int = 0) -> bool:
    """Tell whether there is room for a new base and so many bytes more."""
    disk = shutil.disk_usage(directory)
    return disk.free >= _ROOM_TO_BEGIN + more or not disk.total  # some systems do not tell


def size(directory: Path) -> int:
    """Return how many bytes the files of a directory hold, those of its folders too."""
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            with suppress(FileNotFoundError):  # a server that runs deletes files of its own
                total += (Path(folder) / name).lstat().st_size
    return total
