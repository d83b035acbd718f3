from kb.store import Store
from tests.batches import first, second


def filled(store: Store) -> tuple[str, str]:
    """Put two notices in; return an issue of the first, and a unit that both name."""
    for batch in (first(), second()):
        store.put(batch)
    issue = next(node.id for node in first().nodes if node.type == "Issue")
    shared = {node.id for node in first().nodes} & {node.id for node in second().nodes}
    return issue, next(id for id in sorted(shared) if id.startswith("unit-"))


def test_the_neighbours_of_a_node_are_told_once_for_every_relation(store):
    issue, unit = filled(store)
    for id in (issue, unit):
        batch_edges = [e for b in (first(), second()) for e in b.edges if id in (e.source, e.target)]
        wanted = {(e.target if e.source == id else e.source, e.type) for e in batch_edges}
        assert {(n.id, n.relation) for n in store.neighbours(id)} == wanted


def test_a_neighbour_tells_its_type_the_part_and_where_it_stands(store):
    issue, _ = filled(store)
    nodes = {node.id: node for node in first().nodes}
    parts = {
        e.source: e.properties["role"]
        for e in first().edges
        if e.type == "RESPONSIBLE_FOR" and e.target == issue
    }
    found = store.neighbours(issue)
    assert all(n.type == nodes[n.id].type for n in found)
    assert {n.id: n.part for n in found if n.relation == "RESPONSIBLE_FOR"} == parts
    assert all(n.start == nodes[n.id].properties.get("start", 0) for n in found)


def test_mentions_and_hand_overs_are_told_apart(store):
    _, unit = filled(store)
    found = store.neighbours(unit)
    assert {n.aside for n in found if n.relation == "NAMES"} == {True}
    assert {n.aside for n in found if n.part in ("lead", "support")} == {False}


def test_a_nodes_relations_come_with_their_other_ends_in_brief(store):
    issue, _ = filled(store)
    own = {e.id: e for e in first().edges if issue in (e.source, e.target)}
    nodes = {node.id: node for node in first().nodes}
    found = store.relations(issue)
    assert {r.edge.id: r.edge for r in found} == own
    assert all(r.other.caption == nodes[r.other.id].caption for r in found)
    notice = next(r.other for r in found if r.other.type == "Notice")
    assert "text" not in notice.properties


def test_an_unknown_node_has_no_neighbours(store):
    filled(store)
    for id in ("issue-00000000000000000000", "comet-1", ""):
        assert store.neighbours(id) == []
        assert store.relations(id) == []


def test_no_more_relations_come_than_asked_for(store):
    _, unit = filled(store)
    assert len(store.relations(unit, limit=2)) == 2
    assert len(store.neighbours(unit, limit=1)) == 1
