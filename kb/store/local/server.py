"""The process that serves a local directory: ArcadeDB, on a free port of the loopback interface.

``python -m kb.store.local.server DIRECTORY IDLE_SECONDS`` starts it and ends as soon as it answers, with exit status 0;
the server goes on by itself, apart from the terminal, until nobody used it for that long or somebody asks it to stop.
Where another server has the directory, the exit status is ANOTHER_SERVES.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kb.errors import StoreError
from kb.schema import SCHEMA
from kb.schema.derive import Index, indexes, outdated_indexes
from kb.store.cypher import BASE_ID
from kb.store.local import log
from kb.store.local.engine import Engine, installed
from kb.store.local.files import ANOTHER_SERVES, Files, Notice
from kb.store.local.idle import Idleness
from kb.store.local.locks import unshared

USER, DATABASE = "root", "graph"
READY = "ready"
OTHER_IS_STOPPING = 30.0  # seconds that one server waits for the one before it to be gone
_LOOK = 0.2  # seconds between two looks at whether to stop
_HEAP = "1g"
_PORTS = 5  # tried, should somebody take one in the moment between choosing and using it

_JVM = (
    "-Darcadedb.command.timeout=300000",
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.txWalFlush=1",  # a commit is on the disk before it is acknowledged
    "-XX:+UseSerialGC",
    "-XX:MaxDirectMemorySize=256m",
)
_CJK = '{"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'


def statements() -> tuple[str, ...]:
    """Return what declares the schema here, in the server's SQL, before the first write: no transaction makes a type."""
    every = (BASE_ID, *indexes())
    labels = tuple(
        f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS" for label in dict.fromkeys(i.label for i in every)
    )
    relations = tuple(f"CREATE EDGE TYPE `{name}` IF NOT EXISTS" for name in SCHEMA.edges)
    # This server takes one index on a property: those of earlier versions go before ours come.
    outdated = tuple(f"DROP INDEX `{name}` IF EXISTS" for name in outdated_indexes())
    return (*outdated, *labels, *relations, *(line for index in every for line in _declared(index)))


def _declared(index: Index) -> Iterator[str]:
    for name in index.properties:
        yield f"CREATE PROPERTY `{index.label}`.`{name}` IF NOT EXISTS STRING"
    on = ", ".join(f"`{name}`" for name in index.properties)
    kind = {"unique": "UNIQUE", "lookup": "NOTUNIQUE_HASH", "text": f"FULL_TEXT METADATA {_CJK}"}[index.kind]
    yield f"CREATE INDEX `{index.name}` IF NOT EXISTS ON `{index.label}` ({on}) {kind}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(files: Files, password: str, options: Sequence[str]) -> tuple[Any, int]:
    """Start the server; return it and its port."""
    from arcadedb_embedded.exceptions import ArcadeDBError
    from arcadedb_embedded.server import ArcadeDBServer

    for left in reversed(range(_PORTS)):
        port = _free_port()
        server = ArcadeDBServer(
            str(files.directory),
            password,
            {
                "host": "127.0.0.1",
                "http_port": "0",
                "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                "bolt_port": port,
                "mode": "development",  # the other one hides why a statement failed
            },
            jvm_kwargs={"heap_size": _HEAP, "jvm_args": options},
        )
        try:
            server.start()
        except ArcadeDBError:
            if not left:
                raise
            continue
        return server, port
    raise AssertionError("no port tried")


def _serve(files: Files, idle: float) -> None:
    """Serve until idle or asked to stop; the caller holds the lock of the server.

    Raises StoreError where the base is not for this version of the engine.
    """
    files.withdraw()  # what a killed server left
    asked = files.asked_to_stop()  # and what was meant for one before
    log.begin(files.log)
    logging = log.configure(files.directory)
    here = files.identity()
    engine = Engine(files, installed() or "")
    engine.begin()
    database = files.databases / DATABASE
    if files.founding.exists():  # an index that was half made would never be made again
        shutil.rmtree(database, ignore_errors=True)
    founding = not database.exists()
    if founding:
        files.founding.touch()
    # The password of the last start stands there, hashed; each start has its own.
    (files.directory / "config" / "server-users.jsonl").unlink(missing_ok=True)
    password = secrets.token_urlsafe(24)
    server, port = _start(files, password, (*_JVM, logging))
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stopping.append(number))
    try:
        opened = server.create_database(DATABASE)
        for statement in statements():
            opened.command("sql", statement)
        engine.opened()
        files.founding.unlink(missing_ok=True)
        files.touch()
        own = Notice(port, password, os.getpid(), engine.present, _now(), idle)
        files.publish(own)
        with suppress(BrokenPipeError):  # whoever started us may be gone
            print(READY, flush=True)  # noqa: T201  # to the process that waits for us
        _Watch(files, own, here, asked, stopping).wait(idle)
    finally:
        if files.identity() != here:
            # Stopped in good order, it would write at the old place. What was committed is in its log in the new one.
            os._exit(1)
        files.withdraw()
        server.stop()
        if founding and files.founding.exists():
            shutil.rmtree(database, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Watch:
    """What a server that serves has an eye on."""

    files: Files
    own: Notice
    here: tuple[int, int] | None
    asked: int | None  # what was asked of a server before this one
    stopping: list[int]  # signals that came

    def wait(self, idle: float) -> None:
        """Return when it is time to stop; no write is under way then, and none begins.

        A directory that was moved or deleted ends it at once: what is found at its old path is another one.
        """
        unused = Idleness(self.files.used(), time.monotonic())
        while True:
            time.sleep(_LOOK)
            if self.files.identity() != self.here:
                return
            if self.stopping or self.files.asked_to_stop() not in (None, self.asked):
                if self._ended(OTHER_IS_STOPPING):
                    return
            elif unused.seconds(self.files.used(), time.monotonic()) > idle:
                with unshared(self.files.use) as idling:  # a long reading is under way
                    if idling and self._ended(0):
                        return
            # On a full disk, or while the directory is being moved, the next look will tell.
            with suppress(OSError):
                if self.files.published() != self.own:
                    self.files.publish(self.own)  # somebody damaged it, and nobody else could find us

    def _ended(self, patience: float) -> bool:
        """Say that the server is gone, once no write is under way; return False where one goes on for longer."""
        try:
            with self.files.writing().acquire(timeout=patience):
                self.files.withdraw()
        except Timeout:
            return False
        return True


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _alone(files: Files, lock: FileLock) -> bool:
    """Take the server's lock; return False where another server has the directory, as soon as that is sure."""
    end = time.monotonic() + OTHER_IS_STOPPING
    while True:
        try:
            lock.acquire(timeout=_LOOK)
        except Timeout:
            if files.published() is not None or time.monotonic() > end:
                return False
        else:
            return True


def serve(directory: str, idle: str) -> int:
    """Be the server; return the exit status."""
    for name in ("SIGINT", "SIGHUP"):  # meant for the command that started us, and for its terminal
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    files = Files(Path(directory))
    os.chdir(directory)  # the server reads what to log from where it stands
    lock = files.serving()  # held until this process ends
    if not _alone(files, lock):
        return ANOTHER_SERVES
    try:
        _serve(files, float(idle))
    except StoreError as error:
        values = {name: str(value) for name, value in error.values.items()}
        print(json.dumps({"code": error.code, "values": values}), flush=True)  # noqa: T201  # to whoever waits
        return 1
    return 0


def start(directory: str, idle: str) -> int:
    """Start the server apart from this process, and wait until it answers; return the exit status.

    Where it refuses, the code and values of its error are printed as JSON.
    """
    files = Files(Path(directory))
    with (
        files.log.open("a") as printed,
        subprocess.Popen(
            [sys.executable, "-P", "-m", "kb.store.local.server", directory, idle, "--serve"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=printed,
            start_new_session=True,
            text=True,
        ) as child,
    ):
        for line in child.stdout or ():
            if line.strip() == READY:
                os._exit(0)  # and leave the server to itself
            print(line, end="", flush=True)  # noqa: T201  # to the process that waits for us
        return child.wait() or 1


if __name__ == "__main__":
    status = (serve if sys.argv[3:] == ["--serve"] else start)(sys.argv[1], sys.argv[2])
    sys.stdout.flush()
    # The JVM has ended its own threads; what is left of them must not hold the process.
    os._exit(status)
