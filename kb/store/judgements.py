"""What readers decided, beside what was read: rows that are only ever added, numbered in the order in which they came.

They are plain rows here; `kb.review` says what they mean.
"""

from collections.abc import Callable, Mapping

from kb.schema import SCHEMA
from kb.store.portions import portions
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]

JUDGEMENT = SCHEMA.review["Judgement"].name

_TOLD = "RETURN properties(j) AS told"
_EVERY = f"MATCH (j:{JUDGEMENT}) WHERE $notice IS NULL OR $notice IN j.notices {_TOLD}"
_OF = f"UNWIND $targets AS target MATCH (j:{JUDGEMENT} {{target: target}}) {_TOLD}"
_BY_ID = f"MATCH (j:{JUDGEMENT} {{id: $id}}) {_TOLD}"
_LAST = f"MATCH (j:{JUDGEMENT}) RETURN max(j.number) AS number"
_COUNT = f"MATCH (j:{JUDGEMENT}) RETURN count(j) AS n"
_CREATE = f"CREATE (j:{JUDGEMENT}) SET j = $row"
_PUT = f"UNWIND $rows AS row MERGE (j:{JUDGEMENT} {{id: row.id}}) SET j = row"
_DELETE = f"MATCH (j:{JUDGEMENT}) DETACH DELETE j"


def every(run: Run, notice: str | None = None) -> list[Row]:
    """Return all judgements, or those that quote a notice, in the order in which they were stored."""
    return _in_order(run(_EVERY, {"notice": notice}))


def append(run: Run, id: str, targets: list[str], made: Callable[[list[Row]], Row]) -> Row:
    """Store one more judgement, which has this id, and return it with its number.

    ``made`` is given the judgements of these targets and returns the new one, which it bases on the last of them: no
    other writer comes between. One that is there already is returned as it is.
    """
    if there := run(_BY_ID, {"id": id}):  # an earlier try did get through before the connection broke
        return _told(there[0])
    row = made(_in_order(run(_OF, {"targets": targets})))
    last = run(_LAST, {})[0]["number"]
    numbered = {**row, "number": 1 + (last if isinstance(last, int) else 0)}
    run(_CREATE, {"row": numbered})
    return numbered


def put(run: Run, rows: list[Row]) -> None:
    """Store judgements of a dump, as they are; one that is there already stays."""
    for some in portions(rows):
        run(_PUT, {"rows": some})


def count(run: Run) -> int:
    """Return how many judgements there are."""
    return int(str(run(_COUNT, {})[0]["n"]))


def delete(run: Run) -> None:
    """Take all judgements away: what a dump is restored into is emptied first."""
    run(_DELETE, {})


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(map(_told, rows), key=_number)


def _number(row: Row) -> int:
    number = row.get("number")
    return number if isinstance(number, int) else 0


def _told(row: Row) -> Row:
    told = row["told"]
    return dict(sorted(told.items())) if isinstance(told, Mapping) else {}
