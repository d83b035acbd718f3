"""Where the graph is kept: one store, spoken to over Bolt, on a Neo4j server or in a directory of this machine."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from kb.errors import StoreError
from kb.store.address import LocalAddress, Settings, parse
from kb.store.bolt import Status, Store
from kb.store.connection import Connection, Host, Waiting
from kb.store.local import LocalHost, stop
from kb.store.migrations import Migrated, Told, prepare
from kb.store.reading import Graph
from kb.store.reads import Reads
from kb.store.rewording import reword
from kb.store.server import ServerHost
from kb.store.suitable import require_version
from kb.store.writing import Outcome

__all__ = ["Graph", "Migrated", "Outcome", "Reads", "Settings", "Status", "Store", "migrate", "open_store"]


def open_store(
    address: str,
    settings: Settings = Settings(),  # noqa: B008  # frozen
    waiting: Waiting | None = None,
) -> Store:
    """Open the store at ``local:DIRECTORY``, ``neo4j://HOST:PORT``, ``bolt://…``, ``neo4j+s://…`` or ``bolt+s://…``.

    A base that is empty is founded: its indexes are made, and it records the schema's version. One of an older version
    is brought up to date in a local directory and refused on a server, unless ``settings.migrate`` says otherwise.
    Raises UsageError for an address of another form, SchemaError for a base of another version, StoreUnavailable where
    nothing answers, StoreError for a wrong password, user or database, for a server that is too old, and for a database
    that holds a graph which is not ours: nothing is written there. ``waiting`` is told the address of a server that
    went away and how many seconds it is waited for (see `Settings.patience`).
    """
    return _opened(address, settings, None, waiting)[0]


def migrate(address: str, settings: Settings = Settings(), told: Told | None = None) -> Migrated:  # noqa: B008  # frozen
    """Bring the base at an address up to date; return the version that it had and the one that it has.

    ``told`` is called with the version that a step leads to, and how much the step has done so far. Raises StoreError
    where a dump is being restored into the base, all else as `open_store`.
    """
    store, found = _opened(address, replace(settings, migrate=True), told, None)
    with store:
        status = store.status()
    if status.restoring:
        raise StoreError("dump.restoring")
    return Migrated(store.address, found, status.schema)


def _opened(
    address: str, settings: Settings, told: Told | None, waiting: Waiting | None
) -> tuple[Store, int]:
    where = parse(address, settings)
    host: Host = LocalHost(where) if isinstance(where, LocalAddress) else ServerHost(where)
    older: Mapping[bool | None, Literal["migrate", "refuse", "leave"]] = {
        None: "migrate" if host.ours else "refuse",
        True: "migrate",
        False: "leave",
    }
    connection = Connection(host, waiting)
    try:
        if not host.ours:
            require_version(connection.agent(), connection.address)
        found = prepare(
            connection,
            declare=not host.ours,
            renew=partial(stop, where.directory) if isinstance(where, LocalAddress) else None,
            older=older[settings.migrate],
            told=told,
        )
        if settings.migrate is not False:
            reword(connection, declare=not host.ours)
    except BaseException:
        connection.close()
        raise
    return Store(connection), found
