"""Words that stand for a unit's name: 我局 for the publisher, 该公司 for the only company named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ingest.extraction.organisations import Name
from ingest.facts import UnitKey

# Word → endings of the names that it can stand for.
_HEADS: dict[str, tuple[str, ...]] = {
    "管委会": ("管委会", "管理委员会"),
    "街道": ("街道", "街道办事处", "街道党工委"),
    "中心": ("中心",),
    "公司": ("公司", "集团"),
    "集团": ("集团", "集团公司", "集团有限公司"),
    "医院": ("医院",),
    "学校": ("学校", "大学", "学院", "中学", "小学"),
    "单位": ("",),
    "局": ("局",),
    "厅": ("厅",),
    "委": ("委", "委员会"),
    "院": ("院",),
    "校": ("学校", "大学", "学院", "中学", "小学"),
    "镇": ("镇", "镇人民政府", "镇政府"),
    "乡": ("乡", "乡人民政府", "乡政府"),
    "办": ("办", "办公室"),
    "站": ("站",),
    "所": ("所",),
}
_STAND_IN = re.compile(
    r"[我本该](?P<head>管委会|街道|中心|公司|集团|医院|学校|单位|局(?![面部限势])|厅|委(?![员托派任])|院(?![士内])|校(?![园长区])|镇|乡|办(?![法理公案])|站|所(?![有在需]))"
    r"(?:党组|党委|党工委|党总支|党支部)?(?!领导小组|属|直|级|辖区|域|内部?)"
)
_NAMES = 64  # names before a word that it may stand for
_PARTY_TAIL = re.compile(r"(?:党组|党委|党工委|党总支|党支部)$")


def stand_ins(
    text: str, start: int, end: int, named: list[tuple[Name, UnitKey]], publisher: UnitKey | None
) -> Iterator[tuple[Name, UnitKey]]:
    """Yield the words of ``text[start:end]`` that stand for a unit, with that unit.

    我 and 本 stand for the publisher where its name ends as they say; 该 for the only unit named before in the issue that
    it can mean. ``named`` are the names found there, in order. Where nothing or more than one fits, nothing is yielded.
    """
    for found in _STAND_IN.finditer(text, start, end):
        behind = bisect_left(named, found.end(), key=lambda pair: pair[0].start)
        if behind and named[behind - 1][0].end > found.start():
            continue
        endings = _HEADS[found["head"]]
        if text[found.start()] == "该":
            near = named[max(0, behind - _NAMES) : behind]
            before = {unit for n, unit in near if _ends(n.text, endings)}
            unit = before.pop() if len(before) == 1 and endings != ("",) else None
        else:
            unit = publisher if publisher is not None and _ends(publisher.name, endings) else None
        if unit is not None:
            yield Name(found.start(), found.end(), found[0], "stands_for_a_name"), unit


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return _PARTY_TAIL.sub("", name).endswith(endings)
