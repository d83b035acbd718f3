"""What a base calls its things: names in the words of somebody who asks, whole or as people shorten them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.api.asking.vocabulary import chinese
from kb.store.wording import folded

if TYPE_CHECKING:
    from kb.store import Store

__all__ = ["Found", "Name", "Named", "Names"]

_READ: Mapping[str, str] = {
    "Unit": "MATCH (n:Unit) RETURN n.id AS id, n.name AS caption, n.names AS forms",
    "Regulation": "MATCH (n:Regulation) RETURN n.id AS id, n.title AS caption, n.document_numbers AS forms",
    "Issue": "MATCH (n:Issue) RETURN n.id AS id, n.title AS caption, null AS forms",
    "Theme": "MATCH (n:Theme) RETURN n.id AS id, n.title AS caption, null AS forms",
    "Inspection": "MATCH (n:Inspection) RETURN n.id AS id, n.place + ' ' + n.round AS caption, [n.round, n.place] AS forms",
    "Notice": "MATCH (n:Notice) RETURN n.id AS id, n.title AS caption, [n.issuer] AS forms",
}
# Which of two things of one name is meant sooner.
_SOONER = tuple(_READ)

_SHORTEST = 2  # characters of a name
_SHORTENED = 3  # of what is left of one
# What people leave out in front: places and the house that a department is part of.
_IN_FRONT = re.compile(r"(?:[省市州盟县区旗镇乡村局委院校部]|街道|新区|开发区|中共|中华人民共和国|国家)$")
_STATE = "中华人民共和国"  # before the title of a law, which is often told without
_LEVELS = frozenset("省市州盟县区旗镇乡")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the base: its id, its type and what it is called."""

    id: str
    type: str
    caption: str

    def __str__(self) -> str:
        return self.caption


@dataclass(frozen=True, slots=True)
class Name:
    """A form of a thing's name, as it is searched."""

    form: str
    thing: Named


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words that names something; several ``things`` where it does not say which of them."""

    start: int
    end: int
    things: tuple[Named, ...]


class Names:
    """The names of a base, as they were when they were read."""

    def __init__(self, names: Iterable[Name]) -> None:
        # A name that is a word of the vocabulary, such as 法院, would take the question's own words.
        self.all = tuple(name for name in names if name.form not in chinese())

    @classmethod
    def of(cls, store: "Store") -> "Names":
        """Read every name that a store holds."""
        return cls(
            Name(form, Named(str(row["id"]), label, str(row["caption"])))
            for label, statement in _READ.items()
            for row in store.read(statement, {})
            for form in _forms(row["caption"], row["forms"])
        )

    def things(self, *types: str) -> list[Named]:
        """Return the things of these types, each once."""
        return list(dict.fromkeys(name.thing for name in self.all if name.thing.type in types))

    def found_in(self, text: str, covered: Sequence[bool] = ()) -> list[Found]:
        """Return the names in a `folded` text, in its order; of those that overlap, the longest and the whole ones.

        ``covered`` tells of each character whether a word of ours holds it.
        """
        places: dict[tuple[int, int], dict[bool, list[Named]]] = defaultdict(lambda: {True: [], False: []})
        for name in self._candidates(text):
            for start, end, whole in _places(name, text, covered):
                places[start, end][whole].append(name.thing)
        found: list[Found] = []
        for (start, end), by_kind in sorted(
            places.items(), key=lambda item: (item[0][0] - item[0][1], item[0])
        ):
            if not any(start < other.end and other.start < end for other in found):
                found.append(Found(start, end, _soonest(by_kind[True] or by_kind[False])))
        return sorted(found, key=lambda each: each.start)

    def _candidates(self, text: str) -> Iterator[Name]:
        """Yield the names, those too that the text may tell by the short form of a field of work, or by its full one."""
        from ingest.lexicon import FIELD_PAIRS  # what reads documents is not needed to open a base

        pairs = [
            pair for full, short in FIELD_PAIRS for pair in ((full, short), (short, full)) if pair[1] in text
        ]
        for name in self.all:
            yield name
            if name.thing.type == "Unit":
                for told, instead in pairs:
                    if told in name.form and instead not in name.form:
                        yield Name(name.form.replace(told, instead), name.thing)


def _forms(caption: object, others: object) -> list[str]:
    told = [caption, *(others if isinstance(others, list) else [])]
    forms = dict.fromkeys(folded(str(form)) for form in told if form)
    return [form for form in forms if len(form) >= _SHORTEST]


def _places(name: Name, text: str, covered: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield where a text holds a name, and whether it holds all of it."""
    form = name.form
    if form in text:
        start = text.index(form)
        if not _is_of_another_place(text, start, form, 0, covered):
            state = len(_STATE) if text[:start].endswith(_STATE) else 0
            yield start - state, start + len(form), True
        return
    if name.thing.type not in ("Unit", "Regulation"):
        return
    for cut in range(1, len(form) - _SHORTENED + 1):
        if form[cut:] in text and _may_be_cut(form, cut):
            start = text.index(form[cut:])
            if not _is_of_another_place(text, start, form, cut, covered):
                yield start, start + len(form) - cut, False
            return


def _may_be_cut(form: str, cut: int) -> bool:
    """Tell whether people leave out what stands in front of a place in a name."""
    if form[cut:] in chinese():
        return False
    return form[cut] in _LEVELS or _IN_FRONT.search(form[:cut]) is not None


def _is_of_another_place(text: str, start: int, form: str, cut: int, covered: Sequence[bool]) -> bool:
    """Tell whether the words in front say another place than the name does: 甲市水务局 is not the 水务局 of 乙市."""
    if start == 0:
        return False
    if form[cut] in _LEVELS:  # 市水务局: a place's own name stands in front, unless a word of ours does
        before = text[start - 1]
        return "\u4e00" <= before <= "\u9fff" and bool(covered) and not covered[start - 1]
    return text[start - 1] in _LEVELS


def _soonest(things: Sequence[Named]) -> tuple[Named, ...]:
    """Return the things of the type that is meant sooner, each once."""
    soonest = min((thing.type for thing in things), key=_SOONER.index)
    return tuple(dict.fromkeys(thing for thing in things if thing.type == soonest))
