"""A long text in stretches that a browser shows without strain, cut where a reader would turn the page."""

from bisect import bisect_right
from collections.abc import Sequence

Window = tuple[int, int]

SIZE = 20_000  # characters of one stretch


def windows(text: str, starts: Sequence[int], size: int = SIZE) -> tuple[Window, ...]:
    """Return stretches of at most ``size`` characters that make up the text.

    One ends before the last of ``starts`` (sorted: where issues begin) that lies in its second half, else after a
    line, else anywhere.
    """
    found: list[Window] = []
    at = 0
    while len(text) - at > size:
        end = _turn(text, starts, at, at + size)
        found.append((at, end))
        at = end
    return (*found, (at, len(text)))


def _turn(text: str, starts: Sequence[int], at: int, most: int) -> int:
    half = (at + most) // 2
    last = bisect_right(starts, most) - 1
    if last >= 0 and starts[last] > half:
        return starts[last]
    line = text.rfind("\n", half, most) + 1
    return line or most


def holding(stretches: Sequence[Window], place: int) -> int:
    """Return which of the stretches a place lies in."""
    return max(0, bisect_right([start for start, _ in stretches], place) - 1)


def place_of(told: str | None, length: int) -> Window | None:
    """Return the place that an address tells as START-END, inside a text of that length; None where it tells none."""
    first, dash, last = (told or "").partition("-")
    if not dash or not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        return None
    if len(first) > 12 or len(last) > 12:
        return None
    start, end = int(first), min(int(last), length)
    return (start, end) if start < end else None
