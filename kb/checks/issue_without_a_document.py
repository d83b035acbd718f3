"""Issues for which the text names no document at all: no title, no rule made or relied on, not even without its marks.

A plan, a rule or a notice that is only spoken of (制定专项整改方案) is a document. Where the finding itself is that rules
are lacking, this weighs more.
"""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.stories import body, stories
from kb.checks.view import View

_CODE = "check.issue_without_a_document."
_DOCUMENT = re.compile(
    r"[《》]|办法|细则|规定|方案|制度(?!化)|条例|章程|准则|规则|规程|意见|通知|清单|指引|指南|标准(?!化)|预案|规划|文件|文书|合同|协议|备忘录"
    r"|建议书|决定书|承诺书|责任[书状]|批复|裁定|判决|支付令|备案|许可证|函|决议|纪要|公告|通报|路线图|台账|手册"
)
_RULES_LACK = re.compile(
    r"(?:制度|机制|办法|规章|规定|规则)[^，,。；;]{0,8}(?:不健全|不完善|不完备|缺失|缺位|空白|滞后|未建立|未制定|不全|有漏洞|存在漏洞)"
)
_LEAST = 20


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue that rests on no document."""
    for issue in view.all("Issue"):
        told = tuple(stories(view, issue))
        if sum(len(one.words) for one in told) < _LEAST or _DOCUMENT.search(body(view, issue)):
            continue
        if any(view.from_(one.measure.id, "ISSUES", "CITES") for one in told):
            continue
        lack = _RULES_LACK.search(str(issue.properties["title"]))
        yield Finding(
            (issue.id,),
            (
                Quotation(
                    int(str(issue.properties["title_start"])),
                    int(str(issue.properties["title_end"])),
                    Told("check.caption.title"),
                ),
                *(Quotation(one.start, one.end, Told("check.caption.measure")) for one in told[:1]),
            ),
            Told.of(f"{_CODE}computation.{'lack' if lack else 'none'}", measures=len(told)),
            (
                Told(f"{_CODE}innocent.not_needed"),
                Told(f"{_CODE}innocent.left_out"),
                Told("check.innocent.our_reading"),
            ),
            "medium" if lack else "low",
        )


CHECK = Check("issue_without_a_document", find)
