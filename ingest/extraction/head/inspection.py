"""The inspection or audit that a notice answers: round, bodies, first and last day, day of the feedback."""

import itertools
import re

from ingest.extraction.dates import dates
from ingest.facts import Date, Inspection, Said
from ingest.flow import Flow

_ROUND = re.compile(
    r"(?:(?:[一二三四五六七八九十]{1,3}届)?(?:中央|(?:(?![关于的对党组会由])[\u4e00-\u9fff]){0,3}?[省市区县州旗]委)?第[一二三四五六七八九十\d]{1,3}轮(?:常规|专项|提级|交叉|机动)?巡[视察](?:回头看)?)"
    r"|(?:\d{4}(?:年?[-~至]))?\d{4}年度?[^,。;\n]{0,30}?审计"
)
_NAME = r"(?:(?![了到由对向年月日据将])[\u4e00-\u9fff])"
_INSPECTOR = re.compile(
    rf"(?P<name>{_NAME}{{0,14}}?(?:中央|[省市区县州旗]委|党委|党组|法院|检察院|公司|集团|[\u4e00-\u9fff]{{0,3}}[省市县区])(?:专项|司法)?"
    r"(?:第?[一二三四五六七八九十\d]*|巡[视察][一二三四五六七八九十]|第[一二三四五六七八九十]{1,3}轮)(?:专项|提级|机动|交叉|司法|生态环境保护|环境保护)?(?:(?:巡[视察查]|督[察查])[一二三四五六七八九十]?组|(?<=轮)巡[视察][一二三四五六七八九十]组)"
    rf"|{_NAME}{{2,12}}?审计[局厅署])"
)
_BODY = "(?:党组|党组织|党委|党工委|党支部|党总支|委员会|局|公司|集团|医院|学校|大学|学院|镇|街道|乡|政府|中心|院|管委会)"
_INSPECTED = re.compile(
    rf"(?:对|向)(?P<name>(?![我本])[\u4e00-\u9fff()]{{2,40}}?{_BODY}(?:\((?:以下)?简称[^()]*\)(?:党组|党委))?)"
    r"(?:\((?:以下)?简称[^()]*\))?(?:(?:领导)?班子)?(?=[^\u4e00-\u9fff]|及|开展|进行|反馈|作|实施)"
    r"|(?:对|向)(?P<place>(?![我本])[\u4e00-\u9fff]{2,8}?[省市县区州盟旗])(?=开展|进行|实施|反馈)"
)
_NAMED_SHORT = re.compile(r"\((?:以下)?简称[^()]*\)")
_CARRIED_OUT = re.compile(r"(?:及[^,。;\n]{0,20}?)?(?:(?:领导)?班子)?(?:开展|进行|实施|反馈)")
_ABOUT_IT = re.compile(r"巡[视察查]|督[察查]|审计|检查")
_ANOTHER = re.compile(r"(?:公示|公开|异议)[^,。;]{0,8}$")
_FEEDBACK = re.compile(r"反馈|出具(?:了)?审计报告|下达|送达")
_ENDS_PERIOD = re.compile(
    r"[\d年月日](?:至|到|-|~)$"
)  # the last day of the inspection is not that of the feedback
_BEGINS_PERIOD = re.compile(r" *(?:至|到|-|~)")
_KINDS = (
    ("follow_up", "回头看"),
    ("special", "专项巡|专项审计|开展了专项|机动巡|提级"),
    ("audit", "审计"),
    ("routine", "巡[视察]"),
)


def inspection(flow: Flow, title: str, start: int, end: int, published: str | None = None) -> Inspection:
    """Return what the preamble ``flow.text[start:end]`` and the title say of the inspection; unknown values are None.

    ``published`` is the notice's own day, from which 去年 and 今年 are counted.
    """
    text = flow.text
    found = list(dates(flow, start, end, own_year=int(published[:4]) if published else None))
    feedback = _feedback(flow, found, end)
    first, last = _period(flow, found, feedback)
    round_ = _ROUND.search(text, start, end) or _ROUND.search(text, 0, end)
    inspector = _INSPECTOR.search(text, start, end)
    told = text[start:end] + title
    kind = next((k for k, pattern in _KINDS if re.search(pattern, told)), None)
    return Inspection(
        _said(flow, *round_.span(), "round_named") if round_ else None,
        _said(flow, *inspector.span("name"), "inspector_named") if inspector else None,
        _inspected(flow, start, end),
        _day(first, "first_of_two_days"),
        _day(last, "second_of_two_days"),
        _day(feedback, "day_before_the_word_feedback"),
        kind,
    )


def _said(flow: Flow, start: int, end: int, rule: str) -> Said:
    words = re.match(
        r"(?:根据|据|按照|由|经|对|向|关于|落实|开展|收到|接受|听取|审议|的|了|和|及)+", flow.text[start:end]
    )
    start += words.end() if words else 0
    span = flow.span(start, end)
    return Said(re.sub(r"\s+", "", span.text), span, rule)


def _day(told: Date | None, rule: str) -> Said | None:
    return Said(str(told.value), told.span, rule) if told is not None and told.value else None


def _feedback(flow: Flow, found: list[Date], end: int) -> Date | None:
    """Return the last day told before the word for feedback, in its sentence; 反馈 before any day says nothing."""
    for word in _FEEDBACK.finditer(flow.text, 0, end):
        sentence = max(flow.text.rfind(c, 0, word.start()) for c in "。\n") + 1
        near = [
            d
            for d in found
            if sentence <= flow.at(d.span.start) < word.start()
            and d.value
            and len(d.value) >= 7
            and not _BEGINS_PERIOD.match(flow.text, flow.at(d.span.end - 1) + 1)
            and not _ENDS_PERIOD.search(flow.text, sentence, flow.at(d.span.start))
        ]
        if near and word.start() - flow.at(near[-1].span.end - 1) < 60:
            return near[-1]
    return None


def _period(flow: Flow, found: list[Date], feedback: Date | None) -> tuple[Date | None, Date | None]:
    """Return the two days of the first 甲日至乙日; the second takes the year of the first where it names none."""
    for one, other in itertools.pairwise(found):
        gap = flow.text[flow.at(one.span.end - 1) + 1 : flow.at(other.span.start)]
        if re.fullmatch(r"\s*(?:至|到|-|~|--)\s*", gap) and other is not feedback:
            at = flow.at(one.span.start)
            low = max(flow.text.rfind(c, 0, at) for c in "。\n") + 1
            high = min((i for c in "。\n" if (i := flow.text.find(c, at)) >= 0), default=len(flow.text))
            if _ABOUT_IT.search(flow.text, low, high) and not _ANOTHER.search(flow.text, low, at):
                return one, other
    return None, None


def _inspected(flow: Flow, start: int, end: int) -> Said | None:
    """Return the body that was inspected: who was given the feedback, else whom the inspection was carried out on."""
    found = list(_INSPECTED.finditer(flow.text, start, end))
    told = next(
        (
            m
            for m in found
            if flow.text[m.start()] == "向" and re.match(r".{0,4}反馈", flow.text[m.end() : m.end() + 8])
        ),
        None,
    )
    chosen = told or next((m for m in found if _CARRIED_OUT.match(flow.text, m.end())), None)
    if chosen is None:
        return None
    group = "name" if chosen["name"] else "place"
    return Said(_NAMED_SHORT.sub("", chosen[group]), flow.span(*chosen.span(group)), "inspected_named")
