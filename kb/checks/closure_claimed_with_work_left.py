"""The issue as a whole is claimed to be closed, and the same text tells of work that is left.

Only a status line, a status in brackets or words such as 该问题已整改到位 claim the whole; 已全部整改 of one of several
things does not, and neither does a closure in stages or one that says that the work goes on.
"""

import re
from collections.abc import Iterator

from kb.checks.amounts import shown
from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.rest import is_settled, left, sentence_of
from kb.checks.text import Place, sentence
from kb.checks.undone import undone
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.closure_claimed_with_work_left."
_LABEL = re.compile(
    r"(?:(?:完成|整改|落实|办理|销号|进展)(?:完成|落实|进展)?(?:情况|状态|结果)|状态|结果)\s*[】\]]?\s*[：:]?\s*$|[（(【\[]\s*$"
)
_NOT_YET = re.compile(r"基本|阶段|部分|持续|长期|坚持|推进|正在|序时|时序|未|除")
_WHOLE = re.compile(
    r"(?:该|此|本|上述|以上)(?:项|类|个)?(?:反馈|具体)?(?:问题|整改任务|任务)(?:目前|现|均|都|已经?|全部|按期|按时|按要求|如期){0,4}(?<=[已经部期时求])(?:完成整改|整改完成|整改到位|整改完毕|完成销号|办结|销号)"
    r"|(?<=[。；;\n])\s*(?:目前[，,]?)?整改(?:任务|工作)?(?:均|都)?已(?:经)?(?:全部)?(?:完成|到位)(?=[。；;\n])"
)
_NEAR = 16
_LONGEST = 60


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue that is claimed to be closed while something is left."""
    for issue in view.all("Issue"):
        claim = _claim(view, issue)
        if claim is None:
            continue
        rest = [m for m in left(view, issue) if not is_settled(view.words(*sentence_of(view, issue, m)))]
        places = [sentence_of(view, issue, member) for member in rest] or list(undone(view, issue))
        places = [place for place in dict.fromkeys(places) if not _meet(place, claim)]
        if not places:
            continue
        words = "".join(view.words(*places[0]).split())
        yield Finding(
            (issue.id, *(member.figure.id for member in rest)),
            (
                Quotation(*claim, Told("check.caption.closed")),
                *(
                    Quotation(*place, Told(f"check.caption.{'remaining' if rest else 'undone'}"))
                    for place in places
                ),
            ),
            Told.of(
                f"{_CODE}computation.{'figures' if rest else 'words'}",
                claim="".join(view.words(*claim).split()),
                left="、".join(shown(member.figure) for member in rest)
                if rest
                else words
                if len(words) <= _LONGEST
                else f"{words[: _LONGEST - 1]}…",
            ),
            (
                Told(f"{_CODE}innocent.plan"),
                Told(f"{_CODE}innocent.another"),
                Told("check.innocent.our_reading"),
            ),
        )


def _claim(view: View, issue: Node) -> Place | None:
    """Return the words that claim that the whole issue is closed."""
    at = issue.properties.get("claimed_at")
    if isinstance(at, list) and issue.properties["status"] == "resolved":
        start, end = int(at[0]), int(at[1])
        if _LABEL.search(view.text, max(0, start - _NEAR), start) and not _NOT_YET.search(
            view.words(start, end)
        ):
            return start, end
    low, high = view.span(issue.id)
    for found in _WHOLE.finditer(view.text, int(str(issue.properties["title_end"])), high):
        start, end = sentence(view.text, found.start(), low, high)
        if not re.search(r"待|将|拟|力争|确保|未|后[，,]", view.words(start, found.end())):
            return found.start() + len(found[0]) - len(found[0].lstrip()), found.end()
    return None


def _meet(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


CHECK = Check("closure_claimed_with_work_left", find)
