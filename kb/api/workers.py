"""One kind of work for many things, in this process or in several; the order stays."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from kb.errors import SourceError

_AHEAD = 3  # results that wait for each worker: enough to keep all busy, few enough to hold

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(
    work: Callable[[T], R], things: Iterable[T], workers: int, called: Callable[[T], str]
) -> Iterator[R]:
    """Yield what the work makes of every thing, in their order; with several workers, side by side.

    Raises SourceError where a worker process is killed, with what that thing is called that was waited for.
    """
    if workers <= 1:
        yield from map(work, things)
        return
    # Spawned, not forked: this process has the driver's threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_belong_to_the_parent)
    waiting: deque[tuple[str, Future[R]]] = deque()
    try:
        for thing in things:
            waiting.append((called(thing), pool.submit(work, thing)))
            if len(waiting) > workers * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _result(name: str, future: "Future[R]") -> R:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise SourceError("outcome.worker_ended", file=name) from error


def _belong_to_the_parent() -> None:
    """Leave interrupts to the process that writes, and end with it: nobody else would tell a worker that it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
