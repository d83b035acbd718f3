"""One body for both stores: what is put in is read back, comes again, and goes."""

import networkx as nx
import pytest

from kb.errors import SchemaError, SourceError, UsageError
from kb.graph import Batch, Edge, Node
from kb.schema import SCHEMA
from kb.store import Graph, Outcome, Store, portions, reading
from tests.batches import (
    CITY,
    DISTRICT,
    SEWER_RULES,
    first,
    other_city,
    regulation_id,
    republished,
    reread,
    second,
    three,
    tiny,
    unit_id,
)
from tests.stores import content, expected

WATER = unit_id(DISTRICT, "东湖区水务局")
RULES = regulation_id(CITY, SEWER_RULES)


def edges_of(graph: Graph) -> list[Edge]:
    return [told["edge"] for _, _, told in graph.edges(data=True)]


def test_what_is_put_in_is_what_is_read_back(store: Store) -> None:
    for batch in three():
        assert store.put(batch) == Outcome("new", batch.notice.id)
    assert content(store) == expected(*three())


def test_the_order_of_notices_does_not_matter(store: Store) -> None:
    for batch in reversed(three()):
        store.put(batch)
    assert content(store) == expected(*three())


def test_the_same_text_under_the_same_rules_changes_nothing(store: Store) -> None:
    store.put(first())
    before = content(store), store.status()
    assert store.put(first()) == Outcome("unchanged", first().notice.id, first().notice.id)
    assert (content(store), store.status()) == before


def test_the_same_text_under_other_rules_is_read_again(store: Store) -> None:
    store.put(first())
    store.put(second())
    again = reread(first())
    assert store.put(again) == Outcome("replaced", first().notice.id, first().notice.id)
    assert content(store) == expected(again, second())


def test_a_copy_that_differs_in_white_space_is_a_duplicate_and_not_stored(store: Store) -> None:
    store.put(first())
    before = content(store)
    copy = republished(first())
    assert store.put(copy) == Outcome("duplicate", copy.notice.id, first().notice.id)
    assert content(store) == before


def test_another_text_with_the_same_title_issuer_and_date_is_a_duplicate(store: Store) -> None:
    store.put(first())
    other = republished(first())
    notice = Node(other.notice.id, "Notice", {**other.notice.properties, "fingerprint": "another"})
    batch = Batch.of(notice, [n for n in other.nodes if n.id != notice.id], other.edges)
    assert store.put(batch).kind == "duplicate"


def test_notices_without_a_date_are_no_duplicates_by_their_title(store: Store) -> None:
    batches = []
    for batch in (tiny(1), tiny(2)):
        notice = Node(
            batch.notice.id, "Notice", {**batch.notice.properties, "title": "公告", "issuer": "某局"}
        )
        batches.append(Batch.of(notice, [n for n in batch.nodes if n.id != notice.id], batch.edges))
    assert [store.put(batch).kind for batch in batches] == ["new", "new"]


def test_also_stores_a_duplicate_beside_the_other(store: Store) -> None:
    store.put(first())
    assert store.put(republished(first()), also=True) == Outcome("new", republished(first()).notice.id)
    assert content(store) == expected(first(), republished(first()))


def test_a_stored_notice_beside_its_copy_is_still_read_again_under_other_rules(store: Store) -> None:
    store.put(first())
    store.put(republished(first()), also=True)
    assert store.put(reread(first())).kind == "replaced"
    assert content(store) == expected(reread(first()), republished(first()))


def test_replacing_a_notice_takes_it_away_in_the_same_transaction(store: Store) -> None:
    store.put(first())
    store.put(second())
    before = store.status().revision
    copy = republished(first())
    assert store.put(copy, replace=first().notice.id) == Outcome(
        "replaced", copy.notice.id, first().notice.id
    )
    assert content(store) == expected(copy, second())
    assert store.status().revision == before + 1


def test_replacing_a_notice_by_one_that_is_there_already_leaves_that_one(store: Store) -> None:
    store.put(first())
    store.put(second())
    outcome = store.put(second(), replace=first().notice.id)
    assert outcome == Outcome("replaced", second().notice.id, first().notice.id)
    assert content(store) == expected(second())


def test_replacing_a_notice_that_is_not_there_is_refused_and_stores_nothing(store: Store) -> None:
    with pytest.raises(UsageError, match="no_notice"):
        store.put(first(), replace="notice-0")
    assert content(store) == ([], [])


def test_deleting_a_notice_leaves_what_others_say(store: Store) -> None:
    for batch in three():
        store.put(batch)
    store.delete(first().notice.id)
    assert content(store) == expected(second(), other_city())


def test_deleting_every_notice_leaves_nothing(store: Store) -> None:
    for batch in three():
        store.put(batch)
    for batch in three():
        store.delete(batch.notice.id)
    assert content(store) == ([], [])


def test_deleting_a_notice_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no_notice"):
        store.delete("notice-0")


def test_what_a_deletion_takes_is_told_beforehand(store: Store) -> None:
    for batch in three():
        store.put(batch)
    before = store.status().counts
    told = store.takes(first().notice.id)
    store.delete(first().notice.id)
    after = store.status().counts
    assert told == {label: before[label] - after[label] for label in before if before[label] != after[label]}
    assert told["Issue"] == 4
    with pytest.raises(UsageError, match="no_notice"):
        store.takes(first().notice.id)


def test_a_shared_thing_knows_what_all_its_mentions_agree_on(store: Store) -> None:
    store.put(first())
    store.put(second())
    unit, rules = store.nodes([WATER, RULES])
    assert unit.properties["names"] == ["东湖区水务局", "区水务局", "水务局"]
    assert rules.properties["document_numbers"] == ["清政〔2031〕40号"]
    store.delete(second().notice.id)
    unit, rules = store.nodes([WATER, RULES])
    assert unit.properties["names"] == ["东湖区水务局", "区水务局"]
    assert "document_numbers" not in rules.properties


def test_the_revision_counts_committed_writes(store: Store) -> None:
    start = store.status().revision
    store.put(first())
    store.put(first())
    with pytest.raises(UsageError):
        store.delete("notice-0")
    store.delete(first().notice.id)
    assert store.status().revision == start + 2


def test_the_status_counts_nodes_by_label(store: Store) -> None:
    store.put(first())
    status = store.status()
    assert status.schema == SCHEMA.version
    assert {label: n for label, n in status.counts.items() if n} == {
        label: sum(n.type == label for n in first().nodes) for label in {n.type for n in first().nodes}
    }


def test_a_text_that_is_too_long_is_refused_and_stores_nothing(store: Store) -> None:
    batch = tiny(1)
    notice = Node(batch.notice.id, "Notice", {**batch.notice.properties, "text": "长" * 2_000_001})
    long = Batch.of(notice, [n for n in batch.nodes if n.id != notice.id], batch.edges)
    with pytest.raises(SourceError, match="text_too_long"):
        store.put(long)
    assert content(store) == ([], [])


def test_the_longest_text_that_is_taken_comes_back_whole(store: Store) -> None:
    batch = tiny(1)
    text = "长" * 1_999_990
    notice = Node(batch.notice.id, "Notice", {**batch.notice.properties, "text": text})
    store.put(Batch.of(notice, [n for n in batch.nodes if n.id != notice.id], batch.edges))
    assert store.nodes([notice.id])[0].properties["text"] == text


def test_a_notice_with_more_facts_than_one_statement_takes_is_stored_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "ROWS", 50)
    monkeypatch.setattr(reading, "_PAGE", 30)
    batch = tiny(1, extra=120)
    store.put(batch)
    assert store.status().counts["Measure"] == 121
    assert content(store) == expected(batch)
    store.delete(batch.notice.id)
    assert content(store) == ([], [])


def test_a_shared_thing_that_the_notice_does_not_name_is_refused(store: Store) -> None:
    batch = tiny(1)
    unnamed = Batch.of(batch.notice, batch.nodes, [e for e in batch.edges if e.type != "NAMES"])
    with pytest.raises(SchemaError):
        store.put(unnamed)
    assert content(store) == ([], [])


def test_nodes_come_in_the_order_asked_for_without_unknown_ones(store: Store) -> None:
    store.put(first())
    issue = next(n for n in first().nodes if n.type == "Issue")
    found = store.nodes([WATER, "unit-0", issue.id, "nothing", "Base-1", WATER])
    assert [n.id for n in found] == [WATER, issue.id]
    assert found[1] == issue


def test_edges_among_nodes_are_those_with_both_ends_there(store: Store) -> None:
    store.put(first())
    ids = {n.id for n in first().nodes if n.type in ("Unit", "Issue")}
    told = [e for e in first().edges if {e.source, e.target} <= ids]
    assert store.edges_among(ids) == sorted(told, key=lambda e: e.id)
    assert told


def test_a_subgraph_is_induced_by_its_nodes(store: Store) -> None:
    for batch in three():
        store.put(batch)
    nodes, edges = expected(*three())
    graph = store.subgraph(n.id for n in nodes)
    assert isinstance(graph, nx.MultiDiGraph)
    assert {id: graph.nodes[id]["node"] for id in graph} == {n.id: n for n in nodes}
    assert {key: graph.edges[key]["edge"] for key in graph.edges(keys=True)} == {
        (e.source, e.target, e.id): e for e in edges
    }


def test_what_lies_around_a_node_leaves_bystanders_and_mentions_aside(store: Store) -> None:
    store.put(first())
    graph = store.around(WATER)
    roles = {e.properties.get("role") for e in edges_of(graph)}
    types = {e.type for e in edges_of(graph)}
    assert WATER in graph
    assert roles == {None, "lead", "support"} - {"support"}
    assert "NAMES" not in types
    assert {"RESPONSIBLE_FOR", "CARRIES_OUT", "ISSUED"} <= types


def test_bystanders_and_mentions_are_shown_when_asked_for(store: Store) -> None:
    store.put(first())
    graph = store.around(WATER, aside=True)
    assert first().notice.id in graph
    assert "mentioned" in {e.properties.get("role") for e in edges_of(graph)}


def test_what_lies_around_a_node_can_be_kept_to_some_types_and_a_number(store: Store) -> None:
    store.put(first())
    issues = store.around(WATER, types=["Issue"])
    assert {issues.nodes[id]["node"].type for id in issues} == {"Unit", "Issue"}
    assert len(store.around(WATER, limit=1)) == 2


def test_there_is_nothing_around_a_node_that_is_not_there(store: Store) -> None:
    with pytest.raises(UsageError, match="no_node"):
        store.around("unit-0")


def test_a_statement_gives_nodes_edges_and_paths_as_our_own_shapes(store: Store) -> None:
    store.put(first())
    rows = store.read(
        "MATCH p = (u:Unit {id: $id})-[r:RESPONSIBLE_FOR]->(i:Issue {number: '1'}) "
        "RETURN u, r, i.title AS title, p, [u, {deep: r}] AS nested",
        {"id": WATER},
    )
    unit = store.nodes([WATER])[0]
    issue = next(n for n in first().nodes if n.properties.get("number") == "1")
    edge = next(
        e for e in first().edges if (e.type, e.target) == ("RESPONSIBLE_FOR", issue.id) and e.source == WATER
    )
    assert rows == [
        {
            "u": unit,
            "r": edge,
            "title": "雨水与污水管道混接",
            "p": [unit, edge, issue],
            "nested": [unit, {"deep": edge}],
        }
    ]


def test_a_value_that_looks_like_a_statement_stays_a_value(store: Store) -> None:
    store.put(first())
    told = "x'}) DETACH DELETE n //"
    assert store.read("MATCH (n:Issue {id: $id}) RETURN n", {"id": told}) == []
    assert store.find(told) == []
    assert store.named(told) == []
    assert store.status().counts["Issue"] == 4
