"""A base goes into a file and comes back the same, on either store, and half a base is never taken for a whole one."""

import gzip
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.api import KnowledgeBase
from kb.dumps import opened, restore
from kb.errors import KBError, SourceError, StoreError, UsageError
from kb.language import LANGUAGES, tell_error
from kb.review import Judgement, judging
from kb.schema import SCHEMA
from kb.store import Settings, Store, cypher, open_store
from tests.batches import first, second, three, tiny
from tests.kb.dumping import a_dump, dumped, restored
from tests.kb.judging import hint, judgement
from tests.stores import content, emptied, expected

SMALL = a_dump(tiny(1), tiny(2))


def unmark(store: Store) -> None:
    """Let everybody write again, whatever a test left."""
    told = {"schema": SCHEMA.version, "restoring": None, "emptying": None}
    store._connection.write(lambda run: run(cypher.MARK_RESTORING, told))


@pytest.fixture
def base(store: Store) -> Iterator[Store]:
    """An empty store into which a restore may be left half done."""
    yield store
    unmark(store)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "base.dump.gz"


def test_a_base_comes_back_as_it_was(base: Store, file: Path) -> None:
    for batch in three():
        base.put(batch)
    before = content(base)
    told = dumped(base, file)
    assert (told.notices, told.schema, told.bytes) == (3, SCHEMA.version, file.stat().st_size)
    assert file.read_bytes() == a_dump(*three())
    result = restored(emptied(base), file)
    assert (result.notices, result.unchanged) == (3, 0)
    assert content(base) == before == expected(*three())
    assert base.put(first()).kind == "unchanged"


def judge(store: Store, of: str, who: str) -> Judgement:
    """Let somebody dismiss a flag that is not there: judgements need none."""
    return judging.judge(store, hint(f"flag-{of}", of), "dismiss", reason="另有说明。", who=who)


def test_judgements_come_back_in_their_order_though_their_notices_are_gone(base: Store, file: Path) -> None:
    base.put(first())
    made = [judge(base, of, who) for of, who in (("甲", "周明"), ("乙", "吴岚"), ("甲", "吴岚"))]
    base.delete(first().notice.id)
    told = dumped(base, file)
    assert (told.notices, told.judgements) == (0, 3)
    assert file.read_bytes() == a_dump(judgements=made)
    result = restored(emptied(base), file)
    assert (result.notices, result.judgements) == (0, 3)
    assert list(judging.judgements(base)) == made
    assert judge(base, "丙", "周明").number == 4


def test_the_same_dump_restored_twice_holds_each_judgement_once(base: Store, file: Path) -> None:
    base.put(first())
    made = [judge(base, of, "周明") for of in "甲乙"]
    dumped(base, file)
    again = file.with_name("again.gz")
    restored(base, file, replace=True)
    dumped(base, again)
    assert again.read_bytes() == file.read_bytes()
    assert list(judging.judgements(base)) == made


def test_a_base_that_holds_judgements_only_is_not_empty(base: Store, file: Path) -> None:
    judge(base, "甲", "周明")
    file.write_bytes(SMALL)
    with pytest.raises(UsageError, match="not_empty") as told:
        restored(base, file)
    for language in LANGUAGES:
        assert "1" in tell_error(told.value, language)
    assert restored(base, file, replace=True).judgements == 0
    assert judging.judgements(base) == ()


def test_a_restore_that_stopped_goes_on_with_the_judgements(base: Store, file: Path) -> None:
    made = [judge(base, "甲", "周明")]
    file.write_bytes(a_dump(*three(), judgements=made))
    emptied(base)
    half_way(base, file)
    assert judging.judgements(base) == ()
    assert restored(base, file).judgements == 1
    assert list(judging.judgements(base)) == made


def test_a_base_with_other_judgements_than_its_dump_is_not_declared_whole(base: Store, file: Path) -> None:
    file.write_bytes(a_dump(judgements=[judgement(hint("flag-1", "甲"))]))
    with opened(file) as dump:
        restoring = base.restore(dump.sha256, dump.header.schema)
        with pytest.raises(KBError, match="misjudged"):
            restoring.finish(0, 1)
    assert base.status().restoring is not None


def test_an_empty_base_can_be_dumped_and_restored(base: Store, file: Path) -> None:
    assert dumped(base, file).notices == 0
    assert restored(base, file).notices == 0
    assert base.status().restoring is None


def test_a_dump_may_be_read_by_its_owner_only(base: Store, file: Path) -> None:
    dumped(base, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(base: Store, file: Path) -> None:
    file.write_bytes(b"mine")
    with pytest.raises(UsageError, match="exists"):
        dumped(base, file)
    assert file.read_bytes() == b"mine"
    KnowledgeBase(base).dump(file, force=True)
    assert gzip.decompress(file.read_bytes()).startswith(b'{"format"')


def test_a_dump_that_is_interrupted_leaves_no_file(base: Store, file: Path) -> None:
    for batch in three():
        base.put(batch)

    def interrupt(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KnowledgeBase(base).dump(file, progress=interrupt)
    assert list(file.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(base: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not_written"):
        dumped(base, tmp_path / "none" / "base.gz")
    with pytest.raises(UsageError, match="folder"):
        dumped(base, tmp_path)


def test_a_notice_deleted_while_the_dump_is_written_is_not_in_it(base: Store, file: Path) -> None:
    for batch in three():
        base.put(batch)
    last = base.notice_ids()[-1]

    def delete(done: int, of: int) -> None:
        if done == 1 and of == 3:
            base.delete(last)

    told = KnowledgeBase(base).dump(file, progress=delete)
    assert told.notices == 2
    with opened(file) as dump:
        assert [b.notice.id for b in dump.batches()] == base.notice_ids()


@given(place=st.integers(0, len(SMALL) - 1), other=st.integers(1, 255), cut=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_byte_can_be_changed_or_missing_and_the_base_stays_empty(
    place: int, other: int, cut: bool, base: Store, file: Path
) -> None:
    altered = bytearray(SMALL)
    altered[place] ^= other
    file.write_bytes(SMALL[:place] if cut else altered)
    try:
        with opened(file) as dump:
            assert gzip.decompress(altered) == gzip.decompress(SMALL)
            assert not cut
            assert dump.header.notices == 2
    except SourceError:
        assert base.notice_ids() == []
        assert base.status().restoring is None


def test_a_base_that_is_not_empty_is_refused_and_stays_as_it_was(base: Store, file: Path) -> None:
    base.put(first())
    before = content(base)
    file.write_bytes(SMALL)
    with pytest.raises(UsageError) as told:
        restored(base, file)
    for language in LANGUAGES:
        assert "1" in tell_error(told.value, language)
        assert "--replace" in tell_error(told.value, language)
    assert content(base) == before
    assert base.put(second()).kind == "new"


def test_a_base_is_emptied_first_where_that_is_asked_for(base: Store, file: Path) -> None:
    for batch in three():
        base.put(batch)
    file.write_bytes(SMALL)
    assert restored(base, file, replace=True).notices == 2
    assert content(base) == expected(tiny(1), tiny(2))


class Stop(Exception):
    """Ends a restore in the middle."""


def half_way(store: Store, file: Path, *, replace: bool = False) -> None:
    """Restore one notice and no more."""

    def stop(done: int, of: int) -> None:
        raise Stop

    with opened(file) as dump, pytest.raises(Stop):
        restore(store, dump, replace=replace, progress=stop)


def test_half_a_base_says_so_and_takes_nothing_else(base: Store, file: Path, store_address: str) -> None:
    file.write_bytes(a_dump(*three()))
    half_way(base, file)
    assert base.status().counts["Notice"] == 1
    assert KnowledgeBase(base).status().as_json()["restoring"] is True
    there = base.notice_ids()[0]
    for write in (
        lambda: base.put(tiny(1)),
        lambda: base.delete(there),
        lambda: dumped(base, file.with_name("other")),
    ):
        with pytest.raises(StoreError) as told:
            write()
        for language in LANGUAGES:
            assert "kb restore" in tell_error(told.value, language)
    with open_store(store_address) as again:
        assert again.notice_ids() == [there]


def test_the_same_file_goes_on_where_it_stopped(base: Store, file: Path) -> None:
    file.write_bytes(a_dump(*three()))
    half_way(base, file)
    result = restored(base, file)
    assert (result.notices, result.unchanged) == (3, 1)
    assert content(base) == expected(*three())
    assert "restoring" not in KnowledgeBase(base).status().as_json()
    assert base.put(tiny(1)).kind == "new"


def test_another_file_is_refused_unless_the_base_may_be_emptied(base: Store, file: Path) -> None:
    other = file.with_name("other.gz")
    file.write_bytes(a_dump(*three()))
    other.write_bytes(SMALL)
    half_way(base, file)
    with pytest.raises(UsageError, match="other_dump"):
        restored(base, other)
    assert base.status().counts["Notice"] == 1
    assert restored(base, other, replace=True).notices == 2
    assert content(base) == expected(tiny(1), tiny(2))


def test_what_is_left_of_the_old_base_goes_though_the_emptying_was_interrupted(
    base: Store, file: Path
) -> None:
    for batch in three():
        base.put(batch)
    file.write_bytes(a_dump(first(), tiny(1)))
    with opened(file) as dump:
        base._connection.write(
            lambda run: run(
                cypher.MARK_RESTORING,
                {"schema": SCHEMA.version, "restoring": dump.sha256, "emptying": True},
            )
        )
    restored(base, file)
    assert content(base) == expected(first(), tiny(1))


def test_a_restore_that_another_one_finished_stops(base: Store, file: Path) -> None:
    file.write_bytes(a_dump(*three()))
    with opened(file) as dump:
        slow = base.restore(dump.sha256, dump.header.schema)
        batch = next(dump.batches())
    restored(base, file)
    with pytest.raises(StoreError, match="taken_over"):
        slow.put(batch)
    assert content(base) == expected(*three())


def test_a_file_that_changes_between_the_two_looks_leaves_a_base_that_says_so(
    base: Store, file: Path
) -> None:
    file.write_bytes(a_dump(*three()))
    with opened(file) as dump:
        file.write_bytes(SMALL)
        with pytest.raises(SourceError, match="changed"):
            restore(base, dump)
    assert base.status().restoring is not None
    assert restored(base, file, replace=True).notices == 2


def test_a_base_whose_notices_do_not_add_up_is_not_declared_whole(base: Store, file: Path) -> None:
    file.write_bytes(SMALL)
    with opened(file) as dump:
        restoring = base.restore(dump.sha256, dump.header.schema)
        restoring.put(next(dump.batches()))
        with pytest.raises(KBError, match="miscounted"):
            restoring.finish(2, 0)
    assert base.status().restoring is not None


def test_a_base_is_opened_for_reading_whatever_is_being_restored(
    base: Store, file: Path, store_address: str
) -> None:
    file.write_bytes(a_dump(first(), tiny(1)))
    half_way(base, file)
    for migrate in (None, True, False):
        with open_store(store_address, Settings(migrate=migrate)) as again:
            assert again.status().counts["Notice"] == 1
