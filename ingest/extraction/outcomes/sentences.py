"""Sentences around rare words, with the figures in them: rules that look for consequences and causes work on these only."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ingest.facts import Figure
from ingest.flow import Flow

_END = re.compile(r"[。;\n]")
_REACH = 240
_EARLIER = 3


class Placed(NamedTuple):
    """A figure and where it stands in the flow."""

    figure: Figure
    start: int
    end: int

    @property
    def money(self) -> bool:
        """Whether it is an amount of money."""
        return self.figure.unit.endswith("元")


class Sentence:
    """A sentence ``flow.text[start:end]``, without the mark that ends it.

    ``told`` are its figures, in order, and ``earlier`` the last ones of the text in front of it.
    """

    __slots__ = ("_placed", "earlier", "end", "flow", "start", "told")

    def __init__(
        self, flow: Flow, start: int, end: int, told: tuple[Figure, ...], earlier: tuple[Figure, ...]
    ) -> None:
        self.flow = flow
        self.start = start
        self.end = end
        self.told = told
        self.earlier = earlier
        self._placed: tuple[Placed, ...] | None = None

    @property
    def figures(self) -> tuple[Placed, ...]:
        """Its figures with their places in the flow, which are looked up when a rule first asks."""
        if self._placed is None:
            self._placed = placed(self.flow, self.told)
        return self._placed

    def before(self, i: int, reach: int = 40) -> str:
        """Return the words between a figure and the one before it, or the sentence's beginning; at most ``reach``."""
        low = self.figures[i - 1].end if i else self.start
        at = self.figures[i].start
        return self.flow.text[max(low, at - reach) : at]

    def behind(self, i: int, reach: int = 40) -> str:
        """Return the words between a figure and the next one, or the sentence's end; at most ``reach``."""
        high = self.figures[i + 1].start if i + 1 < len(self.figures) else self.end
        at = self.figures[i].end
        return self.flow.text[at : min(high, at + reach)]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the bounds of the clause, between commas, that a place lies in."""
        text = self.flow.text
        low = text.rfind(",", self.start, at) + 1 or self.start
        high = text.find(",", at, self.end)
        return low, self.end if high < 0 else high


def sentences(
    flow: Flow, start: int, end: int, cue: re.Pattern[str], figures: tuple[Figure, ...]
) -> Iterator[tuple[Sentence, set[str]]]:
    """Yield each sentence of ``flow.text[start:end]`` that holds a cue, and the cues found in it.

    ``figures`` stand in the order of the text. A sentence that has no end is cut at some distance from its cue, so that
    a text without marks costs no more than another one.
    """
    text, done, begin = flow.text, start, -1
    cues: set[str] = set()
    for found in cue.finditer(text, start, end):
        at = found.start()
        if at >= done:
            if cues:
                yield _sentence(flow, begin, done, figures), cues
            low = max(done, at - _REACH)
            begin = (
                max(text.rfind("。", low, at), text.rfind(";", low, at), text.rfind("\n", low, at)) + 1 or low
            )
            stop = _END.search(text, at, min(end, at + _REACH))
            done = stop.start() if stop else max(found.end(), min(end, at + _REACH))
            cues = set()
        cues.add(found[0])
    if cues:
        yield _sentence(flow, begin, done, figures), cues


def _sentence(flow: Flow, start: int, end: int, figures: tuple[Figure, ...]) -> Sentence:
    first, behind = flow.offset(start), flow.offset(end - 1) + 1
    low = bisect_left(figures, first, key=_start)
    high = bisect_left(figures, behind, lo=low, key=_start)
    return Sentence(flow, start, end, figures[low:high], figures[max(0, low - _EARLIER) : low])


def _start(figure: Figure) -> int:
    return figure.span.start


def placed(flow: Flow, figures: tuple[Figure, ...]) -> tuple[Placed, ...]:
    """Return figures with their places in the flow."""
    return tuple([Placed(f, flow.at(f.span.start), flow.at(f.span.end - 1) + 1) for f in figures])
