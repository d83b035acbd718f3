"""The local server and Neo4j agree about graphs drawn at random."""

from collections.abc import Iterator

import pytest

from kb.store import Store
from tests.engines.graph import LABELS, comparable, drawn, load, undone, write
from tests.engines.questions import CHANGES, QUESTIONS

pytestmark = [pytest.mark.local, pytest.mark.neo4j]

SEEDS = range(4)


@pytest.fixture(scope="module", params=SEEDS)
def both(
    request: pytest.FixtureRequest, local_store: Store, neo4j_store: Store
) -> Iterator[tuple[Store, Store]]:
    """The two stores, each with the same graph beside its own."""
    for store in (local_store, neo4j_store):
        load(store, drawn(request.param))
    yield local_store, neo4j_store
    for store in (local_store, neo4j_store):
        write(store, f"MATCH (n) WHERE {' OR '.join(f'n:{label}' for label in LABELS)} DETACH DELETE n")


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_both_give_the_same_answer(both: tuple[Store, Store], question: str) -> None:
    local, neo4j = (comparable([dict(row) for row in store.read(question)]) for store in both)
    assert local == neo4j


@pytest.mark.parametrize(("change", "look"), CHANGES, ids=range(len(CHANGES)))
def test_both_make_the_same_change(both: tuple[Store, Store], change: str, look: str) -> None:
    local, neo4j = (comparable([dict(row) for row in undone(store, change, look)[-1]]) for store in both)
    assert local == neo4j


def test_the_questions_have_answers(both: tuple[Store, Store]) -> None:
    assert sum(bool(both[0].read(question)) for question in QUESTIONS) > len(QUESTIONS) * 0.8
