"""Short forms of names: standard ones, party bodies, words for the house, and those of companies."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.lexicon import BODY_PAIRS, FIELD_PAIRS

# A notice says the same names again and again, and so do its neighbours from the same district.
REMEMBERED = 4096
_FULL = {short: full for full, short in reversed(FIELD_PAIRS)} | {"发展改革": "发展和改革"}
# Departments that are a committee in full and a 委 in short.
_COMMITTEE = re.compile("(?:发展和改革|卫生健康|国有资产监督管理|住房和城乡建设)委(?!员)")
_TRIALS = {"民": "民事", "刑": "刑事", "行": "行政"}
_DIVISION = re.compile("(?P<law>[民刑行])(?P<number>[一二三四五六七八九])庭")
_SHORT_FIELD = re.compile(
    rf"(?:{'|'.join(sorted((s for s in _FULL if len(s) > 1), key=len, reverse=True))})(?=局|委|厅|办|分局|系统|大队|党组|中心)"
)
_TAX_HOUSE = "国家税务总局"
_BRANCHES = (("联合总支部", "党总支"), ("总支部", "党总支"), ("联合支部", "党支部"), ("支部", "党支部"))
_AREA_COMMITTEE = re.compile(r"(?<=街道|新区)工作委员会$|(?<=开发区|高新区|经开区)工作委员会$")
_REGION_END = re.compile(r"(?:省|市|自治区|州|盟|区|县|旗)$")
# The word for the house, and what the publisher's name ends in where that word means the publisher.
_HOUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("管委会", ("管委会",)),
    ("总局", ("总局",)),
    ("局", ("局",)),
    ("委", ("委", "委员会")),
    ("学校", ("学校", "大学", "学院", "中学", "小学")),
    ("校", ("学校", "大学", "学院")),
    ("学院", ("学院",)),
    ("医院", ("医院",)),
    ("院", ("院",)),
    ("厅", ("厅",)),
    ("集团公司", ("集团公司", "集团", "集团有限公司")),
    ("公司", ("公司",)),
    ("集团", ("集团", "集团公司", "集团有限公司")),
    ("中心", ("中心",)),
    ("农场", ("农场",)),
    ("林场", ("林场",)),
    ("监狱", ("监狱",)),
    ("银行", ("银行",)),
)
PARTY_TAIL = re.compile(r"(?:党组|党委|党总支|党支部|党工委)$")
PARTY = ("党组", "党委")
# 公共交通/集团有限公司/党委: what a company deals in, what kind of company it is, and its party body.
_TRADE = re.compile(
    r"(?P<field>[\u4e00-\u9fff]{2,20}?)(?P<kind>集团有限公司|集团股份有限公司|集团公司|集团|股份有限公司|有限责任公司|有限公司|公司|联合社|联社)"
    r"(?P<party>党委|党组)?"
)


@lru_cache(REMEMBERED)
def party_body(name: str) -> str:
    """Return the name without 中共 or 国家税务总局; the committee of an organisation by its short form (中共甲大学委员会 → 甲大学党委)."""
    if len(name) > len(_TAX_HOUSE):
        name = name.removeprefix(_TAX_HOUSE)
    if not name.startswith("中共"):
        return _AREA_COMMITTEE.sub("党工委", name)
    body = name.removeprefix("中共")
    if not body.endswith("委员会"):
        return body
    if body.endswith("工作委员会"):
        return body.removesuffix("工作委员会") + "党工委"
    owner = body.removesuffix("委员会")
    for branch, short in _BRANCHES:
        if owner.endswith(branch):
            return owner.removesuffix(branch) + short
    return owner + ("委" if _REGION_END.search(owner) else "党委")  # a township's committee is its 党委


@lru_cache(REMEMBERED)
def standard(core: str) -> str:
    """Return a name with the standard short forms of its field of work written out (住建局 → 住房和城乡建设局)."""
    core = party_body(core)
    for form, known in BODY_PAIRS:
        if form in core and known not in core:
            core = core.replace(form, known)
    found = _SHORT_FIELD.search(core)
    if found and not any(full.startswith(found[0], 0) and full in core for full in _FULL.values()):
        core = core[: found.start()] + _FULL[found[0]] + core[found.end() :]
    return _COMMITTEE.sub(r"\g<0>员会", core)


def written_out(name: str) -> str:
    """Return the full name of a court's division that is told by its short form (民一庭 → 民事审判第一庭)."""
    if name == "行政庭":
        return "行政审判庭"
    found = _DIVISION.fullmatch(name)
    return f"{_TRIALS[found['law']]}审判第{found['number']}庭" if found is not None else name


def house(name: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Return the word for the house that a name begins with, the rest, and what the house's full name ends in."""
    return next(
        ((h, name[len(h) :], ends) for h, ends in _HOUSES if name.startswith(h) and len(name) > len(h)), None
    )


def in_full(publisher: str | None, written: Iterable[str]) -> str | None:
    """Return the full name of a publisher that is told by a bare word (集团党委), where the text has exactly one."""
    found = house(publisher) if publisher else None
    if publisher is None or found is None or found[1] not in PARTY:
        return publisher
    _, rest, ends = found
    fulls = {
        full
        for full in map(party_body, written)
        if full.endswith(rest) and house(full) is None and full.removesuffix(rest).endswith(ends)
    }
    return fulls.pop() if len(fulls) == 1 else publisher


def trades(name: str) -> bool:
    """Tell whether a name is a company's or a co-operative's, or its party body's: such have short forms of their own."""
    return _TRADE.fullmatch(name) is not None


def abbreviates(short: str, full: str) -> bool:
    """Tell whether a company's or a co-operative's name is the short form of another: 公交集团, 公共交通集团有限公司.

    Public bodies have standard short forms (`standard`); of theirs nothing is guessed.
    """
    one, other = _TRADE.fullmatch(short), _TRADE.fullmatch(full)
    if one is None or other is None or one["party"] != other["party"] or one["field"] == other["field"]:
        return False
    if one["field"][0] != other["field"][0] or (
        one["kind"].startswith("集团") and "集团" not in other["kind"]
    ):
        return False
    rest = iter(other["field"])
    return one["kind"][-1:] in "团司社" and all(c in rest for c in one["field"])
