"""What writers say they did, and what a base may hold after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

State = int | None  # the variant of a notice that is there; None where it is not


@dataclass(frozen=True, slots=True)
class Deed:
    """One call of a writer: when it began and ended, and what it left of each notice that it told something of."""

    what: str
    began: float
    ended: float
    left: Mapping[str, State]

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return asdict(self)


def possible(deeds: Iterable[Deed], notice: str) -> set[State]:
    """Return what may be there of a notice in the end: what was left by a deed that no other one wholly followed."""
    told = [deed for deed in deeds if notice in deed.left]
    if not told:
        return {None}
    latest = max(deed.began for deed in told)
    return {deed.left[notice] for deed in told if deed.ended >= latest}


def lost(deeds: Iterable[Deed], there: Mapping[str, State], notices: Iterable[str]) -> Iterator[str]:
    """Yield a line for each notice of which the base holds what no writer can have left last."""
    deeds = list(deeds)
    for notice in notices:
        if there.get(notice) not in (may := possible(deeds, notice)):
            yield f"{notice}: {there.get(notice)} is there, none of {sorted(map(str, may))}"
