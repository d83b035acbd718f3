"""Figures: a number with its unit of measurement and what it counts. Numbers of dates, articles and files are none."""

import re
from collections.abc import Iterator

from ingest.facts import Figure
from ingest.flow import Flow
from ingest.numerals import HAN, number

# Longest first: 场次 before 场, 万元 before 元. A scale before a unit belongs to the unit as written (53万条 → 万条).
_UNITS = (
    r"平方公里|平方米|立方米|公里|千米|公顷|公斤|千克|千瓦时|千瓦|兆瓦|万吨|吨|元|亩|米|度|小时|分钟|天|年|眼|枚|栋次|个月|人次|人份|件\(套\)|台\(套\)|卷|轮次|家次|台套|场次|台次|辆次|车次|批次|班次|班期|套次|户次"
    "|个百分点|个|家|项|件|起|人|名|户|处|座|条|份|篇|次|场|台|辆|艘|套|期|批|张|本|册|间|栋|幢|宗|例|头|只|株|棵|块|片|所|支|组|位|对|轮|类|种|门|课时|村|镇|所|部|封|笔|单|门次|幅|面|口|根|盏|只|组次|卡|道|步|级|分"
)
_UNIT = "|".join(sorted(set(_UNITS.split("|")), key=len, reverse=True))
_SCALE = r"(?:百万|千万|万|亿|千|百)?"
# Digits are hidden by **, ×× or XX. Where none is left, a crossed-out 村 or 户 is a name and a crossed-out 万元 a number.
_MASK = "[*×Xx]"
_MASKED = (
    rf"(?=[\d,.]*\d[,.]?{_MASK}{{2}}|{_MASK}{{2,}}\d|\*{{2}}|{_MASK}{{2,}}(?:\.[\d*]+)?{_SCALE}(?:元|亩|平方米|公里|吨))"
    rf"(?:\d|{_MASK})+(?:,(?:\d|{_MASK})+)*(?:\.(?:\d|{_MASK})+)?"
    # One hidden digit, where no product can be meant: the last one before the point or the unit of money.
    rf"|\d+\*(?:\.\d+)?(?={_SCALE}元)"
)
_NUMERAL = rf"{_MASKED}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.[\d*]+)?\*{{0,8}}"
_FIGURE = re.compile(
    rf"(?P<about>约|近|超过|超|逾|不足|不少于|至少|接近|大约|将近|累计约)?"
    rf"(?:(?P<low>(?:{_NUMERAL}){_SCALE}(?:{_UNIT})?)(?P<range>[-~至到]))?"
    rf"(?P<number>{_NUMERAL})(?P<more>余|多)?"
    rf"(?:(?P<percent>%|‰)|(?P<unit>{_SCALE}(?P<base>{_UNIT})(?:/(?:亩|户|人|平方米|年|月|天))?)|(?P<scale_only>亿|万)(?=[\u4e00-\u9fff“\"]))"
)
_HAN_FIGURE = re.compile(
    rf"(?<![第{HAN}之·每])(?P<number>[两三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九][百千][一二三四五六七八九十百零]*)(?P<more>余|多)?"
    rf"(?P<unit>(?P<base>万元|亿元|元|(?:项|个|人|条|份)(?=[,。;、)]|$)|家|名|人次|篇|起|场次|次|处|宗|户|辆|份|件|套|座|批次|台|公里|亩))(?![\u4e00-\u9fff]?策)"
)
_HIDDEN = re.compile(_MASK)
_ARTICLE = re.compile(r"第\s*$")
_FILE_NUMBER = re.compile(r"\[\d{4}\]\s*$|第$|\d号$")
_AFTER_NOUN = re.compile(
    r"(?!已|正|剩|共|均|全|中|进|到|办|实行|涉及|其|后|前|的为|为|和|与|以|予|并|因|除|逐|进行|至|未获|未有)(?P<noun>[\u4e00-\u9fff“”\"'‘’]{1,16}?)(?=[,。;、:()\n]|$|已|正在|剩余|均|全部|共|中|实行|实现|进行|逐|除|为|未(?!批|落|办|整|完|领|缴|及)|的(?:$|[,。;])|情况)"
)
_BEFORE_NOUN = re.compile(r"([\u4e00-\u9fff“”\"'‘’]{1,24})$")
_CUE_WORDS = re.compile(
    r"(?:(?:已|已经|目前|现|共计|共|累计|总计|合计|约|近|剩余|剩下|尚有|尚余|还有|其余|其中|涉及|完成|处理|处置|整改|拆除|化解|完工|清收|收回|办结|为|有|达|达到|到|的|得到|下发|开展|召开|组织|发现|核查|检测|仍有|未)+)$"
)
_LEADING = re.compile(
    r"^(?:[年月日]|[一二三四五六七八九十]是|目前|已经|已|共|对|将|于|并|其中|截至|累计|剩余|尚有|的|了|在|和|及|与|从)+"
)


def figures(flow: Flow, start: int, end: int, taken: tuple[tuple[int, int], ...] = ()) -> Iterator[Figure]:
    """Yield the figures of ``flow.text[start:end]`` in order, outside the stretches ``taken`` (dates, titles, names).

    ``value`` is in the unit as written (53 with 万条); a masked number has the bounds that its digits leave; a range has
    its ends. 十余篇 is 10, approximate. Roles and tallies are told later (see `tallies`).
    """
    found = [*_FIGURE.finditer(flow.text, start, end), *_HAN_FIGURE.finditer(flow.text, start, end)]
    last = start
    for match in sorted(found, key=lambda m: m.start()):
        if match.start() < last or any(a < match.end() and match.start() < b for a, b in taken):
            continue
        figure = _figure(flow, match, last, end)
        if figure is not None:
            last = match.end()
            yield figure


def _figure(flow: Flow, match: re.Match[str], low: int, high: int) -> Figure | None:
    groups = match.groupdict()
    begin = match.start("number")
    if groups.get("low"):
        begin = match.start("low")
    before = flow.text[max(low, begin - 8) : begin]
    if _ARTICLE.search(before) or _FILE_NUMBER.search(before) or re.search(r"[\dA-Za-z.*]$", before):
        return None
    if groups.get("base") in (
        "年",
        "天",
        "个月",
        "小时",
        "度",
        "级",
        "步",
        "道",
        "卡",
        "分",
        "类",
        "对",
        "部",
        "组",
    ) and not groups.get("percent"):
        return None
    written = match["number"].replace(",", "")
    unit = "%" if groups.get("percent") else (groups.get("unit") or groups.get("scale_only") or "")
    value, least, most, masked = _value(written)
    if groups.get("low"):
        least, most, value = float(re.findall(r"\d+(?:\.\d+)?", groups["low"])[0]), value, None
    span = flow.span(begin, match.end())
    return Figure(
        span,
        "figure_in_numerals" if "percent" in groups else "figure_in_han",
        _of(flow, match, begin, low, high),
        value,
        unit,
        least,
        most,
        share=bool(groups.get("percent")),
        approximate=bool(groups.get("about") or groups.get("more")),
        masked=masked,
    )


def _value(written: str) -> tuple[float | None, float | None, float | None, bool]:
    """Return value, low, high and whether digits are hidden. 1284.****** lies between 1284 and 1284.999999."""
    written = _HIDDEN.sub("*", written)
    if "*" not in written:
        exact = float(written) if written.isascii() else float(number(written))
        return exact, None, None, False
    if written.startswith("*"):
        return None, None, None, True
    return None, float(written.replace("*", "0")), float(written.replace("*", "9")), True


def _of(flow: Flow, match: re.Match[str], begin: int, low: int, high: int) -> str:
    """Return the words for what is counted: behind the unit (84个问题) or before the number (企业22家)."""
    after = _AFTER_NOUN.match(flow.text, match.end(), high)
    if after and "percent" in match.groupdict() and match["percent"] is None:
        return _clean(after["noun"])
    front = flow.text[max(low, begin - 26) : match.start()]
    stop = max(front.rfind(c) for c in ",。;:、\n()》")
    noun = _BEFORE_NOUN.search(_CUE_WORDS.sub("", front[stop + 1 :].rstrip()))
    return _clean(noun[1]) if noun else ""


def _clean(noun: str) -> str:
    return _CUE_WORDS.sub("", _LEADING.sub("", noun)).strip("“”\"'‘’ ")
