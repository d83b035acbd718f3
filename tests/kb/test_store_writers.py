"""Four writers at once: none loses a notice, and the graph is the same as if they had come one by one."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.graph import Batch
from kb.store import Outcome, Store, writing
from tests.batches import first, second, tiny
from tests.stores import content, expected

WRITERS = 4
EACH = 6

_PROCESS = """
import sys
from kb.store import open_store
from tests.batches import tiny
address, start, end = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open_store(address) as store:
    for n in range(start, end):
        assert store.put(tiny(n)).kind == "new", n
"""


def at_once(work: Callable[[Batch], Outcome], batches: Iterable[Batch]) -> list[Outcome]:
    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(work, batches))


def test_four_threads_that_write_at_once_lose_nothing(store: Store) -> None:
    before = store.status().revision
    batches = [tiny(n) for n in range(WRITERS * EACH)]
    outcomes = at_once(store.put, batches)
    assert {o.kind for o in outcomes} == {"new"}
    assert content(store) == expected(*batches)
    assert store.status().revision == before + len(batches)


def test_who_reads_what_others_take_away_gets_an_answer(store: Store) -> None:
    stays, goes = tiny(1), tiny(2, extra=300)
    store.put(stays)
    done = threading.Event()

    def come_and_go() -> None:
        try:
            for _ in range(6):
                store.put(goes)
                store.delete(goes.notice.id)
        finally:
            done.set()

    def look() -> int:
        looked = 0
        while not done.is_set():
            assert store.read("MATCH (a)-[r]->(b) RETURN a, r, b")
            looked += 1
        return looked

    with ThreadPoolExecutor(WRITERS) as pool:
        writer, *readers = [pool.submit(come_and_go), *(pool.submit(look) for _ in range(WRITERS - 1))]
        writer.result()
        assert all(reader.result() for reader in readers)
    assert content(store) == expected(stays)


def test_four_processes_that_write_at_once_lose_nothing(store: Store, store_address: str) -> None:
    before = store.status().revision
    root = Path(__file__).parents[2]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _PROCESS, store_address, str(w * EACH), str((w + 1) * EACH)],
            cwd=root,
            stderr=subprocess.PIPE,
            text=True,
        )
        for w in range(WRITERS)
    ]
    told = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * WRITERS, told
    assert content(store) == expected(*(tiny(n) for n in range(WRITERS * EACH)))
    assert store.status().revision == before + WRITERS * EACH


def test_of_four_that_bring_the_same_notice_one_stores_it(store: Store) -> None:
    outcomes = at_once(store.put, [first()] * WRITERS)
    assert sorted(o.kind for o in outcomes) == ["new", "unchanged", "unchanged", "unchanged"]
    assert content(store) == expected(first())


def test_notices_that_come_and_go_at_once_leave_no_trace_of_each_other(store: Store) -> None:
    stay = [first(), *(tiny(n) for n in range(EACH))]
    go = [second(), *(tiny(n) for n in range(100, 100 + EACH))]
    for batch in go:
        store.put(batch)

    def replace(pair: tuple[Batch, Batch]) -> None:
        came, went = pair
        store.put(came)
        store.delete(went.notice.id)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(replace, zip(stay, go, strict=True)))
    assert content(store) == expected(*stay)


def test_a_notice_that_fails_half_way_leaves_no_trace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(first())
    before = content(store), store.status()

    def fail(*_: object) -> None:
        raise RuntimeError("half way")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError, match="half way"):
        broken.setattr(writing.shared, "tell_anew", fail)
        store.put(second())
    assert (content(store), store.status()) == before
