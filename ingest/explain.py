"""Why a reading says what it says: every fact with the rule that made it and the words that the rule saw."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace

from ingest.facts import Fact, Figure, Issue, Reading, Said, UnitKey
from ingest.flow import Flow, flow
from ingest.text import Span

_REACH = 120  # characters of a sentence that are shown on each side of a fact
_BOUNDARY = re.compile(r"[。;\n]")
_OF_FIGURE_ROLE = ("role", "tally")
_UNTOLD = ("span", "title_span", "rule", "sure", "told_by")

# The rule of mentions that stand where no name of their unit is written (我局): `ingest.extraction.units.stand_ins`.
_STANDS_IN = "stands_for_a_name"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact, what was made of it, and why.

    ``kind`` is the fact's class (figure, unit_mention …), the name of a value of the notice's head (issuer), unit for a
    written name, status for what an issue claims, or figure_role for what a figure stands for in its tally. ``issue`` is
    the number of its issue as written, empty outside issues. ``told`` holds what the rule concluded, as plain values.
    ``seen`` is the sentence around ``span``, so far as it is near.
    """

    kind: str
    issue: str
    told: Mapping[str, object]
    rule: str
    sure: str
    span: Span
    seen: Span


def explain(reading: Reading, issues: Sequence[Issue] | None = None) -> Iterator[Explanation]:
    """Yield every fact of a reading in the order of the text; with ``issues``, only what these hold and stand under."""
    text = flow(reading.document)
    chosen = reading.issues if issues is None else issues
    found = [*_names(reading, chosen, outside=issues is None)]
    if issues is None:
        found += [*_head(reading), *(_explained(fact, "") for fact in _facts(reading))]
    named = {(place.start, place.end) for unit in reading.units for place in unit.places}
    for issue in chosen:
        found += _issue(issue, named)
    found += _themes(chosen)
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        yield replace(one, seen=_sentence(text, one.span))


def _head(reading: Reading) -> Iterator[Explanation]:
    """Yield the values of the notice's head: title, publisher and day, and what it says of the inspection."""
    for holder in (reading.masthead, reading.inspection):
        for field in fields(holder):
            said = getattr(holder, field.name)
            if isinstance(said, Said):
                yield _made(field.name, "", {"value": said.value}, said.rule, said.span)


def _names(reading: Reading, issues: Sequence[Issue], *, outside: bool) -> Iterator[Explanation]:
    """Yield the written names in issues, and those ``outside`` every issue where they are asked for."""
    within = sorted(issues, key=lambda issue: issue.span.start)
    starts = [issue.span.start for issue in within]
    for unit in reading.units:
        for place, rule in zip(unit.places, unit.rules, strict=True):
            i = bisect_right(starts, place.start) - 1
            inside = i >= 0 and within[i].span.holds(place)
            if inside or outside:
                yield _made("unit", within[i].number if inside else "", _key(unit.key), rule, place)


def _issue(issue: Issue, named: Set[tuple[int, int]]) -> Iterator[Explanation]:
    """Yield the facts of an issue but the heading that it stands under; ``named`` are the places of written names."""
    yield _explained(issue, issue.number)
    claim = issue.claim
    # Without words that claim a status, the title stands for them.
    span, sure = (claim.words, "exact") if claim.words else (issue.title_span, "inferred")
    yield _made("status", issue.number, {"status": claim.status}, claim.rule, span, sure)
    if issue.group is not None:
        yield _explained(issue.group, issue.number)
    for fact in _facts(issue):
        yield _explained(fact, issue.number)
        if isinstance(fact, Figure) and fact.told_by is not None:
            told = {"role": fact.role} | ({"tally": fact.tally} if fact.tally >= 0 else {})
            yield _made("figure_role", issue.number, told, fact.told_by, fact.span, fact.sure)
    for mention in issue.units:
        if (mention.span.start, mention.span.end) not in named:
            yield _made("unit", issue.number, _key(mention.unit), _STANDS_IN, mention.span)


def _themes(issues: Sequence[Issue]) -> Iterator[Explanation]:
    """Yield each heading that stands above some of the issues once."""
    told = {issue.theme.span[1:]: issue.theme for issue in issues if issue.theme is not None}
    return (_explained(theme, "") for theme in told.values())


def _facts(holder: Reading | Issue) -> Iterator[Fact]:
    """Yield the facts that a reading or an issue holds itself, but what an issue stands under."""
    for field in fields(holder):
        value = getattr(holder, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Fact) and field.name not in ("issues", "theme", "group"):
                yield item


def _explained(fact: Fact, issue: str) -> Explanation:
    span = fact.title_span if isinstance(fact, Issue) else fact.span
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(fact).__name__).lower()
    return _made(kind, issue, _told(fact), fact.rule, span, fact.sure)


def _made(
    kind: str, issue: str, told: Mapping[str, object], rule: str, span: Span, sure: str = "exact"
) -> Explanation:
    """Return an explanation that has seen no more than its own words yet."""
    return Explanation(kind, issue, told, rule, sure, span, span)


def _told(fact: Fact) -> dict[str, object]:
    """Return the plain values that a fact concluded: what it holds besides its place, its rule and other facts."""
    told: dict[str, object] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name in _UNTOLD or (isinstance(fact, Figure) and field.name in _OF_FIGURE_ROLE):
            continue
        if isinstance(value, UnitKey):
            told[field.name] = "/".join(_key(value).values())
        elif isinstance(value, Span):
            told[field.name] = value.text
        elif isinstance(value, float) and value.is_integer():
            told[field.name] = int(value)
        elif isinstance(value, str | int | float) and value is not False and value != "":
            told[field.name] = value
    return told


def _key(unit: UnitKey) -> dict[str, str]:
    return {name: value for name, value in (("scope", unit.scope), ("name", unit.name)) if value}


def _sentence(text: Flow, span: Span) -> Span:
    """Return the sentence around a place, cut to what a reader can take in; a line that is only wrapped goes on."""
    start, end = text.at(span.start), text.at(span.end - 1) + 1
    low, high = max(0, start - _REACH), end + _REACH
    before = max(text.text.rfind(mark, low, start) for mark in "。;\n") + 1
    after = _BOUNDARY.search(text.text, end - 1, high)
    return text.span(max(before, low), after.end() if after else min(high, len(text.text)))
