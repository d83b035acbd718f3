"""A figure of one finding that goes backwards from one notice to the next: less is done, or more is left.

Compared are exact or approximate counts of one thing in one unit of measurement, where each notice gives one. What is of
another period, of an earlier day than the figure before, or concluded by arithmetic raises nothing; nor does more work
that is left where the whole has grown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.checks.across.course import Again, CheckAcross, Course
from kb.checks.amounts import Amount, shown, told
from kb.checks.check import Finding, Severity, Told
from kb.checks.tallies import Counted, Tally
from kb.queries.likeness import alike

_CODE = "across.figure_moves_backwards."


@dataclass(frozen=True, slots=True)
class _Moved:
    """A count as the earlier and as the later notice gives it."""

    before: Counted
    after: Counted
    first: Amount
    second: Amount

    @property
    def backwards(self) -> bool:
        """Whether less is done than before, or more is left."""
        if self.before.role == "done":
            return self.second.high < self.first.low
        return self.second.low > self.first.high


def find(course: Course) -> Iterator[Finding]:
    """Yield a finding for each thing counted of which less is done, or more is left, in the next notice."""
    for again in course.goes_on():
        for one, other in _one_thing(again):
            moved = [m for role in ("done", "remaining") if (m := _moved(one, other, role))]
            total = _moved(one, other, "total")
            backwards = [m for m in moved if m.backwards and not _only_grew(m, total)]
            if backwards:
                yield _finding(again, backwards, total)


def _one_thing(again: Again) -> Iterator[tuple[Tally, Tally]]:
    """Yield the tallies that count one thing in both, where neither issue has another that might be meant."""
    for one in again.then.tallies:
        others = [other for other in again.now.tallies if _same(one, other)]
        if len(others) == 1 and sum(_same(each, others[0]) for each in again.then.tallies) == 1:
            yield one, others[0]


def _same(one: Tally, other: Tally) -> bool:
    first, second = (str(tally.node.properties.get("of", "")) for tally in (one, other))
    units = {str(tally.node.properties.get("unit", "")) for tally in (one, other)}
    return len(units) == 1 and bool(first) and (first == second or alike(first, second))


def _moved(one: Tally, other: Tally, role: str) -> _Moved | None:
    befores, afters = one.having(role), other.having(role)
    if len(befores) != 1 or len(afters) != 1:
        return None  # of different figures for one thing none is chosen
    (before,), (after,) = befores, afters
    if before.amount is None or after.amount is None or before.amount.unit != after.amount.unit:
        return None
    if any(member.concluded or member.planned for member in (before, after)) or _of_other_days(before, after):
        return None
    return _Moved(before, after, before.amount, after.amount)


def _of_other_days(before: Counted, after: Counted) -> bool:
    first, second = before.figure.properties, after.figure.properties
    if first.get("period") != second.get("period"):
        return True
    days = first.get("as_of"), second.get("as_of")
    return None not in days and str(days[1]) < str(days[0])


def _only_grew(moved: _Moved, total: _Moved | None) -> bool:
    """Tell whether more is left because more was found."""
    return moved.before.role == "remaining" and total is not None and total.second.low > total.first.high


def _finding(again: Again, moved: list[_Moved], total: _Moved | None) -> Finding:
    first = moved[0]
    same_whole = total is not None and total.first.meets(total.second)
    severity: Severity = "medium" if same_whole or len(moved) > 1 else "low"
    quotations = (
        place
        for each in (*([total] if total else []), *moved)
        for account, member in ((again.earlier, each.before), (again.later, each.after))
        for place in (account.quote(member.start, member.end, f"across.caption.{member.role}"),)
    )
    return Finding(
        (
            again.then.node.id,
            again.now.node.id,
            *(member.figure.id for each in moved for member in (each.before, each.after)),
        ),
        tuple(quotations),
        Told.of(
            f"{_CODE}computation.{first.before.role}",
            issue=again.now.short,
            earlier=again.earlier.published,
            later=again.later.published,
            before=shown(first.before.figure),
            after=shown(first.after.figure),
            difference=told(abs(first.second.middle - first.first.middle), first.after.figure),
        ),
        (Told(f"{_CODE}innocent.counted_anew"), Told(f"{_CODE}innocent.another_scope"), *_OURS),
        severity,
    )


_OURS = (Told("across.innocent.another_finding"), Told("across.innocent.our_reading"))

CHECK = CheckAcross("figure_moves_backwards", find)
