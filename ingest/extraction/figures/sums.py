"""Figures that are put into a tally by what adds up: a total, what was done of it and its rest; parts of a total.

Arithmetic only places what the words leave open. `take_told_rest` is the one that lets a sum miss a little: there the
words tell all three.
"""

import re

from ingest.extraction.figures import cues
from ingest.extraction.figures.gathered import Gathered, Tally, equal, same_thing

_REACH = 120  # characters from a total to the rest of it
_MISS = 0.1  # how far a told sum may miss its total, as a share of it or by one, and still be that sum
_ONE = 1.0
_ROUNDED = 0.6  # how far a rate that was rounded to a whole per cent may miss

# Between a count and the amount beside it.
_MEASURED = re.compile(
    r"[^,。;\d]{0,16}[,、](?:共计?|合计|面积|金额|(?:涉及|收回|恢复|追回|追缴|清收|退还|清退|上缴)[\u4e00-\u9fff]{0,4})?约?"
)
_NOUN = re.compile("[\u4e00-\u9fff]{1,10}")  # 17项专项资金4.32亿元


def take_exact_rest(g: Gathered, i: int, unit: str, amount: float, rule: str | None) -> bool:
    """Where an earlier figure is exactly this remainder and all that stands between them, it is their total."""
    middle: list[Tally] = []
    for tally in g.back(unit):
        first = tally.first
        role = "value" if first in g.undone else tally.members[first]
        if role not in ("value", "total", "done"):
            continue
        if {r for m, r in tally.members.items() if m != first} - {"share"}:
            return False
        told = g.amounts[first]
        if told is None:
            return False
        between = sum(g.told(t) for t in middle)
        if middle and role != "done" and equal(told, between + amount):
            for other in middle:
                one = other.first
                settled = len(middle) == 1 or _tells_done(g, one)
                g.take(tally, [other], "done" if settled else "part", "rest_of_a_sum")
            g.tell(tally, first, "total", "rest_of_a_sum")
            g.join(tally, i, "remaining", rule)
            return True
        middle.append(tally)
    return False


def joins_told(g: Gathered, i: int, unit: str, amount: float, rule: str | None) -> bool:
    """Where a total and what was done of it are told, and this is exactly what is missing, it is the rest of them."""
    for tally in g.back(unit):
        if tally.total is None or g.starts[i] - g.ends[tally.last] > _REACH:
            continue
        roles = tally.members.values()
        whole = g.amounts[tally.total]
        if whole is None or "done" not in roles or "remaining" in roles:
            continue
        if equal(whole - _amount(g, tally, "done") - _amount(g, tally, "part"), amount):
            g.join(tally, i, "remaining", rule)
            return True
    return False


def take_told_rest(g: Gathered, i: int, unit: str, amount: float, rule: str | None) -> bool:
    """Where the words tell a total, what was done of it and this rest, they decide, though the sum misses a little."""
    middle: list[Tally] = []
    for tally in g.back(unit):
        first = tally.first
        if len(tally.members) > 1 or g.starts[i] - g.ends[first] > _REACH:
            return False
        told = g.amounts[first]
        if told is None or tally.members[first] not in ("value", "total", "done"):
            return False
        between = sum(g.told(t) for t in middle)
        if middle and abs(told - between - amount) <= max(_ONE, told * _MISS) and told > between / 2:
            for other in middle:
                g.merge(tally, other, "done" if len(middle) == 1 else "part", "told_rest")
            g.tell(tally, first, "total", "told_rest")
            g.join(tally, i, "remaining", rule)
            return True
        if first not in g.finished and not cues.finishes(g.befores[first] + g.behind(first)):
            return False  # what stands between a total and its rest is what was done
        middle.append(tally)
    return False


def complete(g: Gathered, tally: Tally) -> None:
    """Place figures that the words left open: the rest of a total and its remainder; parts that add up to a total."""
    if tally.total is None:
        _take_whole(g, tally)
        return
    if (whole := g.amounts[tally.total]) is None or (len(tally.members) == 1 and g.alone(tally.unit)):
        return
    roles = [r for m, r in tally.members.items() if m not in g.undone]
    if "remaining" in roles and "done" not in roles:
        _take_done(g, tally, whole)
    elif "done" in roles and "remaining" not in roles:
        _take_rest(g, tally, whole)
    elif "done" in roles and "part" in roles:
        _split(g, tally, whole)
    elif "part" not in roles and "remaining" not in roles and not _take_parts(g, tally, whole):
        _take_parts_before(g, tally, whole)


def _take_done(g: Gathered, tally: Tally, whole: float) -> None:
    """Take what was done of a total of which the rest is told; or find that the total was itself what was done."""
    rest = _amount(g, tally, "remaining")
    total = _total(tally)
    if g.befores[total + 1].startswith("占") and _is_rate(g.amounts[total + 1], whole, whole + rest):
        g.tell(tally, total, "done", "rate_of_two_figures")  # 开放42所,占应开放的75%,其余14所
        tally.total = None
        if (share := g.tally(total + 1)) is not None and share is not tally:
            g.merge(tally, share, "share", "cue_share")
        return
    for other in g.beside(tally):
        if (
            g.single(other) is not None
            and equal(g.told(other), whole - rest)
            and other.members[other.first] in ("value", "done")
            and same_thing(g.figures[other.first].of, g.figures[_total(tally)].of)
        ):
            g.take(tally, [other], "done", "rest_of_a_sum")
            return


def _take_rest(g: Gathered, tally: Tally, whole: float) -> None:
    """Take the figure behind a total and what was done of it that is exactly what is left, where its words leave it open."""
    rest = whole - _amount(g, tally, "done") - _amount(g, tally, "part")
    for other in g.after(tally):
        first = other.first
        if g.starts[first] - g.ends[tally.last] > _REACH or first < tally.last:
            return
        if "\n" in g.text[g.ends[tally.last] : g.starts[first]]:
            return
        if (
            rest > 0
            and equal(g.told(other), rest)
            and other.members[first] == "value"
            and cues.still_open(g.around(first))
        ):
            g.take(tally, [other], "remaining", "rest_of_a_sum")
            return


def _take_whole(g: Gathered, tally: Tally) -> None:
    """Take the total of what was done and what is left: a figure near them that is just their sum, though a part of more."""
    done, rest = _amount(g, tally, "done"), _amount(g, tally, "remaining")
    if not done or not rest:
        return
    sum_told = done + rest + _amount(g, tally, "part")
    for other in (*g.back_from(tally), *g.after(tally)):
        for member, role in other.members.items():
            gap = max(g.starts[tally.first] - g.ends[member], g.starts[member] - g.ends[tally.last])
            if gap <= _REACH and role in ("part", "value") and equal(g.amounts[member] or 0.0, sum_told):
                g.move(other, member, tally, "sum_of_done_and_rest")
                return
    _tell_whole_in_front(g, tally.first - 1, tally.first, sum_told)


def take_aim(g: Gathered, i: int) -> None:
    """完成修复1260亩, 已修复742亩,剩余518亩: an aim is the total of what was done and what is left, where it is their sum."""
    aim = g.amounts[i]
    if aim is None or g.figures[i].share:
        return
    for tally in g.of_unit(g.units[i]):
        done, rest = _amount(g, tally, "done"), _amount(g, tally, "remaining")
        if tally.total is None and done and rest and equal(done + rest + _amount(g, tally, "part"), aim):
            own = g.tally(i)
            if own is not None:
                g.move(own, i, tally, "sum_of_done_and_rest")
                g.concluded.add(i)
            return


def _tell_whole_in_front(g: Gathered, i: int, first: int, amount: float) -> None:
    """41个项目,已出版报告17部,另有24部: what was done and is left may be counted by another word than their whole."""
    whole = g.tally(i) if i >= 0 else None
    if whole is None or whole.members[i] != "value" or not g.same_sentence(i, first):
        return
    if equal(g.amounts[i] or 0.0, amount):
        g.tell(whole, i, "total", "sum_of_done_and_rest")
        g.concluded.add(i)


def _split(g: Gathered, tally: Tally, whole: float) -> None:
    """1286个仓廒,其中需大修的212个…已完成大修190个,其余22个: what was done and is left may be all of one part."""
    done, rest = _amount(g, tally, "done"), _amount(g, tally, "remaining")
    parts = [m for m, r in tally.members.items() if r == "part"]
    if not rest or equal(whole, done + rest + sum(g.amounts[m] or 0.0 for m in parts)):
        return
    for part in parts:
        behind = [m for m in parts if m > part]
        if equal(g.amounts[part] or 0.0, done + rest + sum(g.amounts[m] or 0.0 for m in behind)):
            told = [m for m, r in tally.members.items() if r in ("done", "remaining", "share") or m in behind]
            g.divide(tally, part, told)
            return


def _take_parts(g: Gathered, tally: Tally, whole: float) -> bool:
    """Take the figures behind a total that add up to it: those of its sentence, or of the next where 其中 opens it."""
    parts: list[Tally] = []
    told = 0.0
    for other in g.after(tally):
        first = other.first
        near = g.same_sentence(parts[-1].first if parts else _total(tally), first)
        reached = not parts and g.starts[first] - g.ends[tally.last] <= _REACH
        if not near and not (reached and _opens_list(g, _total(tally), first)):
            return False
        parts.append(other)
        told += g.told(other)
        if len(parts) > 1 and equal(whole, told):
            if cues.grows(g.befores[_total(tally)]):
                return False  # 由18亿元降至11亿元,压降7亿元
            for part, role in zip(parts, _roles(g, parts), strict=True):
                g.take(tally, [part], role, "listed_parts")
            g.tell(tally, _total(tally), "total", "listed_parts")
            return True
        if told > whole:
            return False
    return False


def _tells_done(g: Gathered, i: int) -> bool:
    """Tell whether the words before a figure say that it was done, be it only by 已."""
    return i in g.finished or g.befores[i].startswith(("已", "现已", "均已"))


def _opens_list(g: Gathered, total: int, first: int) -> bool:
    """Tell whether a figure may be the first of the parts that a total of the sentence in front is told in."""
    if g.befores[first].startswith("其中"):
        return True
    between = g.text[g.ends[total] : g.starts[first]]
    return (
        cues.finds(g.befores[total]) and between.count("。") + between.count(";") == 1 and "\n" not in between
    )


def _roles(g: Gathered, parts: list[Tally]) -> list[str]:
    """Return the roles of the parts of a total: one that is told as done is, and a single rest of two is what is left."""
    firsts = [part.first for part in parts]
    done = [_tells_done(g, m) or cues.finished_behind(g.text, g.ends[m]) for m in firsts]
    if (
        len(firsts) == 2
        and (done[0] or cues.finishes(g.befores[firsts[0]]))
        and not done[1]
        and cues.still_open(g.befores[firsts[1]] + g.behind(firsts[1]))
    ):
        return ["done", "remaining"]
    return ["done" if each and sum(done) == 1 else "part" for each in done]


def _take_parts_before(g: Gathered, tally: Tally, whole: float) -> None:
    """首批12台、二批15台、三批9台,共36台: take the figures in front that the total sums up."""
    total = _total(tally)
    if not tally.place or not cues.sums_up(g.befores[total]):
        return
    parts: list[Tally] = []
    for other in g.back_from(tally):
        if (
            g.single(other) is None
            or not g.same_sentence(other.first, total)
            or other.members[other.first] == "total"
        ):
            return
        parts.append(other)
        told = sum(g.told(part) for part in parts)
        if len(parts) > 1 and equal(whole, told):
            g.take(tally, parts[::-1], "part", "parts_before_their_sum")
            g.tell(tally, total, "total", "parts_before_their_sum")
            return
        if told > whole:
            return


def mirror(g: Gathered, tally: Tally) -> None:
    """449笔、1354.9万元,已退还412笔、1286.5万元: amounts beside the counts of a tally have the roles of those counts."""
    if tally.total is None or len(tally.members) < 2:
        return
    total = tally.total + 1
    if total == len(g.figures) or g.units[total] in (tally.unit, "%"):
        return
    if not (_MEASURED.fullmatch(g.gap(total)) or _NOUN.fullmatch(g.gap(total))):
        return
    roles = {
        m + 1: role
        for m, role in tally.members.items()
        if role in ("done", "remaining", "part")
        and m + 1 < len(g.figures)
        and g.units[m + 1] == g.units[total]
        and _MEASURED.fullmatch(g.gap(m + 1))
    }
    whole = g.amounts[total]
    if roles and whole is not None and sum(g.amounts[m] or 0.0 for m in roles) <= whole * (1 + _MISS):
        g.regroup(total, roles, "paired_count")


def _total(tally: Tally) -> int:
    return tally.last if tally.total is None else tally.total


def _amount(g: Gathered, tally: Tally, role: str) -> float:
    return sum(g.amounts[m] or 0.0 for m, r in tally.members.items() if r == role)


def _is_rate(share: float | None, part: float, whole: float) -> bool:
    return share is not None and whole > 0 and abs(100 * part / whole - share) < _ROUNDED
