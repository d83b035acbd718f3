"""The files by which processes find, share and stop the server of a local directory."""

import errno
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from socket import create_connection

from filelock import FileLock

from kb.errors import StoreError
from kb.store.local.disk import FULL
from kb.store.local.locks import held, lock, locks_work

ANOTHER_SERVES = 3  # the exit status of a start where another server has the directory
_MARK = "accountability-kb"  # an empty file that says whose the directory is
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
_NO_WRITING = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a running server lets other processes of the same user know.

    ``engine`` is its version, ``since`` when it started, ``idle`` after how many seconds without use it stops; a
    server that an earlier version of the program started does not tell.
    """

    port: int
    password: str = field(repr=False)
    pid: int
    engine: str | None = None
    since: str | None = None
    idle: float | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one directory."""

    directory: Path

    @property
    def databases(self) -> Path:
        """Where the server keeps its data: nobody else opens it."""
        return self.directory / "databases"

    @property
    def log(self) -> Path:
        """What the server's process prints."""
        return self.directory / "log" / "server.log"

    @property
    def founding(self) -> Path:
        """A file that is there while a base is founded: what is in the databases is not yet whole."""
        return self.directory / "founding"

    @property
    def _notice(self) -> Path:
        return self.directory / "server.json"

    @property
    def use(self) -> Path:
        """A file that whoever uses the server touches, and whose lock is shared by those who are using it."""
        return self.directory / "used"

    @property
    def _stop(self) -> Path:
        return self.directory / "stop"

    @property
    def _serving(self) -> Path:
        return self.directory / "serving.lock"

    def serving(self) -> FileLock:
        """Return the lock that the server holds as long as it lives; the system frees it when it is killed."""
        return lock(self._serving)

    def starting(self) -> FileLock:
        """Return the lock that whoever starts the server holds meanwhile."""
        return lock(self.directory / "starting.lock")

    def writing(self) -> FileLock:
        """Return the lock that each write transaction holds."""
        return lock(self.directory / "writing.lock")

    def served(self) -> bool:
        """Tell whether a server lives, be it one that is starting or stopping; whatever stands in files may be old."""
        return held(self._serving)

    def identity(self) -> tuple[int, int] | None:
        """Return what makes this very directory out, or None where it was moved or deleted.

        A server keeps the directory that it opened, wherever that is moved to, and another one may come in its place.
        """
        try:
            found = self._serving.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_dev, found.st_ino

    def is_ours(self) -> bool:
        """Tell whether the directory is a store's."""
        return (self.directory / _MARK).exists()

    def check(self) -> None:
        """Raise StoreError where the directory is a file or holds other things; do not touch it."""
        if not self.directory.exists():
            return
        if not self.directory.is_dir():
            raise StoreError("store.local_no_folder", directory=self.directory)
        if (
            not self.is_ours() and any(self.directory.iterdir()) and not self.is_ours()
        ):  # made since we looked
            raise StoreError("store.local_other_folder", directory=self.directory)

    def make(self) -> None:
        """Make the directory, for this user alone; raise StoreError where that cannot be, or where it holds other things."""
        try:
            if not self.directory.exists():
                self.directory.mkdir(parents=True, mode=0o700, exist_ok=True)
            self.check()
            if not self.is_ours():
                self.directory.chmod(0o700)
                (self.directory / _MARK).touch()
            self.log.parent.mkdir(exist_ok=True)
            self.touch()
            if not locks_work(self.use):
                raise StoreError("store.local_no_locks", directory=self.directory)
        except OSError as error:
            raise self.failed(error) from error

    def failed(self, error: OSError) -> StoreError:
        """Return the sentence for what the system refused: no space, no permission, no locks …"""
        if error.errno in FULL:
            return self.full()
        if error.errno in _NO_LOCKS:
            return StoreError("store.local_no_locks", directory=self.directory)
        if error.errno in _NO_WRITING:
            with suppress(OSError):
                if self.is_ours():
                    return StoreError("store.local_read_only", directory=self.directory)
        return StoreError("store.local_folder", directory=self.directory, detail=error.strerror or str(error))

    def full(self) -> StoreError:
        """Return the sentence for a disk without room."""
        return StoreError("store.local_full", directory=self.directory)

    def gone(self) -> StoreError:
        """Return the sentence for a directory that was there and is not any more."""
        return StoreError("store.local_gone", directory=self.directory)

    def publish(self, notice: Notice) -> None:
        """Let other processes of this user know where the server is."""
        new = self._notice.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(notice), file)
        new.replace(self._notice)

    def answering(self) -> Notice | None:
        """Return what was published, if something answers there: the port of a server that died may be anybody's."""
        notice = self.published()
        if notice is None:
            return None
        try:
            create_connection(("127.0.0.1", notice.port), timeout=2).close()
        except OSError:
            return None
        return notice

    def published(self) -> Notice | None:
        """Return where the server was when it started, or None; it may have died since.

        What others could read or could have written is not trusted, and removed.
        """
        try:
            with os.fdopen(os.open(self._notice, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))) as file:
                if not self._is_trusted(os.fstat(file.fileno())):
                    self.withdraw()
                    return None
                return _read(json.load(file))
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
            return None
        except OSError as error:
            if error.errno not in (errno.ELOOP, errno.EACCES):
                raise
            self.withdraw()  # a link, or somebody else's
            return None

    def _is_trusted(self, file: os.stat_result) -> bool:
        if os.name != "posix":
            return True
        owners = (os.geteuid(), self.directory.stat().st_uid)  # root may open what is another user's
        return file.st_uid in owners and not stat.S_IMODE(file.st_mode) & 0o077

    def withdraw(self) -> None:
        """Take back what was published."""
        self._notice.unlink(missing_ok=True)

    def touch(self) -> None:
        """Say that the server is in use."""
        self.use.touch()

    def used(self) -> int | None:
        """Return when it was last in use, in nanoseconds of the system's clock, which may be set back; None if never."""
        return _changed(self.use)

    def asked_to_stop(self) -> int | None:
        """Return a mark of the wish that the server stop, another one for each time that somebody says so; else None."""
        return _changed(self._stop)

    def ask_to_stop(self) -> None:
        """Ask the server to stop."""
        self._stop.touch()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Ask the server to stop, and take the wish back in the end, whatever came of it."""
        self.ask_to_stop()
        try:
            yield
        finally:
            self._stop.unlink(missing_ok=True)


def _changed(file: Path) -> int | None:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _read(told: Mapping[str, object]) -> Notice:
    """Return a notice from what stands in the file; raise ValueError, KeyError or TypeError where that is none."""
    port = int(str(told["port"]))
    if not 0 < port < 2**16:
        raise ValueError(port)
    engine, since, idle = (told.get(name) for name in ("engine", "since", "idle"))
    return Notice(
        port,
        str(told["password"]),
        int(str(told["pid"])),
        None if engine is None else str(engine),
        None if since is None else str(since),
        None if idle is None else float(str(idle)),
    )
