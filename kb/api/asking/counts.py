"""Numbers that words give: 5, 五, five."""

import re
from dataclasses import dataclass

__all__ = ["Count", "counts"]

_CHINESE = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_FROM_TWO = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH = {word: value for value, word in enumerate(_FROM_TWO, 2)} | {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "hundred": 100,
}
_MEASURE = "(?=个|条|项|件|份|处|家|起)"
# 一条, 一个 are no number that anybody gives.
_SHAPE = re.compile(
    rf"(?P<digits>(?<![\d.*])\d{{1,4}}(?![\d.%*年月日号轮届]))"
    rf"|(?P<chinese>[一二两三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九]){_MEASURE}"
    rf"|\b(?P<english>{'|'.join(_ENGLISH)})\b"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the stretch of words that gives it."""

    value: int
    start: int
    end: int


def counts(text: str) -> list[Count]:
    """Return the numbers that a `folded` text gives, in its order."""
    return [Count(_value(match), *match.span()) for match in _SHAPE.finditer(text)]


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"])
    if match["english"]:
        return _ENGLISH[match["english"]]
    told = match["chinese"]
    if "十" not in told:
        return _CHINESE[told]
    tens, _, ones = told.partition("十")
    return 10 * _CHINESE.get(tens, 1) + _CHINESE.get(ones, 0)
