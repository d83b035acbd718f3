"""Bringing a base from one version of the schema to the next.

A base says which version made it. A new base is founded at the present version; an older one is brought up step by
step; a newer one is refused. A step does its work in portions, each in a transaction of its own, and the base is of
the new version with the last. A change of the schema adds one `Migration` here.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol, TypeVar

from kb.errors import SchemaError
from kb.schema import SCHEMA
from kb.schema.derive import indexes
from kb.store import cypher, events
from kb.store.migrations import version_2, version_3
from kb.store.suitable import base_of
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]
Told = Callable[[int, int], None]  # is told the version that a step leads to, and how much it has done so far
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
    """A step to ``version`` from the one before it.

    ``portion`` does a part of the work that is left and returns how much that was: 0 when nothing is left. It is
    called once more in the last transaction, for what programs of the version before wrote meanwhile. ``declares``:
    whether indexes changed: a local server must start anew to make them, on any other they are made before the step.
    """

    version: int
    doc: str
    portion: Callable[[Run], int]
    declares: bool = False


@dataclass(frozen=True, slots=True)
class Migrated:
    """A base that is of the present version: where it is, the version that it had, and the one that it has."""

    store: str
    found: int
    schema: int

    def as_json(self) -> dict[str, object]:
        """Return what `kb migrate` prints."""
        return {"store": self.store, "from": self.found, "to": self.schema}


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, "every notice counts what it says", version_2.portion, declares=True),
    Migration(3, "judgements stand beside what was read", version_3.portion, declares=True),
)


def prepare(
    base: Base,
    *,
    declare: bool,
    renew: Callable[[], None] | None = None,
    older: Literal["migrate", "refuse", "leave"] = "migrate",
    version: int = SCHEMA.version,
    migrations: Sequence[Migration] = MIGRATIONS,
    told: Told | None = None,
) -> int:
    """Found an empty base, or bring an older one up to ``version``; return the version that was found.

    ``declare``: whether the indexes are ours to make. The local server makes its own when it starts: ``renew`` ends
    it, so that it starts anew. A base into which a dump is being restored is left to whoever restores it. Raises
    SchemaError for a base of a newer version, for an older one that no migration leads from, and for any older one
    where ``older`` says so; StoreError for a database that holds somebody else's graph.
    """
    told_of = base.read(lambda run: base_of(run, base.address, base.database))
    if told_of is None:
        if declare:
            _declare(base)
        base.write(_saying(cypher.FOUND_BASE, schema=version))
        return version
    found = int(str(told_of["schema"]))
    if found > version:
        raise SchemaError("store.newer_schema", address=base.address, found=found, known=version)
    if found == version or told_of["restoring"] or older == "leave":
        return found
    if older == "refuse":
        raise SchemaError("store.older_schema", address=base.address, found=found, known=version)
    if any(step.declares for step in _steps(base, found, version, migrations)):
        if renew is not None:
            renew()
        if declare:
            _declare(base)
    bring_up(base, found, version=version, migrations=migrations, told=told)
    return found


def bring_up(
    base: Base,
    found: int,
    *,
    version: int = SCHEMA.version,
    migrations: Sequence[Migration] = MIGRATIONS,
    told: Told | None = None,
) -> None:
    """Take every step from one version to another, unless another process takes it; indexes are left as they are."""
    begun = time.monotonic()
    for step in _steps(base, found, version, migrations):
        done = 0
        while more := base.write(partial(_portion, step)):
            done += more
            if told is not None:
                told(step.version, done)
        base.write(partial(_last, step))
        events.migrated(base.address, step.version, time.monotonic() - begun)


def _declare(base: Base) -> None:
    for index in (cypher.BASE_ID, *indexes()):
        base.write(_saying(cypher.declare(index)))


def _saying(statement: str, **values: object) -> Callable[[Run], list[Row]]:
    return lambda run: run(statement, values)


def _steps(base: Base, found: int, version: int, migrations: Sequence[Migration]) -> list[Migration]:
    steps = sorted((m for m in migrations if found < m.version <= version), key=lambda m: m.version)
    if [m.version for m in steps] != list(range(found + 1, version + 1)):
        raise SchemaError("store.no_migration", address=base.address, found=found, known=version)
    return steps


def _portion(step: Migration, run: Run) -> int:
    return step.portion(run) if _is_due(step, run) else 0


def _last(step: Migration, run: Run) -> None:
    if _is_due(step, run):
        while step.portion(run):
            pass
        run(cypher.MARK_BASE, {"schema": step.version})


def _is_due(step: Migration, run: Run) -> bool:
    """Count the write, and tell whether the step is still to be taken: another process may have taken it."""
    return run(cypher.COUNT_WRITE, {})[0]["schema"] == step.version - 1
