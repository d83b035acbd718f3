"""Finds the process that serves a directory, or starts it."""

import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import Timeout

from kb.errors import StoreError, StoreUnavailable
from kb.store import events
from kb.store.address import LocalAddress
from kb.store.connection import Endpoint
from kb.store.local.disk import has_room, has_room_to_begin
from kb.store.local.engine import Engine, installed
from kb.store.local.files import ANOTHER_SERVES, Files, Notice
from kb.store.local.locks import sharing

_USER, _DATABASE = "root", "graph"
_START = 90.0  # seconds that a start may take
_STOP = 30.0  # seconds that a stop may take: it waits for the write that is under way
_WRITE = 600.0  # seconds that a writer waits for those before it
_LOOK = 0.005  # seconds between two looks at a lock
_ASK = 0.2  # seconds that a server has to be gone before it is asked again who it is


class LocalHost:
    """Keeps the server of a directory running: every process finds the same one."""

    ours = True
    patience = 10.0  # until a killed server must be found, or started, again

    def __init__(self, address: LocalAddress) -> None:
        self.address = f"local:{address.directory}"
        self._files = Files(address.directory)
        self._idle = address.settings.idle
        self._queue = threading.Lock()  # the threads of this process; the file lock is for other processes
        self._opened = False
        present = installed()
        if importlib.util.find_spec("arcadedb_embedded") is None or present is None:
            raise StoreError("store.local_missing", address=self.address)
        self._engine = Engine(self._files, present)

    def endpoint(self) -> Endpoint:
        """Return where the server is; start it where none lives."""
        if self._opened and not self._files.is_ours():
            raise self._files.gone()  # and found no empty base in its place
        self._files.make()
        try:
            notice = self._living()
            if notice is None:
                notice = self._found_or_started()
            else:
                events.found(self.address, notice.pid)
        except OSError as error:
            raise self._files.failed(error) from error
        self._opened = True
        return _endpoint(notice)

    def stands(self, endpoint: Endpoint) -> bool:
        """Tell whether the directory is still served there; a server that stops says so first."""
        notice = self._files.published()
        return notice is not None and _endpoint(notice) == endpoint and self._files.served()

    @contextmanager
    def working(self, *, writing: bool) -> Iterator[None]:
        """Mark the server as in use; let writers in one after the other."""
        with ExitStack() as held:
            try:
                self._touch()
                held.enter_context(sharing(self._files.use))
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
        return error if has_room(self._files.directory) else self._files.full()

    def _touch(self) -> None:
        try:
            self._files.touch()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise self._files.gone() from error
        except OSError as error:
            raise self._files.failed(error) from error

    def _living(self) -> Notice | None:
        """Return what a server that lives and answers has published; a dead one's port may be anybody's by now."""
        return self._files.answering() if self._files.served() else None

    def _found_or_started(self) -> Notice:
        """Wait for a server that starts or stops; start one where none lives; one process at a time does so."""
        patience = _START + self._engine.patience()
        end = time.monotonic() + patience
        try:
            with self._files.starting().acquire(timeout=patience, poll_interval=_LOOK):
                while True:
                    # A server may live without being found: just started by somebody who was killed, or stopping.
                    notice = self._files.answering() if self._files.served() else self._start(patience)
                    if notice is not None:
                        return notice
                    if time.monotonic() > end:
                        raise StoreUnavailable(
                            "store.local_silent", directory=self._files.directory, log=self._files.log
                        )
                    time.sleep(_LOOK)
        except Timeout as error:
            raise self._not_started() from error

    def _start(self, patience: float) -> Notice | None:
        """Return what the server that we started has published; None where another one came first."""
        if not any(self._files.databases.glob("*/*")) and not has_room_to_begin(self._files.directory):
            raise self._files.full()  # half a base would stay behind
        command = [sys.executable, "-P", "-m", "kb.store.local.server"]
        begun = time.monotonic()
        try:
            done = subprocess.run(
                [*command, str(self._files.directory), str(self._idle)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise self._not_started() from error
        if done.returncode == 0:
            notice = self._files.published()
            if notice is not None:
                events.started(self.address, notice.pid, time.monotonic() - begun)
            return notice
        if done.returncode == ANOTHER_SERVES:
            return None
        raise self._refused(done.stdout) or self._put_back() or self._not_started()

    def _refused(self, told: bytes) -> StoreError | None:
        """Return the error that the server ended with, where it was one on purpose."""
        for line in told.decode("utf-8", "replace").splitlines():
            with suppress(ValueError, KeyError, TypeError):  # something that the engine printed
                error = json.loads(line)
                return StoreError(str(error["code"]), **error["values"])
        return None

    def _put_back(self) -> StoreError | None:
        """Put the base back as it was, and return the sentence for it, where its first start under a newer engine failed."""
        with self._files.serving().acquire(timeout=_START):
            known = self._engine.record()
            if known is None or not self._engine.put_back():
                return None
        return self._engine.refused(known.version)

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
    try:
        files.check()
        if not files.is_ours():
            return
        _stop(files)
    except OSError as error:
        raise files.failed(error) from error


def _stop(files: Files) -> None:
    meant: Notice | None = None
    lock = files.serving()
    end = time.monotonic() + _STOP
    with files.asked():
        while time.monotonic() < end:
            with suppress(Timeout), lock.acquire(timeout=_ASK, poll_interval=_LOOK):
                files.withdraw()
                return
            found = files.published()
            if meant is not None and found not in (None, meant):
                return  # it ended, and somebody started another one
            if meant is None and found is not None:
                meant = found
                files.ask_to_stop()  # it was still starting when it was asked
    raise StoreError("store.local_stop", directory=files.directory)
