"""Rates of a tally: a printed percentage held against the ratio of the amounts that it is about."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.checks.amounts import Amount, decimals, number, shown, total_of
from kb.checks.check import Told
from kb.checks.sums import Compared
from kb.checks.tallies import Counted, Tally

_CODE = "check.figures_that_do_not_add_up.computation."
_HOLDS = "check.reconciled."
# Rates of the work that a tally counts; satisfaction, growth and punctuality are rates of something else.
_OF_THE_WORK = re.compile(
    r"(?:完成|整改|清收|办结|结案|追缴|追回|清退|收回|收缴|回收|到位|化解|销号|处置|拆除|建成|开工|完工|竣工|修复|治理|兑付|支付|拨付|退还|盘活|补缴|归还|上缴|落实|缴费|签约|搬迁|更换|改造|投用)[\u4e00-\u9fff]{0,2}率(?:达|为)?$|^占比?$|占比$|^占(?:年度|全年|总)?(?:计划|任务|总数|总量|总额)数?的?$"
)
_OF_SOMETHING_ELSE = re.compile(r"及时|按时|按期|平均|同比|环比|增|减|提高|下降|满意|合格|达标|累计")
_VAGUE = Decimal("0.05")
_Ratio = tuple[tuple[Counted, ...], tuple[Counted, ...]]


def rates(tally: Tally) -> Iterator[Compared]:
    """Yield what each percentage of a tally says of its amounts."""
    for share in tally.having("share"):
        of = str(share.figure.properties.get("of", ""))
        told = _told(share)
        if told is None or not _OF_THE_WORK.search(of) or _OF_SOMETHING_ELSE.search(of):
            continue
        ratios = list(_ratios(tally, share))
        fitting = next((r for r in ratios if _fits(r, told)), None)
        if fitting is not None:
            yield Compared(True, _members(fitting, share), _computed(fitting, share, _HOLDS))
        elif ratios and not any(member.concluded for member in tally.members):
            yield Compared(False, _members(ratios[0], share), _computed(ratios[0], share, _CODE))


def _told(share: Counted) -> tuple[Decimal, Decimal] | None:
    """Return what a printed rate can mean, as a fraction: rounded, or cut off behind its last digit."""
    value = share.figure.properties.get("value")
    if not isinstance(value, float):
        return None
    hundred = Decimal(1000 if share.figure.properties.get("unit") == "‰" else 100)
    last = Decimal(1).scaleb(-decimals(share.figure))
    slack = Decimal(str(value)) * _VAGUE if share.figure.properties.get("approximate") else Decimal(0)
    printed = Decimal(str(value))
    return (printed - last / 2 - slack) / hundred, (printed + last + slack) / hundred


def _ratios(tally: Tally, share: Counted) -> Iterator[_Ratio]:
    """Yield the ratios that a rate may be, the likeliest first."""
    total, done, remaining, parts = (tally.having(role) for role in ("total", "done", "remaining", "part"))
    wholes = [whole for whole in (total[:1], (*done, *remaining) if done and remaining else ()) if whole]
    before = [part for part in parts if part.start < share.start]
    for whole in wholes:
        for some in (done, tuple(before[-1:]), *((part,) for part in before[:-1]), remaining, parts):
            if some and some != whole:
                yield some, whole


def _ratio(ratio: _Ratio) -> tuple[Decimal, Decimal] | None:
    """Return the least and the greatest value of a ratio. A part that the whole holds too moves both ways at once."""
    part, whole = map(_amount, ratio)
    if part is None or whole is None or whole.low <= 0:
        return None
    shared = [m for m in ratio[1] if m not in ratio[0]]
    if len(shared) == len(ratio[1]):
        return part.low / whole.high, part.high / whole.low
    rest = total_of([m.amount for m in shared if m.amount is not None])
    return part.low / (part.low + rest.high), part.high / (part.high + rest.low)


def _amount(members: tuple[Counted, ...]) -> Amount | None:
    amounts = [m.amount for m in members if m.amount is not None]
    return total_of(amounts) if len(amounts) == len(members) else None


def _fits(ratio: _Ratio, told: tuple[Decimal, Decimal]) -> bool:
    """Tell whether a ratio may be what is printed; one that cannot be computed may."""
    bounds = _ratio(ratio)
    return bounds is None or (bounds[0] < told[1] and told[0] <= bounds[1])


def _members(ratio: _Ratio, share: Counted) -> tuple[Counted, ...]:
    return tuple(dict.fromkeys((*ratio[0], *ratio[1], share)))


def _computed(ratio: _Ratio, share: Counted, code: str) -> Told:
    part, whole = (" ＋ ".join(shown(m.figure) for m in some) for some in ratio)
    values = {
        "part": part,
        "whole": f"({whole})" if len(ratio[1]) > 1 else whole,
        "told": shown(share.figure),
    }
    bounds = _ratio(ratio)
    if bounds is None or code == _HOLDS:
        return Told(f"{code}rate", values)
    unit = str(share.figure.properties.get("unit", "%"))
    factor = 1000 if unit == "‰" else 100
    low, high = (f"{number(bound * factor, decimals(share.figure) + 1)}{unit}" for bound in bounds)
    if low == high:
        return Told(f"{code}rate", {**values, "rate": low})
    return Told(f"{code}rate_range", {**values, "low": low, "high": high})
