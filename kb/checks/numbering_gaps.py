"""Numbers of issues that are left out: 11, 12, 14.

Only where every issue bears a number, all other numbers run on, every heading was understood, and the number that is
missing stands nowhere between its neighbours.
"""

from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.numbering import gaps
from kb.checks.view import View, number_of

_CODE = "check.numbering_gaps."


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each gap."""
    for gap in gaps(view):
        yield Finding(
            (gap.before.id, gap.behind.id),
            tuple(
                Quotation(
                    int(str(issue.properties["title_start"])),
                    int(str(issue.properties["title_end"])),
                    Told.of("check.caption.issue_numbered", number=number_of(issue)),
                )
                for issue in (gap.before, gap.behind)
            ),
            Told.of(
                f"{_CODE}computation",
                before=number_of(gap.before),
                behind=number_of(gap.behind),
                missing="、".join(map(str, gap.missing)),
            ),
            (
                Told(f"{_CODE}innocent.not_public"),
                Told(f"{_CODE}innocent.slip"),
                Told("check.innocent.our_reading"),
            ),
            "low",
        )


CHECK = Check("numbering_gaps", find)
