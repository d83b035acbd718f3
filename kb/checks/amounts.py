"""Figures as ranges: what a printed number can mean, in its unit without the scale."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Self

from kb.graph import Node

_SCALES = (
    ("千万", Decimal(10_000_000)),
    ("百万", Decimal(1_000_000)),
    ("亿", Decimal(100_000_000)),
    ("万", Decimal(10_000)),
    ("千", Decimal(1_000)),
    ("百", Decimal(100)),
)
# What is measured is rounded when it is printed; what is counted (户, 件, 起) is not.
_MEASURED = re.compile(r"元|亩|米|里|吨|公顷|公斤|克|千瓦|升|度|%|‰")
_NUMBER = re.compile(r"[\d*×Xx][\d,*×Xx]*(?:\.(?P<decimals>[\d*×Xx]+))?")
_VAGUE = Decimal("0.1")  # how far 约 and 余 may reach
_PERSONS = ("名", "位")
_WORDY = ("千克", "千瓦", "百分点")


@dataclass(frozen=True, slots=True)
class Amount:
    """The least and the greatest value that a printed number allows, and the unit that they are in."""

    low: Decimal
    high: Decimal
    unit: str

    @classmethod
    def of(cls, figure: Node) -> Self | None:
        """Return what a figure can mean; None where its digits are all hidden."""
        told = figure.properties
        unit, scale = base_unit(str(told.get("unit", "")))
        bounds = [told.get(name, told.get("value")) for name in ("low", "high")]
        if None in bounds:
            return None
        low, high = (Decimal(str(bound)) * scale for bound in bounds)
        slack = _slack(figure, unit, scale)
        if told.get("approximate"):
            slack = max(slack, high * _VAGUE)
        return cls(low - slack, high + slack, unit)

    def __add__(self, other: Self) -> Self:
        return type(self)(self.low + other.low, self.high + other.high, self.unit)

    def meets(self, other: Self) -> bool:
        """Tell whether the two may be one number."""
        return self.low <= other.high and other.low <= self.high

    def distance(self, other: Self) -> Decimal:
        """Return how far apart the two are at least."""
        return max(self.low - other.high, other.low - self.high, Decimal(0))

    @property
    def middle(self) -> Decimal:
        """The number itself, where it is exact."""
        return (self.low + self.high) / 2


def total_of(amounts: list[Amount]) -> Amount:
    """Return the sum of amounts of one unit; there is at least one."""
    return reduce(Amount.__add__, amounts)


def base_unit(unit: str) -> tuple[str, Decimal]:
    """Return a unit of measurement without its scale, and the scale: 万元 → (元, 10000); 5名 and 5人 are one count."""
    for word, scale in _SCALES:
        if unit.startswith(word) and not unit.startswith(_WORDY):
            return unit.removeprefix(word), scale
    return "人" if unit in _PERSONS else unit, Decimal(1)


def shown(figure: Node) -> str:
    """Return a figure as the text writes it, on one line."""
    return "".join(str(figure.properties["as_written"]).split())


def decimals(figure: Node) -> int:
    """Return how many decimals a figure is printed with."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", shown(figure)))
    return len(found["decimals"]) if found and found["decimals"] else 0


def told(amount: Decimal, like: Node) -> str:
    """Return an amount in the unit of a figure, with the figure's decimals or two more where they matter."""
    unit = str(like.properties.get("unit", ""))
    return f"{number(amount / base_unit(unit)[1], decimals(like) + 2)}{unit}"


def number(value: Decimal | float, places: int) -> str:
    """Return a number with at most so many decimals and no idle zeros."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole = f"{rounded:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def _slack(figure: Node, unit: str, scale: Decimal) -> Decimal:
    """Return how much printing may have rounded off: half a unit of the last place, nothing for a plain count."""
    if scale == 1 and not _MEASURED.search(unit):
        return Decimal(0)
    return scale.scaleb(-decimals(figure)) / 2
