"""A base knows the schema's version that made it, and is brought up step by step."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from kb.errors import SchemaError
from kb.language import LANGUAGES, tell_error
from kb.schema import SCHEMA
from kb.store import Store, cypher, open_store
from kb.store.migrations import MIGRATIONS, Migration, prepare
from kb.store.values import Row
from tests.batches import first

Run = Callable[[str, Mapping[str, object]], list[Row]]


def step(version: int) -> Migration:
    """Return a step that writes its version behind the titles of all themes, one a portion."""

    def portion(run: Run) -> int:
        marked = run(
            "MATCH (t:Theme) WHERE NOT t.title CONTAINS $mark WITH t ORDER BY t.id LIMIT 1 "
            "SET t.title = t.title + $mark RETURN t.id AS id",
            {"mark": f"+{version}"},
        )
        return len(marked)

    return Migration(version, "marks titles", portion)


def titles(store: Store) -> set[object]:
    return {row["title"] for row in store.read("MATCH (t:Theme) RETURN t.title AS title")}


@pytest.fixture
def marked(store: Store) -> Iterator[Store]:
    """A store whose base may be given another version; the right one is set again in the end."""
    yield store
    mark(store, SCHEMA.version)


def mark(store: Store, version: int) -> None:
    store._connection.write(lambda run: run(cypher.MARK_BASE, {"schema": version}))


def test_there_is_a_step_to_every_version_but_the_first() -> None:
    assert [m.version for m in MIGRATIONS] == list(range(2, SCHEMA.version + 1))


def test_a_base_of_a_newer_version_is_refused(marked: Store, store_address: str) -> None:
    mark(marked, SCHEMA.version + 1)
    with pytest.raises(SchemaError, match="newer_schema") as told:
        open_store(store_address)
    for language in LANGUAGES:
        assert str(SCHEMA.version + 1) in tell_error(told.value, language)


def test_a_base_that_was_brought_up_while_it_was_open_takes_no_more_writes(marked: Store) -> None:
    mark(marked, SCHEMA.version + 1)
    with pytest.raises(SchemaError, match="schema_changed"):
        marked.put(first())
    assert marked.status().counts["Notice"] == 0


def test_an_older_base_is_brought_up_in_order_and_once(marked: Store) -> None:
    marked.put(first())
    later = SCHEMA.version + 2
    steps = [step(later), step(later - 1)]
    for _ in range(2):
        prepare(marked._connection, declare=False, version=later, migrations=steps)
        assert titles(marked) == {f"守护水环境+{later - 1}+{later}", f"管好用好资金+{later - 1}+{later}"}
        assert marked.status().schema == later


def test_a_step_that_fails_leaves_the_base_at_the_version_before(marked: Store) -> None:
    marked.put(first())

    def portion(run: Run) -> int:
        run("MATCH (t:Theme) SET t.title = ''", {})
        raise RuntimeError("half way")

    later = SCHEMA.version + 2
    with pytest.raises(RuntimeError, match="half way"):
        prepare(
            marked._connection,
            declare=False,
            version=later,
            migrations=[step(later - 1), Migration(later, "fails", portion)],
        )
    assert marked.status().schema == later - 1
    assert titles(marked) == {f"守护水环境+{later - 1}", f"管好用好资金+{later - 1}"}


def test_an_older_base_that_no_step_leads_from_is_refused(marked: Store) -> None:
    later = SCHEMA.version + 2
    with pytest.raises(SchemaError, match="no_migration"):
        prepare(marked._connection, declare=False, version=later, migrations=[step(later)])
    assert marked.status().schema == SCHEMA.version
