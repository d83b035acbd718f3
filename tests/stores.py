"""What tests do with stores: empty one, look at all of it, say what is missing."""

import os

import pytest

from kb.graph import Batch, Edge, Node, derived
from kb.store import Store, judgements

Content = tuple[list[Node], list[Edge]]

# For the parameters of a fixture: the session's store of each kind is the fixture ``KIND_store``.
STORES = (
    pytest.param("local", marks=pytest.mark.local),
    pytest.param("neo4j", marks=pytest.mark.neo4j),
)


def required(what: str, reason: str) -> None:
    """Skip a test that cannot run here, or fail it where KB_REQUIRE says that it must."""
    if what in os.environ.get("KB_REQUIRE", "").split(","):
        pytest.fail(f"KB_REQUIRE names {what}: {reason}")
    pytest.skip(reason)


def emptied(store: Store) -> Store:
    """Return a store after taking every notice, and every judgement, out of it."""
    for row in store.read("MATCH (n:Notice) RETURN n.id AS id"):
        store.delete(str(row["id"]))
    if store.judgements():
        store._connection.write(judgements.delete)
    assert not any(store.status().counts.values())
    return store


def content(store: Store) -> Content:
    """Return all that a store holds, in the order of ids."""
    return list(store.every_node()), list(store.every_edge())


def expected(*batches: Batch) -> Content:
    """Return what a store holds after these batches, worked out without a store."""
    edges = {e.id: e for batch in batches for e in batch.edges}
    nodes: dict[str, Node] = {}
    for node in (n for batch in batches for n in batch.nodes):
        if node.shared:
            mentions = [e.properties for e in edges.values() if e.type == "NAMES" and e.target == node.id]
            node = Node(node.id, node.type, {**node.properties, **derived(node.type, mentions)})
        nodes[node.id] = node
    return [nodes[i] for i in sorted(nodes)], [edges[i] for i in sorted(edges)]
