"""Checks: what a reader may want to look at twice. A new one is one module and one line here.

A check looks at one notice and raises hints, never verdicts: each shows the words that it rests on, what was computed,
and readings under which nothing is amiss. Those that look at several notices of one body are in `kb.checks.across`.
"""

from kb.checks import (
    figures_that_do_not_add_up,
    issues_that_name_no_unit,
    issues_without_a_named_lead,
    masked_figures,
    measures_before_the_feedback,
    remaining_work_without_a_deadline,
    text_used_for_two_issues,
)
from kb.checks import flags as _flags
from kb.checks.across import ACROSS
from kb.checks.check import Check, Finding, Named, Quotation, Told
from kb.checks.view import View
from kb.errors import UsageError
from kb.graph import Batch

__all__ = [
    "ACROSS",
    "CHECKS",
    "Check",
    "Finding",
    "Named",
    "Quotation",
    "Told",
    "View",
    "check_named",
    "flagged",
]

CHECKS: tuple[Check, ...] = (
    figures_that_do_not_add_up.CHECK,
    masked_figures.CHECK,
    measures_before_the_feedback.CHECK,
    remaining_work_without_a_deadline.CHECK,
    issues_that_name_no_unit.CHECK,
    issues_without_a_named_lead.CHECK,
    text_used_for_two_issues.CHECK,
)


def check_named(name: str) -> Named:
    """Return the check of that name, be it of one notice or across notices.

    Raises UsageError, which lists the names, where there is none.
    """
    every: tuple[Named, ...] = (*CHECKS, *ACROSS)
    for check in every:
        if check.name == name:
            return check
    raise UsageError("check.unknown", name=name, known=", ".join(c.name for c in every))


def flagged(batch: Batch) -> Batch:
    """Return a notice's batch with the flags of every check."""
    return _flags.flagged(batch, CHECKS)
