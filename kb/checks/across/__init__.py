"""Checks across notices: what several notices about one body say, held against each other in the order of their dates.

Nothing of them is stored. They are worked out when asked for, from the notices that are there, so that they are never
stale and the order in which notices came does not matter. A new one is one module and one line here.
"""

from kb.checks.across import (
    figure_moves_backwards,
    finding_returns_after_rule,
    issue_disappears,
    status_regresses,
)
from kb.checks.across.account import Account, Entry, Made
from kb.checks.across.course import CheckAcross, Course

__all__ = ["ACROSS", "Account", "CheckAcross", "Course", "Entry", "Made"]

ACROSS: tuple[CheckAcross, ...] = (
    figure_moves_backwards.CHECK,
    status_regresses.CHECK,
    issue_disappears.CHECK,
    finding_returns_after_rule.CHECK,
)
