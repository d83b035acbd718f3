"""The schema says nothing against itself, and what is derived from it is up to date."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kb.errors import SchemaError
from kb.language import LANGUAGES
from kb.schema import ASIDE_ROLES, RESERVED, SCHEMA, Belongs, EdgeType, Kind, NodeType, Property, Schema
from kb.schema.derive import (
    SEARCHED,
    between_shared,
    columns,
    indexes,
    legend,
    outdated_indexes,
    reference,
    text_index,
)
from kb.store.wording import KEPT

ROOT = Path(__file__).parents[2]


def test_the_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    assert page == reference(), "renew it: python -m kb.schema.derive > docs/schema.md"


def test_the_command_that_renews_the_page_prints_it() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "kb.schema.derive"], cwd=ROOT, capture_output=True, check=True
    )
    assert told.stdout.decode() == reference()


def test_what_is_derived_names_no_type() -> None:
    source = (ROOT / "kb" / "schema" / "derive.py").read_text(encoding="utf-8")
    named = [name for name in (*SCHEMA.nodes, *SCHEMA.edges) if re.search(rf"[\"'`]{name}[\"'`]", source)]
    assert named == []


@pytest.mark.parametrize("node", [*SCHEMA, *SCHEMA.review.values()], ids=lambda n: n.name)
def test_a_node_type_is_described_and_captioned_in_every_language(node: NodeType) -> None:
    assert node.doc.endswith(".")
    assert node.zh
    assert node.en
    assert re.fullmatch(r"#[0-9a-f]{6}", node.colour)
    for prop in node.properties:
        assert prop.zh
        assert prop.en
        for captions in (prop.values or {}).values():
            assert len(captions) == len(LANGUAGES)


@pytest.mark.parametrize(
    "type_", [*SCHEMA, *SCHEMA.review.values(), *SCHEMA.edges.values()], ids=lambda t: t.name
)
def test_names_are_plain_identifiers_and_given_once(type_: NodeType | EdgeType) -> None:
    names = columns(type_)
    assert len(set(names)) == len(names)
    for name in (type_.name, *names):
        assert re.fullmatch(r"[A-Za-z][A-Za-z_]*", name)


@pytest.mark.parametrize("edge", list(SCHEMA.edges.values()), ids=lambda e: e.name)
def test_every_relation_says_whose_it_is_and_where_it_is_shown(edge: EdgeType) -> None:
    assert {"notice", "places"} <= {p.name for p in edge.properties if p.required}
    assert edge.role is None or edge.property(edge.role)


@pytest.mark.parametrize("node", SCHEMA.belonging(Belongs.NOTICE), ids=lambda n: n.name)
def test_every_fact_says_whose_it_is_and_what_it_rests_on(node: NodeType) -> None:
    assert {"notice", "start", "end", "rule", "sure"} <= {p.name for p in node.properties if p.required}


def test_no_type_takes_a_name_that_is_kept_for_review_or_for_the_base() -> None:
    assert not {*SCHEMA.nodes, *SCHEMA.review, *SCHEMA.edges} & {*RESERVED, "Base"}


def test_what_readers_decide_is_no_part_of_the_graph_and_joined_to_it_by_ids() -> None:
    assert all(kind.belongs is Belongs.READER for kind in SCHEMA.review.values())
    assert not SCHEMA.nodes.keys() & SCHEMA.review.keys()
    assert SCHEMA.at(2).review == {}
    with pytest.raises(SchemaError):
        Schema.of(1, (replace(node("A"), belongs=Belongs.READER),), (joining("A"),))


def joining(label: str) -> EdgeType:
    return EdgeType("B", "乙", "b", (label,), (label,), "B.", ())


def test_the_parts_left_aside_are_parts_that_a_unit_can_play() -> None:
    role = SCHEMA.edges["INVOLVED_IN"].property("role")
    assert set(ASIDE_ROLES) < set(role.values or ())


def test_every_label_has_its_id_and_its_owner_indexed() -> None:
    for node in (*SCHEMA, *SCHEMA.review.values()):
        own = [(i.kind, i.properties) for i in indexes() if i.label == node.name]
        assert own[0] == ("unique", ("id",))
        assert (("lookup", ("notice",)) in own) is (node.belongs is Belongs.NOTICE)
        assert (("text", (SEARCHED,)) in own) is bool(node.searched)
    assert len({i.name for i in indexes()}) == len(indexes())
    assert text_index(SCHEMA.nodes["Issue"]) in {i.name for i in indexes()}


def test_no_property_is_called_like_what_a_store_keeps_for_searching() -> None:
    assert not {p.name for node in (*SCHEMA, *SCHEMA.review.values()) for p in node.properties} & set(KEPT)


def test_no_index_is_called_like_one_of_an_earlier_version() -> None:
    assert not {i.name for i in indexes()} & set(outdated_indexes())


def test_the_legend_shows_every_type_in_a_colour_of_its_own() -> None:
    assert [entry.type for entry in legend()] == list(SCHEMA.nodes)
    assert len({entry.colour for entry in legend()}) == len(SCHEMA.nodes)
    assert all(set(entry.caption) == set(LANGUAGES) for entry in legend())


def test_columns_begin_with_what_identifies_a_row() -> None:
    assert columns(SCHEMA.nodes["Unit"])[:3] == ("id", "scope", "name")
    assert columns(SCHEMA.edges["PART_OF"]) == ("id", "source", "target", "notice", "places")


def test_relations_between_shared_nodes_are_told_apart() -> None:
    assert ("PART_OF", "Unit", "Unit") in between_shared()
    assert all({a, b} <= {n.name for n in SCHEMA.belonging(Belongs.SHARED)} for _, a, b in between_shared())


def node(name: str, colour: str = "#000000", **what: tuple[str, ...]) -> NodeType:
    prop = Property("title", Kind.TEXT, "标题", "title")
    return NodeType(name, Belongs.NOTICE, "物", "thing", colour, ("title",), "A thing.", (prop,), **what)


def test_two_types_of_one_colour_are_refused() -> None:
    with pytest.raises(SchemaError):
        Schema.of(1, (node("A"), node("B")), ())


def test_a_relation_named_like_a_label_is_refused() -> None:
    with pytest.raises(SchemaError):
        Schema.of(1, (node("A"),), (EdgeType("A", "乙", "b", ("A",), ("A",), "B.", ()),))


def test_a_relation_that_joins_no_type_is_refused() -> None:
    with pytest.raises(SchemaError):
        Schema.of(1, (node("A"),), (EdgeType("B", "乙", "b", ("A",), ("C",), "B.", ()),))


@pytest.mark.parametrize("what", ["caption", "indexed", "searched"])
def test_a_type_that_speaks_of_a_property_it_lacks_is_refused(what: str) -> None:
    with pytest.raises(SchemaError):
        replace(node("A"), **{what: ("nothing",)})  # type: ignore[arg-type]


def test_a_property_that_is_not_there_is_no_property() -> None:
    with pytest.raises(KeyError):
        node("A").property("nothing")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.TEXT, ["", "字"], [1, None, ["a"]]),
        (Kind.INTEGER, [0, -3], [True, 1.0, "1"]),
        (Kind.NUMBER, [0.5], [1, True, "1"]),
        (Kind.FLAG, [True, False], [0, 1, "true"]),
        (Kind.TEXTS, [[], ["a"]], ["a", [1], ("a",)]),
        (Kind.INTEGERS, [[], [1]], [1, ["a"], [True], [1.0]]),
    ],
)
def test_a_kind_accepts_its_own_values_only(kind: Kind, good: list[object], bad: list[object]) -> None:
    assert all(kind.accepts(value) for value in good)
    assert not any(kind.accepts(value) for value in bad)
