"""Which heading stands under which, by the order in which their numbering styles follow one another."""

from dataclasses import dataclass

from ingest.outline.headings import Heading

# Styles that stand above all others where they occur.
_TOP = ("chapter", "part")


@dataclass(frozen=True, slots=True)
class Nested:
    """A heading with the index of the heading above it (-1 for none) and how deep it stands, counted from 0."""

    heading: Heading
    above: int
    depth: int


def nested(headings: list[Heading]) -> list[Nested]:
    """Return the headings, in the order of the text, each with its place under the others.

    A style met before closes what is open down to it; a new one opens a level below the last heading.
    """
    found: list[Nested] = []
    open_: list[int] = []
    for i, heading in enumerate(headings):
        if heading.style in _TOP:
            open_ = [k for k in open_ if headings[k].style == "part" and heading.style == "chapter"]
        else:
            same = next((n for n, k in enumerate(open_) if headings[k].style == heading.style), None)
            if same is not None:
                open_ = open_[:same]
        found.append(Nested(heading, open_[-1] if open_ else -1, len(open_)))
        open_.append(i)
    return found
