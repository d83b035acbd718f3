"""Issues in which no unit is named in any role; a mention is a name. Generic words (相关部门, 各单位) are none.

An issue in which words like a name act that the reader could not place is left alone.
"""

from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.unread import somebody_acts
from kb.checks.view import View
from kb.graph import Node

PARTS = ("RESPONSIBLE_FOR", "INVOLVED_IN")


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue that no named unit plays a part in."""
    for issue in view.all("Issue"):
        if view.to(issue.id, *PARTS) or somebody_acts(view, issue):
            continue
        generic = generic_words(issue)
        code = f"check.issues_that_name_no_unit.computation.{'generic' if generic else 'nobody'}"
        yield Finding(
            (issue.id,),
            (Quotation.of(issue, "check.caption.issue"),),
            Told(code, {"generic": generic} if generic else {}),
            (
                Told("check.innocent.withheld"),
                Told("check.innocent.whole_body"),
                Told("check.innocent.our_reading"),
            ),
        )


def generic_words(issue: Node) -> str:
    """Return the words that act in an issue and name nobody."""
    words = issue.properties.get("generic")
    return "、".join(str(w) for w in words) if isinstance(words, list) else ""


CHECK = Check("issues_that_name_no_unit", find)
