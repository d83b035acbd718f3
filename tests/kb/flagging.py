"""What tests of the checks need: a fictional notice around the words of its issues, and what is found in it."""

from collections.abc import Iterable

import ingest
from kb.checks import CHECKS, Finding, View, check_named
from kb.graph import Batch

HEAD = """中共松岭县水利局党组关于县委第二轮巡察整改情况的通报

2031年3月1日至4月10日,松岭县委第一巡察组对县水利局党组开展了巡察。2031年5月20日,巡察组反馈了意见。现将整改情况公布如下。

一、整改情况

"""
TITLES = ("灌区管护不到位", "会议记录不规范", "工程款支付缓慢", "水库巡查走过场")
FOOT = """
欢迎广大干部群众监督。联系电话:0799-65****12;电子邮箱:slsl****@example.com。

松岭县水利局党组
2031年9月1日
"""


LEAD = "松岭县水利局"
# A notice that is in order: whoever acts is named, figures add up, what is left has its day, rules are named and used.
CLEAN = (
    f"{LEAD}按照《渠道管护办法》排查渠道128处,已修复96处,剩余32处,计划于2031年12月底前完成,修复率75%。",
    f"一是{LEAD}修订《会议记录办法》。二是2031年6月{LEAD}开展自查,更正记录23份。",
    f"{LEAD}根据合同已支付工程款1.78亿元,占应付2.82亿元的63.1%。",
)


def notice(*stories: str, head: str = HEAD, foot: str = FOOT) -> str:
    """Return a notice whose issues have these rectification texts."""
    told = zip(TITLES, stories, strict=False)
    issues = [f"{n}.关于“{title}”的问题\n\n整改情况:{story}\n" for n, (title, story) in enumerate(told, 1)]
    return head + "\n".join(issues) + foot


def view(text: str) -> View:
    """Return what reading a text gives, to be looked at."""
    return View.of(ingest.batch(ingest.interpret(text.encode(), "notice.txt")))


def batch(*stories: str) -> Batch:
    """Return what reading a notice with these stories gives."""
    return ingest.batch(ingest.interpret(notice(*stories).encode(), "notice.txt"))


def found(name: str, *stories: str) -> list[Finding]:
    """Return what the check of that name finds in such a notice."""
    return found_in(name, notice(*stories))


def found_in(name: str, text: str) -> list[Finding]:
    """Return what the check of that name finds in a text."""
    return list(check_named(name).find(view(text)))


def raised_in(text: str) -> set[str]:
    """Return the names of the checks that find something in a text."""
    told = view(text)
    return {check.name for check in CHECKS if any(check.find(told))}


def words(finding: Finding, text: str) -> list[str]:
    """Return what a finding quotes."""
    return [text[q.start : q.end] for q in finding.quotations]


def computations(findings: Iterable[Finding]) -> list[str]:
    """Return what the findings computed, in English."""
    return [finding.computation.words("en") for finding in findings]
