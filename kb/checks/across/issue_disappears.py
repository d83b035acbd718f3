"""A finding that no later notice about the same inspection tells any more, though it was not said to be resolved.

The next notice must tell at least half of the findings again: otherwise it is another kind of list. A finding that stands
in a later heading, or is told in words only near those of any later issue, has not disappeared.
"""

from collections.abc import Iterator, Sequence

from kb.checks.across.account import Account, Entry
from kb.checks.across.course import CheckAcross, Course
from kb.checks.check import Finding, Told
from kb.queries.likeness import near

_CODE = "across.issue_disappears."


def find(course: Course) -> Iterator[Finding]:
    """Yield a finding for each issue that is told last in a notice which others follow."""
    for account in course.accounts:
        laters = [later for later in course.after(account) if _is_the_same_list(course, account, later)]
        for entry in account.entries:
            if laters and _is_looked_for(entry) and not _is_told(entry, laters):
                yield _finding(account, entry, laters[0], len(course.told_again(account, laters[0])))


def _is_the_same_list(course: Course, account: Account, later: Account) -> bool:
    again = len(course.told_again(account, later))
    return account.answers_what(later) is not False and 0 < len(account.entries) <= 2 * again


def _is_looked_for(entry: Entry) -> bool:
    told = entry.node.properties
    return told.get("status") != "resolved" and told.get("accepted") is None


def _is_told(entry: Entry, laters: Sequence[Account]) -> bool:
    words = (words for later in laters for words in (*(e.title for e in later.entries), *later.headings))
    return any(near(entry.title, told) for told in words)


def _finding(account: Account, entry: Entry, later: Account, again: int) -> Finding:
    return Finding(
        (entry.node.id, later.id),
        (
            account.quote_title(entry),
            later.quote(later.start, later.end, "across.caption.notice"),
        ),
        Told.of(
            f"{_CODE}computation.{'open' if entry.open else 'not_told'}",
            issue=entry.short,
            earlier=account.published,
            later=later.published,
            findings=len(account.entries),
            again=again,
        ),
        (
            Told(f"{_CODE}innocent.resolved"),
            Told(f"{_CODE}innocent.joined"),
            Told(f"{_CODE}innocent.told_otherwise"),
            Told("across.innocent.our_reading"),
        ),
        "medium" if entry.open else "low",
    )


CHECK = CheckAcross("issue_disappears", find)
