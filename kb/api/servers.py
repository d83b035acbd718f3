"""The server of a local store: started, stopped and looked at on purpose, which opening a base does by itself."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from kb.errors import UsageError

if TYPE_CHECKING:  # the store brings the driver, which a command's help does not need
    from kb.store import Settings
    from kb.store.address import LocalAddress


@dataclass(frozen=True, slots=True)
class ServerState:
    """How the server of a local store is. No password is in it.

    ``state`` is ``stale`` where a server was killed and what it left says that it runs; the next start tidies up.
    ``engine`` is the version that runs or, where none does, the one that wrote the store. Times are ISO 8601 in UTC;
    ``idle_seconds`` is after how many seconds without use the server stops; ``size_bytes`` what the folder takes.
    """

    store: str
    state: Literal["running", "stopped", "stale"]
    pid: int | None
    port: int | None
    engine: str | None
    since: str | None
    last_used: str | None
    idle_seconds: float | None
    size_bytes: int
    log: str

    def as_json(self) -> dict[str, object]:
        """Return what `kb store status` prints."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ServerLog:
    """Where the log of a local store's server is, and its last lines."""

    path: str
    lines: tuple[str, ...]


def start_server(address: str, settings: "Settings | None" = None) -> ServerState:
    """Start the server of the local store at ``local:DIR``, or find the one that runs; return how it is.

    It stops by itself when nobody used it for some minutes. Raises UsageError for another address, StoreError where
    it cannot be started.
    """
    from kb.store.local import LocalHost

    LocalHost(_local(address, settings)).endpoint()
    return server_state(address)


def stop_server(address: str) -> ServerState:
    """Stop the server of a local store after the write under way, and return how it is; none running is fine.

    Raises UsageError for another address, StoreError where it has not ended within half a minute.
    """
    from kb.store import local

    local.stop(_local(address).directory)
    return server_state(address)


def server_state(address: str) -> ServerState:
    """Return how the server of a local store is; never start one. Raises UsageError for another address."""
    from kb.store.local.state import state

    where = _local(address).directory
    found = state(where)
    return ServerState(f"local:{where}", **asdict(found))


def server_log(address: str, lines: int) -> ServerLog:
    """Return the last lines that the server of a local store printed. Raises UsageError for another address."""
    from kb.store.local.state import log_of

    path, last = log_of(_local(address).directory, lines)
    return ServerLog(str(path), tuple(last))


def _local(address: str, settings: "Settings | None" = None) -> "LocalAddress":
    from kb.store import Settings
    from kb.store.address import LocalAddress, parse

    where = parse(address, settings or Settings())
    if not isinstance(where, LocalAddress):
        raise UsageError("cli.local_only", address=where.uri)
    return where
