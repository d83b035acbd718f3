"""From written names to the units of one notice: short names, 以下简称, place-name prefixes, jurisdiction.

Two names are one unit only where the text says so (以下简称) or where they have one scope and one name once places,
level words and standard short forms are taken off. Where a bare name fits two units, it stays a unit of its own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.extraction.organisations import Name
from ingest.facts import UnitKey
from ingest.lexicon import FIELD_PAIRS, OFFICES
from ingest.resolution.places import Jurisdiction, chain

__all__ = ["Resolver", "kind_of", "standard"]

_LEVEL_WORDS = {
    "省": "省",
    "市": "市",
    "州": "市",
    "区": "区",
    "县": "区",
    "旗": "区",
    "镇": "镇",
    "乡": "镇",
    "街道": "镇",
}
_FULL = {short: full for full, short in reversed(FIELD_PAIRS)} | {"发展改革": "发展和改革"}
_SHORT_FIELD = re.compile(
    rf"(?:{'|'.join(sorted((s for s in _FULL if len(s) > 1), key=len, reverse=True))})(?=局|委|厅|办|分局|系统|大队|党组|中心)"
)
_INTERNAL = re.compile(
    r"(?:科|股|处|室|部|工会|纪委|机关党委|机关党支部|机关纪委|大队|中队|所|站|中心|党组|党委|纪检监察组|办公室)$"
)
_BARE_OFFICE = re.compile(
    rf"(?:党委)?(?:{'|'.join(OFFICES)})(?:处|部|科|室|办公室|中心)|综合办公室|党政办公室|党委办公室|工会"
)
_ORGANISATION = re.compile(r"(?:大学|学院|学校|医院|公司|集团|局|厅|银行|中心)$")
_AREA_COMMITTEE = re.compile(r"(?<=街道|新区)工作委员会$|(?<=开发区|高新区|经开区)工作委员会$")
_NO_LEVEL = re.compile(r"市场|区直|市直|县直")
_REGION_END = re.compile(r"(?:省|市|自治区|州|盟|区|县|旗)$")
_HOUSES: tuple[tuple[str, str], ...] = (
    ("管委会", "管委会"),
    ("局", "局"),
    ("委", "委|委员会"),
    ("学校", "学校|大学|学院|中学|小学"),
    ("校", "学校|大学|学院"),
    ("医院", "医院"),
    ("院", "院"),
    ("厅", "厅"),
    ("集团公司", "集团公司|集团|集团有限公司"),
    ("公司", "公司"),
    ("集团", "集团|集团公司|集团有限公司"),
    ("中心", "中心"),
)
_PARTY_TAIL = re.compile(r"(?:党组|党委|党总支|党支部|党工委)$")

_KINDS: tuple[tuple[str, str], ...] = (
    (r"巡[视察](?:组|办|工作领导小组|工作领导小组办公室)$", "inspection"),
    (r"(?:法院|检察院)$", "judicial"),
    (r"(?:公安局|公安分局|公安厅|派出所|公安局.*大队|公安分局.*大队)$", "police"),
    (r"(?:纪委|监委|纪检监察工委|纪工委|纪检监察组|监察委员会|纪律检查委员会)$", "discipline"),
    (r"(?:专班|领导小组|指挥部)$", "task_force"),
    (r"(?:公司|集团|银行|厂|矿|合作社)$", "enterprise"),
    (r"(?:村民委员会|居民委员会|村委会|居委会|社区|村|村党总支|村党支部|村党委)$", "village"),
    (r"(?:镇|乡|街道|街道办事处|[镇乡]人民政府|[镇乡]政府|[镇乡]党委|街道党工委)$", "township"),
    (r"(?:中学|小学|学校|大学|学院|医院|卫生院|保健院|福利院|敬老院|中心|图书馆|文化馆|博物馆|所|站|幼儿园)$", "institution"),
    (r"(?:党组|党委|党工委|党总支|党支部|委|委组织部|委宣传部|委统战部|委政法委|委办公室|委编办|委党校|[省市区县州]委.*部)$", "party"),
    (r"(?:局|厅|政府|管委会|管理委员会|委员会|办公室|办|大队|支队|分局|人大常委会|政协|登记处|督查室)$", "government"),
    (r"(?:科|股|处|室|部)$", "department"),
)  # fmt: skip


def kind_of(name: str) -> str:
    """Return the kind of unit that a name's ending tells, else ``other``."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, name)), "other")


def party_body(name: str) -> str:
    """Return the name without 中共; the committee of an organisation by its short form (中共甲大学委员会 → 甲大学党委)."""
    if not name.startswith("中共"):
        return _AREA_COMMITTEE.sub("党工委", name)
    body = name.removeprefix("中共")
    if not body.endswith("委员会"):
        return body
    if body.endswith("工作委员会"):
        return body.removesuffix("工作委员会") + "党工委"
    owner = body.removesuffix("委员会")
    return owner + ("委" if _REGION_END.search(owner) else "党委")  # a township's committee is its 党委


def standard(core: str) -> str:
    """Return a name with the standard short forms of its field of work written out (住建局 → 住房和城乡建设局)."""
    core = party_body(core)
    found = _SHORT_FIELD.search(core)
    if found and not any(full.startswith(found[0], 0) and full in core for full in _FULL.values()):
        core = core[: found.start()] + _FULL[found[0]] + core[found.end() :]
    return re.sub(r"(发展和改革|卫生健康|国有资产监督管理|住房和城乡建设)委$", r"\1委员会", core)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A name taken apart: the scope that its places or level give (None for a bare name), and what is left of it."""

    scope: str | None
    core: str
    shown: str
    parent: UnitKey | None = None


class Resolver:
    """Tells for each written name of one notice which unit it means.

    ``publisher`` is the name of the body that issued the notice, ``aliases`` the pairs that the text itself sets equal
    (short form → full form).
    """

    def __init__(self, jurisdiction: Jurisdiction, publisher: str | None, aliases: Mapping[str, str]) -> None:
        self.jurisdiction = jurisdiction
        self.publisher = publisher
        self.aliases = aliases

    def resolve(self, found: Iterable[Name]) -> Mapping[str, UnitKey]:
        """Return the key of every written name."""
        written = sorted({n.text for n in found} | set(self.aliases.values()), key=lambda n: (-len(n), n))
        parsed = {name: self._parse(name) for name in written}
        placed: dict[str, set[UnitKey]] = {}
        for one in parsed.values():
            if one.scope is not None:
                placed.setdefault(one.core, set()).add(UnitKey(one.scope, one.shown, one.parent))
        keys = {name: self._key(one, placed) for name, one in parsed.items()}
        for short, full in self.aliases.items():
            keys[short] = keys[full]
        return keys

    def _key(self, one: _Parsed, placed: Mapping[str, set[UnitKey]]) -> UnitKey:
        if one.scope is not None:
            return UnitKey(one.scope, one.shown, self._parent(one.parent, placed))
        own = self.jurisdiction.whole()
        same = [key for key in placed.get(one.core, set()) if key.scope == own]
        return same[0] if len(same) == 1 else UnitKey(own, one.shown)

    def _parent(self, parent: UnitKey | None, placed: Mapping[str, set[UnitKey]]) -> UnitKey | None:
        """Return the parent as the text names it elsewhere, where exactly one unit fits."""
        same = placed.get(parent.name, set()) if parent is not None else set()
        return next(iter(same)) if len(same) == 1 else parent

    def _parse(self, name: str) -> _Parsed:
        bare = party_body(name)
        if house := self._of_the_house(bare):
            return house
        levels, length = chain(bare)
        # 东泽市委: the 市 of the place is the level of the body.
        if levels and length < len(bare):
            return self._placed(levels, standard(bare[length:]))
        if levels and length == len(bare) and levels[-1][0] == "镇":
            return self._placed(levels[:-1], levels[-1][1]) if levels[:-1] else self._town(bare)
        word = "街道" if bare.startswith("街道") else bare[:1]
        if word in _LEVEL_WORDS and len(bare) > len(word) and not _NO_LEVEL.match(bare):
            level = _LEVEL_WORDS[word]
            core = standard(bare.removeprefix(word))
            place = self.jurisdiction.get(level)
            return _Parsed(self.jurisdiction.path(level), core, (place or word) + core)
        core = standard(bare)
        return _Parsed(None, core, core)

    def _town(self, name: str) -> _Parsed:
        return _Parsed(self.jurisdiction.whole(), name, name)

    def _placed(self, levels: tuple[tuple[str, str], ...], core: str) -> _Parsed:
        """Places above the first one named come from the publisher's own chain, where it holds that place or lies above it."""
        own = dict(self.jurisdiction.levels)
        first_level, first = levels[0]
        filled = dict(levels)
        city = own.get("市")
        if first_level == "市" and city is not None and city.startswith(first):
            filled["市"] = first = city
        order = ("省", "市", "区", "镇")
        if own.get(first_level) in (None, first) or first_level == "镇":
            filled = {
                level: own[level] for level in order[: order.index(first_level)] if level in own
            } | filled
        elif order.index(first_level) > order.index(self.jurisdiction.lowest or "镇"):
            filled = dict(own) | filled
        scope = "/".join(filled[level] for level in order if level in filled)
        last_level = max(filled, key=order.index)
        return _Parsed(scope, core, filled[last_level] + core)

    def _of_the_house(self, name: str) -> _Parsed | None:
        """局党组, 局财务科, 管委会督查室: the publisher's own party body and departments."""
        if self.publisher is None:
            return None
        publisher = party_body(self.publisher)
        body = _PARTY_TAIL.sub("", publisher)
        if name in (publisher, body):
            return None  # the house itself, which may be told by a bare word: 集团党委, 服务中心
        if _BARE_OFFICE.fullmatch(name) and _ORGANISATION.search(body):
            parent = self._parse(body)
            key = UnitKey(
                parent.scope if parent.scope is not None else self.jurisdiction.whole(), parent.shown
            )
            return _Parsed(f"{key.scope}/{key.name}", name, name, key)
        house = next(((h, ends) for h, ends in _HOUSES if name.startswith(h) and len(name) > len(h)), None)
        if house is None:
            return None
        head, ends = house
        rest = name[len(head) :]
        owned = re.search(rf"(?:{ends})$", body) is not None
        if owned and rest in ("党组", "党委") and publisher.endswith(rest):
            return self._parse(publisher)
        if not _INTERNAL.search(rest):
            return None
        if owned:
            parent = self._parse(body)
        elif head == "管委会":
            parent = _Parsed(self.jurisdiction.whole(), head, head)
        else:
            return None
        key = UnitKey(parent.scope if parent.scope is not None else self.jurisdiction.whole(), parent.shown)
        return _Parsed(f"{key.scope}/{key.name}", rest, rest, key)
