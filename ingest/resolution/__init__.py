"""From written names to the units of one notice: short names, 以下简称, place-name prefixes, jurisdiction.

Two names are one unit only where the text says so (以下简称) or where they have one scope and one name once places,
level words and standard short forms are taken off. Where a bare name fits two units, it stays a unit of its own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.extraction.organisations import Name
from ingest.extraction.words import either
from ingest.facts import UnitKey
from ingest.lexicon import CENTRES, COURT_DIVISIONS, OFFICES
from ingest.resolution.kinds import kind_of
from ingest.resolution.places import Jurisdiction, chain
from ingest.resolution.short_forms import (
    PARTY,
    PARTY_TAIL,
    abbreviates,
    house,
    in_full,
    party_body,
    standard,
    trades,
    written_out,
)

__all__ = ["Resolver", "kind_of", "standard"]

_LEVEL_WORDS = {
    "省": "省",
    "自治区": "省",
    "市": "市",
    "州": "市",
    "区": "区",
    "县": "区",
    "旗": "区",
    "镇": "镇",
    "乡": "镇",
    "街道": "镇",
}
_INTERNAL = re.compile(
    r"(?:科|股|处|室|部|工会|纪委|机关党委|机关党支部|机关纪委|大队|中队|所|站|中心|党组|党委|纪检监察组|办公室)$"
)
_BARE_OFFICE = re.compile(
    rf"(?:党委|纪委)?(?:{either(OFFICES)}){{1,3}}(?:处|部|科|股|室|办公室|中心)|党政办公室|党委办公室|工会|机关(?:党委|纪委|党支部)"
    rf"|(?:{either(CENTRES)})中心"
)
_COURT_DIVISION = re.compile(
    rf"{either(COURT_DIVISIONS)}|(?:[民刑行]|(?:民事|刑事|行政)?审判第)[一二三四五六七八九]庭"
)
_ORGANISATION = re.compile(r"(?:大学|学院|学校|医院|公司|集团|局|厅|银行|中心|法院|检察院|海关)$")
# A part that its house's name shows to be one: 第一稽查局 is 市税务局第一稽查局 where no other fits.
_PART = re.compile(r"(?:第[一二三四五六七八九])?稽查局|.{2,6}(?:庭|中队|分局|支队|大队)")
_NO_LEVEL = re.compile(r"市场|区直|市直|县直")


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A name taken apart: the scope that its places or level give (None for a bare name), and what is left of it."""

    scope: str | None
    core: str
    shown: str
    parent: UnitKey | None = None


@dataclass(frozen=True, slots=True)
class _Publisher:
    """The body that issued a notice, by its name in the text; ``party`` and ``body`` are empty where it is not told."""

    name: str | None

    @property
    def party(self) -> str:
        """The name in its short form: 中共甲大学委员会 is 甲大学党委."""
        return party_body(self.name or "")

    @property
    def body(self) -> str:
        """The organisation of which it is the party body, or itself."""
        return PARTY_TAIL.sub("", self.party)


class Resolver:
    """Tells for each written name of one notice which unit it means.

    ``publisher`` is the name of the body that issued the notice, ``aliases`` the pairs that the text itself sets equal
    (short form → full form).
    """

    def __init__(self, jurisdiction: Jurisdiction, publisher: str | None, aliases: Mapping[str, str]) -> None:
        self.jurisdiction = jurisdiction
        self.aliases = aliases
        self._publisher = _Publisher(publisher)

    def resolve(self, found: Iterable[Name]) -> Mapping[str, UnitKey]:
        """Return the key of every written name."""
        written = sorted({n.text for n in found} | set(self.aliases.values()), key=lambda n: (-len(n), n))
        self._publisher = _Publisher(in_full(self._publisher.name, written))
        parsed = {name: self._parse(name) for name in written} | self._abbreviated(written)
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
        if one.core.startswith(
            "驻"
        ):  # 驻厅纪检监察组: who sent it may be told elsewhere; else it is known by its house
            sent = {k for core, keys in placed.items() if core.endswith(one.core) for k in keys}
            inside = self._of_the_house(one.core.removeprefix("驻"))
            if len(sent) == 1 or inside is None:
                return sent.pop() if len(sent) == 1 else UnitKey(own, one.shown)
            return self._key(inside, placed)
        if _PART.fullmatch(one.core):
            housed = {k for core, keys in placed.items() if core.endswith(f"局{one.core}") for k in keys}
            if len(housed) == 1:
                return housed.pop()
        same = [key for key in placed.get(one.core, set()) if key.scope == own]
        return same[0] if len(same) == 1 else UnitKey(own, one.shown)

    def _parent(self, parent: UnitKey | None, placed: Mapping[str, set[UnitKey]]) -> UnitKey | None:
        """Return the parent as the text names it elsewhere, where exactly one unit fits."""
        same = placed.get(parent.name, set()) if parent is not None else set()
        return next(iter(same)) if len(same) == 1 else parent

    def _parse(self, name: str) -> _Parsed:
        bare = party_body(name)
        return self._of_the_house(bare) or self._plain(bare)

    def _plain(self, bare: str) -> _Parsed:
        """Take a name apart by its own words alone."""
        levels, length = chain(bare)
        # 东泽市委: the 市 of the place is the level of the body.
        if levels and length < len(bare):
            return self._placed(levels, standard(bare[length:]))
        if levels and length == len(bare) and levels[-1][0] == "镇":
            return self._placed(levels[:-1], levels[-1][1]) if levels[:-1] else self._town(bare)
        word = next((w for w in ("街道", "自治区") if bare.startswith(w)), bare[:1])
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

    def _abbreviated(self, written: Iterable[str]) -> dict[str, _Parsed]:
        """Return what short forms of the publisher's own name mean (市公交集团 of 市公共交通集团有限公司).

        Where two different short forms fit, the text means two bodies, and none of them is taken for the publisher.
        """
        fits: dict[str, _Parsed] = {}
        forms: set[str] = set()
        for whole in (self._publisher.body, self._publisher.party):
            own = self._plain(whole) if whole else None
            if own is None or own.scope is None or not trades(own.core):
                continue
            for name in written:
                one = self._plain(party_body(name))
                if one.scope == own.scope and abbreviates(one.core, own.core):
                    fits[name] = own
                    forms.add(PARTY_TAIL.sub("", one.core))
        return fits if len(forms) == 1 else {}

    def _of_the_house(self, name: str) -> _Parsed | None:
        """局党组, 局财务科, 管委会督查室: the publisher's own party body and departments."""
        publisher, body = self._publisher.party, self._publisher.body
        if not body or name in (publisher, body):
            return None  # the house itself, which may be told by a bare word: 集团党委, 服务中心
        division = body.endswith("法院") and _COURT_DIVISION.fullmatch(name)
        if division or (_BARE_OFFICE.fullmatch(name) and _ORGANISATION.search(body)):
            return self._inside(self._parse(body), name)
        found = house(name)
        if found is None:
            return None
        head, rest, ends = found
        owned = body.endswith(ends)
        if owned and rest in PARTY:
            return self._parse(publisher) if publisher.endswith(rest) else self._plain(body + rest)
        if not _INTERNAL.search(rest):
            return None
        if owned:
            return self._inside(self._parse(body), rest)
        if head == "管委会":
            return self._inside(_Parsed(self.jurisdiction.whole(), head, head), rest)
        return None

    def _inside(self, parent: _Parsed, part: str) -> _Parsed:
        scope = parent.scope if parent.scope is not None else self.jurisdiction.whole()
        part = written_out(part)
        key = UnitKey(scope, parent.shown)
        return _Parsed(f"{key.scope}/{key.name}", part, part, key)
