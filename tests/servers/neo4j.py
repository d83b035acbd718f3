"""A Neo4j of a test's own, which it may encrypt, stop, kill and start again; the suite's shared one is left alone."""

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_SCRIPT = Path(__file__).with_name("neo4j.sh")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Neo4j:
    """A server in a folder of its own, on loopback; ``settings`` are more lines for neo4j.conf."""

    home: Path
    settings: str = ""
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=lambda: secrets.token_hex(12))

    @property
    def address(self) -> str:
        """The address with user and password in it, as KB_TEST_NEO4J has it."""
        return self.address_by("bolt")

    def address_by(self, scheme: str) -> str:
        return f"{scheme}://neo4j:{self.password}@127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return when Bolt answers; raise CalledProcessError where it does not start."""
        more = self.home.with_suffix(".settings")
        more.write_text(self.settings)
        self._run("start", str(self.home), str(self.port), self.password, NEO4J_SETTINGS=str(more))

    def stop(self) -> None:
        """End it in good order."""
        self._run("stop", str(self.home))

    def kill(self) -> None:
        """End it as a power cut would; return when its port is free."""
        os.kill(int((self.home / "pid").read_text()), signal.SIGKILL)
        while self._answers():
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        except OSError:
            return False
        return True

    @staticmethod
    def _run(*arguments: str, **environment: str) -> None:
        subprocess.run(
            ["bash", str(_SCRIPT), *arguments],
            check=True,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def running(home: Path, settings: str = "") -> Iterator[Neo4j]:
    """Start a server in a folder that is not there yet, and stop it in the end."""
    server = Neo4j(home, settings)
    server.start()
    try:
        yield server
    finally:
        server.stop()
