"""Locks that the system frees when their holder dies, so that none is ever stale."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

if sys.platform != "win32":
    import fcntl


def lock(path: Path) -> FileLock:
    """Return the lock of a file that only this user can open; threads of this process may hand it on."""
    return FileLock(path, mode=0o600, thread_local=False)


def held(path: Path) -> bool:
    """Tell whether a process holds the lock of a file. Asking keeps nobody from asking too, nor for long from taking it."""
    if not path.exists():
        return False
    if sys.platform == "win32":
        try:
            with lock(path).acquire(timeout=0):
                return False
        except Timeout:
            return True
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False  # closing the file frees it


@contextmanager
def sharing(path: Path) -> Iterator[None]:
    """Hold the lock of a file that is there together with others who share it; Windows knows no such locks."""
    if sys.platform == "win32":
        yield
        return
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def unshared(path: Path) -> Iterator[bool]:
    """Tell whether nobody shares the lock of a file, and let nobody share it meanwhile."""
    if sys.platform == "win32" or not path.exists():
        yield True
        return
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def locks_work(path: Path) -> bool:
    """Tell whether the file system keeps a second holder of a file's lock away, as some shared folders do not.

    Raises OSError where it knows no locks at all.
    """
    if sys.platform == "win32":
        return True  # there a file that is open is locked by the system itself
    with path.open("r+b") as first, path.open("r+b") as second:
        for file in (first, second):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (
                BlockingIOError,
                PermissionError,
            ):  # the second holder, or somebody who looks at the same moment
                return True
        return False
