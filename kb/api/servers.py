"""The server of a local store: started, stopped and looked at on purpose, which opening a base does by itself."""

from dataclasses import asdict, dataclass

from kb.errors import UsageError
from kb.store import Settings, local
from kb.store.address import LocalAddress, parse
from kb.store.local import LocalHost
from kb.store.local.state import State, log_of, state


@dataclass(frozen=True, slots=True)
class ServerState:
    """How the server of the local store at an address is; see `State`."""

    store: str
    server: State

    def as_json(self) -> dict[str, object]:
        """Return what `kb store status` prints."""
        return {"store": self.store, **asdict(self.server)}


@dataclass(frozen=True, slots=True)
class ServerLog:
    """Where the log of a local store's server is, and its last lines."""

    path: str
    lines: tuple[str, ...]


def start_server(address: str, settings: Settings | None = None) -> ServerState:
    """Start the server of the local store at ``local:DIR``, or find the one that runs; return how it is.

    It stops by itself when nobody used it for some minutes. Raises UsageError for another address, StoreError where
    it cannot be started.
    """
    LocalHost(_local(address, settings)).endpoint()
    return server_state(address)


def stop_server(address: str) -> ServerState:
    """Stop the server of a local store after the write under way, and return how it is; none running is fine.

    Raises UsageError for another address, StoreError where it has not ended within half a minute.
    """
    local.stop(_local(address).directory)
    return server_state(address)


def server_state(address: str) -> ServerState:
    """Return how the server of a local store is; never start one. Raises UsageError for another address."""
    where = _local(address).directory
    return ServerState(f"local:{where}", state(where))


def server_log(address: str, lines: int) -> ServerLog:
    """Return the last lines that the server of a local store printed. Raises UsageError for another address."""
    path, last = log_of(_local(address).directory, lines)
    return ServerLog(str(path), tuple(last))


def _local(address: str, settings: Settings | None = None) -> LocalAddress:
    where = parse(address, settings or Settings())
    if not isinstance(where, LocalAddress):
        raise UsageError("cli.local_only", address=where.uri)
    return where
