"""The tally that a figure is a part of, was done of, or tells once more, where the words or a sentence leave no other."""

import re

from ingest.extraction.figures import cues
from ingest.extraction.figures.gathered import Gathered, Tally

_AMONG = re.compile(r"[^,。;\d]{0,10}中(?:[,,]|共|[^,。;\d间心]{0,6}$|(?=[\u4e00-\u9fff]{0,8}\d))")
_TOLERANCE = 0.006
_LIST = 160  # characters from a whole to its last part


def counted_again(g: Gathered, i: int, unit: str) -> Tally | None:
    """规模养殖场594家,已配套设施594家: what is told once more in one sentence, with 已 or 均, is the whole and was done."""
    before = g.befores[i]
    if "已" not in before and "均" not in before:
        return None
    tally = g.nearest(unit)
    if tally is None or tally.total is None or g.single(tally) is None:
        return None
    told = g.amounts[i]
    if told != g.amounts[tally.total] or told is None or told <= 1 or not g.same_sentence(tally.total, i):
        return None
    g.tell(tally, tally.total, "total", "equal_count")
    return tally


def done_before(g: Gathered, i: int, unit: str) -> Tally | None:
    """已出版报告17部,另有24部列入计划: what stands beside something done, and is yet to be done, is left."""
    tally = g.tally(i - 1) if i else None
    if tally is None or g.units[i - 1] != unit or g.single(tally) is None or not g.same_sentence(i - 1, i):
        return None
    return tally if g.befores[i - 1].startswith("已") and cues.still_open(g.behind(i)) else None


def whole_of_parts(g: Gathered, i: int, unit: str) -> Tally | None:
    """其中, 42起中 and parentheses open a list of parts; it ends with the sentence, or where the parts add up."""
    for tally in g.back(unit):
        total = tally.total
        if total is None and g.single(tally) == i - 1 and g.role(i - 1) == "done" and "其中" in g.gap(i):
            return tally
        if total is None or total == i:
            continue
        if g.starts[i] - g.ends[total] > _LIST:
            return None
        if g.role(i - 1) in ("done", "remaining") and g.tally(i - 1) is tally and "其中" in g.gap(i):
            return None  # 共50个,已完成30个,其中…: parts of what was done
        between = g.text[g.ends[total] : g.starts[i]]
        if "。" in between or "\n" in between:
            return None
        opened = "其中" in between or _AMONG.match(g.text, g.ends[total]) is not None
        if between.startswith("(") and ")" not in between and "涉及" not in between:
            opened = True
        parts = [g.amounts[m] or 0.0 for m, r in tally.members.items() if r == "part"]
        whole = g.amounts[total] or 0.0
        if opened and sum(parts) < whole * (1 - _TOLERANCE):
            return tally
        if tally.members.get(total) == "part":
            continue
        return None
    return None


def partly_done(g: Gathered, i: int, unit: str) -> Tally | None:
    """反馈25个,已完成19个,阶段性完成4个: done in part is neither done nor left, but a part of the same total."""
    tally = g.nearest(unit)
    if (
        tally is None
        or tally.total is None
        or not g.same_sentence(tally.last, i)
        or not cues.partly(g.befores[i])
    ):
        return None
    told = sum(g.amounts[m] or 0.0 for m, r in tally.members.items() if r in ("done", "part"))
    whole, amount = g.amounts[tally.total] or 0.0, g.amounts[i] or 0.0
    return tally if told + amount <= whole * (1 + _TOLERANCE) else None


def owed(g: Gathered, i: int, unit: str) -> Tally | None:
    """应收118万元,到账90万元: what is told right after what was due, in the same unit and not more, is what was done."""
    tally = g.nearest(unit)
    if tally is None or tally.total is None or len(tally.members) > 1 or not g.same_sentence(tally.total, i):
        return None
    due, told = g.amounts[tally.total], g.amounts[i]
    owed = cues.due(g.befores[tally.total]) and not cues.grows(g.befores[tally.total])
    return tally if owed and due is not None and told is not None and told <= due else None
