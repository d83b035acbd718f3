"""Amounts in digits at one place of a text: a number, hidden digits or a range, with its unit of measurement."""

import re
from typing import NamedTuple

from ingest.extraction.figures.quantities import NOT_BEHIND, WRITTEN, base_unit, is_quantity, unit_end

_SCALE = r"(?:百万|千万|[万亿千百])?"
# Digits are hidden by **, ×× or XX. Where none is left, a crossed-out 村 or 户 is a name and a crossed-out 万元 a number.
_MASK = "[*×Xx]"
_DIGIT = "[0-9*×Xx]"
# Longer runs of digits are numbers of accounts and cases, and no amounts; the bounds also keep every match linear.
_NUMERAL = re.compile(
    rf"(?:(?=[0-9,.]{{0,24}}[0-9][,.]?{_MASK}{{2}}|{_MASK}{{2,16}}[0-9]|\*{{2}}"
    rf"|{_MASK}{{2,16}}(?:\.[0-9*]{{1,12}})?{_SCALE}(?:元|亩|平方米|公里|吨))"
    rf"{_DIGIT}{{1,16}}(?:,{_DIGIT}{{1,16}}){{0,6}}(?:\.{_DIGIT}{{1,12}})?"
    # One hidden digit, where no product can be meant: the last one before the point or the unit of money.
    rf"|[0-9]{{1,15}}\*(?:\.[0-9]{{1,12}})?(?={_SCALE}元)"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,12})?|[0-9]{1,15}(?:\.[0-9*]{1,12})?\*{0,8})(?![0-9])"
)
# Most amounts are this: no word of rounding or of naming in front, no other number behind.
_SIMPLE = re.compile(rf"([0-9]{{1,15}}(?:\.[0-9]{{1,12}})?)({WRITTEN})(?![-~至到左上]|{NOT_BEHIND})")
# Most numbers are this; the full pattern is for the rest.
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12})?(?![0-9*×Xx,.])")
_HIDDEN = re.compile(_MASK)
# Words in front of a number that are read before it; after the first three kinds it is an article or a file number.
_TELLING = frozenset("第]号之由从 \n")
_NO_COUNT = re.compile(r"(?:第|\[\d{4}\])\s*$|\d号$")
_ABOUT = re.compile(r"(?:累计约|不少于|不低于|超过|不足|至少|接近|大约|将近|约|近|超|逾)$")
_ABOUT_ENDS = frozenset("约于过足少近超逾")
_ABOUT_BEHIND = ("左右", "上下")
_RANGE = frozenset("-~至到")
_FROM = ("由", "从")
_MORE = ("余", "多")
_IN_FRONT = _TELLING | _ABOUT_ENDS
_SCALES = frozenset("万亿千百")
_TENTHS_BEFORE = frozenset("约近超逾过达占足由")
_TENTHS_BEHIND = re.compile(r"(?:以[上下]|左右|多|的|[,。;、)]|提[高升]|[升增降至到]|下降|$)")

Bounds = tuple[
    float | None, float | None, float | None
]  # value, low, high: a value, or bounds, or nothing known


class Amount(NamedTuple):
    """An amount at ``text[start:end]``; ``about`` is where words like 约 in front of it begin.

    ``value`` is in the unit as written, None for a range and for hidden digits, which have bounds instead.
    """

    about: int
    start: int
    end: int
    unit: str
    value: float | None
    low: float | None
    high: float | None
    share: bool
    approximate: bool
    masked: bool


class Unit(NamedTuple):
    """What stands behind a numeral: the unit of measurement, where it ends, and whether 余 or 多 stands with it."""

    word: str
    end: int
    more: bool = False
    share: bool = False


def amount_in_digits(text: str, at: int, low: int, high: int) -> Amount | None:
    """Return the amount that begins with the digit or mark at ``at``; what lies outside ``low`` and ``high`` is not read."""
    if text[at - 1] not in _IN_FRONT and (simple := _SIMPLE.match(text, at, high)) and is_quantity(simple[2]):
        return Amount(at, at, simple.end(), simple[2], float(simple[1]), None, None, False, False, False)
    before = text[max(low, at - 8) : at] if at > low and text[at - 1] in _TELLING else ""
    if before and _NO_COUNT.search(before):
        return None
    bounds: Bounds
    if plain := _PLAIN.match(text, at, high):
        end, masked, bounds = plain.end(), False, (float(plain[0]), None, None)
        if text.startswith(" ", end) and end + 1 < high:
            end += unit_end(text, end + 1, high) > end + 1  # 237.5 万元 in a text that has few such gaps
        elif text.startswith("年", end, high) and "." in plain[0]:
            return amount(text, at, low, Unit("年", end + 1), bounds)  # 9.4年: no year of the calendar
    elif numeral := _NUMERAL.match(text, at, high):
        end = numeral.end()
        masked, bounds = _bounds(numeral[0])
    else:
        return None
    if before.endswith("百分之"):
        return amount(text, at - 3, low, Unit("%", end, share=True), bounds, masked=masked)
    unit = _unit(text, end, high)
    if unit is None:
        return None
    if text[unit.end : unit.end + 1] in _RANGE and not unit.share and not before.endswith(_FROM):
        other = _NUMERAL.match(text, unit.end + 1, high)
        upper = _unit(text, other.end(), high) if other else None
        if other and upper and upper.word and (factor := factor_between(unit.word, upper.word)):
            hidden, far = _bounds(other[0])
            ends = span_of(bounds, far, factor)
            return amount(text, at, low, upper, ends, masked=masked or hidden)
    if not unit.word:
        if text.startswith("成", end, high) and end == at + 1 and is_tenths(text, at, end + 1, high):
            return amount(text, at, low, Unit("%", end + 1, share=True), (10 * float(text[at]), None, None))
        return None
    return amount(text, at, low, unit, bounds, masked=masked)


def amount(text: str, start: int, low: int, unit: Unit, bounds: Bounds, *, masked: bool = False) -> Amount:
    """Return an amount from its parts, with the words of rounding around it."""
    about = start
    if (
        start > low
        and text[start - 1] in _ABOUT_ENDS
        and (word := _ABOUT.search(text, max(low, start - 3), start))
    ):
        about = word.start()
    rounded = about < start or unit.more or text.startswith(_ABOUT_BEHIND, unit.end)
    rounded = rounded or (
        unit.share and text.startswith("以上", unit.end)
    )  # 100万元以上的设备 is exact, a threshold
    return Amount(about, start, unit.end, unit.word, *bounds, unit.share, rounded, masked)


def is_tenths(text: str, start: int, end: int, high: int) -> bool:
    """Tell whether 七成 at ``text[start:end]`` is a share: the words around it say so (近七成, 七成以上), not 成立 or 成员."""
    return text[start - 1 : start] in _TENTHS_BEFORE or _TENTHS_BEHIND.match(text, end, high) is not None


def factor_between(unit: str, other: str) -> float | None:
    """Return what an amount in one unit is times in another (5000元至2万元); None where they measure different things."""
    if not unit:
        return 1.0
    (base, scale), (other_base, other_scale) = base_unit(unit), base_unit(other)
    if unit == base and unit in _SCALES:  # 2万至5万元
        return base_unit(unit + other_base)[1] / other_scale
    return scale / other_scale if base == other_base else None


def span_of(near: Bounds, far: Bounds, factor: float) -> Bounds:
    """Return the ends of a range between two amounts, the first one times ``factor`` in the unit of the second."""
    least = near[0] if near[0] is not None else near[1]
    most = far[0] if far[0] is not None else far[2]
    return None, None if least is None else least * factor, most


def _unit(text: str, at: int, high: int) -> Unit | None:
    """Return the unit behind a numeral; one without a word where there is none, None where it counts no quantity."""
    following = text[at : at + 1] if at < high else ""
    more = following in _MORE
    if more:
        at += 1
        following = text[at : at + 1]
    if following in ("%", "‰"):
        return Unit(following, at + 1, more, share=True)
    end = unit_end(text, at, high)
    if end > at:
        return Unit(text[at:end], end, more)
    if end < at:
        return None
    if following in _SCALES and at + 1 < high:
        if text[at + 1] in _MORE and (end := unit_end(text, at + 2, high)) > at + 2:  # 12万余元
            return Unit(following + text[at + 2 : end], end, more=True)
        if following in "万亿" and ("\u4e00" <= text[at + 1] <= "\u9fff" or text[at + 1] in '“"'):
            return Unit(following, at + 1, more)
    return Unit("", at, more)


def _bounds(written: str) -> tuple[bool, Bounds]:
    """Return whether digits are hidden, and the value or its bounds: 1284.****** lies between 1284 and 1284.999999."""
    written = _HIDDEN.sub("*", written.replace(",", ""))
    if "*" not in written:
        return False, (float(written), None, None)
    if written.startswith("*"):
        return True, (None, None, None)
    return True, (None, float(written.replace("*", "0")), float(written.replace("*", "9")))
