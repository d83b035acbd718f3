"""Amounts in Han numerals at one place of a text: 十余篇, 三百二十人次, 三至五家, 百分之九十五, 近七成."""

import re

from ingest.extraction.figures.amounts import Amount, Unit, amount, is_tenths
from ingest.numerals import number

_DIGITS = "一二三四五六七八九"
_HAN = f"{_DIGITS}十百千两零"
_RUN = re.compile(f"[{_HAN}]{{1,12}}")
_NUMERAL = re.compile(f"(?:[{_DIGITS}两]千零?)?(?:[{_DIGITS}两]百零?)?(?:[{_DIGITS}]?十)?[{_DIGITS}两]?")
_PERCENT = re.compile(rf"分之(?P<whole>[{_HAN}]{{1,8}})(?:点(?P<fraction>[零{_DIGITS}]{{1,6}}))?")
_FOLLOWING = frozenset("余多成分至到-万亿元家名篇起场次处宗户辆份件套座批台公亩项个人条")
_UNIT = re.compile(
    r"(?:[万亿](?:元|人次|[人亩户吨件份条])|元|人次|场次|批次|公里|[家名篇起次处宗户辆份件套座台亩]"
    # Behind a small numeral they count where the clause ends; else they open a name: 三项机制, 五个方面.
    r"|[项个人条](?=[,。;、)]|$))(?![\u4e00-\u9fff]?策)"
)
_UNIT_OF_MANY = re.compile(rf"{_UNIT.pattern}|[项个人条]")
_NAMING = frozenset("第之·每〇")
_SOME = frozenset("数几")
_ROUNDED = frozenset("近上逾超约过")
_FROM = frozenset("由从")
_RANGE = frozenset("至到-")
_MORE = ("余", "多")


def amount_in_han(text: str, at: int, low: int, high: int) -> Amount | None:
    """Return the amount whose Han numeral begins at ``at``; the numeral must stand whole, with its unit behind it.

    A bare 百 counts only where it is rounded (近百家, 百余户); 数十 and 几百 name no number.
    """
    run = _RUN.match(text, at, high)
    if run is None or (following := text[run.end() : run.end() + 1]) not in _FOLLOWING:
        return None
    word, end, before = run[0], run.end(), text[max(low, at - 1) : at]
    if text[at - 1 : at] in _NAMING or text[max(low, at - 3) : at].rstrip().endswith("第"):
        return None
    if following == "分":
        return _percent(text, at, low, high) if word == "百" and before != "个" else None
    if following == "成":
        return _tenths(text, at, end, low, high)
    if before in _SOME and word[0] in "十百千":
        return None
    if following in _RANGE:
        return _range(text, at, end, low, high) if before not in _FROM else None
    unit = _unit(text, word, end, high)
    value = _value(word)
    if unit is None or value is None or (word in ("百", "千") and not (before in _ROUNDED or unit.more)):
        return None
    told = amount(text, at, low, unit, (value, None, None))
    return told._replace(approximate=True) if before == "上" else told


def _tenths(text: str, at: int, end: int, low: int, high: int) -> Amount | None:
    """七成, 六成五: tenths of a whole, as per cent."""
    if end != at + 1 or text[at] not in _DIGITS:
        return None
    value, end = 10.0 * number(text[at]), end + 1
    if end < high and text[end] in _DIGITS:
        value, end = value + number(text[end]), end + 1
    share = Unit("%", end, share=True)
    return amount(text, at, low, share, (value, None, None)) if is_tenths(text, at, end, high) else None


def _percent(text: str, at: int, low: int, high: int) -> Amount | None:
    """百分之九十七点五; a slogan that counts itself (六个百分之百) is left to the caller."""
    told = _PERCENT.match(text, at + 1, high)
    whole = _value(told["whole"]) if told else None
    if told is None or whole is None:
        return None
    if told["fraction"]:
        whole += float("0." + "".join(str(number(digit)) for digit in told["fraction"]))
    return amount(text, at, low, Unit("%", told.end(), share=True), (whole, None, None))


def _range(text: str, at: int, end: int, low: int, high: int) -> Amount | None:
    """三至五家: both numerals in the unit behind the second."""
    other = _RUN.match(text, end + 1, high)
    unit = _unit(text, other[0], other.end(), high) if other else None
    if other is None or unit is None:
        return None
    least, most = _value(text[at:end]), _value(other[0])
    return (
        amount(text, at, low, unit, (None, least, most)) if least is not None and most is not None else None
    )


def _unit(text: str, word: str, at: int, high: int) -> Unit | None:
    more = text[at : at + 1] in _MORE
    pattern = _UNIT_OF_MANY if more else _UNIT
    found = pattern.match(text, at + more, high)
    if found is not None:
        return Unit(found[0], found.end(), more) if word != "一" or found[0] in ("万元", "亿元") else None
    if (
        text[at : at + 1] == "万"
        and text[at + 1 : at + 2] in _MORE
        and (found := _UNIT_OF_MANY.match(text, at + 2, high))
    ):
        return Unit("万" + found[0], found.end(), more=True)  # 十二万余元
    return None


def _value(word: str) -> float | None:
    return float(number(word)) if word in ("百", "千") or _NUMERAL.fullmatch(word) else None
