"""Rows that come packed: an answer of thousands in a few records, each a list of rows.

A driver takes some twenty microseconds for each record, whatever is in it, and far less for a row inside of a list. So the
last ``RETURN`` of a statement becomes a ``WITH``, and what it would return is collected, in its order, a thousand rows a record.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from kb.store.values import Row

_AT_ONCE = 1_000
_RETURN = re.compile(r"^RETURN\b", re.MULTILINE)
_END = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b")
_NAMED = re.compile(r"(?:\bAS\s+)?(\w+)\s*$")
_OPENING, _CLOSING, _QUOTES = "([{", ")]}", "'\"`"


def packed(statement: str, only: Collection[str] | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a statement that gives the same rows packed, and the names of what a row holds; ``only`` some of it, if given.

    The last ``RETURN`` must begin a line, and what it returns must be names or called something by ``AS``. Raises ValueError
    where it is not so.
    """
    found = list(_RETURN.finditer(statement))
    if not found:
        raise ValueError("no RETURN begins a line")
    begin, body = found[-1].span()
    every = (_name(item) for item in _items(statement[body:]))
    names = tuple(name for name in every if only is None or name in only)
    pack = f"""
WITH collect([{", ".join(names)}]) AS packed
UNWIND range(0, size(packed) - 1, {_AT_ONCE}) AS first
RETURN packed[first..first + {_AT_ONCE}] AS packed
"""
    return f"{statement[:begin]}WITH{statement[body:]}{pack}", names


def unpacked(records: Iterable[Mapping[str, object]], names: Sequence[str]) -> list[Row]:
    """Return the rows of what a packed statement gave."""
    return [
        dict(zip(names, row, strict=True))
        for record in records
        for row in cast("list[list[object]]", record["packed"])
    ]


def _items(told: str) -> Iterator[str]:
    """Yield what is returned: parts between commas that stand in no brackets and no quotation, up to what sorts and limits."""
    depth, quote, begin = 0, "", 0
    for at, character in enumerate(told):
        if quote:
            quote = "" if character == quote else quote
        elif character in _QUOTES:
            quote = character
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
        elif depth == 0 and character == ",":
            yield told[begin:at]
            begin = at + 1
        elif depth == 0 and _END.match(told, at):
            yield told[begin:at]
            return
    yield told[begin:]


def _name(item: str) -> str:
    named = _NAMED.search(item)
    if named is None or (" AS " not in item and item.strip() != named[1]):
        raise ValueError(f"no name is given to {item.strip()}")
    return named[1]
