"""What holds for every question there is, on both stores: its shape, its words, and what limits it."""

import networkx as nx
import pytest

from kb.graph import Edge, type_of
from kb.queries import Answer, Parameter, ask, question
from kb.queries.scope import SCOPE
from kb.store import Store
from tests.batches import CLEAN_WATER
from tests.kb.library import all_notices, answers
from tests.stores import STORES, emptied

# Their answers need notices that tell alike; what they answer stands in a test of their own.
OF_SEVERAL_NOTICES = frozenset(
    {"repeat-issues", "same-issue-elsewhere", "vanished-issues", "findings-after-rule"}
)


@pytest.fixture(scope="module", params=STORES)
def everything(request: pytest.FixtureRequest) -> Store:
    """A store with all of it, filled once: the tests of this module only read."""
    store = emptied(request.getfixturevalue(f"{request.param}_store"))
    for batch in all_notices():
        store.put(batch)
    return store


@pytest.fixture(scope="module")
def found(everything: Store) -> tuple[Answer, ...]:
    """The answer to every question."""
    return tuple(answers(everything))


def nodes(answer: Answer) -> list[dict[str, str]]:
    cells = [cell for row in answer.rows for cell in row.values()]
    return [c for cell in cells for c in (cell if isinstance(cell, list) else [cell]) if isinstance(c, dict)]


def test_every_question_has_an_answer_whose_rows_hold_its_columns(found: tuple[Answer, ...]) -> None:
    assert {answer.question.name for answer in found if not answer.rows} <= OF_SEVERAL_NOTICES
    for answer in found:
        keys = [column.name for column in answer.question.columns]
        assert all(list(row) == keys for row in answer.rows), answer.question.name


def test_a_node_in_an_answer_is_called_as_the_graph_calls_it(
    everything: Store, found: tuple[Answer, ...]
) -> None:
    for answer in found:
        named = nodes(answer)
        captions = {node.id: node.caption for node in everything.nodes({n["id"] for n in named})}
        assert {n["id"]: n["caption"] for n in named} == captions, answer.question.name


def test_the_graph_of_an_answer_holds_together_notice_by_notice(
    everything: Store, found: tuple[Answer, ...]
) -> None:
    for answer in found:
        graph = everything.subgraph(answer.ids)
        notices = {node.properties["notice"] for node in everything.nodes(answer.ids) if not node.shared}
        parts = len(list(nx.connected_components(graph.to_undirected())))
        assert set(graph) == set(answer.ids), answer.question.name
        assert parts <= max(len(notices), 1), answer.question.name


def test_codes_in_an_answer_have_captions(found: tuple[Answer, ...]) -> None:
    for answer in found:
        for column in answer.question.columns:
            codes = {row[column.name] for row in answer.rows} if column.captions else set()
            assert codes - {None} <= column.captions.keys(), (answer.question.name, column.name)


def one_of(store: Store, label: str) -> str:
    """Return the id of a node of that type that issues hang on: of the one with the most, the first by id."""
    reached = {
        "Notice": "MATCH (x:Notice)-[:REPORTS]->(i:Issue)",
        "Unit": "MATCH (x:Unit)-[:RESPONSIBLE_FOR]->(i:Issue)",
        "Inspection": "MATCH (x:Inspection)<-[:ANSWERS]-(:Notice)-[:REPORTS]->(i:Issue)",
        "Theme": "MATCH (x:Theme)<-[:UNDER]-(i:Issue)",
        "Issue": "MATCH (x:Issue)<-[:ADDRESSES]-(i:Measure)",
    }[label]
    rows = store.read(f"{reached} RETURN x.id AS id, count(i) AS n ORDER BY n DESC, id LIMIT 1")
    return str(rows[0]["id"])


def issues_of(edges: tuple[Edge, ...], name: str, id: str, all_parts: bool) -> set[str]:
    """Return the issues that a scope leaves, found by walking along the edges."""

    def reached(type_: str, ids: set[str], by_source: bool) -> set[str]:
        pairs = [
            (e.source, e.target) if by_source else (e.target, e.source) for e in edges if e.type == type_
        ]
        return {b for a, b in pairs if a in ids}

    match name:
        case "issue":
            return {id}
        case "theme":
            return reached("UNDER", {id}, by_source=False)
        case "notice":
            return reached("REPORTS", {id}, by_source=True)
        case "inspection":
            return reached("REPORTS", reached("ANSWERS", {id}, by_source=False), by_source=True)
    units = {id}
    while more := reached("PART_OF", units, by_source=False) - units:
        units |= more
    aside = () if all_parts else ("mentioned", "receives", "approves")
    parts = [e for e in edges if e.type in ("RESPONSIBLE_FOR", "INVOLVED_IN") and e.source in units]
    return {e.target for e in parts if e.properties["role"] not in aside}


@pytest.mark.parametrize("limit", SCOPE, ids=lambda p: p.name)
def test_a_question_that_is_limited_tells_of_no_issue_outside(everything: Store, limit: Parameter) -> None:
    id = one_of(everything, limit.of[0])
    edges = tuple(everything.every_edge())
    told = 0
    for answer in answers(everything, **{limit.name: id}):
        asked = answer.question
        if asked.topic == "recurrence" or asked.walks:
            continue  # they set issues beside those of other notices, and a walk has ends of its own
        within = issues_of(edges, limit.name, id, asked.all_parts or asked.name == "path")
        found = {i for i in answer.ids if type_of(i) == "Issue"}
        assert found <= within, asked.name
        told += len(found)
    assert told


def test_several_limits_hold_together(everything: Store) -> None:
    notice, unit = one_of(everything, "Notice"), one_of(everything, "Unit")
    both = ask(everything, question("owners"), {"notice": notice, "unit": unit})
    of_unit = ask(everything, question("owners"), {"unit": unit})
    assert [row for row in of_unit.rows if row["notice"]["id"] == notice] == list(both.rows)  # type: ignore[index]


def test_a_path_that_is_limited_to_a_notice_runs_through_that_notice_alone(everything: Store) -> None:
    path = {"from": "东湖区水务局", "to": CLEAN_WATER, "all_parts": True, "longest": 12}
    whole = ask(everything, question("path"), path)
    notices = {node.properties["notice"] for node in everything.nodes(whole.ids) if not node.shared}
    for notice in notices:
        part = ask(everything, question("path"), {**path, "notice": notice})
        assert part.rows
        assert {n.properties["notice"] for n in everything.nodes(part.ids) if not n.shared} == {notice}
