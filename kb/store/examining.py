"""Looking at a store as it is: nothing is founded, nothing is brought up to date, and what is missing is told."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb.schema.derive import Index, indexes
from kb.store import cypher, local
from kb.store.address import LocalAddress, ServerAddress
from kb.store.connection import Connection
from kb.store.local import LocalHost
from kb.store.server import ServerHost
from kb.store.suitable import base_of, require_version
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]
Where = LocalAddress | ServerAddress


@dataclass(frozen=True, slots=True)
class Server:
    """What a server says of itself."""

    name: str
    version: str
    edition: str


def enter(where: Where) -> Connection:
    """Return a connection to a store as it is; the local server is started. Raises StoreError where that cannot be,
    and for a server that is too old.
    """
    if isinstance(where, LocalAddress):
        return Connection(LocalHost(where))
    base = Connection(ServerHost(where))
    try:
        require_version(base.agent(), base.address)
    except BaseException:
        base.close()
        raise
    return base


def server(base: Connection) -> Server:
    """Return what the server says of itself."""
    rows = base.read(_saying(cypher.COMPONENTS))
    kernel = next((row for row in rows if "Kernel" in str(row["name"])), rows[0])
    return Server(str(kernel["name"]), str(kernel["version"]), str(kernel["edition"]))


def schema(base: Connection) -> int | None:
    """Return the version of the schema that a base has, None where the database is empty; raise StoreError where it
    holds somebody else's graph.
    """
    told = base.read(lambda run: base_of(run, base.address, base.database))
    return None if told is None else int(str(told["schema"]))


def rules(base: Connection) -> dict[str, int]:
    """Return by which versions of the rules notices were read, and how many by each."""
    return {str(row["rules"]): int(str(row["n"])) for row in base.read(_saying(cypher.RULES))}


def wanted() -> tuple[Index, ...]:
    """Return the indexes that a store keeps."""
    return (cypher.BASE_ID, *indexes())


def missing(base: Connection) -> tuple[tuple[Index, ...], tuple[str, ...]]:
    """Return the indexes that are not there, and the names of those that are there and not online."""
    there = {str(row["name"]): row for row in base.read(_saying(cypher.INDEXES))}
    absent, offline = [], []
    for index in wanted():
        row = there.get(index.name)
        if row is None or (index.kind == "unique" and not row["owningConstraint"]):
            absent.append(index)
        elif row["state"] != "ONLINE":
            offline.append(index.name)
    return tuple(absent), tuple(offline)


def make(base: Connection, where: Where, absent: Iterable[Index]) -> None:
    """Make indexes that are not there. A local server makes its own when it starts, and so is started anew."""
    if isinstance(where, LocalAddress):
        local.stop(where.directory)
        base.read(_saying(cypher.READ_BASE))
        return
    for index in absent:
        base.write(_saying(cypher.declare(index)))
    base.read(_saying(cypher.INDEXES_READY))


def _saying(statement: str) -> Callable[[Run], list[Row]]:
    return lambda run: run(statement, {})
