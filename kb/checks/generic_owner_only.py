"""Issues whose only owner is a word for whoever it may be: 相关部门, 各单位, 责任单位.

Such words act in the issue or stand behind a label of owners, and no named unit is responsible, acts or helps. An issue
in which words like a name act that the reader could not place is left alone.
"""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.issues_that_name_no_unit import generic_words
from kb.checks.unread import somebody_acts
from kb.checks.view import View
from kb.graph import Node

_OPENS = r"(?:^|[。；;，,：:\n！!？?、和及由]|[一二三四五六七八九十①-⑳]是?|[\d一二三四五六七八九十][.．、)）])\s*各?$"
_FRONT = 12


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue that only generic words own."""
    for issue in view.all("Issue"):
        words = issue.properties.get("generic")
        if not isinstance(words, list) or view.to(issue.id, "RESPONSIBLE_FOR") or somebody_acts(view, issue):
            continue
        quoted = tuple(quotation for word in words for quotation in _place(view, issue, str(word)))
        yield Finding(
            (issue.id,),
            (Quotation.of(issue, "check.caption.issue"), *sorted(quoted, key=lambda q: q.start)),
            Told.of("check.generic_owner_only.computation", generic=generic_words(issue)),
            (
                Told("check.innocent.withheld"),
                Told("check.generic_owner_only.innocent.everybody"),
                Told("check.innocent.our_reading"),
            ),
            "low",
        )


def _place(view: View, issue: Node, word: str) -> Iterator[Quotation]:
    """Yield the first place where a word opens a clause of the issue, as one that acts does."""
    low, high = int(str(issue.properties["title_end"])), view.span(issue.id)[1]
    for found in re.finditer(re.escape(word), view.text[low:high]):
        start = low + found.start()
        if re.search(_OPENS, view.text[max(low, start - _FRONT) : start]):
            yield Quotation(start, start + len(word), Told("check.caption.generic"))
            return


CHECK = Check("generic_owner_only", find)
