"""Jurisdictions: the chain of place names that a notice itself gives, largest first."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ingest.extraction.organisations import HAN

_ZONES = {
    "高新技术产业开发区": "高新区",
    "高新技术开发区": "高新区",
    "经济技术开发区": "经开区",
    "经济开发区": "经开区",
}
_ZONE_ENDS = tuple(
    sorted(
        {*_ZONES, *_ZONES.values(), "新区", "开发区", "工业园区", "产业园区", "示范区"},
        key=lambda z: (-len(z), z),
    )
)
_ZONE = "|".join(_ZONE_ENDS)
_LEVELS = (
    ("省", "省|自治区"),
    ("市", "市|州|盟|地区"),
    ("区", f"{_ZONE}|自治县|区|县|旗"),
    ("镇", "镇|乡|街道"),
)
_CHAIN = re.compile(
    rf"(?P<省>{HAN}{{2,3}}(?:省|自治区))?(?P<市>(?:(?![区县省]){HAN}){{2,5}}?(?:(?<!城)市|(?<=城)市(?!管理|综合|建设|规划|更新|运营|投资|执法)|自治州|州|盟|地区)(?!场))?"
    rf"(?P<区>{HAN}{{0,6}}?(?:{_ZONE})|{HAN}{{1,6}}?(?:自治县|区|县|旗))?(?P<镇>{HAN}{{2,4}}?(?:镇|(?<!城)乡|街道))?"
)
_ABOVE = re.compile(rf"{HAN}{{2,4}}(?:省|市|自治州)\Z")
_LONGEST_ABOVE = 7
ORDER = tuple(level for level, _ in _LEVELS)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Place names by level (省, 市, 区, 镇); a level that the text does not name is not there."""

    levels: tuple[tuple[str, str], ...] = ()

    @property
    def lowest(self) -> str | None:
        """The level of the smallest place named."""
        return self.levels[-1][0] if self.levels else None

    def get(self, level: str) -> str | None:
        """Return the place of a level, if the text names it."""
        return dict(self.levels).get(level)

    def path(self, down_to: str) -> str:
        """Return the scope of a body at a level: the places down to it; an unnamed one is a hole above the next named.

        ``?省/东泽市`` is the province of 东泽市, which the text does not name: it is nobody else's province.
        """
        upper = [p for level, p in self.levels if ORDER.index(level) <= ORDER.index(down_to)]
        if self.get(down_to) is not None:
            return "/".join(upper)
        lower = [p for level, p in self.levels if ORDER.index(level) > ORDER.index(down_to)]
        return "/".join([*upper, f"?{down_to}", *lower[:1]])

    def whole(self) -> str:
        """Return the path of all places named."""
        return "/".join(p for _, p in self.levels)


@lru_cache(4096)
def chain(name: str) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the places that a name begins with, by level, and how many characters they take."""
    found = _CHAIN.match(name)
    if found is None or not found[0]:
        return (), 0
    levels: list[tuple[str, str]] = []
    for level in ORDER:
        place = found[level]
        if not place:
            continue
        zone = next((z for z in _ZONE_ENDS if place.endswith(z)), None)
        if level == "区" and zone is not None:
            front = place.removesuffix(zone)
            short = _ZONES.get(zone, zone)
            if front and short in ("高新区", "经开区"):
                levels.append(("市", front))  # 东泽高新区: the city without its 市
                levels.append(("区", short))
            else:
                levels.append(("区", front + short))
        else:
            levels.append((level, place))
    return tuple(levels), found.end()


def _above(text: str, place: str) -> str | None:
    """Return the city or province that stands most often directly before a place."""
    found: Counter[str] = Counter()
    at = text.find(place)
    while at >= 0:
        above = _ABOVE.search(text, max(0, at - _LONGEST_ABOVE), at)
        if above is not None and not set(above[0]) & set("的对由向与和"):
            found[above[0]] += 1
        at = text.find(place, at + len(place))
    return found.most_common(1)[0][0] if found else None


def jurisdiction(text: str, issuer: str) -> Jurisdiction:
    """Return the jurisdiction of a notice's publisher: the places in its name, completed by longer chains in the text."""
    own, _ = chain(issuer.removeprefix("中共"))
    if not own:
        return Jurisdiction()
    levels = dict(own)
    first_level, first = own[0]
    if first_level in ("区", "镇") and "市" not in levels and (above := _above(text, first)):
        levels["市"] = above
    if (
        (city := levels.get("市")) is not None
        and not re.search(r"(?:市|州|盟|地区)$", city)
        and f"{city}市" in text
    ):
        levels["市"] = f"{city}市"
    return Jurisdiction(tuple((level, levels[level]) for level in ORDER if level in levels))


def place_names(j: Jurisdiction, issuer: str) -> tuple[str, ...]:
    """Return every form in which the publisher's places may stand in the text, longest first."""
    forms = {p for _, p in j.levels}
    forms |= {p.removesuffix("市") for p in forms if p.endswith("市") and len(p) > 2}
    own, length = chain(issuer.removeprefix("中共"))
    if own:
        forms.add(issuer.removeprefix("中共")[:length])
    return tuple(sorted(forms, key=lambda p: (-len(p), p)))
