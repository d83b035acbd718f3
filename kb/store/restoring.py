"""Restoring a dump: notice after notice into an empty base, which is none before the last of them is there.

The base bears the dump's checksum meanwhile. Other writers are refused, so that nobody mistakes half a base for a whole
one, and whoever brings the same dump goes on where it stopped.
"""

from collections.abc import Callable
from typing import Self, TypeVar

from kb.errors import SchemaError, StoreError, UsageError
from kb.graph import Batch
from kb.schema import SCHEMA
from kb.store import cypher, migrations, reading, writing
from kb.store.connection import Connection
from kb.store.writing import NothingToDo, Run

T = TypeVar("T")


class Restoring:
    """A base that takes the notices of one dump."""

    def __init__(self, connection: Connection, dump: str, schema: int) -> None:
        self._connection = connection
        self._dump = dump
        self._schema = schema
        self.written = False  # whether all notices are there already, and only the migrations are left

    @classmethod
    def begun(cls, connection: Connection, dump: str, schema: int, *, replace: bool) -> Self:
        """Mark the base, and empty it where that is asked for; raise UsageError where it is not empty."""
        restoring = cls(connection, dump, schema)
        found, emptying = connection.write(lambda run: restoring._mark(run, replace=replace))
        if emptying:
            restoring._empty(found)
        else:
            restoring.written = found > schema
        return restoring

    def put(self, batch: Batch) -> bool:
        """Store a notice of the dump; tell whether it was missing."""

        def work(run: Run) -> bool:
            writing.begin(run, self._schema, self._dump)
            writing.put(run, batch, also=True, replace=None)
            return True

        try:
            return self._connection.write(work)
        except NothingToDo:
            return False

    def finish(self, notices: int) -> None:
        """Bring the base up to the present schema and let other writers in again.

        Raises StoreError where the base does not hold so many notices.
        """
        migrations.bring_up(self._connection, self._schema)
        tried = False

        def work(run: Run) -> None:
            nonlocal tried
            if tried and not run(cypher.READ_BASE, {})[0]["restoring"]:
                return  # the connection broke while an earlier try was being committed, and it did get through
            writing.begin(run, SCHEMA.version, self._dump)
            there = _notices(run)
            if there != notices:
                raise StoreError("dump.miscounted", notices=there, expected=notices)
            tried = True
            run(
                cypher.MARK_RESTORING,
                {"schema": SCHEMA.version, "restoring": None, "emptying": None},
            )

        self._connection.write(work)

    def _mark(self, run: Run, *, replace: bool) -> tuple[int, bool]:
        """Mark the base unless it is marked; return its version and whether it is to be emptied first."""
        base = run(cypher.COUNT_WRITE, {})[0]
        found = int(str(base["schema"]))
        if found > SCHEMA.version:
            raise SchemaError("store.schema_changed", found=found, known=SCHEMA.version)
        if base["restoring"] == self._dump:
            return found, bool(base["emptying"])
        there = _notices(run)
        if not replace and base["restoring"]:
            raise UsageError("dump.other_dump", notices=there)
        if not replace and there:
            raise UsageError("dump.not_empty", notices=there)
        schema = found if there else self._schema
        emptying = True if there else None
        run(
            cypher.MARK_RESTORING,
            {"schema": schema, "restoring": self._dump, "emptying": emptying},
        )
        return schema, bool(emptying)

    def _empty(self, found: int) -> None:
        """Take out every notice, one a transaction; nobody else puts one in meanwhile."""
        for notice in reading.notice_ids(self._connection):
            self._connection.write(self._taking(found, notice))
        told = {"schema": self._schema, "restoring": self._dump, "emptying": None}
        self._connection.write(self._marking(found, told))

    def _taking(self, found: int, notice: str) -> Callable[[Run], None]:
        def work(run: Run) -> None:
            writing.begin(run, found, self._dump)
            if writing.is_there(run, notice):
                writing.delete(run, notice)

        return work

    def _marking(self, found: int, told: dict[str, object]) -> Callable[[Run], None]:
        def work(run: Run) -> None:
            if run(cypher.READ_BASE, {})[0]["emptying"]:
                writing.begin(run, found, self._dump)
                run(cypher.MARK_RESTORING, told)

        return work


def _notices(run: Run) -> int:
    return int(str(run(cypher.count(cypher.NOTICE), {})[0]["n"]))
