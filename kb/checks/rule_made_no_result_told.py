"""Issues that are answered by a new or revised rule, and nothing is told of what came of it.

A figure, an outcome, a day of another act, words that claim something done, or words for the rule at work raise nothing.
Plans, agreements and publications are no rules.
"""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.stories import stories
from kb.checks.view import View
from kb.graph import Edge, Node

_CODE = "check.rule_made_no_result_told."
_NO_RULES = ("publication", "plan", "agreement")
_TITLE = re.compile(r"《[^》]*》(?:\s*[（(][^）)]{0,30}[）)])?")
_DAY = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_ORDINAL = re.compile(r"[（(]\d{1,2}[）)]|(?<![\d.])\d{1,2}[.．、](?!\d)")
_RESULT = re.compile(
    r"\d|[二三四五六七八九十百两][次期场人户家件起项个份条处名]|已(?!印发|制定|出台|修订|建立|下发)|完成|到位|整改|查处|处理|处置|处罚|纠正|清理|排查|检查|抽查|核查|巡查|督查|督办|暗访|组织|调整|选派|配备|修复|改造|建成|拨付|支付|发放|约谈|通报|拆除|追回|收回|上缴|退还|问责|处分"
    r"|运行以来|实施以来|施行以来|按照该|依据该|根据该|开展|举办|召开|培训|提[升高]|下降|减少|增加|实现|杜绝|未再|没有再|不再|得到|有效|启用|上线|落实了|考核了"
)


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue of which only a rule is told."""
    for issue in view.all("Issue"):
        made = _rules(view, issue)
        if not made or issue.properties["status"] != "ongoing" or issue.properties.get("claimed_at"):
            continue
        told = "\n".join(one.words for one in stories(view, issue))
        words = _ORDINAL.sub("", _DAY.sub("", _TITLE.sub("", told)))
        if view.to(issue.id, "QUANTIFIES", "FOLLOWS") or _RESULT.search(words):
            continue
        yield Finding(
            (issue.id, *dict.fromkeys(edge.target for edge in made)),
            (
                Quotation(
                    int(str(issue.properties["title_start"])),
                    int(str(issue.properties["title_end"])),
                    Told("check.caption.title"),
                ),
                *(quotation for edge in made for quotation in Quotation.shown_by(edge, "check.caption.rule")),
            ),
            Told.of(f"{_CODE}computation", rules=len({edge.target for edge in made})),
            (
                Told(f"{_CODE}innocent.new"),
                Told(f"{_CODE}innocent.elsewhere"),
                Told("check.innocent.our_reading"),
            ),
            "low",
        )


def _rules(view: View, issue: Node) -> tuple[Edge, ...]:
    """Return what shows that the issue's measures made rules."""
    return tuple(
        edge
        for measure in view.sources(issue.id, "ADDRESSES")
        for edge in view.from_(measure.id, "ISSUES")
        if edge.properties.get("action") in ("issued", "drafted", "revised")
        and not any(name.properties.get("kind") in _NO_RULES for name in view.to(edge.target, "NAMES"))
    )


CHECK = Check("rule_made_no_result_told", find)
