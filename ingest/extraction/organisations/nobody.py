"""Which names are none: words that mean anybody, several bodies at once, a meeting, or an act."""

import re
from functools import lru_cache

from ingest.extraction.organisations.grammar import ACTOR_LEFT, ACTS
from ingest.extraction.organisations.rule import Rule
from ingest.extraction.words import either
from ingest.lexicon import (
    ACTS_INSIDE,
    ANY_TASK,
    BRANDED,
    BUSINESSES,
    ENDS_THAT_NEED_A_NAME,
    GENERIC,
    INSTITUTION_ENDS,
    SEVERAL,
    SHOPS,
    VAGUE,
    VAGUE_FRONTS,
    WORKS_ENDS,
    WORKS_OF_A_HOUSE,
    ZONES,
)

_GENERIC = re.compile(GENERIC)
_ACTS = re.compile(ACTS)
_OPENS = re.compile(ACTOR_LEFT)
_EACH = re.compile(r"[各每][省市区县乡镇街村]{0,2}$")
_EACH_REACH = 3
_SMALL_HEADS = "处股科室部队会院站所"
_LARGER_HEADS = ("登记处", "管理处", "服务处")
# What is left of a name when its own words are taken off: 医院, 矿业公司.
_KIND = re.compile(rf"(?:{either(INSTITUTION_ENDS)})$|{either((*BUSINESSES, *BRANDED))}")
_OF_A_KIND = ("institution", "named_institution", "branded_company")
_STUDY_GROUP = ("理论学习中心组", "中心组")
_BARE_ZONE = re.compile("[开高新经发技术园功能产业]{0,6}区?管委会")
_EACH_LISTED = re.compile(r"各[^,。;:\n]{1,14}、[开高新经发技术园功能产业区]{0,6}$")
_EACH_LISTED_REACH = 22
# 整改工作专班: what is left without these is no name of its own.
_ANY_TASK = re.compile(rf"(?:{either(ANY_TASK)})")
_OWN_WORDS = 4
_ENDED_FREELY = ("shop", "zone", "works", "acting_works", "customs")
_BARE_ENDS = frozenset((*SHOPS, *ZONES, *WORKS_OF_A_HOUSE, *WORKS_ENDS, "海关"))
_NO_PLACE = re.compile(either(ENDS_THAT_NEED_A_NAME))
_TOGETHER = re.compile("[两三四五六七八九][县区]")
_VAGUE = re.compile(
    rf"{either(VAGUE)}|[各全该其]|^(?:{either(VAGUE_FRONTS)})|[一二三四五六七八九十\d]所|[一二三四五六七八九十百余多几]处$"
)
_SEVERAL = re.compile(SEVERAL)
_SEVERAL_LASTS = frozenset(
    "区县街镇村乡"
)  # what one of them may end in, at a name's first character or just before it
_ACTS_INSIDE = re.compile(either(ACTS_INSIDE))
# A notice says the same names again and again.
_REMEMBERED = 4096


def nobody(text: str, start: int, end: int, rule: Rule, placed: int | None) -> bool:
    """Tell whether the words of a name mean anybody or nobody: 相关部门, 各镇人民政府; ``placed`` is where its places end."""
    if _means_nobody(text[start:end], rule.name, rule.loose, (placed or start) - start):
        return True
    if text.startswith(_STUDY_GROUP, end):
        return True
    front = text[max(0, start - _EACH_REACH) : start]
    if ("各" in front or "每" in front) and _EACH.search(front):
        return True  # 各镇人民政府
    if (text[start] in _SEVERAL_LASTS or front[-1:] in _SEVERAL_LASTS) and _SEVERAL.search(
        text, max(0, start - 2), start + 1
    ):
        return True  # 县区财政局
    if rule.name == "department":
        return placed is None and not _acts(text, start, end)
    if rule.name not in ("bare_body", "standing_body"):
        return False
    if text.startswith("会", end) and text[end - 1] != "会":
        return True  # 党工委会 is a meeting
    # 各县区、开发区管委会
    return (
        _BARE_ZONE.match(text, start, end) is not None
        and _EACH_LISTED.search(text, max(0, start - _EACH_LISTED_REACH), start) is not None
    )


@lru_cache(_REMEMBERED)
def _means_nobody(written: str, rule: str, loose: bool, placed: int) -> bool:
    """Tell whether words name nobody wherever they stand; the places of the name are its first ``placed`` characters."""
    if len(written) < 2 or _GENERIC.fullmatch(written) or _NO_PLACE.match(written):
        return True
    if _SEVERAL.match(written) or _TOGETHER.search(written, 0, placed):
        return True  # 乡镇便民服务中心, 河口三县政府
    if rule in _ENDED_FREELY and written in _BARE_ENDS:
        return True
    if rule in _OF_A_KIND and _KIND.match(written):
        return True
    if rule == "named_office" and _ACTS_INSIDE.search(written):
        return True  # 公司党委书记担任整改领导小组组长
    if rule == "task_force":
        return _ACTS_INSIDE.search(written) is not None or len(_ANY_TASK.sub("", written)) < _OWN_WORDS
    return loose and _VAGUE.search(written) is not None


def _acts(text: str, start: int, end: int) -> bool:
    """Tell whether a department without place or level is one: 建设处, 规划科 are words of the sentence as often as bodies."""
    last = text[end - 1]
    if last not in _SMALL_HEADS or text.endswith(_LARGER_HEADS, start, end):
        return True
    return last in "站所队" and _OPENS.match(text, start) is not None and _ACTS.match(text, end) is not None
