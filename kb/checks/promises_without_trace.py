"""What the organisation section promises for each issue, and in how many issues the public text shows it.

Looked for are what a public text could show: somebody in charge, a responsible unit, a task force, a deadline. Reports
and close-outs are kept inside, and raise nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.stories import body
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.promises_without_trace."
_LEAST_ISSUES = 3
_SHOWN = 3  # issues that are quoted
_LEADER = re.compile(
    r"(?:责任人|(?:责任|包案|包抓|牵头|分管|督导)领导)\s*[】\]]?\s*[:：]|由[^，,。；;]{0,16}(?:领导|书记|主任|局长|院长|校长|主席|班子成员)[^，,。；;]{0,6}(?:牵头|负责|包案|包抓|领办|带队)"
    r"|(?:书记|主任|局长|厅长|县长|市长|区长|镇长|乡长|院长|校长|董事长|总经理|班子成员|分管领导|主要领导|主要负责(?:人|同志))[^，,。；;]{0,8}(?:牵头|负责|包案|包抓|领办|带队|挂帅|任组长|主持|督办)"
)
_TASK_FORCE = re.compile(r"专班|攻坚(?:组|队)|工作组|专项组|突击队")


def _leader(view: View, issue: Node) -> bool:
    return _LEADER.search(body(view, issue)) is not None


def _unit(view: View, issue: Node) -> bool:
    return bool(view.to(issue.id, "RESPONSIBLE_FOR"))


def _task_force(view: View, issue: Node) -> bool:
    return _TASK_FORCE.search(body(view, issue)) is not None


def _deadline(view: View, issue: Node) -> bool:
    holders = (issue, *view.sources(issue.id, "ADDRESSES"))
    return bool(issue.properties.get("deadline")) or any(
        edge.properties["as"] == "deadline" for holder in holders for edge in view.from_(holder.id, "DATED")
    )


_TRACES: Mapping[str, Callable[[View, Node], bool]] = {
    "leader_per_issue": _leader,
    "unit_per_issue": _unit,
    "task_force": _task_force,
    "deadline": _deadline,
}


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each kind of promise that fewer issues show than there are."""
    issues, seen = view.all("Issue"), set[str]()
    for promise in view.all("Commitment"):
        kind = str(promise.properties["kind"])
        if kind not in _TRACES or kind in seen or len(issues) < _LEAST_ISSUES:
            continue
        seen.add(kind)
        without = [issue for issue in issues if not _TRACES[kind](view, issue)]
        if not without:
            continue
        yield Finding(
            (promise.id,),
            (
                Quotation.of(promise, "check.caption.promise"),
                *(
                    Quotation(
                        int(str(issue.properties["title_start"])),
                        int(str(issue.properties["title_end"])),
                        Told("check.caption.without_trace"),
                    )
                    for issue in without[:_SHOWN]
                ),
            ),
            Told.of(f"{_CODE}computation.{kind}", shown=len(issues) - len(without), issues=len(issues)),
            (
                Told(f"{_CODE}innocent.internal"),
                Told(f"{_CODE}innocent.withheld"),
                Told("check.innocent.our_reading"),
            ),
            "low",
        )


CHECK = Check("promises_without_trace", find)
