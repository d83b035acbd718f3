"""One issue: the stretch of text that is its own, and every kind of fact that is read from it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ingest.extraction.dates import dates
from ingest.extraction.deadlines import deadlines
from ingest.extraction.figures.tallies import counted
from ingest.extraction.labels import Label, labels
from ingest.extraction.measures import measures
from ingest.extraction.outcomes.obstacles import obstacles
from ingest.extraction.outcomes.outcomes import outcomes
from ingest.extraction.regulations.regulations import regulations
from ingest.extraction.status.status import claim
from ingest.extraction.units.generic import generic
from ingest.extraction.units.mentions import mentions
from ingest.facts import Issue, Theme
from ingest.flow import Flow
from ingest.naming import Naming
from ingest.outline import Heading, Section
from ingest.resolution import kind_of

_NO_WORDS = " \n[]():;,。"
_MARKED = re.compile(r"《[^《》]*》")
_GROUP = re.compile(r"(?P<group>[^。]{2,80})。(?P<title>.{2,})", re.S)


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a notice by which those in its issues are told: its own and that of the feedback, as exact as the text."""

    published: str | None
    feedback: str | None

    @property
    def year(self) -> int | None:
        """The year of the notice."""
        return int(self.published[:4]) if self.published else None


def issue_labels(text: Flow, section: Section) -> tuple[Label, ...]:
    """Return the label lines of an issue: above its heading, behind its title, and in its text."""
    heading = section.heading
    stretches = (
        (section.start, heading.start),
        (heading.title_end, heading.body),
        (heading.body, section.end),
    )
    return tuple(label for start, stop in stretches for label in labels(text, start, stop))


def read_issue(text: Flow, section: Section, told: tuple[Label, ...], named: Naming, days: Days) -> Issue:
    """Return an issue with all that its text states; ``told`` are its label lines, ``days`` those of the notice."""
    heading, end = section.heading, section.end
    stories = _stories(text, heading.body, end, told)
    first, behind = (bisect_left(named.names, at, key=lambda n: n.start) for at in (section.start, end))
    inside = tuple(
        n
        for n in named.names[first:behind]
        if n.end <= end and n.rule != "issuer_in_title" and not heading.start <= n.start < heading.title_end
    )
    closed = (
        (label.start, label.end) for label in told if label.kind == "status" and label.start < label.end
    )
    when = tuple(
        d for start, stop in sorted((*stories, *closed)) for d in dates(text, start, stop, own_year=days.year)
    )
    taken = (
        *((text.at(d.span.start), text.at(d.span.end - 1) + 1) for d in when),
        *_marked(text, heading.body, end),
    )
    aims = [(label.start, label.end) for label in told if label.kind == "aim"]
    figures = counted(text, stories, taken, days.published, aims)
    playing = tuple(mentions(text, section.start, end, inside, told, named.unit, kind_of, named.publisher))
    group, title_start = _group(text, heading)
    return Issue(
        span=text.span(section.start, end),
        rule=f"heading_{heading.form}",
        number=heading.number,
        title=re.sub(r"\s+", "", text.span(title_start, heading.title_end).text),
        title_span=text.span(title_start, heading.title_end),
        group=group,
        theme=_theme(text, section.theme),
        measures=measures(text, stories),
        units=playing,
        generic=tuple(generic(text, heading.body, end)),
        regulations=tuple(
            r for start, stop in stories for r in regulations(text, start, stop, inside, named.unit)
        ),
        figures=figures,
        dates=when,
        claim=claim(
            text,
            stories,
            told,
            figures,
            above="\n".join(text.text[h.title_start : h.title_end] for h in reversed(section.above)),
        ),
        deadline=next(
            deadlines(text, heading.body, end, told, published=days.published, feedback=days.feedback), None
        ),
        outcomes=tuple(o for a, b in stories for o in outcomes(text, a, b, figures)),
        blocked=tuple(o for a, b in stories for o in obstacles(text, a, b, figures, playing)),
    )


def _stories(text: Flow, start: int, end: int, told: tuple[Label, ...]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of an issue that tell what was done: all but its other label lines."""
    stretches, at = [], start
    for label in told:
        if text.text[at : label.label_start].strip(_NO_WORDS):
            stretches.append((at, label.label_start))
        at = max(at, label.start if label.kind == "story" else label.end)
    if text.text[at:end].strip(_NO_WORDS):
        stretches.append((at, end))
    return tuple((_first_word(text.text, a, b), b) for a, b in stretches)


def _first_word(text: str, start: int, end: int) -> int:
    while start < end - 1 and (text[start].isspace() or text[start] in ":;。,)]"):
        start += 1
    return start


def _marked(text: Flow, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches inside 《》: their digits are no figures."""
    return tuple(m.span() for m in _MARKED.finditer(text.text, start, end))


def _group(text: Flow, heading: Heading) -> tuple[Theme | None, int]:
    """Return the broader finding in front of the first full stop inside the title's marks, and where the title begins."""
    if heading.form not in ("quoted", "answering"):
        return None, heading.title_start
    found = _GROUP.fullmatch(text.text, heading.title_start, heading.title_end)
    if found is None:
        return None, heading.title_start
    span = text.span(*found.span("group"))
    return Theme(span, "group_inside_title", re.sub(r"\s+", "", span.text), "in_title"), found.start("title")


def _theme(text: Flow, heading: Heading | None) -> Theme | None:
    if heading is None:
        return None
    span = text.span(heading.title_start, heading.title_end)
    return Theme(span, f"heading_{heading.form}", re.sub(r"\s+", "", span.text), "heading")
