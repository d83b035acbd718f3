"""Title, issuing body and day of publication, from a notice's head and foot."""

import re

from ingest.extraction.dates import dates
from ingest.facts import Masthead, Said
from ingest.flow import Flow

_HEAD_LINES = 40
_LONGEST_LINE = 120
_HEAD = 1200  # characters of a page's head
_FIRST_WORDS = re.compile(r"[^\n。,]{0,60}[^\s。,][^\n。,]{0,20}")
_LABEL = re.compile(r" *(?:名 *称|标 *题|文件名称|公开件名称) *: *")
_TITLE_WORDS = re.compile(r"整改|巡[视察]|审计|督[察查]|反馈")
_TITLE_END = re.compile(r"(?:通报|公告|报告|情况|结果|公示|公开|通知|说明|台账|清单|方案)(?:\([^()]*\))?$")
_NO_TITLE = re.compile(
    r">|首页|附件|来源|发布时间|分享|下载|索引|分类 *:|机构 *:|^[一二三四五六七八九十]、|如下"
)
_ABOUT = re.compile(r"^(?P<issuer>[^关]{3,40}?)(?:关于|落实|对)")
# Page heads run their labels together: a value ends where the next label begins.
_NEXT_LABEL = "编辑|责编|作者|审核|点击|阅读|浏览|访问|发布|发表|字号|字体|时间|日期|分享|来源|打印|文章|信息"
_META_ISSUER = re.compile(
    r"(?:发布机构|发文机关|发布单位|信息来源|来源|作者|发布机关|编制单位) *: *"
    rf"(?P<value>[\u4e00-\u9fff()]{{3,30}}?)(?={_NEXT_LABEL}|[^\u4e00-\u9fff()]|$)"
)
_META_DATE = re.compile(r"(?:发布时间|发布日期|生成日期|成文日期|发文日期|公开日期|日期|时间) *: *")
_LINE_ABOVE = re.compile(r"(?:^|\n) *(?P<name>[\u4e00-\u9fff]{4,40}) *\n+ *$")
_OPENS_ABOUT = re.compile(r" *(?:关于|落实|对)")
# A line of the head that holds a day and little else: a bullet, a session at which a report was given, 来源.
_DAY_LINE = re.compile(
    r"(?:^|\n)[ •·\-(\[]*(?:信息时间:)?(?=(?:(?:19|20)\d{2}|二[〇零○一二三四五六七八九]{3})[年\-/.])[^\n]{8,60}(?=\n|$)"
)
_NO_DAY_LINE = re.compile(r"巡[视察]|督察|开展|进行|反馈|现将|根据")
# A report to a people's congress is given by the head of the body that made it.
_SPEAKER = re.compile(
    r"(?:^|\n) *(?P<name>[\u4e00-\u9fff]{1,12}?(?:审计[局厅]|财政[局厅]|人民政府))(?:党组书记、)?(?:副?局长|副?厅长|副?[省市县区]长)[ ×某]"
)
_BODY_NAME = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,30}(?:党组|党委|党工委|委员会|局|政府|办公室|管委会|纪委|监委|公司|集团|医院|学校|大学|学院|中心|法院|检察院|厅|委|院|处)"
)


def masthead(flow: Flow, preamble_end: int, tail_start: int) -> Masthead:
    """Return what the notice says of itself.

    Where no line could be a title, its first words stand for one (rule ``first_words``), and nothing else is told.
    """
    title = _title(flow, preamble_end)
    if title is None:
        return Masthead(_first_words(flow), None, None)
    start, end = title
    above = _issuer_above(flow, start)
    if above is not None and _OPENS_ABOUT.match(flow.text, start):
        start = flow.at(above.span.start)  # a title over two lines, the first of which names its body
    signature = _signature(flow, tail_start)
    issuer = (
        _issuer_in_title(flow, start, end)
        or above
        or (signature[0] if signature else None)
        or _speaker(flow, end, preamble_end)
        or _meta_issuer(flow)
    )
    published = (signature[1] if signature else None) or _meta_date(flow) or _noticed(flow, preamble_end)
    return Masthead(Said(_words(flow, start, end), flow.span(start, end), "title_line"), issuer, published)


def _first_words(flow: Flow) -> Said:
    first = _FIRST_WORDS.search(flow.text)
    span = flow.span(*first.span()) if first else flow.span(0, len(flow.text))
    return Said(span.text, span, "first_words")


def _words(flow: Flow, start: int, end: int) -> str:
    return re.sub(r"\s+", "", flow.span(start, end).text)


def _title(flow: Flow, preamble_end: int) -> tuple[int, int] | None:
    """Return the best line of the head: one that speaks of rectification and ends as titles do; the first on a tie.

    A title that was wrapped is put together with the line after it.
    """
    lines = [
        span
        for m in re.finditer(r"[^\n]+", flow.text[: max(preamble_end, 200)])
        for span in _segments(flow.text, *m.span())
    ]
    lines = lines[:_HEAD_LINES]
    best: tuple[int, tuple[int, int]] | None = None
    for i, (start, end) in enumerate(lines):
        for stop in (end, lines[i + 1][1] if i + 1 < len(lines) else end):
            words = re.sub(r"\s+", "", flow.text[start:stop])
            score = 2 * _title_score(words) - (
                stop != end
            )  # a line of its own before one that is put together
            if score > 0 and (best is None or score > best[0]):
                best = (score, (start, stop))
    if best is None:
        return None
    start, stop = best[1]
    if label := _LABEL.match(flow.text, start, stop):
        start = label.end()
    while flow.text[start].isspace():
        start += 1
    return start, stop


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a line, or, where many lines ran into one, the stretches between its spaces."""
    if end - start <= _LONGEST_LINE:
        return [(start, end)]
    return [m.span() for m in re.compile(r"\S+").finditer(text, start, end)]


def _title_score(words: str) -> int:
    if not 8 <= len(words) <= 90 or _NO_TITLE.search(words) or re.search(r"[。;!?]", words):
        return 0
    score = 0
    score += 4 if "整改" in words else 0
    score += 2 if _TITLE_WORDS.search(words) else 0
    score += 3 if _TITLE_END.search(words) else 0
    score += 1 if "关于" in words else 0
    return score if score >= 5 else 0


def _issuer_in_title(flow: Flow, start: int, end: int) -> Said | None:
    text = flow.text[start:end].split("\n")[0]
    found = _ABOUT.match(text)
    if found is None or not _BODY_NAME.fullmatch(found["issuer"].strip()):
        return None
    at = start + found.start("issuer")
    end = at + len(found["issuer"])
    return Said(_words(flow, at, end), flow.span(at, end), "issuer_in_title_line")


def _issuer_above(flow: Flow, title_start: int) -> Said | None:
    """Return the body whose name stands alone on the line above the title."""
    line = _LINE_ABOVE.search(flow.text, max(0, title_start - 60), title_start)
    if line is None or not _BODY_NAME.fullmatch(line["name"]):
        return None
    return Said(line["name"], flow.span(*line.span("name")), "issuer_above_title")


def _signature(flow: Flow, tail_start: int) -> tuple[Said | None, Said] | None:
    """Return the body and the day at the notice's foot: a name directly before a full date, the last such pair."""
    for told in reversed(
        [d for d in dates(flow, tail_start, len(flow.text)) if d.value and len(d.value) == 10]
    ):
        at = flow.at(told.span.start)
        before = flow.text[max(tail_start, at - 60) : at].rstrip()
        name = re.search(rf"(?:^|[\s。;:])(?P<name>{_BODY_NAME.pattern})$", before)
        if name is not None:
            start = flow.text.rindex(name["name"], 0, at)
            return (
                Said(name["name"], flow.span(start, start + len(name["name"])), "signature"),
                Said(str(told.value), told.span, "day_of_the_signature"),
            )
    return None


def _meta_issuer(flow: Flow) -> Said | None:
    found = _META_ISSUER.search(flow.text, 0, _HEAD)
    if found is not None:
        return Said(found["value"], flow.span(*found.span("value")), "metadata_line")
    for line in re.finditer(
        r"(?:^|\n) *(?P<name>[\u4e00-\u9fff]{3,20}?(?:局|厅|委员会|办公室|政府))(?: *>|审计结果|整改|公告|通报|\n)",
        flow.text[:800],
    ):
        return Said(line["name"], flow.span(*line.span("name")), "name_in_the_page_head")
    return None


def _meta_date(flow: Flow) -> Said | None:
    for label in _META_DATE.finditer(flow.text, 0, _HEAD):
        told = next(iter(dates(flow, label.end(), min(len(flow.text), label.end() + 24))), None)
        if told is not None and told.value:
            return Said(told.value, told.span, "metadata_line")
    return None


def _noticed(flow: Flow, preamble_end: int) -> Said | None:
    """Return the day on the first line of the head that holds a day and little else: (2024年12月26日公告)."""
    for line in _DAY_LINE.finditer(flow.text, 0, min(preamble_end, _HEAD)):
        told = next(iter(dates(flow, line.start(), line.end())), None)
        if told is not None and told.value and len(told.value) == 10 and not _NO_DAY_LINE.search(line[0]):
            return Said(told.value, told.span, "day_on_a_line_of_the_head")
    return None


def _speaker(flow: Flow, title_end: int, preamble_end: int) -> Said | None:
    found = _SPEAKER.search(flow.text, title_end, preamble_end)
    return Said(found["name"], flow.span(*found.span("name")), "body_of_the_speaker") if found else None
