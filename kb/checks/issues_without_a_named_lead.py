"""Issues that nobody is shown to lead, with the reason: who is named plays another part, or nobody is named.

An issue in which words like a name act that the reader could not place is left alone.
"""

from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Severity, Told
from kb.checks.issues_that_name_no_unit import PARTS, generic_words
from kb.checks.unread import somebody_acts
from kb.checks.view import View
from kb.graph import Edge, Node

_CODE = "check.issues_without_a_named_lead.computation."


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue without a unit that leads."""
    for issue in view.all("Issue"):
        parts = view.to(issue.id, *PARTS)
        if any(part.properties["role"] == "lead" for part in parts) or somebody_acts(view, issue):
            continue
        computation, severity = _reason(view, issue, parts)
        yield Finding(
            (issue.id,),
            (Quotation.of(issue, "check.caption.issue"), *map(_first_place, parts)),
            computation,
            (
                Told("check.innocent.withheld"),
                Told("check.innocent.whole_body"),
                Told("check.innocent.our_reading"),
            ),
            severity,
        )


def _reason(view: View, issue: Node, parts: tuple[Edge, ...]) -> tuple[Told, Severity]:
    """Return why nobody leads, and how much that leaves open: least where a helper is named."""
    if not parts:
        generic = generic_words(issue)
        return (
            Told(f"{_CODE}generic", {"generic": generic}) if generic else Told(f"{_CODE}nobody")
        ), "medium"
    helpers = [part for part in parts if part.properties["role"] == "support"]
    named = dict.fromkeys(view.node(part.source).caption for part in helpers or parts)
    return Told(f"{_CODE}{'helpers' if helpers else 'others'}", {"units": "、".join(named)}), "low"


def _first_place(part: Edge) -> Quotation:
    return Quotation.shown_by(part, f"check.caption.part.{part.properties['role']}")[0]


CHECK = Check("issues_without_a_named_lead", find)
