"""Figures that are put into a tally by what adds up: a total, what was done of it and its rest; parts of a total.

Arithmetic only places what the words leave open. `take_told_rest` is the one that lets a sum miss a little: there the
words tell all three.
"""

from ingest.extraction import cues
from ingest.extraction.gathered import Gathered, Tally, amount_of, equal, same_thing

_REACH = 120  # characters from a total to the rest of it
_MISS = 0.1  # how far a told sum may miss its total, as a share of it or by one, and still be that sum
_ONE = 1.0


def take_exact_rest(g: Gathered, i: int, unit: str, amount: float) -> bool:
    """Where an earlier figure is exactly this remainder and all that stands between them, it is their total."""
    middle: list[Tally] = []
    for tally in reversed(g.groups):
        first = min(tally.members)
        if tally.unit != unit or (role := tally.members[first]) not in ("value", "total", "done"):
            continue
        if {r for m, r in tally.members.items() if m != first} - {"share"}:
            return False
        told = amount_of(g.figures[first])
        if told is None:
            return False
        between = sum(amount_of(g.figures[min(t.members)]) or 0.0 for t in middle)
        if middle and role != "done" and equal(told, between + amount):
            for other in middle:
                one = min(other.members)
                settled = len(middle) == 1 or one in g.finished
                g.take(tally, [other], "done" if settled else "part")
            tally.members |= {first: "total", i: "remaining"}
            tally.last = i
            return True
        middle.append(tally)
    return False


def take_told_rest(g: Gathered, i: int, unit: str, amount: float) -> bool:
    """Where the words tell a total, what was done of it and this rest, they decide, though the sum misses a little."""
    middle: list[Tally] = []
    for tally in reversed(g.groups):
        first = min(tally.members)
        if tally.unit != unit:
            continue
        if len(tally.members) > 1 or g.starts[i] - g.ends[first] > _REACH:
            return False
        told = amount_of(g.figures[first])
        if told is None or tally.members[first] not in ("value", "total", "done"):
            return False
        between = sum(g.told(t) for t in middle)
        if middle and abs(told - between - amount) <= max(_ONE, told * _MISS) and told > between / 2:
            for other in middle:
                one = min(other.members)
                tally.members[one] = "done" if len(middle) == 1 else "part"
                g.groups.remove(other)
            tally.members |= {first: "total", i: "remaining"}
            tally.last = i
            return True
        if first not in g.finished and not cues.finishes(g.before(first) + g.behind(first)):
            return False  # what stands between a total and its rest is what was done
        middle.append(tally)
    return False


def complete(g: Gathered, tally: Tally) -> None:
    """Place figures that the words left open: the rest of a total and its remainder; parts that add up to a total."""
    if tally.total is None:
        return
    whole = amount_of(g.figures[tally.total])
    remaining = [m for m, r in tally.members.items() if r == "remaining"]
    done = [m for m, r in tally.members.items() if r == "done"]
    if whole is None:
        return
    alone = [t for t in g.groups if t is not tally and t.unit == tally.unit and g.single(t) is not None]
    if remaining and not done:
        rest = whole - (amount_of(g.figures[remaining[0]]) or 0.0)
        fits = [t for t in alone if equal(g.told(t), rest) and t.members[min(t.members)] in ("value", "done")]
        g.take(
            tally,
            [t for t in fits if same_thing(g.figures[min(t.members)].of, g.figures[tally.total].of)][:1],
            "done",
        )
    elif not remaining and not done and "part" not in tally.members.values():
        later = [
            t for t in alone if min(t.members) > tally.total and g.same_sentence(tally.total, min(t.members))
        ][:2]
        if len(later) == 2 and equal(whole, sum(g.told(t) for t in later)):
            g.take(tally, later, "part")
            tally.members[tally.total] = "total"
