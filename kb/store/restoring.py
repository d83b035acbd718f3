"""Restoring a dump: notice after notice into an empty base, then the judgements. It is no base before all are there.

The base bears the dump's checksum meanwhile. Other writers are refused, so that nobody mistakes half a base for a whole
one, and whoever brings the same dump goes on where it stopped.
"""

from collections.abc import Callable
from typing import Self, TypeVar

from kb.errors import SchemaError, StoreError, UsageError
from kb.graph import Batch
from kb.schema import SCHEMA
from kb.store import cypher, judgements, migrations, reading, writing
from kb.store.connection import Connection
from kb.store.values import Row
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

    def judge(self, rows: list[Row]) -> None:
        """Store judgements of the dump, as they are."""

        def work(run: Run) -> None:
            writing.begin(run, self._schema, self._dump)
            judgements.put(run, rows)

        self._connection.write(work)

    def finish(self, notices: int, judged: int) -> None:
        """Bring the base up to the present schema and let other writers in again.

        Raises StoreError where the base does not hold so many notices and judgements.
        """
        migrations.bring_up(self._connection, self._schema)
        tried = False

        def work(run: Run) -> None:
            nonlocal tried
            if tried and not run(cypher.READ_BASE, {})[0]["restoring"]:
                return  # the connection broke while an earlier try was being committed, and it did get through
            writing.begin(run, SCHEMA.version, self._dump)
            there, decided = _notices(run), judgements.count(run)
            if there != notices:
                raise StoreError("dump.miscounted", notices=there, expected=notices)
            if decided != judged:
                raise StoreError("dump.misjudged", judgements=decided, expected=judged)
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
        there, judged = _notices(run), judgements.count(run)
        if not replace and base["restoring"]:
            raise UsageError("dump.other_dump", notices=there)
        if not replace and (there or judged):
            raise UsageError("dump.not_empty", notices=there, judgements=judged)
        emptying = True if there or judged else None
        schema = found if emptying else self._schema
        run(
            cypher.MARK_RESTORING,
            {"schema": schema, "restoring": self._dump, "emptying": emptying},
        )
        return schema, bool(emptying)

    def _empty(self, found: int) -> None:
        """Take out every notice, one a transaction, and the judgements; nobody else puts any in meanwhile."""
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
                judgements.delete(run)
                run(cypher.MARK_RESTORING, told)

        return work


def _notices(run: Run) -> int:
    return int(str(run(cypher.count(cypher.NOTICE), {})[0]["n"]))
