"""Checks: what a reader may want to look at twice. A new one is one module and one line here.

A check looks at one notice and raises hints, never verdicts: each shows the words that it rests on, what was computed,
and readings under which nothing is amiss. Those that look at several notices of one body are in `kb.checks.across`.
"""

from kb.checks import (
    closure_claimed_with_work_left,
    counts_that_may_describe_the_same_thing,
    deadline_past,
    figures_that_do_not_add_up,
    future_told_as_result,
    generic_owner_only,
    issue_without_a_document,
    issues_that_name_no_unit,
    issues_without_a_named_lead,
    masked_figures,
    measures_before_the_feedback,
    meetings_and_education_only,
    numbering_gaps,
    promises_without_trace,
    remaining_work_without_a_deadline,
    rule_made_no_result_told,
    stated_total_differs,
    text_used_for_two_issues,
    totals_never_given,
    vague_measures_only,
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
    counts_that_may_describe_the_same_thing.CHECK,
    masked_figures.CHECK,
    totals_never_given.CHECK,
    measures_before_the_feedback.CHECK,
    remaining_work_without_a_deadline.CHECK,
    deadline_past.CHECK,
    issues_that_name_no_unit.CHECK,
    issues_without_a_named_lead.CHECK,
    generic_owner_only.CHECK,
    text_used_for_two_issues.CHECK,
    vague_measures_only.CHECK,
    meetings_and_education_only.CHECK,
    closure_claimed_with_work_left.CHECK,
    future_told_as_result.CHECK,
    issue_without_a_document.CHECK,
    rule_made_no_result_told.CHECK,
    promises_without_trace.CHECK,
    numbering_gaps.CHECK,
    stated_total_differs.CHECK,
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
