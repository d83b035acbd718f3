"""Figures that are put into a tally by the words around them: 共, 已…, 剩余, 其中, 占."""

import re

from ingest.extraction.figures import cues
from ingest.extraction.figures.gathered import Gathered, Tally, same_thing
from ingest.extraction.figures.sums import joins_told, take_exact_rest, take_told_rest
from ingest.extraction.figures.wholes import (
    counted_again,
    done_before,
    owed,
    partly_done,
    whole_of_parts,
)

_BESIDE = re.compile(
    r"[^,。;\d]{0,16}[,、](?:共计?|合计|面积|(?:涉及|收回|恢复|追回)?[\u4e00-\u9fff]{0,4})?约?"
)
# Between a count and another count: 未整改资金35万元,出台13个制度 are two things.
_BESIDE_COUNT = re.compile(r"[^,。;\d]{0,16}(?:、|,(?:共计?|合计|涉及[\u4e00-\u9fff]{0,4}))")
_MEASURES = ("元", "亩", "米", "里", "顷", "吨", "克", "斤", "瓦")
_HOLDING = ("占", "完", "达")
_NEXT_OF_LIST = re.compile(r"、[^,。;、\d]{1,14}")
_RIGHT_BEHIND = re.compile(r"[,;]?(?:目前|现)?(?:已|均已|累计|完成)[^,。;\d]{1,6}")
_IN_CLAUSE = re.compile(r"[^,。;:()\d]{0,8}?已[^,。;:()\d]{1,10}")  # 21个乡镇已建成网点19个
_RATE = re.compile(r"(?:占比|占|率(?:达到?|为)?|比例(?:达|为)?)$")
_TOLERANCE = 0.006
_NEAR = 60
_NEXT_SENTENCE = 40
# The names of rules by the cue that they rest on, and the roles that cues give inside a tally.
_RULES: dict[str | None, str] = {
    cue: f"cue_{cue}" for cue in ("share", "remaining", "undone", "others", "all_done", "done", "total")
}
_SETTLED = {"all_done": "done", "others": "remaining", "undone": "remaining"}


def place(g: Gathered, i: int) -> None:
    """Put a figure into the tally that its words speak of, or open one for it."""
    unit = g.units[i]
    cue = cues.cue(g.text, g.befores[i], g.ends[i], share=g.figures[i].share)
    rule = _RULES.get(cue)
    if cue in (None, "others") and i and (parallel := _parallel(g, i)) is not None:
        cue, rule = parallel, "amount_beside_a_count"
    if cue == "all_done" and _ends_list(g, i):
        cue = rule = None  # 甲区68人、乙区51人,均已停发: that is told of the whole list
    if cue == "done":
        g.finished.add(i)
    if cue == "share":
        _share(g, i)
    elif cue in (None, "total") and not g.continues(i, unit):
        g.open(i, cue or "value", rule)
    elif i and _of_what_was_planned(g, i):
        return
    elif cue == "all_done" and "其中" in g.befores[i] and (whole := whole_of_parts(g, i, unit)):
        g.join(whole, i, "part", rule)  # 其中3处已全部整改: all of the part, not of the whole
    elif cue == "done" and i and "其中" in g.gap(i) and (whole := whole_of_parts(g, i, unit)):
        _join_part(g, whole, i, cue, rule)
    elif cue in (None, "done", "all_done") and (same := counted_again(g, i, unit)) is not None:
        g.join(same, i, "done", "equal_count")
    elif cue is not None and cue != "total" and _attach(g, i, unit, cue, rule):
        return
    elif cue == "remaining":
        g.open(i, "remaining", rule, total=False)
    elif cue == "undone":
        g.undone.add(i)
        g.open(i, "remaining", rule)
    elif cue == "all_done":
        g.open(i, "total", rule)
    elif (whole := whole_of_parts(g, i, unit)) is not None:
        _join_part(g, whole, i, cue, rule)
    elif cue is None and (due := owed(g, i, unit)) is not None:
        g.tell(due, due.last, "total", "owed")
        g.join(due, i, "done", "told_of_what_was_owed")
    elif cue in ("done", None) and (partial := partly_done(g, i, unit)) is not None:
        g.join(partial, i, "part", "done_in_part")
    elif cue == "done" and _claims(g, i):
        g.open(i, "done", rule, total=False)
    elif cue == "others" and (before := done_before(g, i, unit)) is not None:
        g.tell(before, i - 1, "done", "cue_done")
        g.join(before, i, "remaining", rule)
        before.total = None
    elif cue == "others" and cues.one_more_left(g.text, g.befores[i], g.ends[i]):
        g.open(i, "remaining", rule, total=False)
    elif cue == "total":
        g.open(i, "total", rule)
    else:
        g.open(i, "value")


def _join_part(g: Gathered, whole: Tally, i: int, cue: str | None, rule: str | None) -> None:
    """Join a part of a whole; 其中已完成3处 is what was done of it, unless all of it was: 已收回12万元,其中现金收回5万元."""
    total = whole.total if whole.total is not None else whole.first
    if whole.total is None:
        whole.total = total
        g.tell(whole, total, "total", "what_others_are_held_against")
    done = cue == "done" and total not in g.finished and "done" not in whole.members.values()
    g.join(whole, i, "done" if done else "part", rule if done else "part_after_among")


def _parallel(g: Gathered, i: int) -> str | None:
    """19家,共计789.42亩: a second measure of the same thing has the first one's role."""
    earlier = g.role(i - 1)
    if earlier not in ("done", "remaining") or not _is_beside(g, i):
        return None
    return "undone" if i - 1 in g.undone else earlier


def _is_beside(g: Gathered, i: int) -> bool:
    """Tell whether a figure measures in another unit what the figure in front of it counts."""
    if g.units[i - 1] == g.units[i]:
        return False
    pattern = _BESIDE if g.units[i].endswith(_MEASURES) else _BESIDE_COUNT
    return pattern.fullmatch(g.text, g.ends[i - 1], g.starts[i]) is not None


def _of_what_was_planned(g: Gathered, i: int) -> bool:
    """上缴1.46亿元,占应上缴1.52亿元的96.1%: the figure in front is what was done of this one."""
    before = g.befores[i]
    if before[:1] not in _HOLDING or not cues.planned(before) or not g.text.startswith("的", g.ends[i]):
        return False
    done = g.tally(i - 1)
    told, whole = g.amounts[i - 1], g.amounts[i]
    if (
        done is None
        or g.units[i - 1] != g.units[i]
        or g.single(done) != i - 1
        or not g.same_sentence(i - 1, i)
        or told is None
        or whole is None
        or (told > whole and before.startswith("占"))
    ):
        return False
    g.merge(g.open(i, "total", "held_against_a_plan"), done, "done", "held_against_a_plan")
    return True


def _ends_list(g: Gathered, i: int) -> bool:
    """Tell whether a figure stands behind a part of the same kind, joined to it as the next of a list."""
    if not i or g.role(i - 1) != "part":
        return False
    return g.units[i - 1] == g.units[i] and _NEXT_OF_LIST.fullmatch(g.gap(i)) is not None


def _attach(g: Gathered, i: int, unit: str, cue: str, rule: str | None) -> bool:
    """Join a figure to the nearest earlier tally that may hold it; tell whether there is one."""
    amount = g.amounts[i]
    rests = cue in ("remaining", "others", "undone")
    if (
        rests
        and amount is not None
        and g.figures[i].value is not None  # what is hidden adds up with anything
        and (
            joins_told(g, i, unit, amount, rule)
            or take_exact_rest(g, i, unit, amount, rule)
            or take_told_rest(g, i, unit, amount, rule)
        )
    ):
        return True
    settled = _SETTLED.get(cue, cue)
    for tally in g.back(unit):
        if cue == "others" and (tally.total is None or "done" not in tally.members.values()):
            continue  # 另3份, 1家待…: the rest only of something whose total and done are told
        if cue == "all_done":
            if not _may_all_be(g, tally, i, amount):
                continue
        elif not _may_hold(g, tally, i, settled, amount):
            continue
        g.join(tally, i, settled, rule)
        _tell_whole(g, tally, i, settled)
        return True
    return False


def _tell_whole(g: Gathered, tally: Tally, i: int, role: str) -> None:
    """Tell what the figure is that a joined one was held against: the total, or what was done of one that is not told."""
    whole = tally.total
    if whole is None or (tally.members[whole] != "value" and whole not in g.undone):
        return
    if whole in g.undone:
        told, amount = g.amounts[i], g.amounts[whole]
        if told is not None and amount is not None and told > amount:
            tally.total = None  # 未整改3个,已整改5个: neither holds the other
        else:
            g.tell(tally, whole, "total", "what_others_are_held_against")
        return
    listed = "part" in tally.members.values()
    if role == "remaining" and not listed and _was_done(g, i, whole):
        g.tell(tally, whole, "done", "cue_done")
        return
    g.tell(tally, whole, "total", "what_others_are_held_against")
    if role == "remaining" and listed and cues.finished_clause(g.behind(i)):
        g.tell(tally, i, "part", "rest_of_a_list")  # 退回212万元,其中3月退回150万元,其余62万元于6月退清


def _was_done(g: Gathered, i: int, whole: int) -> bool:
    """Tell whether the figure that a rest is told behind is no total but what was done: 追缴欠租76.8万元,尚有21.5万元."""
    if whole in g.finished or _denies(g, i, whole) or cues.yields(g.befores[whole]):
        return True
    return whole > 0 and g.role(whole - 1) == "done" and _is_beside(g, whole)


def _may_all_be(g: Gathered, tally: Tally, i: int, amount: float | None) -> bool:
    """Tell whether a figure that was all done is the total told once more, or that of a list whose total is told."""
    if tally.total is None:
        return False
    if g.amounts[tally.total] == amount:
        return True
    return (
        not cues.finds(g.befores[i])
        and g.same_sentence(tally.total, i)
        and "done" not in tally.members.values()
        and _may_hold(g, tally, i, "done", amount)
    )


def _may_hold(g: Gathered, tally: Tally, i: int, role: str, amount: float | None) -> bool:
    if any(told == role and m not in g.undone for m, told in tally.members.items()):
        return False
    if tally.total is not None:
        if tally.members[tally.total] not in ("value", "total") and tally.total not in g.undone:
            return False
        if role == "done" and tally.total in g.finished:
            return False  # 甲项目已拨付3万元, 乙项目已拨付2万元: neither is the other's total
        whole = g.amounts[tally.total]
        if whole is not None and amount is not None and amount > whole * (1 + _TOLERANCE):
            if role == "done":
                return tally.total in g.undone or _told_of(g, tally.total, i)
            if not (tally.total in g.finished or cues.yields(g.befores[tally.total])):
                return False  # 已收回12万元,尚有30万元: neither holds the other
    if role == "done" and tally.total == i - 1:
        gap_words = g.gap(i)
        if _RIGHT_BEHIND.fullmatch(gap_words) or _IN_CLAUSE.fullmatch(gap_words):
            return True
    anchor = tally.total if tally.total is not None else tally.last
    of, other = g.figures[i].of, g.figures[anchor].of
    gap = g.starts[i] - g.ends[tally.last]
    sentence = g.sentences[i] <= g.ends[tally.last] + 2
    if gap <= _NEAR and sentence and (role == "remaining" or not of or not other or same_thing(of, other)):
        return True
    if not of and gap <= _NEXT_SENTENCE and "\n" not in g.text[g.ends[tally.last] : g.starts[i]]:
        return True
    return bool(of and other) and same_thing(of, other)


def _told_of(g: Gathered, total: int, i: int) -> bool:
    """Tell whether a figure right behind a total is told of just that: 共排查隐患38处,已整改42处."""
    named = g.figures[i].of
    return (
        total == i - 1
        and (not named or cues.without_verbs(named) == "")
        and cues.sums_up(g.befores[total])
        and _RIGHT_BEHIND.fullmatch(g.gap(i)) is not None
    )


def _denies(g: Gathered, i: int, earlier: int) -> bool:
    """收回出借资金5400万元, 尚有600万元未收回: the rest denies of itself what is told of the earlier figure."""
    verb = cues.denied(g.text, g.ends[i])
    return verb is not None and cues.tells(verb, g.befores[earlier])


def _share(g: Gathered, i: int) -> None:
    """A percentage belongs to the tally that its sentence speaks of last; else it stands alone."""
    sentence = g.sentences[i]
    for tally in g.latest():
        if (g.starts[tally.last] >= sentence and len(tally.members) > 1) or (
            g.starts[tally.last] >= sentence and _rate(g, i)
        ):
            tally.members[i] = "share"
            g.rules[i] = _RULES["share"]
            return
    g.open(i, "share", _RULES["share"], total=False)


def _rate(g: Gathered, i: int) -> bool:
    return _RATE.search(g.befores[i]) is not None


def _claims(g: Gathered, i: int) -> bool:
    """A done figure without its total claims completion only in so many words; 追回55万元 is an amount."""
    return cues.claims_completion(g.befores[i] + g.text[g.ends[i] : g.ends[i] + 14])
