"""The servers that campaigns kill and restart: each with a folder of its own, on a port of its own."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kb.errors import StoreError
from kb.store import local, open_store
from tests.campaigns.ingesting import HANGS
from tests.servers.neo4j import Neo4j


class Server(Protocol):
    """A server of a store that may be killed."""

    name: str
    address: str

    def start(self) -> None:
        """Start it, or make sure that it runs."""

    def stop(self) -> None:
        """Stop it in an orderly way; do nothing where it does not run."""

    def kill(self) -> None:
        """Kill it as kill -9 does."""


class LocalServer:
    """ArcadeDB on a folder; whoever opens the store starts it."""

    name = "local"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"local:{folder}"

    def start(self) -> None:
        """Make sure that it runs."""
        open_store(self.address).close()

    def stop(self) -> None:
        """Stop it once the write that is under way is done."""
        local.stop(self._folder)

    def kill(self) -> None:
        """Kill the process that its notice names, and wait until it is gone."""
        _kill(int(json.loads((self._folder / "server.json").read_text())["pid"]))


class Neo4jServer:
    """Neo4j from its jars; nobody but us starts it again."""

    name = "neo4j"

    def __init__(self, home: Path) -> None:
        self._server = Neo4j(home)
        self.address = self._server.address

    def start(self) -> None:
        """Start it on the same home and port; return when it lets a store be opened."""
        self._server.start()
        until(self._opens)

    def _opens(self) -> bool:
        try:
            open_store(self.address).close()
        except StoreError:  # it answers before its database is there
            return False
        return True

    def stop(self) -> None:
        """Stop it as its script does."""
        self._server.stop()

    def kill(self) -> None:
        """Kill it, and wait until it is gone."""
        self._server.kill()


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    until(lambda: not Path(f"/proc/{pid}").exists())


def until(true: Callable[[], bool]) -> None:
    """Wait for a condition."""
    end = time.monotonic() + HANGS
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
