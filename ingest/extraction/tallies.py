"""What the figures of an issue stand for: total, done, remaining, part or share of one counted thing.

Words decide (共, 已…, 剩余, 其中); arithmetic only places a figure whose words say nothing, and then it is inferred. Two
figures share a tally where they stand side by side, or name the same thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extraction import cues
from ingest.facts import Figure
from ingest.flow import Flow

_AMONG = re.compile(r"[^,。;\d]{0,10}中(?:[,,]|共|[^,。;\d间心]{0,6}$|(?=[\u4e00-\u9fff]{0,8}\d))")
_PARTS = re.compile(r"其中")
_BOUNDARY = "。;\n"
_SCALES = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 1e2}
_CLOSE = 0.5
_TOLERANCE = 0.006
_NEAR = 60
_NEXT_SENTENCE = 40


@dataclass(slots=True)
class _Tally:
    """A tally being gathered: indices of its figures by role."""

    total: int | None
    unit: str
    last: int
    members: dict[int, str]


def base_unit(unit: str) -> tuple[str, float]:
    """Return a unit of measurement without its scale, and the scale: 万元 → (元, 10000)."""
    for word, scale in _SCALES.items():
        if unit.startswith(word) and len(unit) > len(word):
            return unit.removeprefix(word), scale
    return unit, 1.0


def _amount(figure: Figure) -> float | None:
    known = figure.value if figure.value is not None else figure.low
    return None if known is None else known * base_unit(figure.unit)[1]


def same_thing(one: str, other: str) -> bool:
    """Tell whether two counted things may be one: more than half of the shorter one's characters stand in the other."""
    one, other = map(cues.without_verbs, (one, other))
    if not one or not other:
        return True
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) > _CLOSE * len(short)


def tallies(flow: Flow, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the same figures with their role and the number of their tally; one that stands alone has tally -1."""
    return _Reader(flow, found).read()


class _Reader:
    def __init__(self, flow: Flow, found: tuple[Figure, ...]) -> None:
        self.text = flow.text
        self.figures = found
        self.starts = [flow.at(f.span.start) for f in found]
        self.ends = [flow.at(f.span.end - 1) + 1 for f in found]
        self.concluded: set[int] = set()
        self.finished: set[int] = set()
        self.both: set[int] = set()
        self.groups: list[_Tally] = []

    def read(self) -> tuple[Figure, ...]:
        for i in range(len(self.figures)):
            self._place(i)
        for tally in self.groups:
            self._complete(tally)
        return tuple(self._result())

    def _before(self, i: int) -> str:
        low = self.ends[i - 1] if i else max(0, self.starts[i] - 40)
        low = max(low, self.starts[i] - 40)
        clause = self.text[low : self.starts[i]]
        return clause[max(clause.rfind(c) for c in ",。;:\n(") + 1 :]

    def _sentence(self, i: int) -> int:
        """Return where the sentence of a figure begins."""
        return max(self.text.rfind(c, 0, self.starts[i]) for c in _BOUNDARY) + 1

    def _place(self, i: int) -> None:
        figure = self.figures[i]
        cue = cues.cue(self.text, self._before(i), self.ends[i], share=figure.share)
        if cue is None and i and (parallel := self._parallel(i)) is not None:
            cue = parallel
        if cue == "done":
            self.finished.add(i)
        unit = base_unit(figure.unit)[0]
        if cue == "share":
            self._share(i)
        elif cue in ("done", "remaining", "others", "all_done") and self._attach(i, unit, cue):
            return
        elif (whole := self._whole_of_parts(i, unit)) is not None:
            whole.members[i] = "done" if cue == "done" else "part"
            whole.last = i
        elif cue is None and (owed := self._owed(i, unit)) is not None:
            owed.members |= {owed.last: "total", i: "done"}
        else:
            self.groups.append(_Tally(i, unit, i, {i: "total" if cue == "total" else "value"}))

    def _parallel(self, i: int) -> str | None:
        """19家,共计789.42亩: a second measure of the same thing has the first one's role."""
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        earlier = self._role(i - 1)
        same_unit = base_unit(self.figures[i - 1].unit)[0] == base_unit(self.figures[i].unit)[0]
        if same_unit or earlier not in ("done", "remaining"):
            return None
        return (
            earlier
            if re.fullmatch(
                r"[^,。;\d]{0,16}[,、](?:共计?|合计|面积|(?:涉及|收回|恢复|追回)?[\u4e00-\u9fff]{0,4})?约?",
                gap,
            )
            else None
        )

    def _role(self, i: int) -> str | None:
        return next((t.members[i] for t in self.groups if i in t.members), None)

    def _attach(self, i: int, unit: str, role: str) -> bool:
        """Join a figure to the nearest earlier tally that may hold it, or open one where its words stand for themselves."""
        amount = _amount(self.figures[i])
        if role in ("remaining", "others") and amount is not None and self._rest(i, unit, amount):
            return True
        settled = {"all_done": "done", "others": "remaining"}.get(role, role)
        for tally in reversed(self.groups):
            if tally.unit != unit:
                continue
            if role == "others" and (tally.total is None or "done" not in tally.members.values()):
                continue  # 另3份, 1家待…: the rest only of something whose total and done are told
            same = tally.total is not None and _amount(self.figures[tally.total]) == amount
            if not (same if role == "all_done" else self._may_hold(tally, i, settled, amount)):
                continue
            tally.members[i] = settled
            tally.last = i
            if tally.total is not None and tally.members.get(tally.total) == "value":
                finished = settled == "remaining" and tally.total in self.finished
                tally.members[tally.total] = "done" if finished else "total"
            return True
        if role == "all_done":
            self.groups.append(_Tally(i, unit, i, {i: "total"}))
            self.both.add(i)
        elif role == "remaining" or (role == "done" and self._claims(i)):
            self.groups.append(_Tally(None, unit, i, {i: settled}))
        else:
            return False
        return True

    def _rest(self, i: int, unit: str, amount: float) -> bool:
        """Where an earlier figure is exactly this remainder and all that stands between them, it is their total."""
        middle: list[_Tally] = []
        for tally in reversed(self.groups):
            first = min(tally.members)
            if tally.unit != unit or (role := tally.members[first]) not in ("value", "total", "done"):
                continue
            if {r for m, r in tally.members.items() if m != first} - {"share"}:
                return False
            told = _amount(self.figures[first])
            if told is None:
                return False
            between = sum(_amount(self.figures[min(t.members)]) or 0.0 for t in middle)
            if middle and role != "done" and _exactly(told, between + amount):
                for other in middle:
                    one = min(other.members)
                    settled = len(middle) == 1 or one in self.finished
                    self._take(tally, [other], "done" if settled else "part")
                tally.members |= {first: "total", i: "remaining"}
                tally.last = i
                return True
            middle.append(tally)
        return False

    def _may_hold(self, tally: _Tally, i: int, role: str, amount: float | None) -> bool:
        if role in tally.members.values():
            return False
        if tally.total is not None:
            if tally.members[tally.total] not in ("value", "total"):
                return False
            whole = _amount(self.figures[tally.total])
            if whole is not None and amount is not None and amount > whole * (1 + _TOLERANCE):
                return False
        anchor = tally.total if tally.total is not None else tally.last
        of, other = self.figures[i].of, self.figures[anchor].of
        gap = self.starts[i] - self.ends[tally.last]
        sentence = self._sentence(i) <= self.ends[tally.last] + 2
        if (
            gap <= _NEAR
            and sentence
            and (role == "remaining" or not of or not other or same_thing(of, other))
        ):
            return True
        if not of and gap <= _NEXT_SENTENCE and "\n" not in self.text[self.ends[tally.last] : self.starts[i]]:
            return True
        return bool(of and other) and same_thing(of, other)

    def _whole_of_parts(self, i: int, unit: str) -> _Tally | None:
        """其中, 42起中 and parentheses open a list of parts; it ends with the sentence, or where the parts add up."""
        for tally in reversed(self.groups):
            if tally.total is None or tally.unit != unit or tally.total == i:
                continue
            between = self.text[self.ends[tally.total] : self.starts[i]]
            if any(c in between for c in "。\n") or len(between) > 160:
                return None
            opened = _PARTS.search(between) or _AMONG.match(self.text, self.ends[tally.total])
            if between.startswith("(") and ")" not in between and "涉及" not in between:
                opened = re.match(r"\(", between)
            parts = [_amount(self.figures[m]) or 0.0 for m, r in tally.members.items() if r == "part"]
            whole = _amount(self.figures[tally.total]) or 0.0
            if opened and sum(parts) < whole * (1 - _TOLERANCE):
                return tally
            if tally.members.get(tally.total) == "part":
                continue
            return None
        return None

    def _owed(self, i: int, unit: str) -> _Tally | None:
        """应收118万元,到账90万元: what is told right after what was due, in the same unit and not more, is what was done."""
        tally = next((t for t in reversed(self.groups) if t.unit == unit), None)
        if (
            tally is None
            or tally.total is None
            or set(tally.members) != {tally.total}
            or not self._same_sentence(tally.total, i)
        ):
            return None
        due, told = _amount(self.figures[tally.total]), _amount(self.figures[i])
        owed = cues.due(self._before(tally.total))
        return tally if owed and due is not None and told is not None and told <= due else None

    def _share(self, i: int) -> None:
        """A percentage belongs to the tally that its sentence speaks of last; else it stands alone."""
        sentence = self._sentence(i)
        for tally in reversed(self.groups):
            if (self.starts[tally.last] >= sentence and len(tally.members) > 1) or (
                self.starts[tally.last] >= sentence and self._rate(i)
            ):
                tally.members[i] = "share"
                return
        self.groups.append(_Tally(None, "%", i, {i: "share"}))

    def _rate(self, i: int) -> bool:
        return bool(re.search(r"(?:占比|占|率(?:达到?|为)?|比例(?:达|为)?)$", self._before(i)))

    def _complete(self, tally: _Tally) -> None:
        """Place figures that the words left open: the rest of a total and its remainder; parts that add up to a total."""
        if tally.total is None:
            return
        whole = _amount(self.figures[tally.total])
        remaining = [m for m, r in tally.members.items() if r == "remaining"]
        done = [m for m, r in tally.members.items() if r == "done"]
        if whole is None:
            return
        alone = [
            t for t in self.groups if t is not tally and t.unit == tally.unit and self._single(t) is not None
        ]
        if remaining and not done:
            rest = whole - (_amount(self.figures[remaining[0]]) or 0.0)
            fits = [
                t
                for t in alone
                if _exactly(self._told(t), rest) and t.members[min(t.members)] in ("value", "done")
            ]
            self._take(
                tally,
                [
                    t
                    for t in fits
                    if same_thing(self.figures[min(t.members)].of, self.figures[tally.total].of)
                ][:1],
                "done",
            )
        elif not remaining and not done and "part" not in tally.members.values():
            later = [
                t
                for t in alone
                if min(t.members) > tally.total and self._same_sentence(tally.total, min(t.members))
            ][:2]
            if len(later) == 2 and _exactly(whole, sum(self._told(t) for t in later)):
                self._take(tally, later, "part")
                tally.members[tally.total] = "total"

    def _single(self, tally: _Tally) -> int | None:
        """Return the only figure of a tally, shares aside."""
        figures = [m for m, r in tally.members.items() if r != "share"]
        return figures[0] if len(figures) == 1 else None

    def _told(self, tally: _Tally) -> float:
        return _amount(self.figures[min(tally.members)]) or 0.0

    def _same_sentence(self, one: int, other: int) -> bool:
        return self._sentence(one) == self._sentence(other)

    def _take(self, tally: _Tally, others: list[_Tally], role: str) -> None:
        """Move the figures of other tallies into one, in a role that was concluded."""
        for other in others:
            first = min(other.members)
            if other.members[first] != role and first not in self.finished:
                self.concluded.add(first)
            tally.members |= {m: role if m == first else r for m, r in other.members.items()}
            self.groups.remove(other)

    def _result(self) -> Iterator[Figure]:
        number = 0
        told: dict[int, tuple[str, int]] = {}
        for tally in self.groups:
            roles = set(tally.members.values())
            if (
                roles & {"done", "remaining", "part"}
                and tally.total is not None
                and tally.members.get(tally.total) == "value"
            ):
                tally.members[tally.total] = "total"
            if roles - {"value", "share"} or ("share" in roles and len(tally.members) > 1):
                told |= {m: (role, number) for m, role in tally.members.items()}
                number += 1
        for i, figure in enumerate(self.figures):
            role, group = told.get(i, ("share" if figure.share else "value", -1))
            yield replace(
                figure, role=role, tally=group, sure="inferred" if i in self.concluded else figure.sure
            )

    def _claims(self, i: int) -> bool:
        """A done figure without its total claims completion only in so many words; 追回55万元 is an amount."""
        return cues.claims_completion(self._before(i) + self.text[self.ends[i] : self.ends[i] + 14])


def _exactly(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(other), 1.0)
