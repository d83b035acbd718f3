"""Days on an axis: where each stands as a share of the whole, and which months are named below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

_NAMES = 6  # places that are named, at most
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between two of them
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first day of a month to the first of another one, both as ordinals."""

    start: int
    end: int

    @classmethod
    def over(cls, days: Iterable[str]) -> Self:
        """Return the axis that holds all of these ISO days, with room for a sign at each end; some axis where there are
        none.
        """
        told = sorted(map(date.fromisoformat, days)) or [date(2000, 1, 1)]
        first, last = _months(told[0]) - 1, _months(told[-1]) + 2
        return cls(_first(first), _first(last))

    def at(self, day: str) -> float:
        """Return where an ISO day begins, as a share of the axis."""
        return self._share(date.fromisoformat(day).toordinal())

    def after(self, day: str) -> float:
        """Return where an ISO day ends."""
        return self._share(date.fromisoformat(day).toordinal() + 1)

    def _share(self, ordinal: int) -> float:
        return (ordinal - self.start) / (self.end - self.start)

    def names(self) -> tuple[tuple[float, str], ...]:
        """Return the months, or only the years, that are named below the axis, each at its place."""
        first, last = (_months(date.fromordinal(each)) for each in (self.start, self.end))
        step = next((each for each in _STEPS if (last - first) / each <= _NAMES), _STEPS[-1])
        shown = range(-(-first // step) * step, last, step)
        return tuple((self._share(_first(month)), _name(month, step)) for month in shown)


def _months(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _first(month: int) -> int:
    """Return the first day of a month; the nearest day that there is, where there is no such month."""
    year, of_year = divmod(month, _YEAR)
    if year < date.min.year:
        return date.min.toordinal()
    return date.max.toordinal() if year > date.max.year else date(year, of_year + 1, 1).toordinal()


def _name(month: int, step: int) -> str:
    year, of_year = divmod(month, _YEAR)
    return str(year) if step >= _YEAR else f"{year}-{of_year + 1:02}"
