"""A notice is read whole, though others write between two statements of the reader."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings

from kb.errors import SourceError, StoreError
from kb.graph import Batch
from kb.store import Store, open_store, whole
from kb.store.connection import Connection
from kb.store.values import Row
from kb.store.writing import TEXT_BYTES
from tests.batches import batches, first, reread, second, three, tiny
from tests.stores import content, emptied, expected

Run = Callable[[str, Mapping[str, object]], list[Row]]


def test_every_notice_comes_back_as_the_batch_that_was_put(store: Store) -> None:
    for batch in three():
        store.put(batch)
    assert [store.notice(batch.notice.id) for batch in three()] == list(three())
    assert store.notice_ids() == sorted(batch.notice.id for batch in three())


@given(batch=batches())
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # each is a write of a server
def test_any_notice_comes_back_as_it_was_put(batch: Batch, store: Store) -> None:
    emptied(store).put(batch)
    assert store.notice(batch.notice.id) == batch


def test_a_notice_that_is_not_there_is_none(store: Store) -> None:
    assert store.notice("notice-0") is None


def test_a_notice_counts_all_that_it_says(store: Store) -> None:
    store.put(first())
    told = store.nodes([first().notice.id])[0].properties["says"]
    assert told == [len(first().nodes), len(first().edges)]


class Meddling:
    """A reader between whose statements somebody else writes: after so many statements, and only so often."""

    def __init__(self, store: Store, write: Callable[[], object], after: int, often: int = 1) -> None:
        self.connection: Connection = store._connection
        self.address = store.address
        self.write = write
        self.after = after
        self.often = often
        self.read_again = 0

    def read(self, work: Callable[[Run], object]) -> object:
        self.read_again += 1

        def meddled(run: Run) -> object:
            count = 0

            def running(statement: str, parameters: Mapping[str, object]) -> list[Row]:
                nonlocal count
                count += 1
                if count == self.after and self.often:
                    self.often -= 1
                    self.write()
                return run(statement, parameters)

            return work(running)

        return self.connection.read(meddled)


def elsewhere(work: Callable[[], object]) -> Callable[[], None]:
    """Return what does the work in a thread of its own, to the end: in a transaction of its own, too."""

    def done() -> None:
        over = Event()
        Thread(target=lambda: (work(), over.set())).start()
        assert over.wait(60)

    return done


def smaller() -> Batch:
    """Return the first notice as other rules read it: without its last facts."""
    batch = reread(first())
    gone = {n.id for n in batch.nodes if n.type in ("Measure", "Figure", "Date", "Flag")}
    edges = [e for e in batch.edges if gone.isdisjoint((e.source, e.target))]
    return Batch.of(batch.notice, [n for n in batch.nodes if n.id not in gone], edges)


# The reader of a local store may read while another writes; 8 statements are well inside what a notice takes.
@pytest.mark.parametrize("after", [3, 8, 20, 30])
def test_a_notice_that_is_replaced_while_it_is_read_is_the_old_one_or_the_new_one(
    after: int, store: Store, store_address: str
) -> None:
    store.put(first())
    with open_store(store_address) as other:
        reader = Meddling(store, elsewhere(lambda: other.put(smaller())), after)
        found = whole.notice(reader, first().notice.id, whole.SCHEMA)  # type: ignore[arg-type]
    assert not reader.often
    assert found in (first(), smaller())
    assert store.notice(first().notice.id) == smaller()


def test_a_notice_that_goes_while_it_is_read_is_none_or_whole(store: Store, store_address: str) -> None:
    store.put(first())
    with open_store(store_address) as other:
        reader = Meddling(store, elsewhere(lambda: other.delete(first().notice.id)), 8)
        found = whole.notice(reader, first().notice.id, whole.SCHEMA)  # type: ignore[arg-type]
    assert found in (None, first())


def test_a_write_of_another_notice_asks_for_no_second_reading(store: Store, store_address: str) -> None:
    store.put(first())
    with open_store(store_address) as other:
        reader = Meddling(store, elsewhere(lambda: other.put(second())), 8)
        assert whole.notice(reader, first().notice.id, whole.SCHEMA) == first()  # type: ignore[arg-type]
    assert reader.read_again == 1


def test_a_notice_of_which_something_is_missing_is_refused(store: Store) -> None:
    store.put(first())
    measure = next(n.id for n in first().nodes if n.type == "Measure")
    store._connection.write(lambda run: run("MATCH (m:Measure {id: $id}) DETACH DELETE m", {"id": measure}))
    with pytest.raises(StoreError, match="not_whole"):
        store.notice(first().notice.id)


def test_the_longest_text_that_is_taken_is_stored_found_and_given_back(store: Store) -> None:
    """It goes to the server twice in one message: as it stands, and as it is searched."""
    dice = Random("a long text")
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 100)]
    filling = "".join(dice.choices(characters, k=(TEXT_BYTES - 60) // 3))
    longest = with_text(tiny(1), f"{filling}末尾的灌区管护站")
    assert TEXT_BYTES - 60 <= len(str(longest.notice.properties["text"]).encode()) <= TEXT_BYTES
    store.put(tiny(2))
    store.put(longest, also=True)
    assert store.notice(longest.notice.id) == longest
    assert [node.id for node in store.find("灌区管护站")] == [longest.notice.id]
    with pytest.raises(SourceError, match="text_too_long"):
        store.put(with_text(tiny(3), filling + "长" * 40), also=True)
    store.delete(longest.notice.id)
    assert content(store) == expected(tiny(2))


def with_text(batch: Batch, text: str) -> Batch:
    notice = replace(batch.notice, properties={**batch.notice.properties, "text": text})
    return Batch.of(notice, [node for node in batch.nodes if node.id != notice.id], batch.edges)
