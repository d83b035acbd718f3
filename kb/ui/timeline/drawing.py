"""A notice's days as a picture: one line for the notice itself and one for each issue, all on one axis."""

from kb.api.timeline import Answered, Moment, Timeline
from kb.picture import shortened
from kb.ui.overview.bars import Bar, Picture, Segment, Tone
from kb.ui.timeline.axis import Axis
from kb.ui.words import say

__all__ = ["STAGES", "drawn", "told"]

STAGES = "stages"  # the id of the line of the notice itself
_NAME = 90  # columns of a name

_TONES: dict[str, Tone] = {
    "inspection": "span", "feedback": "told", "published": "mark", "measure": "when", "deadline": "due",
}  # fmt: skip


def drawn(timeline: Timeline) -> Picture:
    """Return the picture; dates of which the text does not tell the day are counted and not drawn."""
    known = [each for each in timeline.moments if each.known]
    axis = Axis.over(day for each in known for day in (each.earliest, each.latest) if day is not None)
    behind = tuple(_behind(timeline, axis))
    bars = [Bar(STAGES, say("timeline.stages"), _days(timeline), _segments(timeline.stages, axis), ())]
    for answered in timeline.issues:
        number = f"{answered.issue.number} " if answered.issue.number else ""
        bars.append(
            Bar(
                answered.issue.id if answered.moments else None,
                f"{number}{shortened(answered.issue.title, _NAME)}",
                _counts(answered),
                behind + _segments(answered.moments, axis),
                (),
            )
        )
    signs: tuple[Tone, ...] = ("span", "told", "mark", "when", "early", "due")
    legend = tuple((tone, say(f"timeline.legend.{tone}")) for tone in signs)
    return Picture(
        say("timeline.picture"), (), tuple(bars), legend, axis.names() if known else (), wordy=True
    )


def told(moment: Moment) -> str:
    """Return what a moment is: its kind, and for a hint that it is one."""
    return say("timeline.kind.early") if moment.flag is not None else say(f"timeline.kind.{moment.kind}")


def _behind(timeline: Timeline, axis: Axis) -> list[Segment]:
    """Return what runs through the lines of all issues: the time of the inspection, and the day of the feedback."""
    made = []
    for stage in timeline.stages:
        if stage.earliest is None or stage.latest is None:
            continue
        if stage.kind == "inspection":
            title = f"{told(stage)} {_written(stage)}"
            made.append(Segment("shade", axis.at(stage.earliest), axis.after(stage.latest), title))
        elif stage.kind == "feedback":
            at = axis.at(stage.earliest)
            made.append(Segment("line", at, at, f"{told(stage)} {stage.value}"))
    return made


def _segments(moments: tuple[Moment, ...], axis: Axis) -> tuple[Segment, ...]:
    """Return a sign for each day, and a stretch for what may mean several; the hints lie above the others."""
    made = []
    for moment in sorted(moments, key=lambda each: each.flag is not None):
        if moment.earliest is None or moment.latest is None:
            continue
        tone = "early" if moment.flag is not None else _TONES[moment.kind]
        start, end = axis.at(moment.earliest), axis.after(moment.latest)
        if moment.exact:
            start = end = (start + end) / 2
        made.append(Segment(tone, start, end, f"{told(moment)} {_written(moment)}"))
    return tuple(made)


def _days(timeline: Timeline) -> str:
    """Return the stages in words, in their order."""
    missing = {"inspection", "feedback", "published"} - {each.kind for each in timeline.stages}
    words = [f"{told(each)} {_written(each)}" for each in timeline.stages]
    words += [
        say("timeline.stage.not_told", stage=say(f"timeline.kind.{kind}"))
        for kind in ("inspection", "feedback", "published")
        if kind in missing
    ]
    return " · ".join(words)


def _written(moment: Moment) -> str:
    return moment.value.replace("/", " – ")


def _counts(answered: Answered) -> str:
    early = sum(each.flag is not None for each in answered.moments)
    counts = {
        "dates": sum(each.kind == "measure" for each in answered.moments),
        "early": early,
        "deadlines": sum(each.kind == "deadline" for each in answered.moments),
    }
    words = [say(f"timeline.count.{name}", count=count) for name, count in counts.items() if count]
    if answered.undated:
        words.append(say("timeline.count.undated", count=answered.undated, all=answered.measures))
    elif not answered.measures:
        words.append(say("timeline.count.no_measure"))
    return " · ".join(words)
