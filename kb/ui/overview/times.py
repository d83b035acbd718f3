"""The days of notices on one axis: inspection, feedback, publication."""

from collections.abc import Sequence
from datetime import date

from kb.api.overview import Round
from kb.picture import shortened
from kb.ui.overview.bars import Bar, Picture, Segment
from kb.ui.words import say

__all__ = ["times"]

_NAME = 100  # columns of a name
_TO_THE_DAY = len("2031-05-20")
_ENDS = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}  # what an inexact date may mean


def times(rounds: Sequence[Round]) -> Picture:
    """Return a bar for each notice that gives a day: the inspection as a span, the other days as marks."""
    days = [day for each in rounds for day in _days(each) if day is not None]
    first, last = (min(days), max(days)) if days else (0, 0)
    least = date.fromordinal(first).year if days else 0
    most = date.fromordinal(last).year + 1 if days else 1
    start = _new_year(least)
    end = max(_new_year(most), start + 1)
    step = max(1, -(-(most - least) // 4))
    return Picture(
        say("overview.times"),
        tuple(
            say(f"overview.column.{name}") for name in ("notice", "started", "ended", "feedback", "published")
        ),
        tuple(_bar(each, start, end) for each in rounds),
        (
            ("span", say("overview.times.inspection")),
            ("told", say("overview.column.feedback")),
            ("mark", say("overview.column.published")),
        ),
        tuple(((_new_year(year) - start) / (end - start), str(year)) for year in range(least, most + 1, step))
        if days
        else (),
    )


def _bar(each: Round, start: int, end: int) -> Bar:
    def at(day: int) -> float:
        return (day - start) / (end - start)

    started, ended, feedback, published = _days(each)
    segments = []
    if started is not None and ended is not None and started <= ended:
        title = f"{say('overview.times.inspection')} {each.started} – {each.ended}"
        segments.append(Segment("span", at(started), at(ended), title))
    if feedback is not None:
        title = f"{say('overview.column.feedback')} {each.feedback}"
        segments.append(Segment("told", at(feedback), at(feedback), title))
    if published is not None:
        title = f"{say('overview.column.published')} {each.published}"
        segments.append(Segment("mark", at(published), at(published), title))
    told = (each.started, each.ended, each.feedback, each.published)
    name = shortened(each.title, _NAME)
    cells = (name, *(day or say("overview.not_told") for day in told))
    return Bar(each.notice, name, _between(each.feedback, each.published), tuple(segments), cells)


def _between(feedback: str | None, published: str | None) -> str:
    """Return how long it took from the feedback to the notice, where both are told to the day."""
    if feedback is None or published is None or not len(feedback) == len(published) == _TO_THE_DAY:
        return ""
    first, last = _day(feedback, 0), _day(published, 0)
    if first is None or last is None or last < first:
        return ""
    return say("overview.times.days", count=last - first)


def _days(each: Round) -> tuple[int | None, int | None, int | None, int | None]:
    return (
        _day(each.started, 0),
        _day(each.ended, 1),
        _day(each.feedback, 0),
        _day(each.published, 0),
    )


def _day(written: str | None, end: int) -> int | None:
    """Return the day as a number, the first or last that an inexact date may mean; None where it is no date."""
    if written is None or len(written) not in _ENDS:
        return None
    try:
        return date.fromisoformat(written + _ENDS[len(written)][end]).toordinal()
    except ValueError:
        return None


def _new_year(year: int) -> int:
    return date(min(max(year, 1), date.max.year), 1, 1).toordinal()
