"""Titles of documents in running text: inside 《》, with others inside them, and bare behind a verb."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_MARKED = re.compile(
    r"《(?P<title>[^《》\n]{2,120}(?:\n?[^《》\n]{1,60}){0,3}(?:《[^《》]{1,80}》[^《》]{0,60}){0,4})》"
)
_ENDS = "管理办法|暂行办法|实施办法|处理办法|考核办法|评价办法|办法|管理规定|暂行规定|规定|实施细则|管理细则|细则|条例"
_BARE_TITLE = (
    r"(?!相关|有关|上级|国家|统一|各项|本|该|其|一系列|系列|管理|内部|以上|上述|关于)[\u4e00-\u9fff]{4,28}?"
    rf"(?:{_ENDS})|关于[\u4e00-\u9fff]{{4,40}}?的(?:通知|意见|方案|办法|规定|细则|决定)"
)
_BEHIND = r"(?=[,。;、:(\s]|和|并|对|第|的?(?:要求|规定)|根据|$)"
_BARE = re.compile(
    r"(?P<verb>严格按照|按照|根据|依据|依照|对照|违反|严格执行|严格落实|修订完善|修改完善|修订|修改|制定出台|制定印发|研究制定|审议通过|讨论通过|研究通过|制定|制订|出台|印发|下发|转发|完善|起草|拟定|废止)(?P<of>了)?"
    rf"(?:[\u4e00-\u9fff]{{2,12}}?(?=关于))?(?P<title>{_BARE_TITLE}){_BEHIND}"
)
_LAW = re.compile(
    r"(?P<verb>根据|依据|依照|按照|违反)(?P<title>(?:中华人民共和国)?[\u4e00-\u9fff]{2,14}?(?<![办方执立司依守普合违非无])法)"
    r"(?=第[一二三四五六七八九十百\d]+条|的?(?:有关|相关)?规定)"
)
_NEXT = re.compile(rf"(?:和|、|以及)(?P<title>{_BARE_TITLE}){_BEHIND}")
# Words that no title holds, and, of a title that only its ending marks, those of a sentence that runs on to it.
_NEVER = re.compile(r"[的了]|相关|有关|一批|若干|多项|系列|合同|法律|政策|机制|工作")
_RUN_ON = re.compile(rf"{_NEVER.pattern}|制定|修订|出台|印发|要求|明确|落实|执行|建立|进一步|严格|认真|上述")
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Title:
    """A title at ``text[start:end]``, without marks; ``verb`` is the verb of a bare one."""

    start: int
    end: int
    words: str
    verb: str | None = None


def titles(text: str, start: int, end: int) -> list[Title]:
    """Return the titles of ``text[start:end]``, in order."""
    marked = [] if text.find("《", start, end) < 0 else list(_marked(text, start, end))
    bare = [b for b in _bare(text, start, end) if not _inside(marked, b)]
    return sorted([*marked, *bare], key=lambda t: t.start) if bare else marked


def _inside(marked: list[Title], bare: Title) -> bool:
    i = bisect_left(marked, bare.end, key=lambda t: t.start)
    return i > 0 and marked[i - 1].end > bare.start


def masked(text: str, found: list[Title]) -> str:
    """Return the same text with the words of marked titles hidden, so that their verbs and commas are not the sentence's."""
    parts, at = [], 0
    for one in found:
        if one.verb is None:
            parts += [text[at : one.start], "□" * (one.end - one.start)]
            at = one.end
    return "".join([*parts, text[at:]])


def _marked(text: str, start: int, end: int) -> Iterator[Title]:
    for m in _MARKED.finditer(text, start, end):
        yield Title(m.start("title"), m.end("title"), m["title"])


def _bare(text: str, start: int, end: int) -> Iterator[Title]:
    for m in _BARE.finditer(text, start, end):
        title: re.Match[str] | None = m
        while title is not None and _may_be_title(title["title"]):
            yield Title(title.start("title"), title.end("title"), title["title"], m["verb"])
            title = _NEXT.match(text, title.end("title"), end)
    for m in _LAW.finditer(text, start, end):
        if not _RUN_ON.search(m["title"]):
            yield Title(m.start("title"), m.end("title"), m["title"], m["verb"])


def _may_be_title(words: str) -> bool:
    if words.startswith("关于"):
        return not _NEVER.search(words.removeprefix("关于").rpartition("的")[0])
    return len(words) >= _LEAST and not _RUN_ON.search(words)
