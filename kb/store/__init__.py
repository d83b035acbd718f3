"""Where the graph is kept: one store, spoken to over Bolt, on a Neo4j server or in a directory of this machine."""

from kb.store.address import LocalAddress, Settings, parse
from kb.store.bolt import Status, Store
from kb.store.connection import Connection, Host, Waiting
from kb.store.local import LocalHost
from kb.store.migrations import prepare
from kb.store.reading import Graph
from kb.store.rewording import reword
from kb.store.server import ServerHost
from kb.store.suitable import require_version
from kb.store.writing import Outcome

__all__ = ["Graph", "Outcome", "Settings", "Status", "Store", "open_store"]


def open_store(
    address: str,
    settings: Settings = Settings(),  # noqa: B008  # frozen
    waiting: Waiting | None = None,
) -> Store:
    """Open the store at ``local:DIRECTORY``, ``neo4j://HOST:PORT``, ``bolt://…``, ``neo4j+s://…`` or ``bolt+s://…``.

    A base that is empty is founded: its indexes are made, and it records the schema's version. An older one is brought
    up to date. Raises UsageError for an address of another form, SchemaError for a base of a newer version,
    StoreUnavailable where nothing answers, StoreError for a wrong password, user or database.
    """
    where = parse(address, settings)
    host: Host = LocalHost(where) if isinstance(where, LocalAddress) else ServerHost(where)
    connection = Connection(host, waiting)
    try:
        if not host.ours:
            require_version(connection.agent(), connection.address)
        prepare(connection, declare=not host.ours)
        reword(connection, declare=not host.ours)
    except BaseException:
        connection.close()
        raise
    return Store(connection)
