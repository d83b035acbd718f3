"""What two contents differ in, in a few lines: a base of thousands of nodes is no message."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kb.graph import Edge, Node
from tests.stores import Content

T = TypeVar("T", Node, Edge)

_SHOWN = 3


def difference(found: Content, wanted: Content) -> str:
    """Return what is missing, too much, there twice or not the same; nothing where both are equal."""
    return "; ".join([*_differing("node", found[0], wanted[0]), *_differing("edge", found[1], wanted[1])])


def _differing(kind: str, found: Sequence[T], wanted: Sequence[T]) -> Iterator[str]:
    if found == wanted:
        return
    here, there = _by_id(found), _by_id(wanted)
    twice = [id for id, times in Counter(one.id for one in found).items() if times > 1]
    changed = [f"{here[id]} for {there[id]}" for id in here.keys() & there.keys() if here[id] != there[id]]
    for what, some in (
        ("missing", there.keys() - here.keys()),
        ("too much", here.keys() - there.keys()),
        ("twice", twice),
        ("not the same", changed),
    ):
        yield from _told(kind, what, some)
    if here == there and not twice:
        yield f"{kind}s are in another order"


def _by_id(some: Iterable[T]) -> Mapping[str, T]:
    return {one.id: one for one in some}


def _told(kind: str, what: str, some: Iterable[str]) -> Iterator[str]:
    told = sorted(some)
    if told:
        yield f"{len(told)} {kind}s {what}: {', '.join(told[:_SHOWN])}"
