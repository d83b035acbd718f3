"""Bringing a base from one version of the schema to the next.

A base says which version made it. A new base is founded at the present version; an older one is brought up step by
step, each step in one transaction; a newer one is refused. A change of the schema adds one `Migration` here.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from kb.errors import SchemaError
from kb.schema import SCHEMA
from kb.schema.derive import indexes
from kb.store import cypher, events
from kb.store.suitable import version_of
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]
T = TypeVar("T")


class Base(Protocol):
    """What is brought up to date: `Connection`."""

    @property
    def address(self) -> str:
        """Where it is."""

    @property
    def database(self) -> str:
        """What the server calls the database that holds it."""

    def read(self, work: Callable[[Run], T]) -> T:
        """Run a unit of reading."""

    def write(self, work: Callable[[Run], T]) -> T:
        """Run a unit of writing."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A step to ``version`` from the one before it."""

    version: int
    doc: str
    apply: Callable[[Run], None]


MIGRATIONS: tuple[Migration, ...] = ()


def prepare(
    base: Base,
    *,
    declare: bool,
    version: int = SCHEMA.version,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Found an empty base, or bring an older one up to ``version``; a base of that version is left alone.

    ``declare``: whether the indexes are ours to make; the local server makes its own when it starts. Raises SchemaError for a base of a newer
    version, and for an older one that no migration leads from; StoreError for a database that holds somebody else's graph.
    """
    found = base.read(lambda run: version_of(run, base.address, base.database))
    if found == version:
        return
    if found is not None and found > version:
        raise SchemaError("store.newer_schema", address=base.address, found=found, known=version)
    begun = time.monotonic()
    steps = [] if found is None else _steps(base, found, version, migrations)
    for index in (cypher.BASE_ID, *indexes()) if declare else ():
        base.write(_saying(cypher.declare(index)))
    if found is None:
        base.write(_saying(cypher.FOUND_BASE, schema=version))
    for step in steps:
        base.write(partial(_take, step))
    events.migrated(base.address, version, time.monotonic() - begun)


def _saying(statement: str, **values: object) -> Callable[[Run], list[Row]]:
    return lambda run: run(statement, values)


def _steps(base: Base, found: int, version: int, migrations: Sequence[Migration]) -> list[Migration]:
    steps = sorted((m for m in migrations if found < m.version <= version), key=lambda m: m.version)
    if [m.version for m in steps] != list(range(found + 1, version + 1)):
        raise SchemaError("store.no_migration", address=base.address, found=found, known=version)
    return steps


def _take(step: Migration, run: Run) -> None:
    """Take a step, unless another process has taken it since we looked."""
    rows = run(cypher.COUNT_WRITE, {})
    if rows[0]["schema"] == step.version - 1:
        step.apply(run)
        run(cypher.MARK_BASE, {"schema": step.version})
