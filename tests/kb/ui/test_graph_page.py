import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.picture import MOST
from kb.schema import SCHEMA
from kb.ui.graph.exploring import Exploration
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import click, double_click, drawn, html, move, node

ISSUE = "排水管网底数不清、雨污混接"


@pytest.fixture
def issue(app: AppTest, base: KnowledgeBase) -> AppTest:
    """The app, opened by the link to one issue."""
    (found,) = [n for n in base.find(ISSUE, types=["Issue"]) if ISSUE in n.caption]
    app.query_params["node"] = found.id
    return run(app)


def run(app: AppTest) -> AppTest:
    """Draw the graph page, again or for the first time."""
    app.switch_page(str(PAGES / "graph.py")).run()
    assert not app.exception
    return app


def test_it_opens_with_the_latest_notice_and_what_it_reports(app, base):
    run(app)
    latest = base.notices()[-1]
    assert node(app, latest.title)
    assert sum(n["title"].startswith("问题 ·") for n in drawn(app)["nodes"]) == latest.issues


def test_a_search_offers_what_it_finds_and_a_click_starts_there(app):
    run(app)
    app.text_input(key="words").input("管网").run()
    hits = [button for button in app.button if button.key.startswith("hit-")]
    (hit,) = [button for button in hits if "问题" in button.label and "排水管网" in button.label]
    hit.click()
    run(app)
    assert app.query_params["node"] == hit.key.removeprefix("hit-")
    assert drawn(app)["selected"] == {"kind": "node", "id": hit.key.removeprefix("hit-")}


def test_a_search_that_finds_nothing_says_so(app):
    run(app)
    app.text_input(key="words").input("量子纠缠态蒸馏").run()
    assert "没有找到" in app.warning[0].value


def test_a_notice_offers_its_issues_in_order_and_its_units(app, base):
    run(app)
    latest = base.notices()[-1]
    app.selectbox(key="notice").select(latest.id).run()
    parts = app.selectbox(key="part").options
    kinds = [part.split(" · ")[0] for part in parts]
    assert kinds == sorted(kinds, key=["问题", "单位"].index)
    assert kinds.count("问题") == latest.issues


def test_choosing_an_issue_of_a_notice_starts_there(app, base):
    run(app)
    app.selectbox(key="notice").select(base.notices()[-1].id).run()
    app.selectbox(key="part").select_index(0).run()
    assert not app.exception
    assert drawn(app)["selected"]["id"].startswith("issue-")


def test_a_link_opens_the_node_with_its_neighbours_and_shows_its_words(issue):
    assert len(drawn(issue)["nodes"]) > 3
    assert f"<mark>{ISSUE}</mark>" in html(issue) or ISSUE in html(issue)
    assert any(ISSUE in text.value for text in issue.text)


def test_a_link_to_something_that_is_gone_says_so(app):
    app.query_params["node"] = "issue-00000000000000000000"
    run(app)
    assert "不在库中" in app.warning[0].value


def test_a_click_on_a_node_shows_its_properties_and_the_words_it_rests_on(issue):
    unit = next(n for n in drawn(issue)["nodes"] if n["title"].startswith("单位 ·"))
    click(issue, "node", unit["id"])
    assert not issue.exception
    name = unit["title"].removeprefix("单位 · ")
    assert any(text.value == name for text in issue.text)
    assert "<mark>" in html(issue)


def test_a_click_on_an_edge_shows_the_relation_between_its_ends_and_its_words(issue):
    edge = next(e for e in drawn(issue)["edges"] if e["title"].startswith("责任单位"))
    click(issue, "edge", edge["id"])
    assert not issue.exception
    assert any(text.value == edge["title"] for text in issue.text)
    assert "<mark>" in html(issue)


def test_a_double_click_adds_neighbours_and_leaves_what_is_there_where_it_stands(issue):
    before = {n["id"]: (n["x"], n["y"]) for n in drawn(issue)["nodes"]}
    (notice,) = [n for n in drawn(issue)["nodes"] if n["title"].startswith("公开件 ·")]
    double_click(issue, notice["id"])
    assert not issue.exception
    after = {n["id"]: (n["x"], n["y"]) for n in drawn(issue)["nodes"]}
    assert len(after) > len(before)
    assert {id: after[id] for id in before} == before


def test_the_button_expands_as_a_double_click_does(issue):
    (notice,) = [n for n in drawn(issue)["nodes"] if n["title"].startswith("公开件 ·")]
    click(issue, "node", notice["id"])
    before = len(drawn(issue)["nodes"])
    issue.button(key="graph-expand").click().run()
    assert len(drawn(issue)["nodes"]) > before


def test_nodes_stay_where_the_reader_dragged_them(issue):
    id = drawn(issue)["nodes"][0]["id"]
    move(issue, {id: [1234, -567]})
    assert (node_by_id(issue, id)["x"], node_by_id(issue, id)["y"]) == (1234, -567)


@pytest.mark.parametrize(
    "places", [{"x": [1]}, {"x": ["a", "b"]}, [1, 2], {"x": [1e9, 0]}, {"nobody": [1, 2]}]
)
def test_nonsense_from_a_browser_changes_nothing(issue, places):
    before = drawn(issue)["nodes"]
    move(issue, places)
    assert not issue.exception
    assert drawn(issue)["nodes"] == before


@pytest.mark.parametrize("id", ["issue-00000000000000000000", "", "') RETURN 1 //"])
def test_a_click_on_what_is_not_there_shows_nothing(issue, id):
    click(issue, "node", id)
    assert not issue.exception


def test_the_legend_names_the_types_that_are_shown(issue):
    shown = {n["title"].split(" · ")[0] for n in drawn(issue)["nodes"]}
    assert {entry["name"] for entry in drawn(issue)["legend"]} == shown


def test_everything_is_said_in_english_to_an_english_browser(base):
    app = run(opened("en-GB"))
    assert app.title[0].value == "Graph"
    assert {entry["name"] for entry in drawn(app)["legend"]} <= {kind.en for kind in SCHEMA}


def test_the_switch_changes_the_language(app):
    run(app)
    assert app.title[0].value == "图谱"
    app.segmented_control(key="language").set_value("en").run()
    assert app.title[0].value == "Graph"


def test_a_picture_takes_no_more_nodes_than_it_can_hold():
    state = Exploration()
    state.begin(f"issue-{at}" for at in range(MOST + 5))
    assert (len(state.shown), state.full) == (MOST, True)


def node_by_id(app: AppTest, id: str) -> dict:
    return next(n for n in drawn(app)["nodes"] if n["id"] == id)
