"""What a notice says of its problems as a whole: how many there are, how many are done, done in part, left.

Read is the text in front of the first issue. A total stands behind a word that says whose it is (反馈25个问题, 审计查出的
124个问题, 现将7项整改任务…); what somebody leads or picks out (领办3个问题, 4个重点难点问题) is none. Its parts are those
of the total's own sentence, counted in the total's own measure word; where any of them was not understood, none is told.
"""

import re
from collections.abc import Iterator

from ingest.facts import StatedCount
from ingest.flow import Flow
from ingest.numerals import number

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NOUN = (
    r"(?:具体|主要|突出|反馈|整改|的){0,3}(?:问题|整改任务|任务|整改事项)(?!线索|清单|导向|整改率|台账|数)"
)
_TOTAL = re.compile(
    rf"(?<![\d.第])(?P<number>{_NUMBER})(?P<measure>[个项条])(?P<noun>{_NOUN})"
    rf"|(?<=问题)(?P<behind>\d{{1,3}})(?P<behind_measure>[个项条])(?=[,。;]|,?已)"
)
_WHOSE = re.compile(
    r"(?:反馈|指出|查出|反映|提出|移交|交办|梳理|归纳|细化|分解|涉及|现将|共有|共计|共|确定|明确|公布)(?:的|了|为|成|出|审计|巡[视察]|督察|全部|第[一二三四五六七八九十]批|意见|问题|情况|存在|(?:\d{1,3}|[一二三四五六七八九十]{1,3})?(?:大|个)?(?:类|方面)|[、,]){0,6}$"
)
_PICKED = re.compile(r"重点|难点|共性|典型|突出难|进展|领办|领题|认领|牵头|包抓|包案|督办|其中[^,。;]{0,6}$")
_CLAUSE = re.compile(r"[,。;:\n]")
_SENTENCE_ENDS = re.compile(r"[。\n]")
_FRONT = 24  # characters in front of a total in which a word may say whose it is
_REACH = 160  # characters of a sentence behind a total
_PARTS = (
    (
        "partly",
        r"(?:基本(?:整改)?完成|(?:整改)?基本完成|阶段性(?:整改)?(?:完成|整改到位)(?:整改)?(?:并持续推进)?|取得阶段性成效|部分(?:整改)?完成|达到(?:时序|序时)进度)",
    ),
    (
        "left",
        r"(?:正在(?:持续|加快|抓紧|全力|有序)?(?:整改|推进|办理)(?:落实)?|(?:持续|长期|继续)(?:推进|整改)(?:落实)?|(?:尚)?未(?:整改)?完成(?:整改)?|未整改到位|尚在(?:整改|推进)|整改中)",
    ),
    (
        "done",
        r"(?:已?(?:全部|按期)?(?:整改)?(?:完成|到位|办结|销号)(?:整改|销号)?|已整改(?:到位|完成|完毕|销号)?)",
    ),
)
_WORDS = "|".join(f"(?P<{kind}>{words})" for kind, words in _PARTS)
_PART = re.compile(
    rf"(?:{_WORDS})的?(?:有|问题)?(?P<behind>{_NUMBER})(?P<measure>[个项条])(?![\u4e00-\u9fff]{{0,4}}(?:制度|措施))"
)
_PART_FIRST = re.compile(rf"(?<![\d.])(?P<front>{_NUMBER})(?P<measure>[个项条])(?:问题)?(?:{_WORDS})")
_ANY = re.compile(rf"(?<![\d.第]){_NUMBER}(?P<measure>[个项条])")


def stated_counts(flow: Flow, start: int, end: int) -> tuple[StatedCount, ...]:
    """Return what ``flow.text[start:end]`` says of all problems: every total once, and the parts of the first that has some.

    In the order of the text, totals first. ``end`` may not be in front of ``start``.
    """
    totals: dict[int, StatedCount] = {}
    parts: list[StatedCount] = []
    for found in _TOTAL.finditer(flow.text, start, end):
        value = number(found["number"] or found["behind"])
        if value < 2 or (value not in totals and not _is_of_all(flow.text, start, found)):
            continue
        total = StatedCount(flow.span(*found.span()), "stated_total", "total", value)
        totals.setdefault(value, total)
        measure = found["measure"] or found["behind_measure"]
        parts = parts or list(_parts(flow, found.end(), min(end, found.end() + _REACH), measure))
    return (*totals.values(), *parts)


def _is_of_all(text: str, low: int, found: re.Match[str]) -> bool:
    """Tell whether words in front of a number say that it counts all problems."""
    front = text[max(low, found.start() - _FRONT) : found.start()]
    if found["behind"]:  # 反馈问题25个
        front = front.removesuffix("问题")
    if _PICKED.search(_CLAUSE.split(front)[-1] + (found["noun"] or "")):
        return False
    return _WHOSE.search(front) is not None


def _parts(flow: Flow, start: int, end: int, measure: str) -> Iterator[StatedCount]:
    """Yield what is told as done, done in part and left in the rest of a sentence; nothing where a count is not understood."""
    stop = _SENTENCE_ENDS.search(flow.text, start, end)
    end = stop.start() if stop else end
    # What stands behind a semicolon counts other things: money, rules, persons.
    other = flow.text.find(";", start, end)
    end = other if other >= 0 else end
    found: list[re.Match[str]] = []
    for pattern in (_PART, _PART_FIRST):
        found += [
            m
            for m in pattern.finditer(flow.text, start, end)
            if m["measure"] == measure and not any(m.start() < o.end() and o.start() < m.end() for o in found)
        ]
    found.sort(key=lambda m: m.start())
    counts = [m for m in _ANY.finditer(flow.text, start, end) if m["measure"] == measure]
    kinds = [_kind(m) for m in found]
    if len(counts) != len(found) or len(set(kinds)) != len(kinds):
        return
    for kind, match in zip(kinds, found, strict=True):
        value = match.groupdict().get("behind") or match.groupdict().get("front") or ""
        yield StatedCount(flow.span(*match.span()), f"stated_{kind}", kind, number(value))


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind, _ in _PARTS if found[kind])
