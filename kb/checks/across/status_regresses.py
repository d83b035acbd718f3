"""A finding that one notice claims to be resolved, and a later one about the same inspection claims to be open.

Only what both texts claim of themselves is compared; where one of them claims nothing, nothing is said.
"""

from collections.abc import Iterator

from kb.checks.across.course import Again, CheckAcross, Course
from kb.checks.check import Finding, Told

_CODE = "across.status_regresses."
_OPEN = ("partial", "ongoing")


def find(course: Course) -> Iterator[Finding]:
    """Yield a finding for each issue that was claimed to be resolved and is open in the next notice of it."""
    for again in course.goes_on():
        claims = again.then.claim, again.now.claim
        if again.then.claims == "resolved" and again.now.claims in _OPEN and claims[0] and claims[1]:
            yield _finding(again, claims[0], claims[1])


def _finding(again: Again, before: tuple[int, int], after: tuple[int, int]) -> Finding:
    accepted = again.then.node.properties.get("accepted") is not None
    told = {
        "issue": again.now.short,
        "earlier": again.earlier.published,
        "later": again.later.published,
    }
    return Finding(
        (again.then.node.id, again.now.node.id),
        (
            again.earlier.quote(*before, "across.caption.claim"),
            again.later.quote(*after, "across.caption.claim"),
        ),
        Told(f"{_CODE}computation.{'accepted' if accepted else again.now.claims}", told),
        (
            Told(f"{_CODE}innocent.stages"),
            Told(f"{_CODE}innocent.came_back"),
            Told("across.innocent.another_finding"),
            Told("across.innocent.our_reading"),
        ),
        "high" if accepted else "medium",
    )


CHECK = CheckAcross("status_regresses", find)
