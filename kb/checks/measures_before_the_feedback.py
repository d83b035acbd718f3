"""Measures whose own date lies wholly before the feedback that they answer, at least as exact as a month.

A date counts where it stands in a measure as the day of an action, and the words behind it tell something done. What
went wrong on a day, a period that is only spoken of, and a deadline raise nothing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.days import earliest, latest
from kb.checks.text import sentence
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.measures_before_the_feedback."
_MONTH = len("2031-04")
_DONE = re.compile(
    r"成立|组建|印发|下发|出台|制定|修订|签订|签署|发布|召开|举办|开展|组织|启动|建立|建成|完成|整改|处理|处置|约谈|通报|拆除|清理|清退|追回|收回|收缴|退还|上缴|缴纳|补缴"
    r"|修复|竣工|开工|投用|投入使用|验收|移交|移送|立案|处罚|培训|检查|督查|督办|排查|核查|调整|明确|研究|审议|部署|实施|推行|设立|聘请|公开|公示|安装|配备|批复|取消|停止|解除|注销"
    r"|取缔|查扣|没收|清运|补种|清淤|疏通|补发|发放|支付|拨付|兑付|退回|更换|改造|选派|任命|宣讲|走访|巡查|摸排|梳理|编印|上线|划转|搬迁|腾退|关停|查处|问责|处分"
)
_WENT_WRONG = re.compile(
    r"违规|违反|违法|未经|未按|未及时|未履行|擅自|套取|骗取|虚报|挪用|挤占|侵占|冒领|超标|超范围|拖欠|存在|发生|造成|导致|反映|举报|指出|问题是|案发"
)


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each date of a measure that is before the feedback."""
    told = view.notice.properties
    feedback, place = told.get("feedback"), told.get("feedback_at")
    if not isinstance(feedback, str) or not isinstance(place, list) or not _in_order(view.notice):
        return
    for issue in view.all("Issue"):
        for measure in view.sources(issue.id, "ADDRESSES"):
            for date in _dates(view, measure):
                if str(date.properties["latest"]) < earliest(feedback):
                    quoted = Quotation(int(place[0]), int(place[1]), Told("check.caption.feedback"))
                    yield _finding(view, issue, measure, date, quoted)


def _in_order(notice: Node) -> bool:
    """Tell whether the days of the inspection follow each other; otherwise one of them was not read rightly."""
    days = [
        str(notice.properties[n])
        for n in ("started", "ended", "feedback", "published")
        if n in notice.properties
    ]
    return all(earliest(one) <= latest(other) for one, other in pairwise(days))


def _dates(view: View, measure: Node) -> Iterator[Node]:
    """Yield the dates on which the measure says that something was done."""
    for edge in view.from_(measure.id, "DATED"):
        date = view.node(edge.target)
        exact = date.properties["sure"] == "exact" and len(str(date.properties.get("value", ""))) >= _MONTH
        if edge.properties["as"] == "event" and exact and _acts(view, measure, date):
            yield date


def _acts(view: View, measure: Node, date: Node) -> bool:
    low, high = view.span(measure.id)
    at = view.span(date.id)[1]
    _, end = sentence(view.text, at, low, high)
    words = view.words(at, end)
    return _DONE.search(words) is not None and _WENT_WRONG.search(words) is None


def _finding(view: View, issue: Node, measure: Node, date: Node, feedback: Quotation) -> Finding:
    days = {
        name: str(value)
        for name, value in view.notice.properties.items()
        if name in ("started", "ended", "feedback")
    }
    phase = _phase(date, days)
    low, high = view.span(measure.id)
    start, end = sentence(view.text, view.span(date.id)[0], low, high)
    needed = {"before_the_inspection": ("started",), "during_the_inspection": ("started", "ended")}.get(
        phase, ()
    )
    values = {
        "date": str(date.properties["value"]),
        "feedback": days["feedback"],
        **{n: days[n] for n in needed},
    }
    return Finding(
        (issue.id, measure.id, date.id),
        (Quotation(start, end, Told("check.caption.measure")), feedback),
        Told(f"{_CODE}computation.{phase}", values),
        tuple(Told(f"{_CODE}innocent.{reading}") for reading in ("at_once", "known_before", "slip")),
        "medium" if phase == "before_the_inspection" else "low",
        phase,
    )


def _phase(date: Node, days: dict[str, str]) -> str:
    first, last = str(date.properties["earliest"]), str(date.properties["latest"])
    if "started" in days and last < earliest(days["started"]):
        return "before_the_inspection"
    within = "started" in days and "ended" in days
    if within and latest(days["started"]) <= first and last <= earliest(days["ended"]):
        return "during_the_inspection"
    return "before_the_feedback"


CHECK = Check("measures_before_the_feedback", find)
