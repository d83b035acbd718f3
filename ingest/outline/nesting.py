"""Which heading stands under which, by the order in which their numbering styles follow one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.outline.headings import Heading
from ingest.outline.numbering import TOP


@dataclass(frozen=True, slots=True)
class Nested:
    """A heading with its index, that of the heading above it (-1 for none), and how deep it stands, counted from 0."""

    heading: Heading
    index: int
    above: int
    depth: int


def nested(headings: list[Heading]) -> list[Nested]:
    """Return the headings, in the order of the text, each with its place under the others.

    A style met before closes what is open down to it; a new one opens a level below the last heading.
    """
    found: list[Nested] = []
    open_: list[int] = []
    for i, heading in enumerate(headings):
        if heading.style in TOP:
            open_ = [k for k in open_ if headings[k].style == "part" and heading.style == "chapter"]
        else:
            same = next((n for n, k in enumerate(open_) if headings[k].style == heading.style), None)
            if same is not None:
                open_ = open_[:same]
        found.append(Nested(heading, i, open_[-1] if open_ else -1, len(open_)))
        open_.append(i)
    return found


def ancestors(headings: Sequence[Nested], n: Nested) -> Iterator[Nested]:
    """Yield the headings above one, nearest first."""
    while n.above >= 0:
        n = headings[n.above]
        yield n
