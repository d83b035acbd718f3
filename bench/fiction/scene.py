"""Who a notice is about and when: the place, the body, the days, and the draws that everything else is made from."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.fiction import vocabulary as words

T = TypeVar("T")


class Dice:
    """Draws that are the same on every machine and version of Python: of all draws, only random() itself promises that."""

    __slots__ = ("_random",)

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def of(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self._random() * len(options))]

    def number(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Tell whether something that happens that often happens now."""
        return self._random() < share

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Return so many different options, in an order of their own."""
        left = list(options)
        return [left.pop(int(self._random() * len(left))) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Scene:
    """One notice's world.

    ``miscounted`` is how often a tally's parts do not make up its total; ``months`` are those in which the inspection began and
    ended, the findings were told, and – a year later – the notice was published. In a ``clean`` one nothing is amiss: see
    `bench.fiction.clean`.
    """

    dice: Dice
    miscounted: float
    field: words.Field
    level: str
    place: str
    upper: str
    towns: tuple[str, ...]
    body: str
    begun: int
    months: tuple[int, int, int, int]
    clean: bool = False

    @property
    def full(self) -> str:
        """The body's name with its place."""
        return self.place + self.body

    @property
    def short(self) -> str:
        """The body's name as its neighbours write it: 市水务局."""
        return self.level + self.body

    @property
    def told(self) -> int:
        """The year of the notice itself."""
        return self.begun + 1

    def unit(self) -> str:
        """Return another body of the same level."""
        return self.level + self.dice.of(words.PEERS)

    def office(self) -> str:
        """Return an office of the body itself."""
        return "局" + self.dice.of(self.field.offices)

    def company(self) -> str:
        """Return a company of the place; its name is invented."""
        name = self.dice.of(words.PLACE_FIRST) + self.dice.of("达远信诚盛泰通和")
        return f"{self.place}{name}{self.dice.of(self.field.trade)}有限公司"

    def regulation(self) -> str:
        """Return the title of a rule that the place has made."""
        return f"《{self.place}{self.dice.of(self.field.topics)}{self.dice.of(words.RULES)}》"

    def reference(self) -> str:
        """Return a document's number."""
        return f"（{self.place[0]}{self.body[0]}发〔{self.told}〕{self.dice.number(1, 120)}号）"

    def matter(self) -> str:
        """Return what an issue may be about."""
        return self.dice.of(self.field.matters if self.dice.chance(0.7) else words.PARTY_MATTERS)

    def finding(self) -> str:
        """Return an issue's title."""
        dice = self.dice
        title = self.matter() + dice.of(words.WEAKNESSES)
        if dice.chance(0.3):
            return f"{title}，{self.matter()}{dice.of(words.WEAKNESSES)}"
        return f"{title}，{dice.of(words.CAUSES)}现象仍然存在" if dice.chance(0.15) else title

    def grouped(self) -> str:
        """Return an issue's title as it stands in quotation marks: now and then behind the broader finding, or with quotes inside."""
        dice = self.dice
        if dice.chance(0.12):
            return f"落实“{dice.of(('三重一大', '一岗双责', '第一议题', '双随机'))}”制度{dice.of(words.WEAKNESSES)}"
        group = f"{dice.of(words.AREAS)}{dice.of(words.SHORTFALLS)}。" if dice.chance(0.15) else ""
        return group + self.finding()


def scene(seed: str, miscounted: float, *, clean: bool = False) -> Scene:
    """Return the world that a seed stands for."""
    dice = Dice(seed)
    level = dice.of("市县区")
    name = dice.of(words.PLACE_FIRST) + dice.of(words.PLACE_SECOND)
    upper = dice.of(words.PLACE_FIRST) + dice.of(words.PLACE_SECOND)
    while upper == name:
        upper = dice.of(words.PLACE_FIRST) + dice.of(words.PLACE_SECOND)
    towns = dice.some(tuple(a + b for a in words.TOWN_FIRST for b in words.TOWN_SECOND), 6)
    of = dice.of(words.FIELDS)
    first = dice.number(2, 5)
    return Scene(
        dice=dice,
        miscounted=miscounted,
        field=of,
        level=level,
        place=name + level,
        upper=upper + ("省" if level == "市" else "市"),
        towns=tuple(town + dice.of(words.TOWN_KINDS) for town in towns),
        body=dice.of(of.bodies),
        begun=dice.number(2019, 2033),
        months=(first, first + 2, first + 4, dice.number(first + 5, 12)),
        clean=clean,
    )
