import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.graph import Edge, Node
from kb.picture import (
    caption,
    edge_name,
    legend,
    plain,
    property_name,
    shortened,
    type_name,
    value_text,
    wrapped,
)
from kb.picture.style import SHAPES, SIZES
from kb.schema import SCHEMA


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_a_node_is_called_by_the_first_property_that_names_it():
    assert caption(Node("unit-1", "Unit", {"name": "东湖区水务局"}), "zh") == "东湖区水务局"
    assert caption(Node("date-1", "Date", {"as_written": "4月上旬"}), "zh") == "4月上旬"


def test_a_node_that_nothing_names_is_called_by_its_type_and_never_by_its_id():
    assert caption(Node("tally-1", "Tally", {}), "zh") == "统计项"
    assert caption(Node("tally-1", "Tally", {"of": "  "}), "en") == "tally"


def test_a_node_named_by_a_fixed_word_is_called_by_its_caption():
    node = Node("outcome-1", "Outcome", {"kind": "fine_imposed"})
    assert (caption(node, "zh"), caption(node, "en")) == ("罚款", "fine imposed")


def test_a_caption_is_one_line_without_acting_characters():
    assert caption(Node("unit-1", "Unit", {"name": "水务\n局\u202e\x00"}), "zh") == "水务 局\ufffd\ufffd"


def test_a_relation_tells_its_role_in_words():
    edge = Edge.of("RESPONSIBLE_FOR", "unit-1", "issue-1", "notice-1", [0, 2], role="lead", basis="label")
    assert edge_name(edge, "zh") == "责任单位（牵头）"
    assert edge_name(edge, "en") == "responsible for (lead)"


def test_a_relation_without_a_role_tells_its_type():
    assert edge_name(Edge.of("REPORTS", "notice-1", "issue-1", "notice-1", [0, 2]), "en") == "reports"


def test_types_and_properties_that_the_schema_does_not_know_stand_for_themselves():
    assert type_name("Comet", "zh") == "Comet"
    assert property_name("Issue", "tail", "en") == "tail"
    assert edge_name(Edge("edge-1", "ORBITS", "a", "b", {}), "zh") == "ORBITS"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (True, "是", "yes"),
        (["甲", "乙"], "甲、乙", "甲, 乙"),
        (12.50, "12.5", "12.5"),
        (2_000_000.0, "2000000", "2000000"),
    ],
)
def test_values_are_told_in_words(value, zh, en):
    assert value_text("Figure", "value", value, "zh") == zh
    assert value_text("Figure", "value", value, "en") == en


def test_a_long_caption_is_wrapped_into_few_lines_that_end_in_an_ellipsis():
    assert (
        wrapped("关于专项资金使用监管不到位问题的整改落实情况", 20, 2)
        == "关于专项资金使用监管\n不到位问题的整改落…"
    )


def test_a_caption_of_two_lines_leaves_no_single_character_on_the_last():
    assert wrapped("干部学习培训针对性不强", 20, 2) == "干部学习培训\n针对性不强"


def test_a_number_with_its_digits_is_not_torn_apart_and_marks_stay_with_their_words():
    assert wrapped("完成改造2437处（其中一期1925处），其余明年完成", 11, 9).split("\n") == [
        "完成改造",
        "2437处（其",
        "中一期1925",
        "处），其余",
        "明年完成",
    ]


@given(st.text(max_size=80), st.integers(4, 30), st.integers(1, 4))
def test_wrapped_text_has_the_lines_and_the_width_that_were_asked_for(text, columns, lines):
    made = wrapped(text, columns, lines).split("\n")
    assert len(made) <= lines
    assert all(width(line) <= columns for line in made)


@given(st.text(max_size=80), st.integers(4, 60))
def test_text_that_fits_is_not_shortened_and_other_text_is_to_the_width(text, columns):
    made = shortened(text, columns)
    assert width(made) <= columns
    assert made == text or made.endswith("…")


@given(st.text(st.characters(codec=None)))
def test_plain_text_keeps_its_length_and_can_be_encoded(text):
    made = plain(text)
    assert len(made) == len(text)
    made.encode()


def test_every_type_with_a_shape_or_size_of_its_own_is_one_of_the_schema():
    assert {*SHAPES, *SIZES} <= set(SCHEMA.nodes)


def test_the_legend_names_each_type_once_in_the_schemas_order():
    made = legend(["Unit", "Comet", "Issue", "Unit"], "zh")
    assert [(entry.label, entry.name) for entry in made] == [
        ("Issue", "问题"),
        ("Unit", "单位"),
        ("Comet", "Comet"),
    ]
    assert made[0].colour == SCHEMA.nodes["Issue"].colour


def test_a_flag_is_called_by_its_check_in_words():
    assert caption(Node("flag-1", "Flag", {"check": "masked_figures"}), "en") != "masked_figures"
    assert caption(Node("flag-1", "Flag", {"check": "no_such_check"}), "en") == "no_such_check"
