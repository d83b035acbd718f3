"""`kb ingest FOLDER` as a process of its own, listened to while it runs."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
HANGS = 300.0  # seconds after which something that was waited for hangs; nothing is measured by it


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A line of the ingest: what it said of a file, and when that was heard (monotonic seconds)."""

    file: str
    outcome: str
    notice: str
    heard: float


class Ingest:
    """A running ingest. What it has acknowledged grows; whole lines only, as whoever reads the pipe gets them."""

    def __init__(self, folder: Path, address: str, errors: IO[str]) -> None:
        self.begun = time.monotonic()
        self._errors = errors
        self.acknowledged: list[Acknowledged] = []
        self._changed = threading.Condition()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kb.cli", "ingest", str(folder), "--format", "json", "--workers", "2"],
            cwd=ROOT,
            # A machine under load starts a server in minutes.
            env={**os.environ, "KB_STORE": address, "KB_PATIENCE": str(HANGS), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,  # so that those whom it started can be told from others
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            if line.endswith("\n"):
                told = json.loads(line)
                with self._changed:
                    self.acknowledged.append(
                        Acknowledged(told["file"], told["outcome"], told["notice"], time.monotonic())
                    )
                    self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    @property
    def new(self) -> list[Acknowledged]:
        """What was not in the base before."""
        return [one for one in tuple(self.acknowledged) if one.outcome == "new"]

    @property
    def ended(self) -> bool:
        """Whether it has ended, and everything that it said was heard."""
        return not self._listener.is_alive()

    def wait_for(self, count: int, *, new: bool = False) -> bool:
        """Wait until so many files (that were new) are acknowledged; tell whether they are, or it ended before."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: (
                    len(self.new if new else self.acknowledged) >= count or self._process.poll() is not None
                ),
                HANGS,
            ), "the ingest says nothing any more"
        if self._process.poll() is not None:
            self._listener.join(HANGS)
        return len(self.new if new else self.acknowledged) >= count

    def kill(self) -> bool:
        """Kill it as kill -9 does, nobody else of its session; tell whether it was still running."""
        running = self._process.poll() is None
        self._process.kill()
        self._process.wait()
        return running

    def end(self) -> int:
        """Wait for its end and return its exit status."""
        status = self._process.wait(HANGS)
        self._listener.join(HANGS)
        assert self.ended
        return status

    def said(self) -> str:
        """Return what stands on its standard error."""
        return Path(self._errors.name).read_text("utf-8")

    def left_behind(self) -> list[int]:
        """Return the processes of its session that are still there."""
        return [pid for pid in _processes() if _session(pid) == self._process.pid]

    def sweep(self) -> None:
        """Let nothing of it be left."""
        self._process.kill()
        self._process.wait()
        for pid in self.left_behind():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._listener.join(HANGS)
        if self._process.stdout:
            self._process.stdout.close()


@contextmanager
def ingesting(folder: Path, address: str, scratch: Path) -> Iterator[Ingest]:
    """Start an ingest, and let nothing of it be left in the end."""
    with (scratch / f"errors-{time.monotonic_ns()}.txt").open("w", encoding="utf-8") as errors:
        ingest = Ingest(folder, address, errors)
        try:
            yield ingest
        finally:
            ingest.sweep()


def _processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _session(pid: int) -> int | None:
    """Return the session of a process that runs; one that has ended and waits to be collected is in none."""
    try:
        state, _, _, session = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:4]
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if state in "ZX" else int(session)
