"""The figures of an issue on their way into tallies, with the words around each of them.

`placing` joins figures by what the words say, `sums` by what adds up; both work on one `Gathered`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.extraction.figures import cues
from ingest.extraction.figures.figures import Numbered
from ingest.extraction.figures.quantities import base_unit

_FRONT = 40  # characters in front of a figure that may be of its clause
_TO_CLAUSE = re.compile(r".*[,。;:\n(]", re.S)
_CLAUSE = re.compile(r"[^,。;:\n)]{0,20}")
_SENTENCE = re.compile(r"[^。;\n]{0,48}")
_NEAREST = 64  # tallies of one unit that are looked back over: the work grows with the text and no faster
_CLOSE = 0.5


@dataclass(slots=True, eq=False)
class Tally:
    """A tally being gathered: indices of its figures by role. One that went into another has no members."""

    total: int | None
    unit: str
    last: int
    members: dict[int, str]
    place: int = field(default=0)

    @property
    def first(self) -> int:
        """The index of its first figure."""
        return min(self.members)


def equal(one: float, other: float) -> bool:
    """Tell whether two amounts are one, the last bits aside."""
    return abs(one - other) <= 1e-6 * max(abs(other), 1.0)


def same_thing(one: str, other: str) -> bool:
    """Tell whether two counted things may be one: more than half of the shorter one's characters stand in the other."""
    one, other = cues.without_verbs(one), cues.without_verbs(other)
    if not one or not other:
        return True
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) > _CLOSE * len(short)


class Gathered:
    """The figures of an issue, the words around them, and the tallies that they have been put into so far.

    ``units`` are their units without the scale, ``amounts`` the least that they may be in those units, None where
    nothing is known. ``finished`` are the figures that the words say were done, ``undone`` those that the words say were
    not, which may yet be the whole of what is told next, ``concluded`` those that only arithmetic placed. ``rules`` are
    the names of the rules that gave the figures their roles.
    """

    def __init__(self, text: str, found: tuple[Numbered, ...]) -> None:
        self.text = text
        self.figures = found
        self.starts = [f.start for f in found]
        self.ends = [f.end for f in found]
        self.units: list[str] = []
        self.amounts: list[float | None] = []
        self.befores: list[str] = []
        self.rules: list[str | None] = [None] * len(found)
        self._sentences: list[int] | None = None
        self.concluded: set[int] = set()
        self.finished: set[int] = set()
        self.undone: set[int] = set()
        self.groups: list[Tally] = []
        self._of_unit: dict[str, list[Tally]] = {}
        self._tally: dict[int, Tally] = {}
        end = 0
        for start, stop, _, _, value, written, low, *_ in found:
            unit, scale = base_unit(written)
            known = value if value is not None else low
            self.units.append(unit)
            self.amounts.append(None if known is None else known * scale)
            front = start - _FRONT
            clause = text[front if front > end else end : start]
            if cut := _TO_CLAUSE.match(clause):
                clause = clause[cut.end() :]
            self.befores.append(clause)
            end = stop

    @property
    def sentences(self) -> list[int]:
        """Where the sentence of each figure begins, no earlier than the figure in front; 0 before the first."""
        if self._sentences is None:
            self._sentences, end, sentence = [], 0, 0
            find = self.text.rfind
            for start, stop in zip(self.starts, self.ends, strict=True):
                if end:
                    opened = max(find("。", end, start), find(";", end, start), find("\n", end, start))
                    sentence = opened + 1 or sentence
                self._sentences.append(sentence)
                end = stop
        return self._sentences

    def alone(self, unit: str) -> bool:
        """Tell whether no more than one tally of a unit has been opened."""
        return len(self._of_unit.get(unit, ())) < 2

    def continues(self, i: int, unit: str) -> bool:
        """Tell whether the latest tally of a unit was told of in a figure's own sentence, semicolons aside."""
        if unit not in self._of_unit or (tally := self.nearest(unit)) is None:
            return False
        end, start = self.ends[tally.last], self.starts[i]
        return self.text.find("。", end, start) < 0 and self.text.find("\n", end, start) < 0

    def behind(self, i: int) -> str:
        """Return the words behind a figure, to the end of its clause."""
        found = _CLAUSE.match(self.text, self.ends[i])
        return found[0] if found else ""

    def around(self, i: int) -> str:
        """Return the words in front of a figure and those behind it to the end of its sentence."""
        found = _SENTENCE.match(self.text, self.ends[i])
        return self.befores[i] + (found[0] if found else "")

    def gap(self, i: int) -> str:
        """Return the words between a figure and the one before it."""
        return self.text[self.ends[i - 1] : self.starts[i]]

    def tally(self, i: int) -> Tally | None:
        """Return the tally that a figure has been put into."""
        return self._tally.get(i)

    def role(self, i: int) -> str | None:
        """Return what a figure stands for so far."""
        tally = self._tally.get(i)
        return tally.members[i] if tally else None

    def open(
        self, i: int, role: str, rule: str | None = None, *, total: bool = True, unit: str | None = None
    ) -> Tally:
        """Open a tally for a figure, as what its others will be held against or (``total`` false) beside a missing total."""
        self.rules[i] = rule
        unit = unit or ("%" if role == "share" else self.units[i])
        tally = Tally(i if total else None, unit, i, {i: role})
        same = self._of_unit.setdefault(unit, [])
        tally.place = len(same)
        same.append(tally)
        self.groups.append(tally)
        self._tally[i] = tally
        return tally

    def join(self, tally: Tally, i: int, role: str, rule: str | None) -> None:
        """Put a figure into a tally; it is then the last that the tally speaks of."""
        tally.members[i] = role
        tally.last = i
        self.rules[i] = rule
        self._tally[i] = tally

    def tell(self, tally: Tally, i: int, role: str, rule: str) -> None:
        """Give a figure of a tally another role, where it has another one."""
        if tally.members[i] != role:
            tally.members[i] = role
            self.rules[i] = rule

    def nearest(self, unit: str) -> Tally | None:
        """Return the latest tally of a unit."""
        for tally in reversed(self._of_unit.get(unit, ())):
            if tally.members:
                return tally
        return None

    def of_unit(self, unit: str) -> Iterator[Tally]:
        """Yield the first tallies of a unit, in order."""
        return (t for t in islice(self._of_unit.get(unit, ()), _NEAREST) if t.members)

    def back(self, unit: str) -> Iterator[Tally]:
        """Yield the tallies of a unit, the latest first."""
        return (t for t in islice(reversed(self._of_unit.get(unit, [])), _NEAREST) if t.members)

    def beside(self, tally: Tally) -> Iterator[Tally]:
        """Yield the other tallies of a tally's unit near it, in order."""
        same = self._of_unit[tally.unit]
        low = max(0, tally.place - _NEAREST)
        return (t for t in same[low : tally.place + _NEAREST] if t.members and t is not tally)

    def after(self, tally: Tally) -> Iterator[Tally]:
        """Yield the tallies of a tally's unit behind its first figure that hold one figure, shares aside, in order."""
        first, same = tally.first, self._of_unit[tally.unit]
        for place in range(tally.place + 1, min(tally.place + _NEAREST, len(same))):
            other = same[place]
            if other.members and other.first > first and self.single(other) is not None:
                yield other

    def back_from(self, tally: Tally) -> Iterator[Tally]:
        """Yield the tallies of a tally's unit that were opened before it, the latest first."""
        same = self._of_unit[tally.unit]
        return (t for t in reversed(same[max(0, tally.place - _NEAREST) : tally.place]) if t.members)

    def latest(self) -> Iterator[Tally]:
        """Yield the tallies of all units, the latest first."""
        return (t for t in islice(reversed(self.groups), _NEAREST) if t.members)

    def single(self, tally: Tally) -> int | None:
        """Return the only figure of a tally, shares aside."""
        if len(tally.members) == 1:
            ((only, role),) = tally.members.items()
            return only if role != "share" else None
        figures = [m for m, r in tally.members.items() if r != "share"]
        return figures[0] if len(figures) == 1 else None

    def told(self, tally: Tally) -> float:
        """Return the amount of a tally's first figure."""
        return self.amounts[tally.first] or 0.0

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two figures stand in one sentence."""
        return self.sentences[one] == self.sentences[other]

    def take(self, tally: Tally, others: list[Tally], role: str, rule: str) -> None:
        """Move the figures of other tallies into one, in a role that was concluded."""
        for other in others:
            first = other.first
            if other.members[first] != role and first not in self.finished:
                self.concluded.add(first)
            self.merge(tally, other, role, rule)

    def move(self, tally: Tally, i: int, other: Tally, rule: str) -> None:
        """Move one figure out of a tally into another one, as its total."""
        self.rules[i] = rule
        del tally.members[i]
        if tally.total == i:
            tally.total = None
        tally.last = max(tally.members, default=tally.last)
        other.members[i] = "total"
        other.total = i
        self._tally[i] = other

    def divide(self, tally: Tally, total: int, members: list[int]) -> None:
        """Open a tally of its own for one part and the figures that are told of it."""
        told = {m: tally.members.pop(m) for m in members}
        del tally.members[total]
        tally.last = max(tally.members)
        own = self.open(total, "total", "part_with_its_own_progress")
        for member, role in told.items():
            self.join(own, member, role, self.rules[member])

    def regroup(self, total: int, roles: dict[int, str], rule: str) -> None:
        """Put figures into one tally in the roles given, unless one of them is told together with others than these."""
        old = {self._tally[m] for m in (total, *roles)}
        members = {m: r for tally in old for m, r in tally.members.items()}
        if any(r != "share" and m != total and m not in roles for m, r in members.items()):
            return
        for tally in old:
            tally.members = {}
        own = self.open(total, "total", rule if members.get(total) != "total" else self.rules[total])
        for member, role in sorted((members | roles).items()):
            if member != total:
                kept = members.get(member) == role
                self.join(own, member, role, self.rules[member] if kept else rule)

    def merge(self, tally: Tally, other: Tally, role: str, rule: str) -> None:
        """Move the figures of another tally into one, its first figure in the role given."""
        first = other.first
        if other.members[first] != role:
            self.rules[first] = rule
        for member, own in other.members.items():
            tally.members[member] = role if member == first else own
            self._tally[member] = tally
        other.members = {}
