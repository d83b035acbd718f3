"""How the server of a directory is, and what it printed, without starting one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from kb.store.local import log
from kb.store.local.disk import size
from kb.store.local.engine import Engine
from kb.store.local.files import Files


@dataclass(frozen=True, slots=True)
class State:
    """The server of a directory, without its password.

    ``state`` is ``stale`` where it was killed and what it left says that it runs; the next start tidies up. ``engine``
    is the version that runs or, where none does, the one that wrote the base. Times are ISO 8601 in UTC;
    ``idle_seconds`` is after how many seconds without use the server stops; ``size_bytes`` what the folder takes.
    """

    state: Literal["running", "stopped", "stale"]
    pid: int | None
    port: int | None
    engine: str | None
    since: str | None
    last_used: str | None
    idle_seconds: float | None
    size_bytes: int
    log: str


def state(directory: Path) -> State:
    """Return how the server of a directory is.

    Raises StoreError where the directory is a file, holds other things, or may not be read.
    """
    files = Files(directory)
    try:
        files.check()
        published = files.published() if files.is_ours() else None
        runs = files.served()
        told = published if runs else None
        record = Engine(files, "").record()
        used = files.used()
        return State(
            "running" if runs else "stale" if published else "stopped",
            told.pid if told else None,
            told.port if told else None,
            (told.engine if told else None) or (record.version if record else None),
            told.since if told else None,
            None if used is None else _time(used),
            told.idle if told else None,
            size(directory),
            str(files.log),
        )
    except OSError as error:
        raise files.failed(error) from error


def log_of(directory: Path, lines: int) -> tuple[Path, list[str]]:
    """Return where the server's log is, and its last lines; none where no server ever ran.

    Raises StoreError as `state` does.
    """
    files = Files(directory)
    try:
        files.check()
        return files.log, log.last_lines(files.log, lines)
    except OSError as error:
        raise files.failed(error) from error


def _time(nanoseconds: int) -> str:
    told = datetime.fromtimestamp(nanoseconds // 10**9, UTC)
    return told.isoformat(timespec="seconds").replace("+00:00", "Z")
