"""What the notice's chapters are about: how the work was organised, the findings, what comes next."""

import re
from enum import Enum

from ingest.outline.wording import lacks


class Part(Enum):
    """What a chapter tells."""

    ORGANISATION = "organisation"
    FINDINGS = "findings"
    NEXT = "next"


_NEXT = re.compile(r"下一?步|下阶段|后续|今后|努力方向|巩固|长效|持续深化|持续推进|持之以恒|常态")
_AHEAD = re.compile(r"下一?步|下阶段|今后")
_ORGANISATION = re.compile(
    r"组织|领导|总体|部署|责任|推进|工作情况|开展情况|主要做法|基本情况|思想|高位|概况|履行|认识|站位|机制|统筹"
)
_FINDINGS = re.compile(
    r"问题|(?:整改|落实|进展|完成)(?:落实|进展|完成|工作)*(?:情况|成效|结果)|^[^,]{0,8}整改(?:进展|成效|结果|落实)?$|事项|清单|具体|逐项|逐条|关于|方面|聚焦|[“\"]"
)
_QUOTES = re.compile(r"关于|方面|聚焦|[“\"]")


def part(title: str) -> Part:
    """Return what a chapter of that title tells; what is not known is taken for findings, so that no issue is lost."""
    if _AHEAD.search(title) and "关于" not in title:
        return Part.NEXT
    if _NEXT.search(title) and not re.search("问题|事项", title) and not lacks(title):
        return Part.NEXT
    if _ORGANISATION.search(title) and not re.search(r"问题|关于|[“\"]", title) and not lacks(title):
        return Part.ORGANISATION
    return Part.FINDINGS


def container(title: str) -> bool:
    """Tell whether a heading only says that findings follow (二、整改落实情况), and is no theme of its own."""
    return (
        bool(_FINDINGS.search(title))
        and not _QUOTES.search(title)
        and not lacks(title)
        and not title.endswith("类问题")
    )


def lists_problems(title: str) -> bool:
    """Tell whether a chapter lists what was found and not what was done about it: 审计发现的主要问题."""
    return title.endswith("问题") and "整改" not in title.removesuffix("整改问题") and not lacks(title)
