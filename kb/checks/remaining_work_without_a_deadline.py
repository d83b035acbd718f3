"""Work that the text itself says is left, and no day by which it is to be done.

A deadline anywhere in the issue counts, a date in the sentence that tells the rest counts unless it is past, and so do
words such as 年底前 or 三个月内, and a day in the line that states the goal. What somebody accepted as it is, is not left.
"""

import re
from collections.abc import Iterator

from kb.checks.amounts import shown
from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.rest import is_settled, left, sentence_of
from kb.checks.tallies import Counted
from kb.checks.text import Place, sentence
from kb.checks.undone import undone
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.remaining_work_without_a_deadline."
_BY_WORDS = re.compile(
    r"(?:年|月|季度|学期|汛期|旬|春耕|入冬)(?:底|末|初|中旬|上旬|下旬)?(?:之)?前|年内|(?:\d+|[一二三四五六七八九十两]+)个?(?:天|日|工作日|周|月|年)(?:之)?内"
    r"|(?:本|今|明|下|次)(?:年|月|季度|学期)|\d{1,2}月(?:底|末|初|中旬|上旬|下旬)"
)
_DIGIT = re.compile(r"\d")  # 整改时限:立行立改 names no day
_GOAL = re.compile(
    r"^[ \t\u3000]*(?:整改|工作)?目标(?:[:：]|[ \t\u3000]|\n)\s*([^。；;\n]{1,120})", re.MULTILINE
)
_PLAN = re.compile(r"将|拟|计划|预计|力争|确保|争取|明确")
_AS_OF = re.compile(r"(?:截至|截止)[^，,。；;]*")
_NO_DAY_OF_IT = re.compile(r"(?:截至|截止)[^，,。；;]*$|《[^》]*$")  # the day of a count, a year in a title
_NEAR = 40
_LONGEST = 60


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue with work left and no date for it."""
    for issue in view.all("Issue"):
        if _has_deadline(view, issue):
            continue
        rest = left(view, issue)
        places = list(dict.fromkeys(sentence_of(view, issue, member) for member in rest))
        told = places or list(dict.fromkeys(undone(view, issue)))
        dates = [d for h in _holders(view, issue) for d in view.targets(h.id, "DATED")]
        if not told or any(_is_dated(view, issue, place, dates) for place in told):
            continue
        rest = [m for m in rest if not is_settled(view.words(*sentence_of(view, issue, m)))]
        if places and not rest:
            continue
        yield Finding(
            (issue.id, *(member.figure.id for member in rest)),
            tuple(
                Quotation(start, end, Told(f"check.caption.{'remaining' if rest else 'undone'}"))
                for start, end in told
            ),
            _computation(view, rest, told[0]),
            (
                Told(f"{_CODE}innocent.internal"),
                Told(f"{_CODE}innocent.others"),
                Told("check.innocent.our_reading"),
            ),
        )


def _has_deadline(view: View, issue: Node) -> bool:
    words = str(issue.properties.get("deadline", ""))
    if issue.properties.get("due") or _BY_WORDS.search(words) or _DIGIT.search(words):
        return True
    goal = _GOAL.search(view.text, *view.span(issue.id))
    if goal is not None and _BY_WORDS.search(goal[1]):
        return True
    return any(
        e.properties["as"] == "deadline" for h in _holders(view, issue) for e in view.from_(h.id, "DATED")
    )


def _holders(view: View, issue: Node) -> tuple[Node, ...]:
    return (issue, *view.sources(issue.id, "ADDRESSES"))


def _is_dated(view: View, issue: Node, place: Place, dates: list[Node]) -> bool:
    """Tell whether the sentence of a rest says when it is to be done, or the next one, where that tells a plan."""
    start, end = place
    _, high = view.span(issue.id)
    _, further = sentence(view.text, min(end, high - 1), end, high)
    last = further if _PLAN.search(view.text, end, further) else end
    if _BY_WORDS.search(_AS_OF.sub("", view.words(start, last))):
        return True
    return any(start <= view.span(date.id)[0] < last and _is_ahead(view, date) for date in dates)


def _is_ahead(view: View, date: Node) -> bool:
    """Tell whether a date may be after the notice was published; where that is not known, any date will do."""
    at = view.span(date.id)[0]
    if _NO_DAY_OF_IT.search(view.text, max(0, at - _NEAR), at):
        return False
    published = str(view.notice.properties.get("published", ""))
    return str(date.properties.get("latest", "9")) >= published


def _computation(view: View, rest: list[Counted], place: Place) -> Told:
    if rest:
        return Told.of(f"{_CODE}computation.figures", figures="、".join(shown(m.figure) for m in rest))
    words = "".join(view.words(*place).split())
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return Told.of(f"{_CODE}computation.words", words=short)


CHECK = Check("remaining_work_without_a_deadline", find)
