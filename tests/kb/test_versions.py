"""A base of every earlier version is brought up to the present one, from a dump that a program of that version left."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli.program import program
from kb.dumps import opened, restore, write_dump
from kb.errors import SchemaError
from kb.graph import Batch
from kb.language import LANGUAGES, tell_error
from kb.schema import SCHEMA
from kb.store import Settings, Store, cypher, examining, migrate, open_store
from kb.store.migrations import MIGRATIONS, bring_up
from tests.kb.dumping import lines_of, restored
from tests.stores import content, expected

DUMPS = Path(__file__).parents[1] / "dumps"
EARLIER = range(1, SCHEMA.version)


def stored(version: int) -> Path:
    return DUMPS / f"version-{version}.dump.gz"


def as_now(version: int) -> list[Batch]:
    """Return the notices of a stored dump as the present version tells the same facts."""
    with opened(stored(version)) as dump:
        return [Batch.of(b.notice, b.nodes, b.edges) for b in dump.batches()]


@pytest.fixture
def base(store: Store) -> Iterator[Store]:
    """An empty store whose base may be given another version; the right one is set again in the end."""
    yield store
    told = {"schema": SCHEMA.version, "restoring": None, "emptying": None}
    store._connection.write(lambda run: run(cypher.MARK_RESTORING, told))


def older(store: Store, version: int) -> None:
    """Restore a stored dump, and leave the base at its version, as a program of that version would have left it."""
    with opened(stored(version)) as dump:
        restoring = store.restore(dump.sha256, version)
        for batch in dump.batches():
            restoring.put(batch)
    told = {"schema": version, "restoring": None, "emptying": None}
    store._connection.write(lambda run: run(cypher.MARK_RESTORING, told))


def test_every_earlier_version_has_its_stored_dump() -> None:
    assert sorted(path.name for path in DUMPS.glob("*.gz")) == [stored(v).name for v in EARLIER]
    for version in EARLIER:
        head = json.loads(lines_of(stored(version))[0])
        assert head["schema"] == version
        assert head["notices"] >= 3


@pytest.mark.parametrize("version", EARLIER)
def test_a_dump_of_an_earlier_version_is_restored_and_brought_up(version: int, base: Store) -> None:
    result = restored(base, stored(version))
    assert (result.written_under, result.schema) == (version, SCHEMA.version)
    assert content(base) == expected(*as_now(version))
    assert base.status().schema == SCHEMA.version
    assert [base.notice(b.notice.id) for b in as_now(version)] == as_now(version)


@pytest.mark.parametrize("version", EARLIER)
def test_a_base_of_an_earlier_version_is_brought_up_as_it_stands(
    version: int, base: Store, store_address: str
) -> None:
    older(base, version)
    told: list[tuple[int, int]] = []
    done = migrate(store_address, told=lambda to, count: told.append((to, count)))
    assert (done.found, done.schema) == (version, SCHEMA.version)
    # The step to the third version changes nothing that is there, so there is nothing to tell of it.
    assert {to for to, _ in told} == set(range(version + 1, SCHEMA.version + 1)) - {3}
    assert content(base) == expected(*as_now(version))
    again = migrate(store_address)
    assert (again.found, again.schema) == (SCHEMA.version, SCHEMA.version)


def test_a_base_that_is_brought_up_has_the_indexes_that_came_with_its_version(
    base: Store, store_address: str
) -> None:
    older(base, 2)
    base._connection.write(lambda run: run("DROP CONSTRAINT judgement_id", {}))
    assert [index.name for index in examining.missing(base._connection)[0]] == ["judgement_id"]
    migrate(store_address)
    assert examining.missing(base._connection) == ((), ())


def test_a_local_base_is_brought_up_when_it_is_opened_and_one_on_a_server_is_refused(
    base: Store, store_address: str
) -> None:
    older(base, 1)
    if store_address.startswith("local:"):
        with open_store(store_address) as again:
            assert again.status().schema == SCHEMA.version
        return
    with pytest.raises(SchemaError, match="older_schema") as told:
        open_store(store_address)
    for language in LANGUAGES:
        assert "kb migrate" in tell_error(told.value, language)
    assert base.status().schema == 1


def test_a_base_of_an_earlier_version_can_be_dumped_as_it_is(
    base: Store, store_address: str, tmp_path: Path
) -> None:
    older(base, 1)
    with open_store(store_address, Settings(migrate=False)) as as_it_is:
        write_dump(as_it_is, tmp_path / "one.gz", json.loads(lines_of(stored(1))[0])["product"])
        with pytest.raises(SchemaError, match="schema_changed"):
            as_it_is.delete(as_it_is.notice_ids()[0])
    assert (tmp_path / "one.gz").read_bytes() == stored(1).read_bytes()
    assert base.status().schema == 1


def test_a_restore_that_stopped_before_the_migrations_goes_on_with_them(base: Store) -> None:
    with opened(stored(1)) as dump:
        restoring = base.restore(dump.sha256, 1)
        for batch in dump.batches():
            restoring.put(batch)
        bring_up(base._connection, 1, version=2, migrations=MIGRATIONS[:1])
        assert restore(base, dump).unchanged == 3
    assert content(base) == expected(*as_now(1))
    assert base.status().restoring is None


def test_kb_migrate_says_both_versions_or_that_there_is_nothing_to_do(
    base: Store, store_address: str
) -> None:
    older(base, 1)
    for found, said in ((1, "brought"), (SCHEMA.version, "nothing to do")):
        done = CliRunner().invoke(program("en"), ["migrate", "--store", store_address])
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["from"] == found
        assert json.loads(done.stdout)["to"] == SCHEMA.version
        assert said in done.stderr
