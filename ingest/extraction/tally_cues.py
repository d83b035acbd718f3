"""Figures that are put into a tally by the words around them: 共, 已…, 剩余, 其中, 占."""

import re

from ingest.extraction import cues
from ingest.extraction.gathered import Gathered, Tally, amount_of, base_unit, same_thing
from ingest.extraction.tally_sums import take_exact_rest, take_told_rest

_AMONG = re.compile(r"[^,。;\d]{0,10}中(?:[,,]|共|[^,。;\d间心]{0,6}$|(?=[\u4e00-\u9fff]{0,8}\d))")
_PARTS = re.compile(r"其中")
_TOLERANCE = 0.006
_NEAR = 60
_NEXT_SENTENCE = 40


def place(g: Gathered, i: int) -> None:
    """Put a figure into the tally that its words speak of, or open one for it."""
    figure = g.figures[i]
    cue = cues.cue(g.text, g.before(i), g.ends[i], share=figure.share)
    if cue is None and i and (parallel := _parallel(g, i)) is not None:
        cue = parallel
    if cue == "all_done" and _ends_list(g, i):
        cue = None  # 甲区68人、乙区51人,均已停发: that is told of the whole list
    if cue == "done":
        g.finished.add(i)
    unit = base_unit(figure.unit)[0]
    if cue == "share":
        _share(g, i)
    elif cue == "all_done" and _PARTS.search(g.before(i)) and (whole := _whole_of_parts(g, i, unit)):
        whole.members[i] = "part"  # 其中3处已全部整改: all of the part, not of the whole
        whole.last = i
    elif cue in ("done", "remaining", "others", "all_done") and _attach(g, i, unit, cue):
        return
    elif (whole := _whole_of_parts(g, i, unit)) is not None:
        whole.members[i] = "done" if cue == "done" else "part"
        whole.last = i
    elif cue is None and (owed := _owed(g, i, unit)) is not None:
        owed.members |= {owed.last: "total", i: "done"}
    else:
        g.groups.append(Tally(i, unit, i, {i: "total" if cue == "total" else "value"}))


def _parallel(g: Gathered, i: int) -> str | None:
    """19家,共计789.42亩: a second measure of the same thing has the first one's role."""
    gap = g.gap(i)
    earlier = g.role(i - 1)
    same_unit = base_unit(g.figures[i - 1].unit)[0] == base_unit(g.figures[i].unit)[0]
    if same_unit or earlier not in ("done", "remaining"):
        return None
    return (
        earlier
        if re.fullmatch(
            r"[^,。;\d]{0,16}[,、](?:共计?|合计|面积|(?:涉及|收回|恢复|追回)?[\u4e00-\u9fff]{0,4})?约?",
            gap,
        )
        else None
    )


def _ends_list(g: Gathered, i: int) -> bool:
    """Tell whether a figure stands behind a part of the same kind, joined to it as the next of a list."""
    if not i or g.role(i - 1) != "part":
        return False
    same_unit = base_unit(g.figures[i - 1].unit)[0] == base_unit(g.figures[i].unit)[0]
    return same_unit and re.fullmatch(r"、[^,。;、\d]{1,14}", g.gap(i)) is not None


def _attach(g: Gathered, i: int, unit: str, role: str) -> bool:
    """Join a figure to the nearest earlier tally that may hold it, or open one where its words stand for themselves."""
    amount = amount_of(g.figures[i])
    rests = role in ("remaining", "others")
    if (
        rests
        and amount is not None
        and (take_exact_rest(g, i, unit, amount) or take_told_rest(g, i, unit, amount))
    ):
        return True
    settled = {"all_done": "done", "others": "remaining"}.get(role, role)
    for tally in reversed(g.groups):
        if tally.unit != unit:
            continue
        if role == "others" and (tally.total is None or "done" not in tally.members.values()):
            continue  # 另3份, 1家待…: the rest only of something whose total and done are told
        same = tally.total is not None and amount_of(g.figures[tally.total]) == amount
        if not (same if role == "all_done" else _may_hold(g, tally, i, settled, amount)):
            continue
        tally.members[i] = settled
        tally.last = i
        if tally.total is not None and tally.members.get(tally.total) == "value":
            finished = settled == "remaining" and (tally.total in g.finished or _denies(g, i, tally.total))
            tally.members[tally.total] = "done" if finished else "total"
        return True
    if role == "all_done":
        g.groups.append(Tally(i, unit, i, {i: "total"}))
    elif role == "remaining" or (role == "done" and _claims(g, i)):
        g.groups.append(Tally(None, unit, i, {i: settled}))
    else:
        return False
    return True


def _may_hold(g: Gathered, tally: Tally, i: int, role: str, amount: float | None) -> bool:
    if role in tally.members.values():
        return False
    if tally.total is not None:
        if tally.members[tally.total] not in ("value", "total"):
            return False
        if role == "done" and tally.total in g.finished:
            return False  # 甲项目已拨付3万元, 乙项目已拨付2万元: neither is the other's total
        whole = amount_of(g.figures[tally.total])
        if whole is not None and amount is not None and amount > whole * (1 + _TOLERANCE):
            return role == "done" and _told_of(g, tally.total, i)
    anchor = tally.total if tally.total is not None else tally.last
    of, other = g.figures[i].of, g.figures[anchor].of
    gap = g.starts[i] - g.ends[tally.last]
    sentence = g.sentence(i) <= g.ends[tally.last] + 2
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
        and cues.sums_up(g.before(total))
        and re.fullmatch(r"[,;]?(?:目前|现)?(?:已|均已|累计)[^,。;\d]{1,6}", g.gap(i)) is not None
    )


def _denies(g: Gathered, i: int, earlier: int) -> bool:
    """收回出借资金5400万元, 尚有600万元未收回: the rest denies of itself what is told of the earlier figure."""
    verb = cues.denied(g.text, g.ends[i])
    return verb is not None and cues.tells(verb, g.before(earlier))


def _whole_of_parts(g: Gathered, i: int, unit: str) -> Tally | None:
    """其中, 42起中 and parentheses open a list of parts; it ends with the sentence, or where the parts add up."""
    for tally in reversed(g.groups):
        if tally.total is None or tally.unit != unit or tally.total == i:
            continue
        between = g.text[g.ends[tally.total] : g.starts[i]]
        if any(c in between for c in "。\n") or len(between) > 160:
            return None
        opened = _PARTS.search(between) or _AMONG.match(g.text, g.ends[tally.total])
        if between.startswith("(") and ")" not in between and "涉及" not in between:
            opened = re.match(r"\(", between)
        parts = [amount_of(g.figures[m]) or 0.0 for m, r in tally.members.items() if r == "part"]
        whole = amount_of(g.figures[tally.total]) or 0.0
        if opened and sum(parts) < whole * (1 - _TOLERANCE):
            return tally
        if tally.members.get(tally.total) == "part":
            continue
        return None
    return None


def _owed(g: Gathered, i: int, unit: str) -> Tally | None:
    """应收118万元,到账90万元: what is told right after what was due, in the same unit and not more, is what was done."""
    tally = next((t for t in reversed(g.groups) if t.unit == unit), None)
    if (
        tally is None
        or tally.total is None
        or set(tally.members) != {tally.total}
        or not g.same_sentence(tally.total, i)
    ):
        return None
    due, told = amount_of(g.figures[tally.total]), amount_of(g.figures[i])
    owed = cues.due(g.before(tally.total))
    return tally if owed and due is not None and told is not None and told <= due else None


def _share(g: Gathered, i: int) -> None:
    """A percentage belongs to the tally that its sentence speaks of last; else it stands alone."""
    sentence = g.sentence(i)
    for tally in reversed(g.groups):
        if (g.starts[tally.last] >= sentence and len(tally.members) > 1) or (
            g.starts[tally.last] >= sentence and _rate(g, i)
        ):
            tally.members[i] = "share"
            return
    g.groups.append(Tally(None, "%", i, {i: "share"}))


def _rate(g: Gathered, i: int) -> bool:
    return bool(re.search(r"(?:占比|占|率(?:达到?|为)?|比例(?:达|为)?)$", g.before(i)))


def _claims(g: Gathered, i: int) -> bool:
    """A done figure without its total claims completion only in so many words; 追回55万元 is an amount."""
    return cues.claims_completion(g.before(i) + g.text[g.ends[i] : g.ends[i] + 14])
