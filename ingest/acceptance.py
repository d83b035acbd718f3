"""Who accepted an issue as closed, and when, where the text says so: a claim of the body itself is no acceptance."""

import re
from dataclasses import dataclass

from ingest.facts import Issue, UnitMention
from ingest.flow import narrow

# The rule of `ingest.extraction.units.parts` for words by which a body closes an issue (核准销号, 认定整改到位).
_ACCEPTS = "accepts"
_LABEL = "label_approves"
_CLOSED = re.compile(r"销号|验收")
_NOT_YET = re.compile(r"未|待|拟|申请")
_BEFORE = 24  # characters from a date to the body that accepted then
_BEHIND = 12
_DATE = r"(?P<year>\d{4})(?:年|[-./])(?P<month>\d{1,2})(?:(?:月|[-./])(?P<day>\d{1,2})日?)?(?!\d)"
_ON_ITS_LABEL = re.compile(rf"(?:验收|销号|核准销号|验收销号|通过验收)(?:时间|日期)[\]*:| ]{{1,6}}{_DATE}")
_IN_LINE = re.compile(_DATE)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The bodies that accepted a closure, as written, and the ISO day or month on which they did, None where not told."""

    by: str
    on: str | None


def acceptance(issue: Issue) -> Acceptance | None:
    """Return who accepted an issue as closed, None where the text does not say.

    A body named on a label (验收单位) has accepted only where the status line or a day of acceptance says that it was done.
    """
    text = issue.span.document.text
    labelled = _day(_ON_ITS_LABEL, issue.span.text)
    said = [u for u in issue.units if u.rule == _ACCEPTS]
    if not said:
        words = issue.claim.words.text if issue.claim.words else ""
        closed = issue.claim.rule == "status_label" and _CLOSED.search(words) and not _NOT_YET.search(words)
        on_line = [u for u in issue.units if u.role == "approves" and _on_status_line(issue, u)]
        labelled = labelled or (_day(_IN_LINE, words) if on_line else None)
        said = on_line or [u for u in issue.units if u.rule == _LABEL] if closed or labelled else []
    if not said:
        return None
    together = [u for u in said if text[said[0].span.start : u.span.start].count("。") == 0]
    names = list(dict.fromkeys(u.written for u in together))
    return Acceptance("、".join(names), labelled or _told(issue, said[0]))


def _on_status_line(issue: Issue, unit: UnitMention) -> bool:
    words = issue.claim.words
    return words is not None and issue.claim.rule == "status_label" and words.holds(unit.span)


def _day(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(narrow(words))
    if found is None:
        return None
    parts = (int(found[part]) for part in ("year", "month", "day") if found[part])
    return "-".join(f"{part:02d}" for part in parts)


def _told(issue: Issue, by: UnitMention) -> str | None:
    """Return the date in front of a body in its sentence, or directly behind it (经某办于5月10日验收)."""
    text = issue.span.document.text
    near = [
        date.value
        for date in issue.dates
        if date.value
        and len(date.value) > len("2024")
        and (
            _in_one_sentence(text, date.span.end, by.span.start, _BEFORE)
            or _in_one_sentence(text, by.span.end, date.span.start, _BEHIND)
        )
    ]
    return near[-1] if near else None


def _in_one_sentence(text: str, end: int, start: int, reach: int) -> bool:
    return 0 <= start - end <= reach and not re.search(r"[。;；\n]", text[end:start])
