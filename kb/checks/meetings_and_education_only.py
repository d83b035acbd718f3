"""Issues whose every measure is a meeting, a study or a lesson.

Any word for another act – a rule made, something looked through, mended, collected, punished, handed on – takes the
issue out, and so does a finding that is itself about studying, meeting, teaching or telling.
"""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Finding, Quotation, Told
from kb.checks.stories import stories
from kb.checks.view import View
from kb.graph import Node

_CODE = "check.meetings_and_education_only."
_LEAST_MEASURES = 2
_QUOTED = 6
_MEETING = re.compile(
    r"会议|(?:推进|专题|座谈|动员|部署|生活|警示|宣讲|研讨|交流|分析|党组|党委|支委|常委|工作|调度)会(?!同)"
)
_EDUCATION = re.compile(
    r"学习|领学|研学|自学|研讨|传达|宣讲|宣传|教育|培训|授课|党课|党日|观看|参观|谈心|讲座|竞赛|演讲|答题"
)
_OTHER_ACTS = re.compile(
    r"制定|制订|印发|出台|修订|修改|健全|建立|排查|清理|清退|核查|核实|自查|检查|抽查|巡查|暗访|督查|督办|督导|督促|拆除|追[回缴]|收[回缴]|上缴|退还|退回|处理|处置|处罚|查处|立案|问责|追责"
    r"|约谈|处分|诫勉|公开|公示|调整|选派|配备|配齐|修复|修缮|建成|新建|改造|安装|投入|开工|完工|竣工|办理|办结|销号|移交|移送|考核|考评|审批|审核|审计|拨付|支付|发放|补[缴发记办签]|签订|签署"
    r"|解决|化解|整治|整改(?!工?作?(?:专题|推进|部署|动员|调度)?会)|明确|规范|设立|成立|组建|聘请|升级|纠正|更正|整顿|通报|梳理|台账|清单|执行|落实(?:了)?[^，,。；;]{0,12}制度|盘活|轮岗|采购|招标|评估|验收|完善|更新"
    r"|上线|启用|投用|搭建|压减|取消|停止|关停|腾退|兑现|帮扶|走访|慰问|调研|服务|录入|备案|登记|《[^》]*》(?:等)?(?:制度|办法)"
)
_ABOUT_THAT = re.compile(
    r"学习|理论|教育|培训|宣传|宣讲|会议|思想|意识形态|认识|精神|贯彻|组织生活|生活会|党课|警示|谈心|谈话|廉洁|廉政|文化|普法|法治|作风|担当"
)


def find(view: View) -> Iterator[Finding]:
    """Yield a finding for each issue that is answered by meetings and lessons only."""
    for issue in view.all("Issue"):
        told = tuple(stories(view, issue))
        if len(told) < _LEAST_MEASURES or _is_about_that(view, issue):
            continue
        kinds = [_kind(one.words) for one in told]
        if None in kinds or view.to(issue.id, "FOLLOWS") or _makes_something(view, issue):
            continue
        yield Finding(
            (issue.id, *(one.measure.id for one in told)),
            tuple(Quotation(one.start, one.end, Told("check.caption.measure")) for one in told[:_QUOTED]),
            Told.of(
                f"{_CODE}computation",
                measures=len(told),
                meetings=kinds.count("meeting"),
                lessons=kinds.count("education"),
            ),
            (
                Told(f"{_CODE}innocent.first"),
                Told(f"{_CODE}innocent.elsewhere"),
                Told("check.innocent.our_reading"),
            ),
            "low",
        )


def _kind(words: str) -> str | None:
    """Return whether a measure is a meeting or a lesson; None where it is, or may be, anything else."""
    plain = "".join(words.split())
    if _OTHER_ACTS.search(plain):
        return None
    return "education" if _EDUCATION.search(plain) else "meeting" if _MEETING.search(plain) else None


def _is_about_that(view: View, issue: Node) -> bool:
    themes = view.targets(issue.id, "UNDER")
    titles = (
        str(node.properties["title"]) for node in (issue, *themes) if node.type == "Issue" or _inside(node)
    )
    return any(_ABOUT_THAT.search(title) for title in titles)


def _inside(theme: Node) -> bool:
    """Tell whether a theme is part of the issue's own title; a chapter's heading says little of one issue."""
    return theme.properties.get("kind") == "in_title"


def _makes_something(view: View, issue: Node) -> bool:
    measures = view.sources(issue.id, "ADDRESSES")
    return any(view.from_(measure.id, "ISSUES") for measure in measures) or any(
        edge.properties["as"] in ("done", "remaining")
        for tally in view.sources(issue.id, "QUANTIFIES")
        for edge in view.to(tally.id, "COUNTS")
    )


CHECK = Check("meetings_and_education_only", find)
