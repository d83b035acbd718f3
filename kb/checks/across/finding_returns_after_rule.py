"""A finding that a rule was made for, and that a later inspection of the same body found again.

The rule must be known to be made before the later inspection began: its own day, or else the day of the notice that
tells of it, is earlier. Two notices about one inspection tell one finding twice; that is no return.
"""

from collections.abc import Iterator

from kb.checks.across.account import Account, Made
from kb.checks.across.course import Again, CheckAcross, Course
from kb.checks.check import Finding, Told
from kb.checks.days import earliest, latest

_CODE = "across.finding_returns_after_rule."
_QUOTED = 3


def find(course: Course) -> Iterator[Finding]:
    """Yield a finding for each issue with a rule that the next inspection found again."""
    for again in course.next_told(lambda one, other: one.answers_what(other) is False):
        found = again.later.started or again.later.feedback
        rules = [made for made in again.then.made if found and _day(made, again.earlier) < earliest(found)]
        if found and rules:
            yield _finding(again, rules, found)


def _day(made: Made, account: Account) -> str:
    """Return the last day on which a rule may have been made."""
    return latest(made.day or account.published)


def _finding(again: Again, rules: list[Made], found: str) -> Finding:
    return Finding(
        (again.then.node.id, again.now.node.id, *(made.id for made in rules)),
        (
            again.earlier.quote_title(again.then),
            again.later.quote_title(again.now),
            *(again.earlier.quote(made.start, made.end, "across.caption.rule") for made in rules[:_QUOTED]),
        ),
        Told.of(
            f"{_CODE}computation",
            issue=again.now.short,
            earlier=again.earlier.published,
            rules="、".join(f"《{made.title}》" for made in rules[:_QUOTED]),
            count=len(rules),
            found=found,
            later=again.later.published,
        ),
        (
            Told(f"{_CODE}innocent.new_matter"),
            Told(f"{_CODE}innocent.takes_time"),
            Told("across.innocent.another_finding"),
            Told("across.innocent.our_reading"),
        ),
    )


CHECK = CheckAcross("finding_returns_after_rule", find)
