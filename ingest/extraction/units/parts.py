"""The part that a named unit plays in an issue, told from the words around its name.

Rules are tried in order and the first that fits decides; a unit that no rule places is only mentioned. A court, a
procuratorate or the police is never made an owner because it acts in a sentence: it acts on what was handed to it. Nor
is a body an owner of what was found about it, or a company of the debt that it pays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ingest.extraction.units import cues as cue
from ingest.extraction.units.verbs import ACTION, FOUND, PREDICATE


class Place(NamedTuple):
    """A name in its sentence: the words before it back to the clause's start, the words after it, and the name.

    In an enumeration the words before are those before its first member, the words after those behind its last.
    ``kind`` is the unit's kind; ``starts`` tells that the name opens its clause, ``helper_of`` that the words before
    make it the partner of another body (会同, 甲与), ``overseer`` that it audits or disciplines others, ``ours`` that it is the
    publisher or of its house, ``governs`` that it is the committee or the government of a place.
    """

    name: str
    before: str
    after: str
    kind: str
    starts: bool
    judicial: bool
    helper_of: bool = False
    overseer: bool = False
    ours: bool = False
    governs: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part and what it rests on; ``basis`` is None for parts that are no responsibility."""

    role: str
    basis: str | None
    rule: str


_MENTIONED = Part("mentioned", None, "named")


def ran_into(name: str) -> bool:
    """Tell whether a name took in the verb in front of it (依托市大数据中心): it is no subject then."""
    return cue.RAN_INTO.match(name) is not None


def opens_clause(before: str) -> bool:
    """Tell whether a name behind these words opens its clause: nothing but an ordinal, a date or adverbs stand there."""
    return not before or (len(before) <= cue.LONGEST_START and cue.CLAUSE_START.fullmatch(before) is not None)


def _oversees(p: Place) -> Part:
    """Return the part of a body that audits or disciplines: the case is in its hands where it opened one."""
    if cue.TAKES_UP.match(p.after):
        return Part("receives", None, "judicial_body_acts")
    return Part("mentioned", None, "punishes")


def _assigned(p: Place) -> Part | None:
    if p.before.endswith("由"):
        if p.overseer and cue.PUNISHES.match(p.after):
            return _oversees(p)
        if cue.LEADS.match(p.after):
            return Part("lead", "assigned", "assigned_by_you")
        if cue.APPROVAL_BY.match(p.after):
            return Part("approves", None, "approved_by_you")
        if cue.HELPS.match(p.after):
            return Part("support", "assigned", "helps")
        if p.kind in cue.AT_FAULT and cue.BUILDS.match(p.after):
            return Part("mentioned", None, "does_its_business")
        if not p.judicial and cue.BY.match(p.after):
            return Part("lead", "assigned", "done_by_you")
    if p.kind == "enterprise" and cue.SERVES.match(p.after):
        return Part("mentioned", None, "does_its_business")
    if p.starts and cue.LEADS_OF_ITSELF.match(p.after):
        return Part("lead", "assigned", "named_as_lead")
    if p.before.endswith(("为", "是")):
        if cue.NAMED_LEAD.search(p.before):
            return Part("lead", "assigned", "named_as_lead")
        if cue.NAMED_SUPPORT.search(p.before):
            return Part("support", "assigned", "named_as_support")
    if p.after.startswith(("为", "作为", "是")):
        if cue.IS_LEAD.match(p.after):
            return Part("lead", "assigned", "named_as_lead")
        if cue.IS_SUPPORT.match(p.after):
            return Part("support", "assigned", "named_as_support")
    if p.before.endswith(("明确", "指定", "确定")) and p.after.startswith(("牵头", "负责")):
        return Part("lead", "assigned", "named_as_lead")
    return None


def _support(p: Place) -> Part | None:
    beside = p.before.endswith(("与", "同", "和"))
    if beside and cue.ENDED.match(p.after):
        return Part("sanctioned", None, "contract_ended")
    if beside and p.kind in cue.AT_FAULT and cue.CONTRACT.match(p.after):
        return Part("mentioned", None, "contract_partner")
    if p.helper_of or p.before.endswith(cue.HELPERS):
        return Part("support", "actor", "acts_together")
    if p.before.endswith(("配合", "协助")):
        return Part("mentioned", None, "is_helped")
    if cue.HELPS.match(p.after):
        return Part("support", "actor", "helps")
    if beside and cue.WITH.match(p.after):
        return Part("support", "actor", "acts_with")
    if p.after.startswith("委托") and (p.before.endswith("受") or p.name.startswith("受")):
        return Part("mentioned", None, "gave_the_order")
    return None


def _receives(p: Place) -> Part | None:
    if (
        p.kind == "enterprise"
        and p.before.endswith(("交给", "交由", "委托"))
        and cue.CONTRACTED.match(p.after)
    ):
        return Part("mentioned", None, "does_its_business")
    if p.before and cue.HAND_OVER.search(p.before):
        return Part("receives", None, "handed_over_to")
    if p.judicial and cue.DECIDES.match(p.after):
        return Part("receives", None, "judicial_body_decides")
    if p.before.endswith("向") and (cue.SUES.match(p.after) or (p.judicial and cue.TURNS_TO.match(p.after))):
        return Part("receives", None, "turned_to")
    if p.judicial and p.before.endswith(("交", "由", "请")) and cue.HANDLES.match(p.after):
        return Part("receives", None, "judicial_body_acts" if p.before.endswith("由") else "handed_over_to")
    return None


def _sanctioned(p: Place) -> Part | None:
    if p.judicial:
        told = "对" in p.before[-34:] and cue.REPROVED.match(p.after)
        return Part("sanctioned", None, "penalty_went_to") if told and _towards(p.before) else None
    if _to(p).endswith(("责令", "约谈")):
        return Part("sanctioned", None, "ordered")
    if p.before.endswith(cue.URGED) and cue.APOLOGISES.match(p.after):
        return Part("sanctioned", None, "ordered")
    if p.before.endswith(cue.PENALISED):
        return Part("sanctioned", None, "penalty_went_to")
    if "被" in p.after[:12] and cue.WAS.match(p.after):
        return Part("sanctioned", None, "was_sanctioned")
    ordered = p.before.endswith(("向", "给")) and cue.ORDERS.match(p.after) is not None
    towards = ordered or p.before.endswith("给予") or ("对" in p.before[-34:] and _towards(p.before))
    sanction = (
        cue.SANCTION_FURTHER if p.kind in cue.AT_FAULT and not p.before.endswith("向") else cue.SANCTION
    )
    if cue.LISTED.match(p.after) and cue.TAKES.search(p.before[-34:]):
        return Part("sanctioned", None, "listed")
    if towards and sanction.match(p.after) and not cue.OF_ITS_OWN.match(p.after):
        return Part("sanctioned", None, "penalty_went_to")
    if p.kind in cue.AT_FAULT and cue.ENDED_BEFORE.search(p.before) and cue.BOND.match(p.after):
        return Part("sanctioned", None, "contract_ended")
    if p.kind == "enterprise":
        if cue.ENDED_BEFORE.search(p.before):
            return Part("sanctioned", None, "contract_ended")
        if cue.CLOSED.search(p.before[-24:]):
            return Part("sanctioned", None, "closed_down")
        if cue.ACTED_AGAINST.search(p.before[-24:]):
            return Part("sanctioned", None, "penalty_went_to")
        if cue.CUT_OFF.match(p.after):
            return Part("sanctioned", None, "contract_ended")
    return None


def _to(p: Place) -> str:
    """Return the words before a name without those that say what a company is in the matter (约谈运维单位某公司)."""
    return cue.TRADE.sub("", p.before) if p.kind in cue.AT_FAULT else p.before


def _towards(before: str) -> bool:
    return cue.TOWARDS.search(before) is not None or cue.SENT.search(before[-34:]) is not None


def _approves(p: Place) -> Part | None:
    outside = not p.ours and p.kind not in cue.HOLDERS
    if p.starts and (cue.APPROVES.match(p.after) or (outside and cue.CHECKED.match(p.after))):
        return Part("approves", None, "accepts" if _accepts(p) else "agrees")
    if p.before.endswith(cue.ASKED) and cue.ANSWER.match(p.after):
        return Part("approves", None, "accepts" if _accepts(p) else "asked_to_agree")
    return None


def _accepts(p: Place) -> bool:
    """Tell whether who agrees thereby accepts the issue as closed."""
    if cue.NOT_YET.search(p.before) or (cue.ONLY_ASKED.search(p.before) and not cue.GRANTED.match(p.after)):
        return False
    closes = cue.CLOSES.match(p.after) is not None
    return closes or (cue.TESTS.match(p.after) is not None and cue.TESTED.search(p.before) is not None)


def _located(p: Place) -> Part | None:
    if p.before.endswith(cue.URGED) and cue.MAKES_GOOD.match(p.after):
        return Part("located", None, "urged_to_act")
    if p.kind in cue.HOLDERS:
        if _to(p).endswith(cue.URGED):
            return Part("located", None, "urged_to_act")
        if p.before.endswith(cue.LIES) or (
            p.before.endswith("在") and cue.LIES_IN.search(p.before) and cue.ENDS.match(p.after)
        ):
            return Part("located", None, "lies_there")
        if p.kind == "enterprise" and (
            p.before.endswith(cue.TAKEN_BACK) or (opens_clause(_to(p)) and cue.PAYS.match(p.after))
        ):
            return Part("located", None, "owes")
        backlog = p.starts and cue.BACKLOG.match(p.after) is not None
        if backlog and (cue.COUNTS.match(p.after) or not ACTION.match(p.after)):
            return Part("located", None, "backlog_lies_there")
    if p.before.endswith("被") and cue.TAKEN.match(p.after):
        return Part("located", None, "owes")
    if FOUND.match(p.after):
        blamed = p.kind == "enterprise" and cue.BLAMED.search(p.before) is not None
        found = p.starts or blamed or p.before.endswith(cue.TAKEN_BACK)
        return Part("located" if found else "mentioned", None, "found_there")
    if p.kind == "institution" and p.starts and not p.ours and cue.REFUNDS.match(p.after):
        return Part("located", None, "owes")
    if p.kind in cue.FOUND_AT and p.before.endswith(cue.TAKEN_BACK):
        return Part("located", None, "owes")
    return None


def _acts(p: Place) -> Part | None:
    if p.before.endswith("经"):
        return Part("lead", "actor", "decides") if not p.judicial and cue.STUDIES.match(p.after) else None
    if not p.starts or cue.NOT_SUBJECT.match(p.after):
        return None
    if p.kind == "enterprise" and cue.RESISTS.match(p.after):
        return None
    if p.kind == "enterprise" and cue.WORKS.match(p.after):
        return Part("mentioned", None, "does_its_business")
    if (
        cue.GUIDES.match(p.after)
        or (p.overseer and cue.GUIDES_OTHERS.match(p.after))
        or (not p.ours and cue.WATCHES.match(p.after))
    ):
        return Part("mentioned", None, "guides")
    if p.overseer and cue.PUNISHES.match(p.after):
        return _oversees(p)
    if cue.PRAISES.match(p.after) or (p.governs and not p.ours and p.after.startswith("高度重视")):
        return Part("mentioned", None, "tells")
    if p.kind == "inspection" or (cue.TELLS.match(p.after) and not ACTION.match(p.after)):
        return Part("mentioned", None, "tells")
    # 市财政局:完成清理3处: a digest tells body by body what each did.
    acts = ACTION.match(p.after, 1 if p.after.startswith(":") else 0) is not None
    if p.judicial:
        return Part("receives", None, "judicial_body_acts") if acts else None
    body = p.kind not in cue.PLACES or cue.PARTY.search(p.name) is not None
    if acts or (body and PREDICATE.match(p.after)):
        return Part("lead", "actor", "acts")
    return None


def _tells_us(p: Place) -> Part | None:
    if cue.TELLS_US.match(p.after):
        return Part("mentioned", None, "tells_the_publisher")
    return None


RULES: tuple[Callable[[Place], Part | None], ...] = (
    _tells_us,
    _assigned,
    _support,
    _receives,
    _sanctioned,
    _approves,
    _located,
    _acts,
)


def part(place: Place) -> Part:
    """Return the part that the first fitting rule gives, else ``mentioned``."""
    for rule in RULES:
        told = rule(place)
        if told is not None:
            return told
    return _MENTIONED
