"""The graph's shapes: ids that never change, batches that fit the schema, what is derived from mentions."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import SchemaError
from kb.graph import DERIVED, Batch, Edge, Evidence, Node, Properties, derived, stable_id
from kb.schema import SCHEMA
from tests.batches import batches, first, other_city, second, tiny


def test_an_id_is_the_same_on_every_machine() -> None:
    assert stable_id("Unit", "清溪市", "水务局") == "unit-541753a5b18f3f99f230"


def test_an_id_tells_parts_of_a_key_apart() -> None:
    assert stable_id("Unit", "ab", "c") != stable_id("Unit", "a", "bc")
    assert stable_id("Unit", "a") != stable_id("Issue", "a")


def test_an_edge_is_known_by_its_type_ends_role_and_notice() -> None:
    def made(**other: str) -> str:
        told = {
            "type_": "INVOLVED_IN",
            "source": "a",
            "target": "b",
            "notice": "n",
            "role": "mentioned",
            **other,
        }
        return Edge.of(**told, places=[1, 2]).id

    assert made() == made()
    assert len({made(), *(made(**{name: "x"}) for name in ("source", "target", "notice", "role"))}) == 5


def test_other_properties_do_not_change_an_edge_s_id_and_none_is_left_out() -> None:
    one = Edge.of("RESPONSIBLE_FOR", "a", "b", "n", [1, 2], role="lead", basis="label", measures=None)
    other = Edge.of("RESPONSIBLE_FOR", "a", "b", "n", [3, 4], role="lead", basis="actor", measures=2)
    assert one.id == other.id
    assert "measures" not in one.properties


def test_an_edge_s_evidence_is_every_place_that_shows_it() -> None:
    edge = Edge.of("UNDER", "a", "b", "n", [1, 2, 5, 9])
    assert edge.evidence == (Evidence("n", 1, 2), Evidence("n", 5, 9))


def test_a_node_is_called_by_the_first_caption_that_it_has() -> None:
    assert Node("unit-1", "Unit", {"name": "水务局"}).caption == "水务局"
    assert Node("date-1", "Date", {"as_written": "四月"}).caption == "四月"
    assert Node("unit-1", "Unit", {}).caption == "unit-1"


def test_only_shared_types_are_shared() -> None:
    assert {n.type for n in first().nodes if n.shared} == {"Unit", "Regulation", "Inspection"}


@pytest.mark.parametrize("make", [first, second, other_city, lambda: tiny(1)])
def test_a_batch_is_sorted_by_id(make: Callable[[], Batch]) -> None:
    batch = make()
    assert [n.id for n in batch.nodes] == sorted(n.id for n in batch.nodes)
    assert [e.id for e in batch.edges] == sorted(e.id for e in batch.edges)
    assert batch.notice in batch.nodes


def test_the_batches_of_the_tests_hold_every_type_but_none_that_is_unknown() -> None:
    made = (first(), second(), other_city())
    assert {n.type for b in made for n in b.nodes} == set(SCHEMA.nodes)
    assert {e.type for b in made for e in b.edges} == set(SCHEMA.edges)


def changed(**properties: object) -> Node:
    batch = tiny(1)
    issue = next(n for n in batch.nodes if n.type == "Issue")
    return Node(issue.id, "Issue", {**issue.properties, **properties})  # type: ignore[dict-item]


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"position": "1"}, {"status": "perhaps"}])
def test_a_batch_with_a_property_that_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    batch = tiny(1)
    with pytest.raises(SchemaError):
        Batch.of(batch.notice, [*batch.nodes, changed(**wrong)], batch.edges)


def test_a_batch_without_a_required_property_is_refused() -> None:
    batch = tiny(1)
    bare = Node("theme-1", "Theme", {"title": "x"})
    with pytest.raises(SchemaError):
        Batch.of(batch.notice, [*batch.nodes, bare], batch.edges)


def test_a_batch_with_an_edge_that_leads_out_of_it_is_refused() -> None:
    batch = tiny(1)
    stray = Edge.of("REPORTS", batch.notice.id, "issue-0", batch.notice.id, [1, 2])
    with pytest.raises(SchemaError):
        Batch.of(batch.notice, batch.nodes, [*batch.edges, stray])


def test_a_batch_with_an_edge_between_the_wrong_types_is_refused() -> None:
    batch = tiny(1)
    wrong = Edge.of("REPORTS", batch.notice.id, batch.notice.id, batch.notice.id, [1, 2])
    with pytest.raises(SchemaError):
        Batch.of(batch.notice, batch.nodes, [*batch.edges, wrong])


MENTIONS = st.lists(
    st.fixed_dictionaries(
        {"as_written": st.lists(st.sampled_from("甲乙丙"), min_size=1)},
        optional={
            "kind": st.sampled_from(["law", "rule"]),
            "date": st.sampled_from(["2020", "2021"]),
            "document_number": st.sampled_from(["1号", "2号"]),
        },
    ),
    max_size=4,
)


@given(MENTIONS, st.randoms())
def test_what_is_derived_does_not_depend_on_the_order_of_mentions(
    mentions: list[Properties], dice: Random
) -> None:
    shuffled = list(mentions)
    dice.shuffle(shuffled)
    for label in ("Unit", "Regulation", "Inspection"):
        assert derived(label, mentions) == derived(label, shuffled) == derived(label, [*mentions, *mentions])


def test_where_mentions_differ_the_graph_does_not_choose() -> None:
    told = derived("Regulation", [{"kind": "law", "date": "2020"}, {"kind": "rule", "date": "2019"}, {}])
    assert told == {"dates": ["2019", "2020"]}


def test_written_forms_are_united() -> None:
    told = derived("Unit", [{"as_written": ["乙", "甲"], "kind": "party"}, {"as_written": ["甲"]}])
    assert told == {"names": ["乙", "甲"], "kind": "party"}


def test_nothing_is_derived_that_is_not_called_derived() -> None:
    told = derived("Inspection", [{"as_written": ["甲"], "kind": "audit", "started": "2031", "topic": "水"}])
    assert set(told) <= DERIVED


@given(batches())
def test_a_drawn_batch_names_every_shared_node_that_it_holds(batch: Batch) -> None:
    named = {e.target for e in batch.edges if e.type == "NAMES"}
    assert named == {n.id for n in batch.nodes if n.shared}
