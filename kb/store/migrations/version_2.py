"""To version 2: every notice counts how many nodes and edges it says, so that whoever reads it knows that none is missing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from kb.schema import SCHEMA, Belongs
from kb.schema.derive import between_shared
from kb.store.values import Row

Run = Callable[[str, Mapping[str, object]], list[Row]]

_NOTICES = 200  # in one transaction

_FACTS = tuple(n.name for n in SCHEMA.belonging(Belongs.NOTICE))
_SHARED = tuple(n.name for n in SCHEMA.belonging(Belongs.SHARED))

_LEFT = "MATCH (n:Notice) WHERE n.says IS NULL RETURN n.id AS id LIMIT $limit"
_SET = "UNWIND $rows AS row MATCH (n:Notice {id: row.id}) SET n.says = row.says"


def portion(run: Run) -> int:
    """Let some of the notices that do not count themselves do so; return how many these were."""
    ids = [str(row["id"]) for row in run(_LEFT, {"limit": _NOTICES})]
    if not ids:
        return 0
    nodes, edges = (_counted(run, ids, statements) for statements in (_nodes(), _edges()))
    run(_SET, {"rows": [{"id": id, "says": [nodes[id], edges[id]]} for id in ids]})
    return len(ids)


def _counted(run: Run, ids: list[str], statements: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for statement in statements:
        for row in run(statement, {"ids": ids}):
            counts[str(row["id"])] += int(str(row["n"]))
    return counts


def _nodes() -> Iterator[str]:
    for label in _FACTS:
        yield f"UNWIND $ids AS id MATCH (n:{label} {{notice: id}}) RETURN id, count(n) AS n"
    for label in _SHARED:
        yield (
            f"UNWIND $ids AS id MATCH (:Notice {{id: id}})-[:NAMES]->(s:{label}) "
            "RETURN id, count(DISTINCT s.id) AS n"
        )


def _edges() -> Iterator[str]:
    for label in _FACTS:
        yield f"UNWIND $ids AS id MATCH (n:{label} {{notice: id}})-[r]->() RETURN id, count(r) AS n"
        for source in _SHARED:
            yield f"UNWIND $ids AS id MATCH (n:{label} {{notice: id}})<-[r]-(:{source}) RETURN id, count(r) AS n"
    for type_, source, target in between_shared():
        yield (
            f"UNWIND $ids AS id MATCH (:Notice {{id: id}})-[:NAMES]->(:{source})-[r:{type_}]->(:{target}) "
            "WHERE r.notice = id RETURN id, count(r) AS n"
        )
