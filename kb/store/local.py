"""The store of a directory of this machine: finds the process that serves it, or starts it."""

import importlib.util
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_connection

from filelock import Timeout

from kb.errors import StoreError, StoreUnavailable
from kb.store import events
from kb.store.address import LocalAddress
from kb.store.connection import Endpoint
from kb.store.local_files import Files, Notice

_USER, _DATABASE = "root", "graph"
_START = 90.0  # seconds that a start may take
_STOP = 30.0  # seconds that a stop may take: it waits for the write that is under way
_WRITE = 600.0  # seconds that a writer waits for those before it
_LOOK = 0.005  # seconds between two looks at the lock


class LocalHost:
    """Keeps the server of a directory running: every process finds the same one."""

    ours = True
    patience = 10.0  # until a killed server must be found, or started, again

    def __init__(self, address: LocalAddress) -> None:
        self.address = f"local:{address.directory}"
        self._files = Files(address.directory)
        self._idle = address.settings.idle
        self._queue = threading.Lock()  # the threads of this process; the file lock is for other processes
        if importlib.util.find_spec("arcadedb_embedded") is None:
            raise StoreError("store.local_missing", address=self.address)

    def endpoint(self) -> Endpoint:
        """Return where the server is; start it where none answers."""
        self._files.make()
        notice = self._answering()
        if notice is None:
            try:
                with self._files.starting().acquire(timeout=_START):
                    notice = self._answering() or self._start()
            except Timeout as error:
                raise self._not_started() from error
            except OSError as error:
                raise self._files.failed(error) from error
        else:
            events.found(self.address, notice.pid)
        return _endpoint(notice)

    def stands(self, endpoint: Endpoint) -> bool:
        """Tell whether the directory is still served there; a server that stops says so first."""
        notice = self._files.published()
        return notice is not None and _endpoint(notice) == endpoint

    @contextmanager
    def working(self, *, writing: bool) -> Iterator[None]:
        """Mark the server as in use; let writers in one after the other."""
        with ExitStack() as held:
            try:
                self._files.touch()
                if writing:
                    held.enter_context(self._queue)
                    held.enter_context(self._files.writing().acquire(timeout=_WRITE, poll_interval=_LOOK))
            except Timeout as error:
                raise StoreUnavailable("store.local_busy", address=self.address) from error
            except OSError as error:
                raise self._files.failed(error) from error
            yield
            if writing:
                self._touch()

    def explained(self, error: StoreError) -> StoreError:
        """Return the better sentence for a failure whose reason is that the disk is full."""
        return error if self._files.has_room() else self._files.full()

    def _touch(self) -> None:
        try:
            self._files.touch()
        except OSError as error:
            raise self._files.failed(error) from error

    def _answering(self) -> Notice | None:
        notice = self._files.published()
        if notice is None:
            return None
        try:
            create_connection(("127.0.0.1", notice.port), timeout=2).close()
        except OSError:
            return None
        return notice

    def _start(self) -> Notice:
        if not self._files.has_room_to_begin():
            raise self._files.full()  # half a base would stay behind
        command = [sys.executable, "-P", "-m", "kb.store.local_server"]
        begun = time.monotonic()
        try:
            done = subprocess.run(
                [*command, str(self._files.directory), str(self._idle)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
                timeout=_START,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise self._not_started() from error
        # Another server may have the folder, too busy to answer a moment ago.
        notice = self._answering() if done.returncode else self._files.published()
        if notice is None:
            raise self._not_started()
        events.started(self.address, notice.pid, time.monotonic() - begun)
        return notice

    def _not_started(self) -> StoreError:
        return self.explained(
            StoreUnavailable("store.local_start", address=self.address, log=self._files.log)
        )


def _endpoint(notice: Notice) -> Endpoint:
    return Endpoint(f"bolt://127.0.0.1:{notice.port}", _USER, notice.password, _DATABASE)


def _environment() -> dict[str, str]:
    """Return this process's environment, in which the other finds this very package."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, path] if path else [root])}


def stop(directory: str | Path) -> None:
    """End the server of a directory, once the write that is under way is done; do nothing where none runs.

    Raises StoreError where it does not end within half a minute, or where the directory is somebody else's.
    """
    files = Files(Path(directory).expanduser().absolute())
    if not files.directory.is_dir():
        return
    serving = files.serving()
    try:
        with files.asked(), serving.acquire(timeout=_STOP, poll_interval=0.05):
            files.withdraw()
    except Timeout as error:
        raise StoreError("store.local_stop", directory=files.directory) from error
    except OSError as error:
        raise files.failed(error) from error
