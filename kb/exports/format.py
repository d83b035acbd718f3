"""What a format is: a name, an extension, words, and a function that writes nodes and edges to a file."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from kb.graph import Edge, Node
from kb.queries.question import Words

Write = Callable[[Iterable[Node], Iterable[Edge], BinaryIO], None]

# Invisible characters that steer a terminal or turn the reading direction round: C1 controls, marks and
# overrides.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Export:
    """A format that the graph can be written in.

    ``write`` takes nodes and edges, each sorted by id and read once, and an open binary file that it does
    not close. ``printable`` tells whether the file may be shown on a terminal as it is.
    """

    name: str
    extension: str
    title: Words
    write: Write
    printable: bool = False

    def as_json(self) -> dict[str, object]:
        """Return what a script is told about the format."""
        return {"name": self.name, "extension": self.extension, "title": dict(self.title)}


def as_json_line(value: object) -> str:
    """Return JSON on one line with Chinese as it is, keys in their order; what could steer a terminal is
    escaped.
    """
    return _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))


def as_canonical_json(value: object, *, indent: int | None = None) -> str:
    """Return the same JSON for equal values: keys sorted, and without blanks unless indented."""
    separators = (",", ":") if indent is None else None
    return _escaped(
        json.dumps(
            value, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=indent, separators=separators
        )
    )


def _escaped(told: str) -> str:
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", told)
