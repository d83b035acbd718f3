import networkx as nx
import pytest

from kb.graph import Edge, Node
from kb.ui.graph.filtering import contents, edges_of, joined, seen
from kb.ui.graph.view import View

NODES = [
    Node("notice-1", "Notice", {"title": "通报"}),
    Node("notice-2", "Notice", {"title": "另一份"}),
    Node("issue-1", "Issue", {"title": "问题", "notice": "notice-1", "start": 1}),
    Node("issue-2", "Issue", {"title": "另一问题", "notice": "notice-2", "start": 1}),
    Node("unit-1", "Unit", {"name": "水务局"}),
    Node("unit-2", "Unit", {"name": "公安局"}),
]


def edge(type_: str, source: str, target: str, notice: str = "notice-1", **told: str) -> Edge:
    return Edge.of(type_, source, target, notice, [0, 1], **told)


EDGES = [
    edge("REPORTS", "notice-1", "issue-1"),
    edge("REPORTS", "notice-2", "issue-2", "notice-2"),
    edge("RESPONSIBLE_FOR", "unit-1", "issue-1", role="lead"),
    edge("RESPONSIBLE_FOR", "unit-1", "issue-2", "notice-2", role="support"),
    edge("INVOLVED_IN", "unit-2", "issue-1", role="receives"),
    edge("NAMES", "notice-1", "unit-1", as_written="水务局"),
]


@pytest.fixture
def graph() -> "nx.MultiDiGraph[str]":
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in NODES:
        made.add_node(node.id, node=node)
    for each in EDGES:
        made.add_edge(each.source, each.target, key=each.id, edge=each)
    return made


def types(graph) -> list[str]:
    return sorted(edge.type for edge in edges_of(graph))


def test_a_mention_is_left_out_unless_asked_for(graph):
    assert "NAMES" not in types(joined(graph, aside=False))
    assert "NAMES" in types(joined(graph, aside=True))


def test_what_only_a_hand_over_joins_to_the_picture_stays_joined(graph):
    assert "INVOLVED_IN" in types(joined(graph, aside=False))


def test_a_mention_on_a_path_is_seen(graph):
    mention = next(e.id for e in EDGES if e.type == "NAMES")
    assert "NAMES" in types(joined(graph, aside=False, also=[mention]))


def test_a_hidden_type_goes_with_its_relations(graph):
    left = seen(graph, View(hidden=frozenset(["Unit"])))
    assert set(left) == {"notice-1", "notice-2", "issue-1", "issue-2"}
    assert types(left) == ["REPORTS", "REPORTS"]


def test_a_hidden_part_takes_along_who_plays_no_other(graph):
    assert "unit-2" not in seen(graph, View(hidden=frozenset(["receives"])))
    assert "unit-1" in seen(graph, View(hidden=frozenset(["lead"])))
    assert "unit-1" not in seen(graph, View(hidden=frozenset(["lead", "support"])))


def test_one_notice_alone_keeps_what_it_tells_and_who_it_joins(graph):
    assert set(seen(graph, View(notices=("notice-2",)))) == {"notice-2", "issue-2", "unit-1"}


def test_the_start_stays_though_nothing_joins_it_any_more(graph):
    assert "unit-2" in seen(graph, View(("unit-2",), hidden=frozenset(["receives"])))


def test_what_a_picture_holds_is_counted_hidden_or_not(graph):
    held = contents(graph)
    assert held.types == {"Notice": 2, "Issue": 2, "Unit": 2}
    assert held.parts == {"lead": 1, "support": 1, "receives": 1}
    assert held.notices == {"notice-1": 2, "notice-2": 2}
    assert held.aside == 2
