"""Names that no rule of names finds, but that the words around them show to be names: members of a list of bodies.

责任单位:甲、乙 and 会同甲、乙等部门 say what their members are. Where a name was found so, or was introduced as a short
form, every other place of the same words is a name too.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ingest.extraction.labels import Label
from ingest.extraction.organisations import Name
from ingest.extraction.units.generic import is_generic
from ingest.extraction.words import either
from ingest.flow import Flow
from ingest.label_words import PARTS
from ingest.lexicon import BEFORE_NAMES, FIELD_PAIRS, FIELDS, JOINED_FIELDS, JOINING

_TITLE = 240  # characters back to the mark of a title that a place may stand in
_LISTED = re.compile(r"(?:会同|联合)(?P<list>[^。;,:\n]{2,80}?)等(?:相关|有关)?(?:部门|单位)")
_ITEM = re.compile(r"[^、和及与\s]{2,12}")
_NO_ITEM = re.compile(r"[()的]|所在|[各全]")
# 联合医保、市场监管等部门: a field of work without a head names no body.
_FIELDS = frozenset((*FIELDS, *JOINED_FIELDS, *(short for _, short in FIELD_PAIRS)))
# A label of owners names bodies; persons that stand there too have no such ending.
_BODY_ENDS = "局 委 办 股 科 室 处 部 站 所 中心 公司 集团 院 校 社区 村 镇 乡 街道 政府 支队 大队 中队 总队 专班 厂 矿 库 庭 队 馆 园 行 社 工会 海关"
_LABEL_ITEM = re.compile(
    rf"(?<![\u4e00-\u9fff)])[\u4e00-\u9fff]{{1,18}}(?:{'|'.join(_BODY_ENDS.split())})(?=[、,;。( \n]|$)"
)
_SHORT_FORM = re.compile(r"\((?:以下|下)?简称[:\"“]?(?P<short>[\u4e00-\u9fff]{2,20})[\"”]?\)")
# What a short form ends in that is a body's: 某检疫站(以下简称某站).
_ENDS_OF_BODIES = frozenset("局委院厅办心队站所处股科室部会司团校厂社行场")
_WORDS_IN_FRONT = re.compile(r"[\u4e00-\u9fff]{4,}$")
_LONGEST = 30
_IN_FRONT = re.compile(
    rf"{either(w for w in (*BEFORE_NAMES, *JOINING) if len(w) > 1)}|^[由对向与和及同将被据按在经]"
)
# Of more different names, only the places that show them to be names are taken: looking each up everywhere would make
# the time grow with their number.
_MOST_NAMES = 256
_SHORTEST = 4


class Taken:
    """Places of names, none overlapping another; asked whether one of them touches another place."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._places = sorted((n.start, n.end) for n in names)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a name lies in ``[start, end)`` or reaches into it."""
        i = bisect_left(self._places, (end, end))
        return i > 0 and self._places[i - 1][1] > start

    def add(self, name: Name) -> bool:
        """Take a name's place; return False where a name stands there already."""
        if self.touches(name.start, name.end):
            return False
        insort(self._places, (name.start, name.end))
        return True


def listed(flow: Flow, start: int, end: int, labels: Iterable[Label]) -> Iterator[Name]:
    """Yield the members of lists of bodies in ``flow.text[start:end]`` that name a body, found before or not.

    ``labels`` are the label lines that stand there.
    """
    for found in _LISTED.finditer(flow.text, start, end):
        for m in _ITEM.finditer(flow.text, *found.span("list")):
            if m[0] not in _FIELDS and not _NO_ITEM.search(m[0]) and not is_generic(m[0]):
                yield Name(m.start(), m.end(), m[0], "listed_as_department")
    for label in labels:
        if label.kind in PARTS:
            for m in _LABEL_ITEM.finditer(flow.text, label.start, label.end):
                if not is_generic(m[0]):
                    yield Name(m.start(), m.end(), m[0], "listed_on_label")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form where the text introduces it: ``start`` is where (以下简称…) begins, right behind the full name."""

    start: int
    text: str


def introductions(flow: Flow) -> Iterator[ShortForm]:
    """Yield the short forms that the text introduces: 全称(以下简称短称)."""
    for found in _SHORT_FORM.finditer(flow.text):
        yield ShortForm(found.start(), found["short"])


def introduced(flow: Flow, short_forms: Iterable[ShortForm]) -> Iterator[Name]:
    """Yield the full names in front of short forms that end as bodies do, found by a rule of names or not."""
    for short in short_forms:
        end = short.start
        words = _WORDS_IN_FRONT.search(flow.text, max(0, end - _LONGEST), end)
        if words is None or short.text[-1] not in _ENDS_OF_BODIES or flow.text[end - 1] != short.text[-1]:
            continue
        start = max(
            (m.end() for m in _IN_FRONT.finditer(flow.text, words.start(), end)), default=words.start()
        )
        if end - start >= _SHORTEST:
            yield Name(start, end, flow.text[start:end], "given_a_short_form")


def everywhere(flow: Flow, names: Collection[Name], taken: Taken) -> Iterator[Name]:
    """Yield every place where the words of some names stand outside other names and titles, and take it.

    The rule of each is that of the first name with those words.
    """
    rules: dict[str, str] = {}
    for name in names:
        rules.setdefault(name.text, name.rule)
    if len(rules) > _MOST_NAMES:
        yield from (name for name in names if name.end and taken.add(name))
        return
    for words, rule in rules.items():
        at = flow.text.find(words)
        while at >= 0:
            name = Name(at, at + len(words), words, rule)
            if not _in_title(flow.text, at) and taken.add(name):
                yield name
            at = flow.text.find(words, name.end)


def _in_title(text: str, at: int) -> bool:
    low = max(0, at - _TITLE)
    return text.rfind("《", low, at) > text.rfind("》", low, at)
