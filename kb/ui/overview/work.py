"""Work done and left as pictures: one bar for one tally, so that different things are never added up."""

from collections.abc import Mapping, Sequence

from kb.language import Language
from kb.picture import shortened
from kb.queries import QUESTIONS, Row
from kb.ui.overview.bars import Bar, Picture, Segment
from kb.ui.words import say

__all__ = ["work"]

_NAME = 100  # columns of a name


def work(rows: Sequence[Row], language: Language) -> Picture:
    """Return a bar for each row of the question remaining-work."""
    return Picture(
        say("overview.work"),
        tuple(
            say(f"overview.column.{name}")
            for name in (
                "issue",
                "counted",
                "total",
                "done",
                "remaining",
                "unit_of_measurement",
                "remaining_is",
            )
        ),
        tuple(_bar(row, language) for row in rows),
        (
            ("done", say("overview.work.done")),
            ("rest", say("overview.work.left")),
            ("open", say("overview.work.gap")),
        ),
        wordy=True,
    )


def _bar(row: Row, language: Language) -> Bar:
    counted = row["counted"]
    named = counted if isinstance(counted, Mapping) else {}
    unit = str(row["unit"] or "")
    name = shortened(str(named.get("caption", "")), _NAME)
    numbers = {key: _number(row[key]) for key in ("total", "done", "remaining")}
    total, done, remaining = numbers.values()
    cells = (name, *(_written(value) for value in numbers.values()), unit, _source(row, language))
    segments = _segments(total, done, remaining)
    issue = row["issue"]
    title = shortened(str(issue.get("caption", "")), _NAME) if isinstance(issue, Mapping) else ""
    value = _value(total, done, remaining, unit)
    return Bar(str(named.get("id", "")), name, value, segments, (title, *cells), title)


def _segments(total: float | None, done: float | None, remaining: float | None) -> tuple[Segment, ...]:
    """Return what is done and left as shares of the whole; nothing where the numbers are of no one whole."""
    if _unlike(total, done, remaining):
        return ()
    if total is None and done is not None and remaining is not None:
        total = done + remaining
    if not total or (done is None and remaining is None):
        return ()
    whole = max(total, (done or 0) + (remaining or 0))
    made = []
    if done:
        made.append(Segment("done", 0, done / whole, f"{say('overview.work.done')} {_written(done)}"))
    at = (done or 0) / whole
    gap = 1 - at - (remaining or 0) / whole
    if gap > 1e-9:
        words = say("overview.work.gap")
        made.append(Segment("open", at, at + gap, words))
    if remaining:
        made.append(
            Segment("rest", 1 - remaining / whole, 1, f"{say('overview.work.left')} {_written(remaining)}")
        )
    return tuple(made)


def _unlike(total: float | None, done: float | None, remaining: float | None) -> bool:
    """Tell whether a part exceeds its whole: the text then tells them in different measures, or of different things."""
    return total is not None and any(part is not None and part > total for part in (done, remaining))


def _value(total: float | None, done: float | None, remaining: float | None, unit: str) -> str:
    if _unlike(total, done, remaining):
        return say("overview.work.unlike")
    told = {"total": total, "done": done, "left": remaining}
    parts = [
        say(f"overview.work.count.{key}", count=_written(number), unit=unit)
        for key, number in told.items()
        if number is not None
    ]
    return " · ".join(parts)


def _source(row: Row, language: Language) -> str:
    column = next(c for c in QUESTIONS["remaining-work"].columns if c.name == "remaining_is")
    return column.caption(str(row["remaining_is"]), language)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _written(number: float | None) -> str:
    return say("overview.not_told_short") if number is None else f"{number:.12g}"
