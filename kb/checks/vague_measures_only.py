"""Issues in which nothing can be held against anything: no figure, no document, no day, no unit in all that is told.

A number in whatever script, a title in 《》, a task force, a label, or words like a name that the reader could not place
are something to hold on to, and raise nothing. So does a text of a few words, and one that tells nothing at all.
"""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.issues_that_name_no_unit import PARTS
from kb.checks.stories import stories
from kb.checks.unread import somebody_acts
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.vague_measures_only."
_LEAST = 20  # characters that the measures must have
_QUOTED = 6
_CONCRETE = re.compile(
    r"[\d０-９《》]|专班|领导小组|工作组|[二三四五六七八九十百千万亿两][多余]?(?:次|期|场|人|户|家|件|起|项|个|份|条|处|元|亩|轮|批|名|天|年|所|座|台|辆|例|类|套)"
)


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue whose measures hold nothing concrete."""
    for issue in view.all("Issue"):
        told = tuple(stories(view, issue))
        if sum(len("".join(one.words.split())) for one in told) < _LEAST:
            continue
        if any(_CONCRETE.search(one.words) for one in told) or _holds_something(view, issue):
            continue
        yield Finding(
            (issue.id, *(one.measure.id for one in told)),
            tuple(Quotation(one.start, one.end, Told("check.caption.measure")) for one in told[:_QUOTED]),
            Told.of(f"{_CODE}computation", measures=len(told)),
            (
                Told(f"{_CODE}innocent.internal"),
                Told(f"{_CODE}innocent.standing"),
                Told("check.innocent.our_reading"),
            ),
        )


def _holds_something(view: View, issue: Node) -> bool:
    """Tell whether the reader found a unit, a figure, a day, a deadline, an outcome or a document in the issue."""
    holders = (issue, *view.sources(issue.id, "ADDRESSES"))
    return bool(
        view.to(issue.id, *PARTS, "QUANTIFIES", "FOLLOWS")
        or issue.properties.get("deadline")
        or issue.properties.get("accepted")
        or any(view.from_(holder.id, "DATED", "ISSUES", "CITES") for holder in holders)
        or somebody_acts(view, issue)
    )


CHECK = Check("vague_measures_only", find)
