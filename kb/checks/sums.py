"""What should add up in a tally: parts and the rest to the total, a part within its whole.

A sum that holds and one that does not are told in the same shape, so that a reader can see both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kb.checks.amounts import Amount, shown, told, total_of
from kb.checks.check import Told
from kb.checks.tallies import Counted, Tally
from kb.checks.text import sentence
from kb.checks.view import View

_CODE = "check.figures_that_do_not_add_up.computation."
# Parts that come this near to their total were meant to make it; others are examples of it, or overlap.
_SHORT = Decimal("0.1")
_OVER = Decimal("0.25")
_MOST_PARTS = 6
# One more that the reader took for no figure (另一家), and words that leave a list open.
_ONE_MORE = re.compile(r"(?<![\d.])[一1壹](?:[家个户处件起宗名人座条项所份台辆])")
# What one person or body may be, or meet with, together with another: 党员 and 女性, 约谈 and 暂停协议.
_BOTH = re.compile(
    r"(?:患者|老人|党员|女性|妇女|儿童|学生|残疾人|群众|职工|教师|干部|青年|退役军人|学历|职称)$|处分|约谈|谈话|诫勉|提醒|警示|通报|函询|警告|罚款|问责|追究"
)
_OPEN = re.compile(r"等|主要|包括|其他|以上")
# One more that is told by its name, behind the figures: ,东渠泵站因选址调整尚未动工. Work and money are none.
_ONE_NAMED = re.compile(
    r"[,，;；]\s*(?![目现均都全各上相有其剩余正已将计拟需待预主该此经并但且])(?:(?![因由受尚仍还暂未停缓])[\u4e00-\u9fff]){2,16}"
    r"(?<!工作|任务|资金|手续|程序|方案|问题|整改)(?:[因由受][\u4e00-\u9fff]{2,24}?)?"
    r"(?:(?:尚|仍|还|暂)?未能?(?:动工|开工|启动|建成|完工|竣工|投用|完成|整改|拆除|修复|收回|办结|清退)|停工|停建|缓建)"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Figures that were held against each other, in the order in which they are to be read, and what came out."""

    holds: bool
    members: tuple[Counted, ...]
    computation: Told


def sums(view: View, tally: Tally, others: tuple[Counted, ...]) -> Iterator[Compared]:
    """Yield what the amounts of a tally say of each other; ``others`` are all figures of the issue."""
    whole = tally.having("total")
    if len(whole) != 1 or whole[0].amount is None:
        return
    planned = any(m.planned for m in tally.members)
    exceeding = [
        m for m in tally.having("done", "remaining", "part") if _exceeds(m, whole[0].amount) and not planned
    ]
    for member in exceeding:
        values = {"part": shown(member.figure), "whole": shown(whole[0].figure)}
        yield Compared(False, (whole[0], member), Told(f"{_CODE}exceeds", values))
    if not exceeding and (found := _sum(view, tally, whole[0], whole[0].amount, others)) is not None:
        yield found


def _exceeds(member: Counted, whole: Amount) -> bool:
    return member.amount is not None and member.amount.low > whole.high


def _sum(
    view: View, tally: Tally, whole: Counted, total: Amount, others: tuple[Counted, ...]
) -> Compared | None:
    done, remaining, parts = (tally.having(role) for role in ("done", "remaining", "part"))
    for terms in _ways(done, remaining, parts):
        if (amount := _added(terms)) is not None and amount.meets(total):
            return Compared(True, (whole, *terms), _holding(terms, whole))
    if any(member.concluded for member in tally.members):
        return None
    terms = (*parts, *done, *remaining) if not (done and remaining) else (*done, *remaining)
    if not (done and remaining) and (done or not _meant_to_add_up(view, tally, terms, total)):
        return None
    amount = _added(terms)
    if amount is None or _explained(view, tally, terms, amount, total, others):
        return None
    return Compared(False, (whole, *terms), _failing(terms, amount, whole, total))


def _ways(
    done: tuple[Counted, ...], remaining: tuple[Counted, ...], parts: tuple[Counted, ...]
) -> Iterator[tuple[Counted, ...]]:
    """Yield the sums that may make the total: done and rest, with some of the parts or none; the parts alone."""
    base = (*done, *remaining)
    for size in range(min(len(parts), _MOST_PARTS) + 1):
        for some in combinations(parts[:_MOST_PARTS], size):
            if len(base) + len(some) >= 2:
                yield (*base, *some)
    if len(parts) >= 2:
        yield parts


def _added(terms: tuple[Counted, ...]) -> Amount | None:
    amounts = [m.amount for m in terms if m.amount is not None]
    return total_of(amounts) if terms and len(amounts) == len(terms) else None


def _meant_to_add_up(view: View, tally: Tally, terms: tuple[Counted, ...], total: Amount) -> bool:
    """Tell whether parts were meant as a whole list: they miss the total by little, and two by less than either."""
    amount = _added(terms)
    if amount is None or len(terms) < 2:
        return False
    missed = amount.distance(total)
    if amount.low > total.high:
        if any(_BOTH.search(str(m.figure.properties.get("of", ""))) for m in terms):
            return False
        return missed <= max(Decimal(1), total.high * (_SHORT if len(terms) == 2 else _OVER))
    if len(terms) == 2 and missed >= min(m.amount.low for m in terms if m.amount is not None):
        return False
    low, high = _around(view, tally)
    return missed <= max(Decimal(1), total.high * _SHORT) and _OPEN.search(view.text, low, high) is None


def _explained(
    view: View,
    tally: Tally,
    terms: tuple[Counted, ...],
    amount: Amount,
    total: Amount,
    others: tuple[Counted, ...],
) -> bool:
    """Tell whether figures beside the tally make up what is missing: 13处已建成,6处在建,另2处…"""
    low, high = _around(view, tally)
    if total.low - amount.high == 1:
        last = terms[-1].end
        _, close = sentence(view.text, last - 1, low, high)
        if _ONE_MORE.search(view.text, low, high) or _ONE_NAMED.search(view.text, last, close):
            return True
    own = {m.figure.id for m in (*terms, *tally.having("total"))}
    beside = [
        m.amount
        for m in others
        if m.figure.id not in own
        and low <= m.start < high
        and m.amount is not None
        and m.amount.unit == total.unit
    ][: _MOST_PARTS * 2]
    return any(
        total_of([amount, *some]).meets(total) for size in (1, 2, 3) for some in combinations(beside, size)
    )


def _around(view: View, tally: Tally) -> tuple[int, int]:
    """Return the sentences of a tally, from that of its first figure to the one behind its last."""
    low, high = view.span(tally.issue.id)
    start, _ = sentence(view.text, tally.members[0].start, low, high)
    _, end = sentence(view.text, tally.members[-1].start, low, high)
    _, end = sentence(view.text, min(end, high - 1), low, high)
    return start, end


def _terms(terms: tuple[Counted, ...]) -> str:
    return " ＋ ".join(shown(m.figure) for m in terms)


def _holding(terms: tuple[Counted, ...], whole: Counted) -> Told:
    return Told("check.reconciled.sum", {"terms": _terms(terms), "total": shown(whole.figure)})


def _failing(terms: tuple[Counted, ...], amount: Amount, whole: Counted, total: Amount) -> Told:
    values = {"terms": _terms(terms), "total": shown(whole.figure)}
    if any(m.figure.properties.get("masked") for m in (*terms, whole)):
        low, high = told(amount.low, whole.figure), told(amount.high, whole.figure)
        return Told(f"{_CODE}range", {**values, "low": low, "high": high})
    difference = told(abs(amount.middle - total.middle), whole.figure)
    return Told(f"{_CODE}sum", {**values, "sum": told(amount.middle, whole.figure), "difference": difference})
