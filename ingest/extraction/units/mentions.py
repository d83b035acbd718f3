"""Units of an issue: every mention with the part that it plays there."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.extraction.labels import Label
from ingest.extraction.organisations import Name
from ingest.extraction.units.bodies import branch, governs, judicial, level, oversees
from ingest.extraction.units.cues import TAKES_UP
from ingest.extraction.units.parts import Place, opens_clause, part, ran_into
from ingest.extraction.units.stand_ins import stand_ins
from ingest.extraction.units.verbs import ACTION
from ingest.facts import UnitKey, UnitMention
from ingest.flow import Flow
from ingest.label_words import PARTS

_BOUNDARIES = "。;,:\n!?]|"
_CLAUSE = 120  # characters looked at before a name
_AFTER = 32  # characters looked at behind it
_TOGETHER = ("会同", "联合", "协同", "联动")
_LIST = re.compile(r"[^。;,等]*[、和及](?:[^。;,、和及]{1,14}的)?")
_LIST_END = re.compile(
    r"等(?:(?:\d+|[两三四五六七八九十]+)(?:个|家)?(?:相关|有关)?(?:部门|单位|机构|企业|公司|乡镇|镇街|街道|科室|处室)?|(?:相关|有关)?(?:部门|单位|机构|科室|处室))"
)
_ASIDE = re.compile(r"\([^()]{1,30}\)")
# Members of an enumeration whose names no rule finds, but whose endings are those of bodies.
_MORE_MEMBERS = re.compile(
    r"(?:[、和及](?:政府|管委会|[\u4e00-\u9fff]{1,14}?(?:局|委|办|股|科|室|处|部|站|所|中心|公司|集团|院|校|政府|党委|党组|党总支|党支部|支部|支队|大队|队|镇|乡|街道|厂|委员会|村|社区|分行|支行|银行|协会|总队|工会|联社|单位|部门|专班|组))){1,4}?"
    rf"(?=等|[^\u4e00-\u9fff、]|配合|协助|参加|参与|列入|{ACTION.pattern})"
)
_MEMBERS_BEFORE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,12}(?:局|委|办|股|科|室|处|部|站|所|中心|队|专班|组|厂|院|学院)[、和]){1,4}$"
)
_NO_MEMBER = re.compile(
    r"[对向与和同由经报请商在到至从为以被让给把将按据含于及赴]|涉及|包括|其中|包含|根据|作为"
)
_NEXT_IN_TURN = re.compile(r"\d[万亿]?(?:元|[个家户处人件亩套宗起])、$")
_PARTY_TAIL = re.compile(r"(?:党组|党委|党工委|党总支|党支部)$")
_ALIAS = re.compile(r"\((?:以下)?简称[^()]{0,30}\)")
_JOINED = frozenset({"、", "和", "及", "以及"})
_PARTNER = frozenset({"与", "同", "和"})
_LAST_WORDS = 600  # characters of an issue's end in which addresses stand, where a notice ends with them
_ADDRESSED = re.compile(
    r"电话(?:号码)?(?:\([^()\n]{0,12}\))?[:\d ]|邮箱[:\w ]|信箱[:\d ]|地址[: ]|写信[^,。;]{0,4}[:到至]"
    r"|如[有对][^。;\n]{0,40}?(?:异议|意见|建议)|请[向于在][^。;\n]{0,60}?反映"
)
_INVITES = re.compile(r"欢迎|反映|公示期|意见")
_LEADS_THE_LIST = re.compile(r"\(?牵头")
_HELPS_IN_THE_LIST = re.compile(r"\(?(?:配合|协助|协办)")


def mentions(
    flow: Flow,
    start: int,
    end: int,
    names: tuple[Name, ...],
    labels: tuple[Label, ...],
    key: Callable[[Name], UnitKey | None],
    kind: Callable[[str], str],
    publisher: UnitKey | None = None,
) -> Iterator[UnitMention]:
    """Yield every unit of ``flow.text[start:end]`` with its part, in the order of the text.

    What a label line says of a unit stands: a sentence in which it acts does not make a supporting unit a leading one.
    Words that stand for a name (我局, 该公司) are mentions of the ``publisher``, or of the only unit that they can mean.
    Names among addresses and telephone numbers are no mentions: they tell where to complain.
    """
    end = _addresses(flow.text, start, end)
    units: dict[int, UnitKey] = {
        i: unit
        for i, n in enumerate(names)
        if start <= n.start and n.end <= end and (unit := key(n)) is not None
    }
    named = [(names[i], unit) for i, unit in units.items()]
    standing = tuple(stand_ins(flow.text, start, end, named, publisher))
    if standing:
        told_by = {name.start: unit for name, unit in (*named, *standing)}
        names = tuple(sorted((n for n, _ in (*named, *standing)), key=lambda n: n.start))
        units = {i: told_by[n.start] for i, n in enumerate(names)}
    ours = frozenset(i for i, unit in units.items() if _of_house(unit, publisher))
    told = _Told(flow.text, start, names, labels, kind, publisher.name if publisher else "", ours)
    labelled: dict[UnitKey, str] = {}
    spoken: list[tuple[int, UnitKey]] = []
    found: dict[int, UnitMention] = {}
    for i, unit in units.items():
        label = _label(labels, names[i].start)
        if label is None or (label.kind not in PARTS and label.kind != "person"):
            spoken.append((i, unit))
            continue
        role = "mentioned" if label.kind == "person" else told.on_label(i, label)
        if label.kind != "person":
            labelled[unit] = role
        basis = "label" if role in ("lead", "support") else None
        span = flow.span(names[i].start, names[i].end)
        found[i] = UnitMention(span, f"label_{label.kind}", unit, names[i].text, role, basis)
    for i, unit in spoken:
        name = names[i]
        answer = part(told.place(i))
        if answer.basis == "actor" and labelled.get(unit) in ("lead", "support"):
            answer = replace(answer, role=labelled[unit])
        found[i] = UnitMention(
            flow.span(name.start, name.end), answer.rule, unit, name.text, answer.role, answer.basis
        )
    for i in units:
        yield found[i]


def _of_house(unit: UnitKey, publisher: UnitKey | None) -> bool:
    """Tell whether a unit is the publisher, the house whose party group publishes, or one of its departments."""
    if publisher is None:
        return False
    house = _PARTY_TAIL.sub("", publisher.name)
    return any(u is not None and u.name.startswith(house) for u in (unit, unit.parent))


def _opens(before: str) -> bool:
    """Tell whether a name opens its clause, alone, in a list of others, or behind what another did (甲退5万元、乙退3万元)."""
    return (
        opens_clause(before)
        or _NEXT_IN_TURN.search(before) is not None
        or opens_clause(_without_members(before))
    )


def _without_members(before: str) -> str:
    """Return the words before a name without the members of its enumeration whose names no rule finds."""
    members = _MEMBERS_BEFORE.search(before) if before.endswith(("、", "和")) else None
    if members is None or ACTION.match(members[0]) or _NO_MEMBER.match(members[0]):
        return before
    return before[: members.start()]


def _addresses(text: str, start: int, end: int) -> int:
    """Return where the addresses at the end of ``text[start:end]`` begin, with the sentence that invites to write."""
    found = _ADDRESSED.search(text, max(start, end - _LAST_WORDS), end)
    if found is None:
        return end
    at = _sentence_start(text, start, found.start())
    edge = at
    while edge > start and text[edge - 1] in "。; \n":
        edge -= 1
    before = _sentence_start(text, start, edge)
    return before if before < at and _INVITES.search(text, before, at) else at


def _sentence_start(text: str, start: int, at: int) -> int:
    return max(start, text.rfind("。", start, at) + 1, text.rfind("\n", start, at) + 1)


def _label(labels: tuple[Label, ...], at: int) -> Label | None:
    """Return the label whose words hold a place of the flow."""
    if not labels:
        return None
    i = bisect_left(labels, at + 1, key=lambda x: x.start) - 1
    return labels[i] if i >= 0 and at < labels[i].end else None


@lru_cache(maxsize=4096)
def _nature(
    name: str, kind: Callable[[str], str]
) -> tuple[str, str | None, bool, str | None, bool, str | None]:
    """Return the kind that a name tells, the branch of those that judge, investigate or oversee that it is of, whether it
    judges, the level on which it oversees others, whether it took in a verb, and the level of the place that it governs.
    """
    return kind(name), branch(name), judicial(name), oversees(name), ran_into(name), governs(name)


class _Told:
    """What the text says around the names of one issue."""

    def __init__(
        self,
        text: str,
        start: int,
        names: tuple[Name, ...],
        labels: tuple[Label, ...],
        kind: Callable[[str], str],
        publisher: str,
        ours: frozenset[int],
    ) -> None:
        self.text = text
        self.branch = branch(publisher)
        self.level = governs(publisher)
        self.start = start
        self.names = names
        self.labels = labels
        self.kind = kind
        self.ours = ours
        self.named_leads: dict[Label, bool] = {}
        self.first = self._chains()
        self.last = {first: i for i, first in enumerate(self.first)}

    def place(self, i: int) -> Place:
        """Return a name in its sentence; a member of an enumeration stands where the whole enumeration stands."""
        text, names = self.text, self.names
        first = self.first[i]
        head, last = names[first], names[self.last[first]]
        before = text[self._clause_start(head.start) : head.start]
        kind, of_branch, judges, overseer, verbal, governing = _nature(names[i].text, self.kind)
        # A court's notice tells what courts did themselves, and a district's what its own discipline office did.
        outside = of_branch is None or of_branch != self.branch
        after = self._behind(last.end)
        # A district's own discipline office acts for it, except where it takes up a case that was handed to it.
        own = overseer is not None and overseer == self.level and not TAKES_UP.match(after)
        return Place(
            names[i].text,
            before,
            after,
            kind,
            starts=not verbal and _opens(before),
            judicial=judges and outside and not own,
            overseer=outside and overseer is not None and (self.level is None or self.level != overseer),
            helper_of=self._helper(first, before),
            governs=governing is not None,
            ours=i in self.ours or (self.level is not None and self.level == level(names[i].text)),
        )

    def on_label(self, i: int, label: Label) -> str:
        """Return the part of a name on a label line; words behind a name may say more than the label (甲牵头,乙配合)."""
        end = self.names[i].end
        if label.kind != "lead":
            return "mentioned" if label.kind == "supervises" else label.kind
        if not self._names_a_lead(label):
            helps = _HELPS_IN_THE_LIST.match(self.text, end, label.end)
            return "support" if helps else "lead"
        last = self.names[self.last[self.first[i]]].end
        return "lead" if _LEADS_THE_LIST.match(self.text, self._lead_end(end, last), label.end) else "support"

    def _names_a_lead(self, label: Label) -> bool:
        """Tell whether a label's words say 牵头; looked up once for all names on its line."""
        if label not in self.named_leads:
            self.named_leads[label] = self.text.find("牵头", label.start, label.end) >= 0
        return self.named_leads[label]

    def _lead_end(self, end: int, last: int) -> int:
        """甲(牵头)、乙 marks one member; 甲、乙牵头 marks all that stand before the word."""
        return end if self.text.startswith("(", end) else last

    def _chains(self) -> list[int]:
        """Return for each name the first member of the enumeration that it stands in.

        与 joins no enumeration: in 甲与乙签订 the second is the first one's partner.
        """
        firsts: list[int] = []
        for i, name in enumerate(self.names):
            joined = i > 0 and self._joined(self.names[i - 1].end, name.start)
            firsts.append(firsts[-1] if joined else i)
        return firsts

    def _joined(self, end: int, start: int) -> bool:
        if not 0 < start - end <= 40:
            return False
        gap = self.text[end:start]
        if gap[0] == "(":
            gap = _ALIAS.sub("", gap, count=1)
        return gap in _JOINED

    def _clause_start(self, at: int) -> int:
        """Return where the clause of a name begins."""
        label = _label(self.labels, at)
        low = max(self.start if label is None else label.start, at - _CLAUSE)
        window = self.text[low:at]
        return low + max(map(window.rfind, _BOUNDARIES)) + 1

    def _helper(self, first: int, before: str) -> bool:
        """Tell whether an enumeration stands behind 会同, 联合 – itself or as a later part of that list –, or behind
        甲与 where 甲 is the subject of the clause.
        """
        if not before:
            return False
        if before.endswith(_TOGETHER):
            return True
        opened = max(map(before.rfind, _TOGETHER))
        if opened >= 0 and _LIST.fullmatch(before, opened + 2):
            return True
        if first == 0 or not before.endswith(tuple(_PARTNER)):
            return False
        one = self.names[first - 1]
        if self.text[one.end : self.names[first].start] not in _PARTNER:
            return False
        partner = self.names[self.first[first - 1]].start
        return opens_clause(self.text[self._clause_start(partner) : partner])

    def _behind(self, end: int) -> str:
        """Return the words behind a name without what only closes it: 以下简称, or the end of a list (等7个部门)."""
        after = self.text[end : end + _AFTER]
        if after.startswith("(") and (aside := _ASIDE.match(after)):
            after = after[aside.end() :]
        if after.startswith(("、", "和", "及")) and (more := _MORE_MEMBERS.match(after)):
            after = after[more.end() :]
        if after.startswith("等") and (closing := _LIST_END.match(after)):
            after = after[closing.end() :]
        return after
