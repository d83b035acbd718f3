from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ui.graph.view import Hide, Keep, Open, Trace, View, beginning, parameters, view_from

IDS = st.builds("{}-{:020x}".format, st.sampled_from(["issue", "unit", "notice"]), st.integers(0, 2**80 - 1))
KINDS = st.lists(st.sampled_from(["Issue", "Unit_lead", "Unit_mentioned"]), unique=True).map(tuple)
STEPS = st.one_of(
    st.builds(Open, IDS, st.integers(1, 300), KINDS, st.booleans()),
    st.builds(Hide, IDS),
    st.builds(Keep, IDS),
    st.builds(Trace, IDS, IDS, st.booleans()),
)


@st.composite
def views(draw):
    steps = tuple(draw(st.lists(STEPS, max_size=4)))
    return View(
        tuple(draw(st.lists(IDS, min_size=1, max_size=3, unique=True))),
        steps,
        draw(st.sampled_from(["force", "chain"])),
        draw(st.integers(0, len(steps))),
        draw(st.frozensets(st.sampled_from(["Issue", "Unit", "lead", "located"]))),
        tuple(draw(st.lists(IDS, max_size=2, unique=True))),
        draw(st.booleans()),
    )


def again(view, choice):
    return view_from(parse_qs(urlencode(parameters(view, choice))))


@given(views(), st.one_of(st.none(), IDS.map(lambda id: ("node", id)), st.just(("edge", "edge-1"))))
def test_an_address_tells_the_whole_view(view, choice):
    assert again(view, choice) == (view, choice)


def test_a_fresh_start_is_told_by_its_node_alone():
    assert parameters(beginning(["issue-1"]), ("node", "issue-1")) == [("node", "issue-1")]


def test_a_node_starts_with_its_neighbours_and_selected():
    view, choice = view_from({"node": ["issue-1"]})
    assert view == beginning(["issue-1"])
    assert view.steps == (Open("issue-1", 40),)
    assert choice == ("node", "issue-1")


def test_several_nodes_start_as_they_are():
    assert view_from({"node": ["issue-1", "unit-1"]}) == (View(("issue-1", "unit-1")), None)


def test_a_question_with_its_values_is_a_start_too():
    view, choice = view_from({"question": ["owners"], "notice": ["notice-1"], "layout": ["chain.0"]})
    assert view.asked == (("question", "owners"), ("notice", "notice-1"))
    assert (view.layout, view.steps, choice) == ("chain", (), None)


@pytest.mark.parametrize(
    "told",
    [
        {"with": ["x.issue-2"]},
        {"with": ["o.issue-2"]},
        {"with": ["o.issue-2.many~h~k.~k.a.b~p.issue-1~p.."]},
        {"with": ["~~..~"]},
    ],
)
def test_steps_that_make_no_sense_are_left_out(told):
    assert view_from({"node": ["issue-1"], **told})[0].steps == ()


@pytest.mark.parametrize("layout", ["", "spiral.3", "force.999999999", "chain.-1", "force.٣٣٣٣٣٣"])
def test_a_layout_that_makes_no_sense_is_one_that_does(layout):
    view, _ = view_from({"node": ["issue-1"], "layout": [layout]})
    assert view.layout in ("force", "chain")
    assert 0 <= view.laid <= len(view.steps)
