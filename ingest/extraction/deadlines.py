"""Deadlines: on a label line, or told of the work that is left.

What was to be done by a day that is past, and what was done before it, is no deadline: 已于2024年6月底前完成.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ingest.extraction.dates import dates, days
from ingest.extraction.labels import Label
from ingest.facts import Date, Deadline
from ingest.flow import Flow
from ingest.numerals import number

_FINISH = (
    r"完成|完工|竣工|建成|通车|投用|投入(?:使用|运行|运营)|交付|收回|追回|清收|清零|还清|缴清|到位|办结|结案|销号|开通|达标|配齐|装齐|补齐|补检"
    r"|退缴|上缴|收缴|缴入|入账|拆除|解决|整改|整治|治理|修复|实现|搬迁|复垦|验收|投运|启用|清退|退还|兑现|出台|印发|化解|腾退|全覆盖"
    r"|改造|处置|处理|办理|盘活|注销|划转|移交|拨付|支付|发放|兑付|偿还|归还|下达|安排|更换|安装|接入|改建|新建|补办|补签|纠正|规范|修订|建立|恢复"
    r"|复耕|关停|关闭|取缔|安置|回迁|解除|投产|入库|挂牌|落地|清偿|结清"
    # Any verb with what it comes to: 审结, 修好, 付清, 补种齐, 到岗, 改造完毕.
    r"|[办审执付修改建配补缴交退还追收清做拆搬装换整盘处销腾划移种招聘铺][完好清结齐成净尽回掉通出]|完毕|到岗|到账|就位|见效"
)
_FINISHES = re.compile(_FINISH)
# Behind a day without 前 the work itself must follow; what narrows the day (2025年春耕前) makes it another one.
_FINISHES_THEN = re.compile(rf"[^前,。;]{{0,10}}?(?:{_FINISH})")
# Words in front of a day that say that it lies ahead of who writes.
_AHEAD = re.compile(
    r"(?:将|拟|计划|预计|预期|力争|确保|争取|明确|承诺|约定|限期|列入|纳入|延期|延长|推迟|延至)[^。;,]{0,8}$"
)
_SET = re.compile(r"(?:于|在)[^。;,]{0,3}$")
_AIMED = re.compile(r"(?:将[于在到至]|(?:拟|计划|预计|预期|力争|争取|确保|延期|推迟)[于在到至]?)$")
_DONE = re.compile("已|均于")
_NOT_OF_WORK = re.compile(r"之?前(?:到期|的|应|须|需|签订|形成|建成的|投保|印发的|有效)")
# Without one of these no deadline is told, and the dates need not be read again.
_SIGNS = ("计划", "预计", "预期", "力争", "争取", "确保", "拟", "将于", "将在", "将到", "延", "推迟")
_BEFORE_DAY = re.compile("前(?<=[底末日号月年旬度]前|之前|以前)")
_OF_FINDING = ("对", "针对", "关于", "就")
_CLAUSE = "。;,:\n"
_WHOLE_CLAUSE = 40
# A day of which the words leave out the year: 年底前, 12月底前, 明年6月底前.
_YEARLESS = re.compile(
    r"(?<![\d年月去])(?P<which>[今本明]年)?(?:(?P<month>1[0-2]|[1-9])月[底末份]?|年?底|(?<=年)末)[之以]?$"
)
_LONGEST = 9
_EXACT = re.compile(r"[年月日号]$|\d$")
_PERIOD = re.compile(
    r"(?:(?:自|从)?(?:意见|问题)?反馈(?:意见)?(?:之日)?[后起]?)?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十两半]{1,3})(?P<unit>个月|日|天|年)(?:[之以]?内)?(?:完成(?:整改)?)?"
)


def deadlines(
    flow: Flow,
    start: int,
    end: int,
    labels: tuple[Label, ...],
    *,
    published: str | None = None,
    feedback: str | None = None,
) -> Iterator[Deadline]:
    """Yield the deadlines of an issue, those of label lines first.

    ``words`` is an ISO date as exact as the text, or the words (立行立改); ``due`` the last day that the words allow.
    ``published`` is the notice's day: what is promised for a later one lies ahead, and a year left out is its own where
    that is not past. ``feedback`` is the day that periods (3个月内) are counted from; ``due_from`` then says so.
    """
    for label in labels:
        if label.kind == "deadline" and label.start < label.end:
            yield _labelled(flow, label, feedback)
    text = flow.text
    if not any(text.find(sign, start, end) >= 0 for sign in _SIGNS) and not _BEFORE_DAY.search(
        text, start, end
    ):
        return
    today = published if published is not None and len(published) == len("2024-01-01") else None
    told = [d for d in dates(flow, start, end) if _lies_ahead(flow, d, today)]
    found = [Deadline(d.span, "to_be_done_before", _iso(flow, d), d.latest) for d in told]
    if today is not None:
        found += _of_this_year(flow, start, end, today)
    yield from sorted(found, key=lambda d: d.span.start)


def _labelled(flow: Flow, label: Label, feedback: str | None) -> Deadline:
    words = flow.text[label.start : label.end].strip(" 。;")
    span = flow.span(label.start, label.end)
    told = next(iter(dates(flow, label.start, label.end)), None)
    if told is not None:
        return Deadline(span, "deadline_label", _iso(flow, told), told.latest)
    due = _counted(words, feedback)
    return Deadline(span, "deadline_label", words, due, feedback if due else None)


def _iso(flow: Flow, told: Date) -> str:
    """Return a date as exact as the text: 2025-06 for 2025年6月, its last day for 6月底 and before June."""
    end = flow.at(told.span.end - 1) + 1
    before = flow.text.startswith(("前", "之前", "以前"), end)
    exact = (
        told.value
        if not before
        and not flow.text.startswith(("半年", "季度"), end - 2)
        and _EXACT.search(flow.text, max(0, end - 2), end)
        else None
    )
    return exact or told.latest or told.span.text


def _counted(words: str, since: str | None) -> str | None:
    """Return the last day of a period that is counted from an ISO day; None where either is unknown."""
    told = _PERIOD.fullmatch(words)
    if told is None or since is None or len(since) != len("2024-01-01"):
        return None
    first = date.fromisoformat(since)
    if told["count"] == "半":
        return _months_on(first, 6) if told["unit"] == "年" else None
    try:
        count = number(told["count"])
    except ValueError:
        return None
    if told["unit"] in "日天":
        return date.fromordinal(first.toordinal() + count).isoformat()
    return _months_on(first, count * 12 if told["unit"] == "年" else count)


def _months_on(first: date, months: int) -> str:
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])).isoformat()


def _lies_ahead(flow: Flow, told: Date, today: str | None) -> bool:
    """Tell whether a date is a day by which work that is left is to be done."""
    start, end = flow.at(told.span.start), flow.at(told.span.end - 1) + 1
    if told.sure == "inferred" and today is not None:
        return False  # the year of the date before it is not the year of a promise
    front, behind = _around(flow.text, start, end)
    if _is_past(front, behind):
        return False
    later = today is not None and (told.latest or "") > today
    if front.startswith(_OF_FINDING) and "问题" in behind:
        return False  # 对3项基金在6月30日前仅下达58%问题: the day is the finding's
    if told.use != "deadline":
        return bool(_AIMED.search(front)) and bool(_FINISHES_THEN.match(behind)) and (later or today is None)
    if _AHEAD.search(front):
        return True
    if today is None:
        return bool(_SET.search(front))
    return later and bool(_FINISHES.search(behind))


def _is_past(front: str, behind: str) -> bool:
    """Tell whether the words around a day say that it is behind who writes, or no day of work: 已于…前, …前到期的."""
    done = _DONE.search(behind) or (_DONE.search(front) and not _AHEAD.search(front))
    return bool(done or _NOT_OF_WORK.match(behind))


def _of_this_year(flow: Flow, start: int, end: int, today: str) -> Iterator[Deadline]:
    """Yield the deadlines that leave out their year, where it can only be the notice's own or the one named beside it."""
    for mark in _BEFORE_DAY.finditer(flow.text, start, end):
        at = mark.start()
        found = _YEARLESS.search(flow.text, max(start, at - _LONGEST), at)
        if found is None:
            continue
        front, behind = _around(flow.text, found.start(), at)
        year = int(today[:4]) + (found["which"] == "明年")
        due = days(year, int(found["month"] or 12)).latest.isoformat()
        if (
            due >= today
            and not _is_past(front, behind)
            and not (front.startswith(_OF_FINDING) and "问题" in behind)
            and (_AHEAD.search(front) or _FINISHES.search(behind))
        ):
            yield Deadline(flow.span(found.start(), at), "to_be_done_this_year", due, due, sure="inferred")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of a date's clause in front of it and behind it."""
    front, behind = text[max(0, start - _WHOLE_CLAUSE) : start], text[end : end + _WHOLE_CLAUSE]
    cut = max(front.rfind(c) for c in _CLAUSE) + 1
    stop = min((at for c in _CLAUSE if (at := behind.find(c)) >= 0), default=len(behind))
    return front[cut:], behind[:stop]
