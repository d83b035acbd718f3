"""The process that serves a local directory: ArcadeDB, on a free port of the loopback interface.

``python -m kb.store.local_server DIRECTORY IDLE_SECONDS`` starts it and ends as soon as it answers, with exit status 0;
the server goes on by itself, apart from the terminal, until nobody used it for that long or somebody asks it to stop.
"""

import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kb.schema import SCHEMA
from kb.schema.derive import Index, indexes
from kb.store.cypher import BASE_ID
from kb.store.local_files import Files, Notice

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
    worded = {(i.label, i.properties) for i in indexes() if i.kind == "text"}
    # This server takes one index on a property; where words are searched, that is the one.
    every = (BASE_ID, *(i for i in indexes() if i.kind == "text" or (i.label, i.properties) not in worded))
    labels = tuple(
        f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS" for label in dict.fromkeys(i.label for i in every)
    )
    relations = tuple(f"CREATE EDGE TYPE `{name}` IF NOT EXISTS" for name in SCHEMA.edges)
    return (*labels, *relations, *(line for index in every for line in _declared(index)))


def dropped() -> tuple[str, ...]:
    """Return what takes away the indexes over words, which `statements` then makes anew."""
    return tuple(f"DROP INDEX `{index.name}` IF EXISTS" for index in indexes() if index.kind == "text")


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


def _start(files: Files, password: str) -> tuple[Any, int]:
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
            jvm_kwargs={"heap_size": _HEAP, "jvm_args": _JVM},
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
    """Serve until idle or asked to stop. Returns at once where another server has the directory."""
    stopping: list[int] = []
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the command that started us
    with files.serving().acquire(timeout=OTHER_IS_STOPPING):
        # The password of the last start stands there, hashed; each start has its own.
        (files.directory / "config" / "server-users.jsonl").unlink(missing_ok=True)
        password = secrets.token_urlsafe(24)
        founding = not (files.databases / DATABASE).exists()
        server, port = _start(files, password)
        signal.signal(signal.SIGTERM, lambda number, _: stopping.append(number))
        try:
            database = server.create_database(DATABASE)
            declared = hashlib.sha256("\n".join(statements()).encode()).hexdigest()
            # One that is declared otherwise is not made again where one of its name is there.
            stale = not founding and files.declared() != declared
            for statement in (*(dropped() if stale else ()), *statements()):
                database.command("sql", statement)
            files.declare(declared)
            files.touch()
            files.publish(Notice(port, password, os.getpid()))
            founding = False
            print(READY, flush=True)  # noqa: T201  # to the process that waits for us
            _watch(files, idle, stopping)
        finally:
            files.withdraw()
            server.stop()
            if founding:  # an index that was half made would never be made again
                shutil.rmtree(files.databases / DATABASE, ignore_errors=True)


def _watch(files: Files, idle: float, stopping: list[int]) -> None:
    """Return when it is time to stop; no write is under way then, and none begins."""
    writing: FileLock = files.writing()
    while True:
        time.sleep(_LOOK)
        asked = bool(stopping) or files.asked_to_stop()
        if not files.directory.exists():
            return
        if asked or time.time() - files.last_used() > idle:
            with suppress(Timeout):
                writing.acquire(timeout=OTHER_IS_STOPPING if asked else 0)
                files.withdraw()
                return


def main(directory: str, idle: str, *, serve: bool) -> int:
    """Start the server, or be it; return the exit status."""
    files = Files(Path(directory))
    if serve:
        os.chdir(directory)  # the server writes its logs where it stands
        _serve(files, float(idle))
        return 0
    with (
        files.log.open("w") as log,
        subprocess.Popen(
            [sys.executable, "-P", "-m", "kb.store.local_server", directory, idle, "--serve"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            text=True,
        ) as child,
    ):
        for line in child.stdout or ():
            if line.strip() == READY:
                os._exit(0)  # and leave the server to itself
        return child.wait() or 1


if __name__ == "__main__":
    status = main(sys.argv[1], sys.argv[2], serve=sys.argv[3:] == ["--serve"])
    sys.stdout.flush()
    # The JVM has ended its own threads; what is left of them must not hold the process.
    os._exit(status)
