"""How fast notices go into a store and a neighbourhood comes out, beside the bare driver in the same run.

``python bench/store.py [--store ADDRESS] [--notices N] [--json]``: without an address, a local store in a folder that is
taken away afterwards. The store must be empty and is empty again in the end. The bare driver gets the same nodes and
relations in the same transactions, with no question asked: what the store does beside that – finding duplicates,
deriving shared nodes, letting one writer in – is the difference.
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import neo4j

from bench.tools import report
from kb.graph import Batch
from kb.store import Store, cypher, local, open_store
from kb.store.values import Row, edge_row, node_row
from tests.batches import DISTRICT, tiny, unit_id

EXTRA = 60  # measures a notice has beside its first: some 70 nodes and 70 relations, as a short notice has
HUB = unit_id(DISTRICT, "东湖区水务局")


@contextmanager
def opened(address: str | None) -> Iterator[Store]:
    """Open the store at an address, or one in a folder of its own."""
    if address:
        with open_store(address) as store:
            yield store
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "base"
        with open_store(f"local:{place}") as store:
            yield store
        local.stop(place)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def session(store: Store) -> neo4j.Session:
    """Return a session of the driver itself, without what the store does around it."""
    return store._connection._driver.session(database=store._connection._endpoint.database)


def bare_put(store: Store, batch: Batch) -> None:
    """Write a batch as a program without a store would: everything merged or created, and no look back."""
    types = {node.id: node.type for node in batch.nodes}
    nodes: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for node in batch.nodes:
        nodes[node.type, node.shared].append(node_row(node))
    edges: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edge in batch.edges:
        edges[edge.type, types[edge.source], types[edge.target]].append(edge_row(edge))

    def work(transaction: neo4j.ManagedTransaction) -> None:
        for (label, shared), rows in nodes.items():
            text = cypher.merge_nodes(label) if shared else cypher.create_nodes(label)
            transaction.run(text, rows=rows).consume()
        for ends, rows in edges.items():
            transaction.run(cypher.create_edges(*ends), rows=rows).consume()

    with session(store) as told:
        told.execute_write(work)


def bare_around(store: Store) -> list[neo4j.Record]:
    """Read a node's relations and neighbours in one statement."""
    text = "MATCH (u:Unit {id: $id})-[r:RESPONSIBLE_FOR]-(n) WITH r, n ORDER BY n.id LIMIT 200 RETURN r, n"
    with session(store) as told:
        return told.execute_read(lambda transaction: list(transaction.run(text, id=HUB)))


def emptied(store: Store) -> None:
    for row in store.read("MATCH (n:Notice) RETURN n.id AS id"):
        store.delete(str(row["id"]))
    store._connection.write(lambda run: run("MATCH (n) WHERE NOT n:Base DETACH DELETE n", {}))


def measured(store: Store, notices: int) -> dict[str, list[float]]:
    """Return the seconds of each kind of work; store and bare driver take turns, so that both meet the same machine."""
    if any(store.status().counts.values()):
        raise SystemExit(f"{store.address} is not empty; name an empty store")
    for n in range(10):  # servers plan and compile what they see first
        store.put(tiny(-n - 1, extra=EXTRA))
        bare_put(store, tiny(-n - 1000, extra=EXTRA))
    taken: dict[str, list[float]] = defaultdict(list)
    for n in range(notices):
        ours, theirs = tiny(n, extra=EXTRA), tiny(n + 10_000_000, extra=EXTRA)
        taken["put"].append(seconds(lambda batch=ours: store.put(batch)))  # type: ignore[misc]
        taken["put, bare driver"].append(seconds(lambda batch=theirs: bare_put(store, batch)))  # type: ignore[misc]
    for n in range(20):
        one = tiny(n, extra=EXTRA).notice.id
        taken["around, 200 neighbours"].append(seconds(lambda: store.around(HUB)))
        taken["around, bare driver"].append(seconds(lambda: bare_around(store)))
        taken["delete"].append(seconds(lambda id=one: store.delete(id)))  # type: ignore[misc]
        taken["find"].append(seconds(lambda: store.find("水务局")))
    return taken


def main() -> None:
    arguments = report.arguments(__doc__)
    arguments.add_argument("--store", help="address of an empty store; a local one of its own by default")
    arguments.add_argument("--notices", type=int, default=200)
    given = arguments.parse_args()
    with opened(given.store) as store:
        taken = measured(store, given.notices)
        size = (len(tiny(0, extra=EXTRA).nodes), len(tiny(0, extra=EXTRA).edges))
        emptied(store)
    median = {name: statistics.median(values) for name, values in taken.items()}
    figures: dict[str, report.Value] = {
        "notices": given.notices,
        "cores": report.cores(),
        "nodes_per_notice": size[0],
        "edges_per_notice": size[1],
        "put_milliseconds": median["put"] * 1000,
        "nodes_per_second": size[0] / median["put"],
        "edges_per_second": size[1] / median["put"],
        "put_ratio_to_bare_driver": median["put"] / median["put, bare driver"],
        "around_milliseconds": median["around, 200 neighbours"] * 1000,
        "around_ratio_to_bare_driver": median["around, 200 neighbours"] / median["around, bare driver"],
        "delete_milliseconds": median["delete"] * 1000,
        "find_milliseconds": median["find"] * 1000,
    }
    if given.json:
        print(report.as_json(figures))
        return
    print(f"{given.notices} notices of {size[0]} nodes and {size[1]} relations, {report.cores()} cores")
    print("\n".join(report.table(taken, "milliseconds", scale=1000)))
    print(
        f"ratio to the bare driver: put {figures['put_ratio_to_bare_driver']:.2f}, "
        f"around {figures['around_ratio_to_bare_driver']:.2f}"
    )


if __name__ == "__main__":
    main()
