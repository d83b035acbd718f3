"""Issues under which a result is to be told, and only what is yet to be done is told.

Every measure speaks of what comes, at least one of them beyond doubt, and no word anywhere tells of something done. 将
may mean 把, and a bare verb may tell of what was done: neither is proof by itself.
"""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.stories import body, stories
from kb.checks.view import View

_CODE = "check.future_told_as_result."
_QUOTED = 6
_AHEAD = re.compile(
    r"^(?:我[局委县市区院校镇乡街单]\S{0,2}|县|市|区|局)?(?:下一?步|下阶段|接下来|今后|后续|届时|将|拟|计划|准备|力争|争取|打算|探索|适时|待)|(?:下一?步|将|拟)(?:于|在|继续|进一步|持续|适时|尽快|加快|逐步|探索)"
)
_SURELY = re.compile(
    r"下一?步|下阶段|接下来|今后|拟[于在对将]?\d|拟[于在将]|(?:将|计划|预计|力争|争取)(?:于|在|到)?\s*\d{4}年|将(?:继续|进一步|持续|适时|尽快|加快|逐步|探索)"
)
_DONE = re.compile(
    r"已|了(?![解断])|完成(?!时限|后|情况)|截至|目前|先后|累计|现有?|均|共[计有]?\d|\d\s*(?:次|期|场|人|户|家|件|起|名|份|条|处|元|亩)|召开|印发|出台|修订|下发|约谈|追回|收回|上缴|拆除|查处"
    r"|整改到位|以来|组织开展|成立|排查出|发现|落实到位|得到|取得|实现了|提[升高]至"
)


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue whose measures are all still to come."""
    for issue in view.all("Issue"):
        told = tuple(stories(view, issue))
        if not told or issue.properties["status"] not in ("ongoing", "partial"):
            continue
        words = ["".join(one.words.split()) for one in told]
        if _DONE.search(body(view, issue)) or not all(_AHEAD.search(one) for one in words):
            continue
        if not any(_SURELY.search(one) for one in words):
            continue
        yield Finding(
            (issue.id, *(one.measure.id for one in told)),
            (
                Quotation(
                    int(str(issue.properties["title_start"])),
                    int(str(issue.properties["title_end"])),
                    Told("check.caption.title"),
                ),
                *(Quotation(one.start, one.end, Told("check.caption.measure")) for one in told[:_QUOTED]),
            ),
            Told.of(f"{_CODE}computation", measures=len(told)),
            (
                Told(f"{_CODE}innocent.not_due"),
                Told(f"{_CODE}innocent.elsewhere"),
                Told("check.innocent.our_reading"),
            ),
        )


CHECK = Check("future_told_as_result", find)
