import itertools
import json
import subprocess
import sys

import networkx as nx
import pytest

from kb.graph import Batch, Edge, Node
from kb.picture import MOST, as_data, library, picture, positions
from tests.batches import first

HOSTILE = [
    "<script>window.pwned = 1</script>",
    '<img src=x onerror="window.pwned = 1">',
    '<a href="javascript:pwned()">href</a>',
    "</script><script>pwned()</script>",
    "{{ 7 * 7 }} ${7 * 7}",
    "字" * 5000,
    "\u202e倒\x00\x1b[31m",
]


def graph_of(batch: Batch) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in batch.nodes:
        graph.add_node(node.id, node=node)
    for edge in batch.edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, edge=edge)
    return graph


def star(rays: int) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("issue-0", node=Node("issue-0", "Issue", {"title": "问题"}))
    for at in range(rays):
        unit = Node(f"unit-{at}", "Unit", {"name": f"单位{at}"})
        edge = Edge.of("INVOLVED_IN", unit.id, "issue-0", "notice-1", [0, 1], role="mentioned")
        graph.add_node(unit.id, node=unit)
        graph.add_edge(unit.id, "issue-0", key=edge.id, edge=edge)
    return graph


def overlapping(places) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in itertools.combinations(sorted(places), 2)
        if abs(places[a][0] - places[b][0]) < 164 and abs(places[a][1] - places[b][1]) < 84
    ]


def test_every_node_and_every_edge_is_drawn_once_with_the_graphs_own_id():
    batch = first()
    data = as_data(picture(graph_of(batch), "zh"))
    assert sorted(node["id"] for node in data["nodes"]) == sorted(node.id for node in batch.nodes)
    assert sorted(edge["id"] for edge in data["edges"]) == sorted(edge.id for edge in batch.edges)


def test_two_relations_between_the_same_nodes_stay_two():
    graph = star(1)
    other = Edge.of("INVOLVED_IN", "unit-0", "issue-0", "notice-2", [0, 1], role="located")
    graph.add_edge("unit-0", "issue-0", key=other.id, edge=other)
    assert len({edge["id"] for edge in as_data(picture(graph, "zh"))["edges"]}) == 2


def test_relations_between_the_same_nodes_lie_beside_each_other():
    graph = star(1)
    for at, (source, target) in enumerate([("unit-0", "issue-0"), ("issue-0", "unit-0")]):
        edge = Edge(f"edge-x{at}", "INVOLVED_IN", source, target, {"notice": "notice-1", "places": [0, 1]})
        graph.add_edge(source, target, key=edge.id, edge=edge)
    bends = [edge.get("smooth") for edge in as_data(picture(graph, "zh"))["edges"]]
    # Seen along its own direction, a way back that bends like a way there lies on the other side.
    assert bends == [
        None,
        {"enabled": True, "type": "curvedCCW", "roundness": 0.25},
        {"enabled": True, "type": "curvedCCW", "roundness": 0.25},
    ]


def test_edges_point_from_source_to_target():
    (edge,) = as_data(picture(star(1), "zh"))["edges"]
    assert (edge["from"], edge["to"], edge["arrows"]) == ("unit-0", "issue-0", "to")


def test_the_picture_stands_still():
    options = as_data(picture(star(3), "zh"))["options"]
    assert options["physics"]["enabled"] is False
    assert options["edges"]["smooth"] == {"enabled": False}
    assert "configure" not in options


def test_captions_and_relations_follow_the_language():
    (zh,), (en,) = (as_data(picture(star(1), language))["edges"] for language in ("zh", "en"))
    assert (zh["title"], en["title"]) == ("涉及（提及）", "involved in (mentioned)")


def test_a_long_caption_is_short_on_the_picture_and_longer_in_the_title():
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    text = "一是开展全市范围内取用水专项排查并逐户核查计量设施；" * 4
    graph.add_node("measure-1", node=Node("measure-1", "Measure", {"text": text}))
    (node,) = as_data(picture(graph, "zh"))["nodes"]
    assert node["label"].count("\n") == 1
    assert node["label"].endswith("…")
    assert node["title"] == f"整改措施 · {text}"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_a_value_and_reaches_no_place_that_becomes_html(words):
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("unit-1", node=Node("unit-1", "Unit", {"name": words}))
    network = picture(graph, "zh")
    assert (network.heading, network.select_menu, network.filter_menu) == ("", False, False)
    (node,) = as_data(network)["nodes"]
    assert {"image", "group", "brokenImage"}.isdisjoint(node)
    assert node["title"].startswith("单位 · ")
    assert len(node["label"]) <= 45
    assert len(node["title"]) <= 420
    assert not {"\x00", "\x1b", "\u202e"} & set(node["title"] + node["label"])
    json.dumps(node, ensure_ascii=False).encode()


def test_vis_network_comes_from_the_installed_wheel():
    assert "vis-network" in library()[:400]


def test_no_two_labels_cover_each_other():
    places = positions(graph_of(first()))
    assert overlapping(places) == []


def test_nodes_that_stand_somewhere_stay_there_and_newcomers_find_room():
    before = positions(star(8))
    after = positions(star(30), before)
    assert {id: after[id] for id in before} == before
    fresh = set(after) - set(before)
    assert [pair for pair in overlapping(after) if fresh & set(pair)] == []


def test_parts_that_hang_on_each_other_by_nothing_stand_side_by_side():
    graph = nx.union_all(
        [star(6)] + [nx.relabel_nodes(star(6), lambda id, n=n: f"{id}-{n}") for n in (1, 2, 3)]
    )
    places = positions(graph)
    width, height = (
        max(p[axis] for p in places.values()) - min(p[axis] for p in places.values()) for axis in (0, 1)
    )
    alone = positions(star(6))
    one_width = max(p[0] for p in alone.values()) - min(p[0] for p in alone.values())
    assert overlapping(places) == []
    assert width < 3 * (one_width + 164)
    assert 0.5 < width / height < 3


def test_newcomers_that_hang_on_nothing_find_a_place_too():
    graph = star(2)
    for id in ("unit-x", "unit-y"):
        graph.add_node(id, node=Node(id, "Unit", {"name": id}))
    assert set(positions(graph, {"issue-0": (0, 0)})) == set(graph)


def test_positions_do_not_depend_on_the_order_in_which_a_graph_was_built():
    batch = first()
    graph = graph_of(batch)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert positions(turned) == positions(graph)


def test_another_process_lays_the_same_graph_out_alike():
    code = (
        "from tests.kb.test_picture import star; from kb.picture import positions; print(positions(star(40)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "5"}
    )
    assert told.stdout.strip() == str(positions(star(40)))


def test_the_largest_picture_allowed_is_laid_out_without_overlap():
    assert overlapping(positions(star(MOST - 1))) == []


def test_an_empty_graph_makes_an_empty_picture():
    data = as_data(picture(nx.MultiDiGraph(), "en"))
    assert (data["nodes"], data["edges"]) == ([], [])
