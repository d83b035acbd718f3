"""The figures of an issue on their way into tallies, with the words around each of them.

`tally_cues` joins figures by what the words say, `tally_sums` by what adds up; both work on one `Gathered`.
"""

import re
from dataclasses import dataclass

from ingest.extraction import cues
from ingest.facts import Figure
from ingest.flow import Flow

_BOUNDARY = "。;\n"
_SCALES = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 1e2}
_PERSONS = ("名", "位")
_CLOSE = 0.5


@dataclass(slots=True)
class Tally:
    """A tally being gathered: indices of its figures by role."""

    total: int | None
    unit: str
    last: int
    members: dict[int, str]


def base_unit(unit: str) -> tuple[str, float]:
    """Return a unit of measurement without its scale, and the scale: 万元 → (元, 10000); 5名 and 5人 are one count."""
    for word, scale in _SCALES.items():
        if unit.startswith(word) and len(unit) > len(word):
            return unit.removeprefix(word), scale
    return "人" if unit in _PERSONS else unit, 1.0


def amount_of(figure: Figure) -> float | None:
    """Return the least that a figure may be, in its unit without the scale; None where nothing is known of it."""
    known = figure.value if figure.value is not None else figure.low
    return None if known is None else known * base_unit(figure.unit)[1]


def equal(one: float, other: float) -> bool:
    """Tell whether two amounts are one, the last bits aside."""
    return abs(one - other) <= 1e-6 * max(abs(other), 1.0)


def same_thing(one: str, other: str) -> bool:
    """Tell whether two counted things may be one: more than half of the shorter one's characters stand in the other."""
    one, other = map(cues.without_verbs, (one, other))
    if not one or not other:
        return True
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) > _CLOSE * len(short)


class Gathered:
    """The figures of an issue, the words around them, and the tallies that they have been put into so far.

    ``finished`` are the figures that the words say were done, ``concluded`` those that only arithmetic placed.
    """

    def __init__(self, flow: Flow, found: tuple[Figure, ...]) -> None:
        self.text = flow.text
        self.figures = found
        self.starts = [flow.at(f.span.start) for f in found]
        self.ends = [flow.at(f.span.end - 1) + 1 for f in found]
        self.concluded: set[int] = set()
        self.finished: set[int] = set()
        self.groups: list[Tally] = []

    def before(self, i: int) -> str:
        """Return the words of a figure's clause in front of it."""
        low = self.ends[i - 1] if i else max(0, self.starts[i] - 40)
        low = max(low, self.starts[i] - 40)
        clause = self.text[low : self.starts[i]]
        return clause[max(clause.rfind(c) for c in ",。;:\n(") + 1 :]

    def behind(self, i: int) -> str:
        """Return the words behind a figure, to the end of its clause."""
        return re.split(r"[,。;:\n)]", self.text[self.ends[i] : self.ends[i] + 20], maxsplit=1)[0]

    def sentence(self, i: int) -> int:
        """Return where the sentence of a figure begins."""
        return max(self.text.rfind(c, 0, self.starts[i]) for c in _BOUNDARY) + 1

    def gap(self, i: int) -> str:
        """Return the words between a figure and the one before it."""
        return self.text[self.ends[i - 1] : self.starts[i]]

    def role(self, i: int) -> str | None:
        """Return what a figure stands for so far."""
        return next((t.members[i] for t in self.groups if i in t.members), None)

    def single(self, tally: Tally) -> int | None:
        """Return the only figure of a tally, shares aside."""
        figures = [m for m, r in tally.members.items() if r != "share"]
        return figures[0] if len(figures) == 1 else None

    def told(self, tally: Tally) -> float:
        """Return the amount of a tally's first figure."""
        return amount_of(self.figures[min(tally.members)]) or 0.0

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two figures stand in one sentence."""
        return self.sentence(one) == self.sentence(other)

    def take(self, tally: Tally, others: list[Tally], role: str) -> None:
        """Move the figures of other tallies into one, in a role that was concluded."""
        for other in others:
            first = min(other.members)
            if other.members[first] != role and first not in self.finished:
                self.concluded.add(first)
            tally.members |= {m: role if m == first else r for m, r in other.members.items()}
            self.groups.remove(other)
