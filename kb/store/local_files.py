"""The files by which processes find, share and stop the server of a local directory."""

import errno
import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from kb.errors import StoreError

_MARK = "accountability-kb"  # an empty file that says whose the directory is
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_ROOM = 16 * 2**20  # bytes that the largest write may need
_ROOM_TO_BEGIN = 24 * 2**20  # bytes: a new base takes 17 MiB before anything is in it


@dataclass(frozen=True, slots=True)
class Notice:
    """What a running server lets other processes of the same user know."""

    port: int
    password: str
    pid: int


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
    def _notice(self) -> Path:
        return self.directory / "server.json"

    @property
    def _used(self) -> Path:
        return self.directory / "used"

    @property
    def _stop(self) -> Path:
        return self.directory / "stop"

    @property
    def _declared(self) -> Path:
        return self.directory / "declared"

    def serving(self) -> FileLock:
        """Return the lock that the server holds as long as it lives; the system frees it when it is killed."""
        return FileLock(self.directory / "serving.lock", mode=0o600)

    def starting(self) -> FileLock:
        """Return the lock that whoever starts the server holds meanwhile."""
        return FileLock(self.directory / "starting.lock", mode=0o600, thread_local=False)

    def writing(self) -> FileLock:
        """Return the lock that each write transaction holds."""
        return FileLock(self.directory / "writing.lock", mode=0o600)

    def make(self) -> None:
        """Make the directory, for this user alone; raise StoreError where that cannot be, or where it holds other things."""
        try:
            if not self.directory.exists():
                self.directory.mkdir(parents=True, mode=0o700)
            if not self.directory.is_dir():
                raise StoreError("store.local_no_folder", directory=self.directory)
            if not (self.directory / _MARK).exists():
                if any(self.directory.iterdir()):
                    raise StoreError("store.local_other_folder", directory=self.directory)
                self.directory.chmod(0o700)
                (self.directory / _MARK).touch()
            self.log.parent.mkdir(exist_ok=True)
            self.touch()
        except OSError as error:
            raise self.failed(error) from error

    def failed(self, error: OSError) -> StoreError:
        """Return the sentence for what the system refused: no space, no permission …"""
        if error.errno in _FULL:
            return self.full()
        return StoreError("store.local_folder", directory=self.directory, detail=error.strerror or str(error))

    def full(self) -> StoreError:
        """Return the sentence for a disk without room."""
        return StoreError("store.local_full", directory=self.directory)

    def has_room(self) -> bool:
        """Tell whether the server has room to write, by writing as much: what is free may not be free for this user."""
        probe = self.directory / "room"
        try:
            with probe.open("wb") as file:
                for _ in range(_ROOM // 2**20):
                    file.write(bytes(2**20))
        except OSError as error:
            return error.errno not in _FULL
        finally:
            with suppress(OSError):
                probe.unlink()
        return True

    def has_room_to_begin(self) -> bool:
        """Tell whether there is room to found a base, or one is founded already."""
        if any(self.databases.glob("*/*")):
            return True
        disk = shutil.disk_usage(self.directory)
        return disk.free >= _ROOM_TO_BEGIN or not disk.total  # some systems do not tell

    def publish(self, notice: Notice) -> None:
        """Let other processes of this user know where the server is."""
        new = self._notice.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(notice), file)
        new.replace(self._notice)

    def published(self) -> Notice | None:
        """Return where the server was when it started, or None; it may have died since."""
        try:
            told = json.loads(self._notice.read_text())
            if stat.S_IMODE(self._notice.stat().st_mode) & 0o077 and os.name == "posix":
                self._notice.unlink()  # others could read it, or wrote it
                return None
            return Notice(int(told["port"]), str(told["password"]), int(told["pid"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def withdraw(self) -> None:
        """Take back what was published."""
        self._notice.unlink(missing_ok=True)

    def declare(self, digest: str) -> None:
        """Record which indexes the base has."""
        self._declared.write_text(digest)

    def declared(self) -> str:
        """Return which indexes the base has, as they were recorded last; nothing where they never were."""
        try:
            return self._declared.read_text()
        except FileNotFoundError:
            return ""

    def touch(self) -> None:
        """Say that the server is in use."""
        self._used.touch()

    def last_used(self) -> float:
        """Return when it was last in use, in seconds of the system's clock."""
        try:
            return self._used.stat().st_mtime
        except FileNotFoundError:
            return 0.0

    def ask_to_stop(self) -> None:
        """Ask the server to stop."""
        self._stop.touch()

    def asked_to_stop(self) -> bool:
        """Tell whether somebody asked."""
        return self._stop.exists()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Take the question back in the end, whatever came of it."""
        self.ask_to_stop()
        try:
            yield
        finally:
            self._stop.unlink(missing_ok=True)
