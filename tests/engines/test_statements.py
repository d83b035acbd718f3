"""Both servers answer the same to what the project may ask: one test for each feature of the language."""

from collections.abc import Iterator

import pytest

from kb.errors import StoreError
from kb.store import Store
from kb.store.values import Row
from tests.engines.graph import LABELS, SMALL, load, undone, write
from tests.engines.statements import READING, WRITING, Statement


@pytest.fixture(
    scope="module",
    params=[pytest.param("local", marks=pytest.mark.local), pytest.param("neo4j", marks=pytest.mark.neo4j)],
)
def engine(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store that holds the small graph beside its own."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    load(store, SMALL)
    yield store
    write(store, f"MATCH (n) WHERE {' OR '.join(f'n:{label}' for label in LABELS)} DETACH DELETE n")


def refused_here(store: Store, statement: Statement) -> bool:
    """Tell whether the local server must refuse the statement: it does this otherwise, and nothing here relies on it."""
    return statement.neo4j_only and store.address.startswith("local:")


@pytest.mark.parametrize("statement", READING, ids=lambda s: s.feature.replace(" ", "_"))
def test_a_reading_statement_gives_the_answer(engine: Store, statement: Statement) -> None:
    if refused_here(engine, statement):
        with pytest.raises(StoreError):
            engine.read(statement.text, statement.values)
        return
    rows = engine.read(statement.text, statement.values)
    assert rows
    if statement.rows is not None:
        assert rows == statement.rows


@pytest.mark.parametrize("statement", WRITING, ids=lambda s: s.feature.replace(" ", "_"))
def test_a_writing_statement_does_what_it_says(engine: Store, statement: Statement) -> None:
    if refused_here(engine, statement):
        with pytest.raises(StoreError):
            undone(engine, statement.text, **statement.values)
    elif statement.fails:
        with pytest.raises(StoreError):
            undone(engine, statement.text, **statement.values)
        assert engine.read("MATCH (u:Unit) RETURN u") == []
    elif statement.alone:
        _alone(engine, statement.text)
        try:
            rows = engine.read(statement.then) if statement.then else []
            assert rows == (statement.rows or [])
        finally:
            _alone(engine, "MATCH (q:Quote) WHERE q.id STARTS WITH 'qq' DETACH DELETE q")
            if not engine.address.startswith("local:"):
                _alone(engine, "DROP INDEX suite_words IF EXISTS")
    else:
        told = undone(
            engine, statement.text, *([statement.then] if statement.then else []), **statement.values
        )
        assert told[-1] == statement.rows


def _alone(store: Store, text: str) -> list[Row]:
    """Run a statement outside of a transaction of ours."""
    connection = store._connection
    with connection._driver.session(database=connection._endpoint.database) as session:
        return [dict(record) for record in session.run(text)]
