"""Rows in portions that one statement may carry."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kb.store.values import size

T = TypeVar("T")

ROWS = 5_000
BYTES = 8_000_000  # half of what a message may hold before the client hangs


def portions(rows: Iterable[T]) -> Iterator[list[T]]:
    """Yield rows in portions of at most ROWS rows and BYTES bytes; a row that is larger stands alone."""
    some: list[T] = []
    weight = 0
    for row in rows:
        more = size(row)
        if some and (len(some) == ROWS or weight + more > BYTES):
            yield some
            some, weight = [], 0
        some.append(row)
        weight += more
    if some:
        yield some
