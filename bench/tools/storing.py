"""What benchmarks of storing share: an empty store, batches read beforehand, and the bare driver beside it."""

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j

import ingest
from bench.notices import notices
from kb.graph import Batch
from kb.store import Store, cypher, local, open_store
from kb.store.values import Row, edge_row, node_row


@contextmanager
def opened(address: str | None) -> Iterator[Store]:
    """Open the empty store at an address and empty it in the end, or one in a folder of its own that is taken away."""
    if address:
        with open_store(address) as store:
            if any(store.status().counts.values()):
                raise SystemExit(f"{store.address} is not empty; name an empty store")
            yield store
            emptied(store)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "base"
        try:
            with open_store(f"local:{place}") as store:
                yield store
        finally:
            local.stop(place)


def emptied(store: Store) -> None:
    """Take everything out, whoever put it there, a hundred nodes at a time: a notice goes with hundreds of relations."""
    for label, count in store.status().counts.items():
        text = f"MATCH (n:{label}) WITH n LIMIT 100 DETACH DELETE n"
        for _ in range(0, count, 100):
            store._connection.write(lambda run, text=text: run(text, {}))  # type: ignore[misc]


def batches(count: int, seed: int = 0) -> list[Batch]:
    """Return what so many generated notices add to the graph."""
    return [ingest.batch(ingest.interpret(n.text.encode(), n.name)) for n in notices(count, seed)]


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes by the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def session(store: Store) -> neo4j.Session:
    """Return a session of the driver itself, without what the store does around it."""
    return store._connection._driver.session(database=store._connection._endpoint.database)


def bare_put(store: Store, batch: Batch) -> None:
    """Write a batch as a program without a store would: the same rows, merged or created, and no look back."""
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
