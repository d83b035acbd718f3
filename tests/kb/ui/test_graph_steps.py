"""What a reader does with the picture, step by step, and that a link tells all of it."""

from dataclasses import dataclass
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kb.api import KnowledgeBase
from kb.ui.graph.exploring import PORTION
from tests.kb.ui.conftest import PAGES, opened
from tests.kb.ui.driving import _send, click, double_click, drawn, html
from tests.kb.ui.test_graph_page import run

ISSUE = "排水管网底数不清、雨污混接"


@dataclass
class Named:
    """Ids that the tests speak of."""

    issue: str
    unit: str
    many: str  # a unit that much hangs on, once mentions count


@pytest.fixture
def ids(base: KnowledgeBase) -> Named:
    (issue,) = [n.id for n in base.find(ISSUE, types=["Issue"]) if ISSUE in n.caption]
    beside = base.around(issue, types=["Unit"])
    unit = next(id for id, data in sorted(beside.nodes(data=True)) if "水务局" in data["node"].caption)
    notices = sorted((n.id for n in base.notices()), key=lambda id: -len({x.id for x in base.neighbours(id)}))
    return Named(issue, unit, notices[0])


def at(app: AppTest, address: str) -> AppTest:
    """Open a link, given as what stands after the question mark."""
    for part in address.split("&"):
        name, _, value = part.partition("=")
        app.query_params[name] = value
    return run(app)


def address(app: AppTest) -> str:
    told: str = drawn(app)["address"]
    return told


def shown(app: AppTest) -> dict[str, tuple[int, int]]:
    return {n["id"]: (n["x"], n["y"]) for n in drawn(app)["nodes"]}


def edges(app: AppTest) -> set[str]:
    return {e["id"] for e in drawn(app)["edges"]}


def trigger(app: AppTest, name: str, value: Any) -> AppTest:
    return _send(app, trigger=[{"event": name, "value": value}])


def pressed(app: AppTest, name: str) -> AppTest:
    app.button(key=f"graph-{name}").click().run()
    assert not app.exception
    return app


def chosen(app: AppTest, name: str, values: list[str]) -> AppTest:
    app.pills(key=f"graph-{name}").set_value(values).run()
    assert not app.exception
    return app


# --- expanding -------------------------------------------------------------------------------------------------------


@pytest.fixture
def crowd(app: AppTest, ids: Named) -> AppTest:
    """The picture of one node that more hangs on than is added unasked."""
    at(app, f"node={ids.many}&with=-&aside=1")
    assert set(shown(app)) == {ids.many}
    return app


def test_many_neighbours_are_counted_by_kind_and_not_added_unasked(crowd, ids):
    double_click(crowd, ids.many)
    assert set(shown(crowd)) == {ids.many}
    options = crowd.pills(key=f"graph-kinds-{ids.many}").options
    counts = [int(option.rsplit(" ", 1)[1]) for option in options]
    assert sum(counts) > PORTION
    assert any(option.startswith("单位") for option in options)
    assert f"{sum(counts)} 个相邻节点不在图中" in " ".join(m.value for m in crowd.markdown)


def test_the_kinds_that_are_chosen_are_added(crowd, ids):
    crowd.pills(key=f"graph-kinds-{ids.many}").set_value(["Issue"]).run()
    pressed(crowd, "expand")
    assert {id.split("-")[0] for id in shown(crowd)} == {"notice", "issue"}


def test_all_of_many_neighbours_can_be_added(crowd, ids, base):
    pressed(crowd, "expand-all")
    assert set(shown(crowd)) == {ids.many, *(n.id for n in base.neighbours(ids.many))}


def test_expanding_again_goes_on(crowd, ids):
    for wanted in (1, 1 + PORTION, 1 + 2 * PORTION):
        double_click(crowd, ids.many)
        assert len(shown(crowd)) == wanted


def test_with_nothing_left_to_add_it_says_so(app, ids):
    at(app, f"node={ids.issue}")
    assert any("相邻节点已全部在图中" in c.value for c in app.caption)
    assert not [b for b in app.button if b.key == "graph-expand"]


def test_a_unit_that_is_only_mentioned_is_shown_with_who_mentions_it(app, base):
    every = [n for notice in base.notices() for n in base.neighbours(notice.id) if n.type == "Unit"]
    only = next(n.id for n in every if all(x.aside for x in base.neighbours(n.id)))
    at(app, f"node={only}")
    assert len(shown(app)) > 1
    assert edges(app)


# --- taking out, keeping, back and forth -----------------------------------------------------------------------------


def test_a_node_can_be_taken_out_and_brought_back(app, ids):
    at(app, f"node={ids.issue}")
    before = shown(app)
    click(app, "node", ids.unit)
    pressed(app, "hide")
    assert set(shown(app)) == set(before) - {ids.unit}
    pressed(app, "undo")
    assert shown(app) == before
    pressed(app, "redo")
    assert ids.unit not in shown(app)


def test_the_delete_key_takes_a_node_out_too(app, ids):
    at(app, f"node={ids.issue}")
    trigger(app, "hide", ids.unit)
    assert ids.unit not in shown(app)


def test_one_node_and_its_neighbours_can_be_kept_alone(app, ids, base):
    at(app, f"node={ids.issue}")
    before = shown(app)
    click(app, "node", ids.unit)
    pressed(app, "keep")
    beside = {n.id for n in base.neighbours(ids.unit) if not n.aside}
    assert shown(app) == {id: p for id, p in before.items() if id == ids.unit or id in beside}


def test_a_fresh_start_can_be_undone(app, ids):
    at(app, f"node={ids.issue}")
    before = shown(app)
    app.text_input(key="words").input("水务局").run()
    next(b for b in app.button if b.key == f"hit-{ids.unit}").click()
    run(app)
    assert drawn(app)["selected"]["id"] == ids.unit
    pressed(app, "undo")
    assert shown(app) == before
    run(app)
    assert shown(app) == before


def test_what_was_dragged_stays_there_when_a_step_is_undone(app, ids):
    at(app, f"node={ids.issue}")
    double_click(app, ids.unit)
    _send(app, state={"places": {ids.issue: [900, 901]}})
    pressed(app, "undo")
    assert shown(app)[ids.issue] == (900, 901)


def test_the_keys_go_back_and_forth_too(app, ids):
    at(app, f"node={ids.issue}")
    before = shown(app)
    double_click(app, ids.unit)
    after = shown(app)
    assert shown(trigger(app, "back", "undo")) == before
    assert shown(trigger(app, "back", "redo")) == after
    assert shown(trigger(app, "back", "sideways")) == after


def test_there_is_nothing_to_undo_at_the_start(app, ids):
    at(app, f"node={ids.issue}")
    assert app.button(key="graph-undo").disabled
    assert app.button(key="graph-redo").disabled


# --- filters ---------------------------------------------------------------------------------------------------------


def test_a_type_is_hidden_without_being_forgotten(app, ids):
    at(app, f"node={ids.issue}")
    before = shown(app)
    on = app.pills(key="graph-types").value
    assert "Unit" in on
    chosen(app, "types", [each for each in on if each != "Unit"])
    assert shown(app) == {id: p for id, p in before.items() if not id.startswith("unit-")}
    assert any("因筛选未显示" in c.value for c in app.caption)
    pressed(app, "clear")
    assert shown(app) == before


def test_the_legend_counts_what_is_there_and_hides_it(app, ids):
    at(app, f"node={ids.issue}")
    legend = {entry["label"]: entry for entry in drawn(app)["legend"]}
    assert legend["Unit"]["count"] == sum(id.startswith("unit-") for id in shown(app))
    trigger(app, "toggle", "Unit")
    legend = {entry["label"]: entry for entry in drawn(app)["legend"]}
    assert (legend["Unit"]["on"], legend["Issue"]["on"]) == (False, True)
    assert "Unit" not in app.pills(key="graph-types").value
    assert not any(id.startswith("unit-") for id in shown(app))


def test_a_part_is_hidden_with_who_plays_no_other(app, ids):
    at(app, f"node={ids.issue}")
    on = app.pills(key="graph-parts").value
    chosen(app, "parts", [each for each in on if each != "support"])
    titles = {e["title"] for e in drawn(app)["edges"]}
    assert not any("配合" in title for title in titles)


def test_mentions_are_drawn_when_asked_for(app, ids):
    at(app, f"node={ids.issue}")
    before = edges(app)
    app.toggle(key="graph-aside").set_value(True).run()
    assert edges(app) > before
    pressed(app, "undo")
    assert edges(app) == before


def test_one_notice_of_several_can_be_looked_at_alone(app, base):
    first, second = base.notices()[-2:]
    app.query_params["node"] = [first.id, second.id]
    run(app)
    app.multiselect(key="graph-notices").set_value([second.id]).run()
    assert set(shown(app)) == {first.id, second.id} or second.id in shown(app)
    assert "notices=" in address(app)


# --- layouts ---------------------------------------------------------------------------------------------------------


def test_the_chain_puts_types_into_columns_and_the_switch_brings_the_network_back(app, ids):
    at(app, f"node={ids.issue}")
    network = shown(app)
    app.segmented_control(key="graph-layout").set_value("chain").run()
    chain = shown(app)
    assert chain != network
    assert len({x for id, (x, _) in chain.items() if id.startswith("unit-")}) == 1
    pressed(app, "undo")
    assert shown(app) == network


@pytest.mark.parametrize("layout", ["force", "chain"])
def test_nothing_moves_when_something_is_added_in_either_layout(app, ids, layout):
    at(app, f"node={ids.issue}&layout={layout}.1")
    before = shown(app)
    drawing = drawn(app)["drawing"]
    double_click(app, ids.unit)
    after = shown(app)
    assert len(after) > len(before)
    assert {id: after[id] for id in before} == before
    assert drawn(app)["drawing"] == drawing


def test_tidying_up_places_all_of_it_anew(app, ids):
    at(app, f"node={ids.issue}")
    double_click(app, ids.unit)
    drawing = drawn(app)["drawing"]
    pressed(app, "tidy")
    assert drawn(app)["drawing"] != drawing


# --- paths -----------------------------------------------------------------------------------------------------------


def test_a_path_runs_from_the_node_chosen_to_the_one_clicked(app, base, ids):
    at(app, f"node={ids.issue}")
    click(app, "node", ids.unit)
    pressed(app, "path")
    assert any("路径起点" in m.value for m in app.markdown)
    notice = next(id for id in shown(app) if id.startswith("notice-"))
    click(app, "node", notice)
    assert not app.exception
    marked = {n["id"] for n in drawn(app)["nodes"] if n["borderWidth"] > 1}
    assert {ids.unit, notice} <= marked
    assert any(e.get("width", 1) > 1 for e in drawn(app)["edges"])
    assert not any("路径起点" in m.value for m in app.markdown)


def test_the_end_of_a_path_can_be_searched_for(app, base, ids):
    at(app, f"node={ids.unit}&with=-")
    pressed(app, "path")
    app.text_input(key="graph-goal").input("排水管网").run()
    next(b for b in app.button if b.key == f"graph-goal-{ids.issue}").click().run()
    assert {ids.unit, ids.issue} <= set(shown(app))


def test_where_there_is_no_path_a_sentence_says_so_and_offers_the_wider_search(app, base):
    first, second = (
        next(iter(base.around(n.id, types=["Issue"]).neighbors(n.id))) for n in base.notices()[-2:]
    )
    at(app, f"node={first}")
    pressed(app, "path")
    app.text_input(key="graph-goal").input(base.nodes([second])[0].caption).run()
    next(b for b in app.button if b.key == f"graph-goal-{second}").click().run()
    assert "没有找到" in app.info[0].value
    pressed(app, "path-wider")
    assert not app.exception


def test_a_path_can_be_given_up(app, ids):
    at(app, f"node={ids.issue}")
    pressed(app, "path")
    pressed(app, "path-cancel")
    assert not any("路径起点" in m.value for m in app.markdown)


# --- links -----------------------------------------------------------------------------------------------------------


def test_a_link_opens_the_same_picture_with_all_that_was_done_to_it(app, ids):
    at(app, f"node={ids.issue}")
    double_click(app, ids.unit)
    app.segmented_control(key="graph-layout").set_value("chain").run()
    other = next(id for id in shown(app) if id.startswith("measure-"))
    double_click(app, other)
    click(app, "node", ids.unit)
    pressed(app, "path")
    click(app, "node", other)
    trigger(app, "hide", next(id for id in shown(app) if id.startswith("tally-")))
    trigger(app, "toggle", "Date")
    again = at(opened(), address(app))
    assert shown(again) == shown(app)
    assert edges(again) == edges(app)
    assert drawn(again)["selected"] == drawn(app)["selected"]
    assert {n["id"] for n in drawn(again)["nodes"] if n["borderWidth"] > 1} == {
        n["id"] for n in drawn(app)["nodes"] if n["borderWidth"] > 1
    }
    assert address(again) == address(app)


def test_the_address_of_a_fresh_start_is_its_node_alone(app, ids):
    at(app, f"node={ids.issue}")
    assert address(app) == f"node={ids.issue}"


def test_coming_back_to_the_page_finds_the_picture_as_it_was(app, ids):
    at(app, f"node={ids.issue}")
    double_click(app, ids.unit)
    before = shown(app)
    app.switch_page(str(PAGES / "questions.py")).run()
    app.query_params.clear()
    run(app)
    assert shown(app) == before


def test_a_link_from_another_page_means_what_it_says(app, ids):
    at(app, f"node={ids.issue}")
    double_click(app, ids.unit)
    click(app, "node", ids.unit)
    app.switch_page(str(PAGES / "questions.py")).run()
    app.query_params.clear()
    at(app, f"node={ids.issue}")
    assert drawn(app)["selected"]["id"] == ids.issue


def test_a_view_of_too_many_steps_keeps_its_start_and_says_so(app, ids):
    steps = "~".join(f"h.measure-{at:020x}" for at in range(200))
    at(app, f"node={ids.issue}&with={steps}")
    assert address(app) == f"node={ids.issue}&chosen=-" or len(address(app)) < 200
    assert any("网址只保存起点" in c.value for c in app.caption)


@pytest.mark.parametrize(
    "rest",
    ["with=o.issue-0.5~p.nobody.nothing~k.", "layout=spiral", "hide=..", "chosen=edge-1", "notices=notice-1"],
)
def test_a_link_with_nonsense_in_it_opens_all_the_same(app, ids, rest):
    at(app, f"node={ids.issue}&{rest}")
    assert ids.issue in shown(app) or "notices" in rest


def test_the_answer_to_a_question_can_be_a_start(app, base):
    at(app, "question=owners&layout=chain.0")
    assert set(shown(app)) == set(base.ask("owners").ids)
    assert address(app).startswith("question=owners")


# --- details ---------------------------------------------------------------------------------------------------------


def test_a_quotation_leads_to_its_place_in_the_whole_text(app, ids):
    at(app, f"node={ids.issue}")
    links = [link for link in app.get("page_link") if "at=" in link.proto.query_string]
    assert links
    assert all(link.proto.page.endswith("sources") for link in links)
    assert "<mark>" in html(app)


def test_the_relations_of_a_node_are_told_mentions_last(app, ids):
    at(app, f"node={ids.unit}")
    told = list(app.dataframe[0].value["关系"])
    mentions = ["提到" in relation or "提及" in relation for relation in told]
    assert any(mentions)
    assert mentions == sorted(mentions)


def test_escape_selects_nothing(app, ids):
    at(app, f"node={ids.issue}")
    _send(app, state={"selected": {"kind": "nothing", "id": ""}})
    assert drawn(app)["selected"] is None
    assert address(app) == f"node={ids.issue}&chosen=-"


def test_the_keys_and_buttons_of_the_picture_have_names_in_both_languages(base):
    for locale in ("zh-CN", "en-GB"):
        words = drawn(run(opened(locale)))["words"]
        assert all(words[name] for name in ("nearer", "farther", "whole", "save", "keys", "legend", "toggle"))
        assert len(words["each_key"]) == 6
        assert "{what}" in words["selected"]


def test_what_is_seen_can_be_exported(app, ids):
    at(app, f"node={ids.issue}")
    assert [b for b in app.get("download_button") if "graph-export" in b.proto.id]


def test_a_flag_leads_to_the_page_of_checks(app, base):
    flag = base.flags()[0]
    at(app, f"node={flag.id}")
    links = [link for link in app.get("page_link") if f"flag={flag.id}" in link.proto.query_string]
    assert links
    assert any(text.value == flag.title("zh") for text in app.text)
