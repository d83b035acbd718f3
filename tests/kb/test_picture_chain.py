import itertools

import networkx as nx

from kb.graph import Edge, Node
from kb.picture import as_data, chained, picture
from kb.picture.chain import COLUMNS, column
from kb.schema import SCHEMA
from tests.batches import first
from tests.kb.test_picture import graph_of, overlapping, star


def fan(issues: int, measures: int) -> "nx.MultiDiGraph[str]":
    """Return a notice with issues, each with measures."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("notice-1", node=Node("notice-1", "Notice", {"title": "通报"}))
    for at, of in itertools.product(range(issues), range(measures)):
        issue, measure = f"issue-{at:02}", f"measure-{at:02}-{of:02}"
        graph.add_node(issue, node=Node(issue, "Issue", {"title": issue}))
        graph.add_node(measure, node=Node(measure, "Measure", {"text": measure}))
        for edge in (
            Edge.of("REPORTS", "notice-1", issue, "notice-1", [0, 1]),
            Edge.of("ADDRESSES", measure, issue, "notice-1", [0, 1]),
        ):
            graph.add_edge(edge.source, edge.target, key=edge.id, edge=edge)
    return graph


def test_every_type_of_the_schema_has_a_column():
    assert set(COLUMNS) == set(SCHEMA.nodes)


def test_an_unknown_type_has_a_column_too():
    assert column("Comet") == max(COLUMNS.values())


def test_document_unit_issue_measure_and_regulation_follow_each_other_from_left_to_right():
    graph = graph_of(first())
    places = chained(graph)
    spans: dict[int, list[int]] = {}
    for id, (x, _) in places.items():
        spans.setdefault(column(graph.nodes[id]["node"].type), []).append(x)
    order = [(min(spans[at]), max(spans[at])) for at in sorted(spans)]
    assert len(order) == 5
    assert all(left[1] < right[0] for left, right in itertools.pairwise(order))


def test_no_two_labels_of_a_chain_cover_each_other():
    assert overlapping(chained(graph_of(first()))) == []
    assert overlapping(chained(fan(8, 9))) == []


def test_what_hangs_together_stands_at_about_the_same_height():
    places = chained(fan(6, 2))
    order = sorted((id for id in places if id.startswith("issue")), key=lambda id: places[id][1])
    measures = sorted((id for id in places if id.startswith("measure")), key=lambda id: places[id][1])
    assert [id.split("-")[1] for id in measures[::2]] == [id.split("-")[1] for id in order]


def test_a_column_with_many_nodes_becomes_wider_instead_of_ever_higher():
    places = chained(star(100))
    heights = [y for _, y in places.values()]
    assert max(heights) - min(heights) < 100 * 30


def test_nodes_of_a_chain_stay_and_newcomers_take_free_rows_of_their_column():
    before = chained(fan(5, 1))
    after = chained(fan(5, 4), before)
    assert {id: after[id] for id in before} == before
    assert {after[id][0] for id in after if id.startswith("measure")} == {before["measure-00-00"][0]}
    assert overlapping(after) == []


def test_newcomers_of_a_column_that_is_empty_stand_between_its_neighbours():
    graph = fan(3, 1)
    known = {id: at for id, at in chained(graph).items() if not id.startswith("issue")}
    places = chained(graph, known)
    assert known["notice-1"][0] < places["issue-00"][0] < known["measure-00-00"][0]


def test_a_chain_does_not_depend_on_the_order_in_which_a_graph_was_built():
    graph = graph_of(first())
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert chained(turned) == chained(graph)


def test_an_empty_graph_has_an_empty_chain():
    assert chained(nx.MultiDiGraph()) == {}


def test_a_relation_between_two_nodes_of_a_column_bends_around_those_between():
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at in range(3):
        graph.add_node(f"unit-{at}", node=Node(f"unit-{at}", "Unit", {"name": f"单位{at}"}))
    edge = Edge.of("PART_OF", "unit-0", "unit-2", "notice-1", [0, 1])
    graph.add_edge(edge.source, edge.target, key=edge.id, edge=edge)
    (drawn,) = as_data(picture(graph, "zh", {"unit-0": (0, 0), "unit-1": (0, 90), "unit-2": (0, 180)}))[
        "edges"
    ]
    assert drawn["smooth"]["enabled"] is True


def test_what_is_marked_stands_out():
    graph = star(2)
    (edge,) = [data["edge"] for source, _, data in graph.edges(data=True) if source == "unit-0"]
    data = as_data(picture(graph, "zh", None, {"unit-0", edge.id}))
    assert {node["id"] for node in data["nodes"] if node["borderWidth"] > 1} == {"unit-0"}
    assert {each["id"] for each in data["edges"] if each.get("width", 1) > 1} == {edge.id}
