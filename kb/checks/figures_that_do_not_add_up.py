"""Figures of one tally that contradict each other: sums, rates, and parts that are more than their whole.

Hidden digits and approximate numbers count as the range that they allow, printed decimals leave room for rounding. A
figure beside the tally that makes up for what is missing, one more told by its name, or an open list raises nothing.
"""

from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.rates import rates
from kb.checks.sums import Compared, sums
from kb.checks.tallies import counted, tallies
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.figures_that_do_not_add_up.innocent."


def compared(view: View) -> Iterator[tuple[Node, Compared]]:
    """Yield everything that was held against each other, with its issue, whether it holds or not."""
    for issue in view.all("Issue"):
        others = counted(view, issue)
        for tally in tallies(view, issue):
            for found in (*sums(view, tally, others), *rates(tally)):
                yield issue, found


def quoted(found: Compared) -> tuple[Quotation, ...]:
    """Return the figures that were compared, each with what it stands for."""
    return tuple(Quotation.of(m.figure, f"check.caption.{m.role}") for m in found.members)


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each comparison that does not hold."""
    for issue, found in compared(view):
        if found.holds:
            continue
        rate = any(member.role == "share" for member in found.members)
        yield Finding(
            (issue.id, *(member.figure.id for member in found.members)),
            quoted(found),
            found.computation,
            (
                Told(f"{_CODE}period"),
                Told(f"{_CODE}{'rate' if rate else 'overlap'}"),
                Told(f"{_CODE}slip"),
                Told("check.innocent.our_reading"),
            ),
            "high",
        )


CHECK = Check("figures_that_do_not_add_up", find)
