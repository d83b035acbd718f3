"""Totals that the text itself never prints: what each of several places has, has done and has left, added up.

Derived, and told to be so. Only whole tallies – total, done and rest, all printed exactly – of one unit of measurement and
one thing, each of another named place, are added; where any figure of the issue is the sum already, nothing is told.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kb.checks.amounts import Amount, base_unit, decimals, number, shown, total_of
from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.tallies import Counted, Tally, counted, tallies
from kb.checks.text import Place, sentence
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.totals_never_given."
_ROLES = ("total", "done", "remaining")
_SAME = 3  # characters of the thing counted that all the places have in common
_NOT_OF_IT = re.compile(
    r"[^\u4e00-\u9fff]|共计|共有|共|涉及|剩余|目前|正在|其中|处理|处置|整改|完成|得到|存在|问题|的|发现|查出|排查|梳理|摸排|核查|清理"
)
# A name right before what is counted; whoever acts on it stands there too, with a verb.
_BESIDE = re.compile(r"(?:(?!按照|依据|根据|对照|组织|开展|针对)[\u4e00-\u9fff]){0,14}")


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    """A unit where the notice names it."""

    start: int
    end: int
    unit: str


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each thing of an issue that is counted by place and never in all."""
    names = tuple(sorted(_names(view)))
    for issue in view.all("Issue"):
        whole = sorted((tally for tally in tallies(view, issue) if _is_whole(tally)), key=_unit)
        for _, some in groupby(whole, key=_unit):
            same = tuple(sorted(some, key=lambda tally: tally.members[0].start))
            if len(same) > 1 and _are_apart(view, same, names) and _are_alike(view, same, names):
                sums = {role: _sum(same, role) for role in _ROLES}
                own = {member.figure.id for tally in same for member in tally.members}
                others = (member for member in counted(view, issue) if member.figure.id not in own)
                if not any(_is_told(member, sums) for member in others):
                    yield _finding(issue, same, sums)


def _names(view: View) -> Iterator[_Name]:
    for edge in view.from_(view.notice.id, "NAMES"):
        if view.node(edge.target).type == "Unit":
            yield from (_Name(place.start, place.end, edge.target) for place in edge.evidence)


def _is_whole(tally: Tally) -> bool:
    """Tell whether a tally has its three figures, each once and exact, and nothing else."""
    return sorted(m.role for m in tally.members) == sorted(_ROLES) and all(
        m.amount is not None
        and not m.figure.properties.get("masked")
        and not m.figure.properties.get("approximate")
        and m.figure.properties.get("value") is not None
        for m in tally.members
    )


def _unit(tally: Tally) -> str:
    """Return the unit of measurement in which a tally's total is printed."""
    return str(tally.having("total")[0].figure.properties.get("unit", ""))


def _are_apart(view: View, some: tuple[Tally, ...], names: tuple[_Name, ...]) -> bool:
    """Tell whether each tally is of places of its own: with which it lies, or whose name stands right before it."""
    seen: set[str] = set()
    for tally in some:
        start, _ = _sentence(view, tally)
        at = tally.members[0].start
        places = {edge.source for edge in view.to(tally.node.id, "HOLDS")} or {
            name.unit for name in _inside(names, start, at) if _BESIDE.fullmatch(view.text, name.end, at)
        }
        if not places or places & seen:
            return False
        seen |= places
    return True


def _are_alike(view: View, some: tuple[Tally, ...], names: tuple[_Name, ...]) -> bool:
    """Tell whether the tallies count one thing: the names in front of their first figures have characters in common."""
    first, *others = (_thing(view, tally, names) for tally in some)
    grams = (first[at : at + _SAME] for at in range(len(first) - _SAME + 1))
    return any(all(gram in thing for thing in others) for gram in grams)


def _thing(view: View, tally: Tally, names: tuple[_Name, ...]) -> str:
    """Return the last words in front of a tally's first figure that name a thing, and no unit."""
    start, _ = _sentence(view, tally)
    end = tally.members[0].start
    words = list(view.words(start, end))
    for name in _inside(names, start, end):
        words[name.start - start : name.end - start] = "\n" * (name.end - name.start)
    told = _NOT_OF_IT.sub("\n", "".join(words)).split("\n")
    return next((one for one in reversed(told) if len(one) >= _SAME), "")


def _inside(names: tuple[_Name, ...], start: int, end: int) -> tuple[_Name, ...]:
    """Return the names that begin in a stretch."""
    return names[bisect_left(names, start, key=_start) : bisect_left(names, end, key=_start)]


def _start(name: _Name) -> int:
    return name.start


def _sentence(view: View, tally: Tally) -> Place:
    return sentence(view.text, tally.members[0].start, *view.span(tally.issue.id))


def _sum(some: tuple[Tally, ...], role: str) -> Amount:
    return total_of([amount for tally in some if (amount := tally.having(role)[0].amount) is not None])


def _is_told(member: Counted, sums: dict[str, Amount]) -> bool:
    """Tell whether a figure prints one of the sums: then the text gives its totals itself."""
    return member.amount is not None and any(
        member.amount.unit == amount.unit and member.amount.meets(amount) for amount in sums.values()
    )


def _finding(issue: Node, some: tuple[Tally, ...], sums: dict[str, Amount]) -> Finding:
    unit = _unit(some[0])
    values: dict[str, str | int] = {"places": len(some)}
    for role, amount in sums.items():
        figures = [tally.having(role)[0].figure for tally in some]
        places = max(map(decimals, figures))
        values[role] = f"{number(amount.middle / base_unit(unit)[1], places)}{unit}"
        values[f"{role}_terms"] = " ＋ ".join(map(shown, figures))
    members = [member for tally in some for member in tally.members]
    return Finding(
        (issue.id, *(member.figure.id for member in members)),
        tuple(Quotation.of(m.figure, f"check.caption.{m.role}") for m in members),
        Told(f"{_CODE}computation", values),
        (
            Told(f"{_CODE}innocent.derived"),
            Told(f"{_CODE}innocent.other_places"),
            Told("check.innocent.our_reading"),
        ),
        "low",
    )


CHECK = Check("totals_never_given", find)
