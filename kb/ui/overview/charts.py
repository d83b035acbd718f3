"""An overview as pictures: what each bar is called, how long it is, and what its table says."""

from collections.abc import Iterable, Mapping

from kb.api.overview import Overview
from kb.language import Language
from kb.picture import shortened, value_text
from kb.queries import QUESTIONS
from kb.ui.overview.bars import Bar, Picture, Segment, Tone
from kb.ui.words import say

__all__ = ["NONE", "accepted", "claimed", "flags", "owners", "reasons", "themes"]

NONE = "none"  # the bar of what the text leaves open
_NAME = 120  # columns of a name

_STATUS: Mapping[str, Tone] = {"resolved": "done", "partial": "partly", "ongoing": "rest", "unknown": "open"}
_PARTS: tuple[Tone, ...] = ("lead", "support", "leads_acting", "supports_acting")
_SEVERITIES: tuple[Tone, ...] = ("high", "medium", "low")


def claimed(told: Overview, language: Language) -> Picture:
    """Return the issues by what their notices claim."""
    bars = []
    for status, tone in _STATUS.items():
        count = told.claimed.get(status, 0)
        words = value_text("Issue", "status", status, language)
        bars.append(_of_all(status, words, tone, count, told.issues))
    return Picture(say("overview.claimed"), _columns("overview.column.status"), tuple(bars))


def accepted(told: Overview) -> Picture:
    """Return the issues whose acceptance the text tells; where it tells none, only what it leaves open."""
    left = told.issues - told.accepted
    bars = [_of_all(NONE, say("overview.not_told"), "open", left, told.issues)]
    if told.accepted:
        words = say("overview.accepted.told")
        bars.insert(0, _of_all("accepted", words, "done", told.accepted, told.issues))
    return Picture(say("overview.accepted"), _columns("overview.column.acceptance"), tuple(bars))


def owners(told: Overview, language: Language) -> Picture:
    """Return what the text leaves open first, then the units, each with the issues that it has a part in."""
    unnamed = sum(told.unnamed.values())
    longest = max(1, unnamed, *(owner.issues for owner in told.owners))
    name, value = say("overview.owners.unnamed"), _share(unnamed, told.issues)
    whole = Segment("open", 0, unnamed / longest, f"{name} {value}")
    parts = [say(f"overview.part.{part}") for part in _PARTS]
    bars = [
        Bar(
            NONE if unnamed else None, name, value, (whole,) if unnamed else (), (name, value, "", "", "", "")
        )
    ]
    for owner in told.owners:
        counts = (owner.lead, owner.support, owner.leads_acting, owner.supports_acting)
        shown = shortened(owner.name, _NAME)
        bars.append(
            Bar(
                owner.unit,
                shown,
                str(owner.issues),
                _stacked(zip(_PARTS, parts, counts, strict=True), longest),
                (shown, str(owner.issues), *map(str, counts)),
            )
        )
    legend: list[tuple[Tone, str]] = [("open", say("overview.not_told")), *zip(_PARTS, parts, strict=True)]
    columns = (say("overview.column.unit"), say("overview.column.issues"), *parts)
    return Picture(say("overview.owners"), columns, tuple(bars), tuple(legend))


def reasons(told: Overview, language: Language) -> list[str]:
    """Return why no lead is named, each reason with its count, in the words of the question about it."""
    words = _reasons()
    joint = "：" if language == "zh" else ": "
    return [
        f"{words[reason][language]}{joint}{count}"
        for reason in words
        if (count := told.unnamed.get(reason, 0))
    ]


def _reasons() -> Mapping[str, Mapping[Language, str]]:
    columns = {column.name: column for column in QUESTIONS["issues-without-owner"].columns}
    return columns["reason"].captions


def flags(told: Overview, titles: Mapping[str, str], language: Language) -> Picture:
    """Return the flags of each check by severity; ``titles`` says what a check is called."""
    counts: dict[str, dict[str, int]] = {}
    for each in told.flags:
        counts.setdefault(each.check, {})[each.severity] = each.flags
    longest = max((sum(by.values()) for by in counts.values()), default=1)
    names = [value_text("Flag", "severity", severity, language) for severity in _SEVERITIES]
    bars = []
    for check, by in sorted(counts.items(), key=lambda each: (-sum(each[1].values()), each[0])):
        numbers = [by.get(severity, 0) for severity in _SEVERITIES]
        name = titles.get(check, check)
        segments = _stacked(zip(_SEVERITIES, names, numbers, strict=True), longest)
        bars.append(
            Bar(check, name, str(sum(numbers)), segments, (name, str(sum(numbers)), *map(str, numbers)))
        )
    legend = tuple(
        (tone, say("overview.flag.severity_is", severity=name))
        for tone, name in zip(_SEVERITIES, names, strict=True)
    )
    columns = (say("overview.column.check"), say("overview.column.flags"), *names)
    return Picture(say("overview.flags"), columns, tuple(bars), legend)


def themes(told: Overview) -> Picture:
    """Return the issues by theme, in the order of the text."""
    longest = max((theme.issues for theme in told.themes), default=1)
    bars = []
    for theme in told.themes:
        name, value = shortened(theme.title, _NAME), str(theme.issues)
        segment = Segment("plain", 0, theme.issues / longest, value)
        bars.append(Bar(theme.id, name, value, (segment,), (name, value)))
    return Picture(say("overview.themes"), _columns("overview.column.theme"), tuple(bars))


def _of_all(id: str, name: str, tone: Tone, count: int, whole: int) -> Bar:
    value = _share(count, whole)
    segments = (Segment(tone, 0, count / whole, f"{name} {value}"),) if count else ()
    return Bar(id if count else None, name, value, segments, (name, value))


def _stacked(parts: Iterable[tuple[Tone, str, int]], longest: int) -> tuple[Segment, ...]:
    made: list[Segment] = []
    at = 0
    for tone, name, count in parts:
        if count:
            made.append(Segment(tone, at / longest, (at + count) / longest, f"{name} {count}"))
            at += count
    return tuple(made)


def _columns(first: str) -> tuple[str, ...]:
    return say(first), say("overview.column.issues")


def _share(count: int, whole: int) -> str:
    return f"{count}/{whole}"
