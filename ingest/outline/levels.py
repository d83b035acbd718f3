"""Which headings are the issues: each numbering style is a level, and the level with the best evidence is taken.

Evidence is what the document itself shows: words for a weakness in the titles, a form that only findings have
(关于“…”的问题), 整改情况 right behind the title, a text of its own under the heading, and the number of problems that the
preamble states. A level whose headings only gather others is a theme's.
"""

from dataclasses import dataclass

from ingest.flow import Flow
from ingest.outline.chapters import Part, part
from ingest.outline.evidence import AREAS, CLEAR, Evidence
from ingest.outline.nesting import Nested
from ingest.outline.numbering import TOP
from ingest.outline.wording import names_weakness

# What a level must show on average, and what each piece of evidence weighs. A stated count outweighs any doubt about
# wording; a level that gathers others gives way to them unless it has nothing but forms of findings.
_LEAST = 0.35
_STATED = 1.0
_STATED_GROUPS = 0.4
_OWN_TEXT = 0.25
_DEEPER = 0.15
_GATHERS = 0.8
_ONE_EACH = 0.9
_MOST = 0.6
_THEMES = 2


@dataclass(frozen=True, slots=True)
class Level:
    """The headings taken for issues and the evidence for it.

    ``kind`` is ``findings``, or ``areas`` or ``measures`` where no heading names a finding. Of the issues, ``weak`` have
    words for a weakness in their titles, ``formed`` the form of a finding, ``telling`` a text of their own; ``stated``
    tells whether the preamble states their number.
    """

    kind: str
    issues: tuple[Nested, ...]
    weak: int
    formed: int
    telling: int
    stated: bool


@dataclass(slots=True)
class _Candidate:
    """A numbering style being weighed."""

    style: str
    members: tuple[int, ...]
    known: frozenset[int]
    mean: float
    own_text: float
    depth: float
    score: float = 0.0


def choose(
    flow: Flow, headings: list[Nested], problems: frozenset[int], groups: frozenset[int]
) -> Level | None:
    """Return the level of the issues, or None where no heading is one.

    ``problems`` and ``groups`` are the counts that the preamble states.
    """
    e = Evidence(flow, headings)
    candidates = [
        c for c in _candidates(e) if c.mean >= _LEAST or (c.mean >= 0 and len(c.members) in problems - {0, 1})
    ]
    if not candidates:
        return _areas(e, problems) or _measures(e, problems)
    taken = {c.style: _issues(e, c) for c in candidates}
    for c in candidates:
        c.score = _score(e, c, candidates, len(taken[c.style]), problems, groups)
    best = max(candidates, key=lambda c: (c.score, c.depth))
    return _level(e, "findings", taken[best.style], problems)


def _candidates(e: Evidence) -> list[_Candidate]:
    styles: dict[str, list[int]] = {}
    for i, n in enumerate(e.headings):
        if n.heading.style != "body":
            styles.setdefault(n.heading.style, []).append(i)
    found = []
    for style, all_ in styles.items():
        members = _joined(e, all_)
        if members:
            found.append(
                _Candidate(
                    style,
                    tuple(members),
                    frozenset(members),
                    sum(e.worth[i] for i in members) / len(members),
                    sum(e.tells(i) for i in members) / len(members),
                    sum(e.headings[i].depth for i in members) / len(members),
                )
            )
    return found


def _joined(e: Evidence, members: list[int]) -> list[int]:
    """Return a style's headings without the doubtful ones.

    Numbers inside a line must run on; they name a weakness, or most of those that run on do.
    """
    strict, relaxed = (_running(e, members, least) for least in (CLEAR, 0.0))
    return relaxed if len(strict) >= _MOST * len(relaxed) else strict


def _running(e: Evidence, members: list[int], least: float) -> list[int]:
    kept: list[int] = []
    for i in members:
        h = e.headings[i].heading
        last = e.headings[kept[-1]].heading.value if kept else 0
        runs_on = bool(kept) if h.form == "answering" else h.value in (last + 1, 1) and e.worth[i] >= least
        if h.sure or runs_on:
            kept.append(i)
    return kept


def _issues(e: Evidence, c: _Candidate) -> list[int]:
    """Return the issues of a level: its headings, without chapters of measures, and findings above it that gather none."""
    by_chapter: dict[int, list[int]] = {}
    for i in c.members:
        by_chapter.setdefault((e.ancestors(i) or [-1])[-1], []).append(i)
    members = {i for part_ in by_chapter.values() if sum(e.worth[k] for k in part_) >= 0 for i in part_}
    gathering = {k for i in members for k in e.ancestors(i)}
    members |= {
        i
        for i, n in enumerate(e.headings)
        if n.heading.sure
        and n.heading.style not in ("body", c.style)
        and i not in gathering
        and n.depth < c.depth
        and e.worth[i] >= _MOST
        and e.tells(i)
    }
    return sorted(members)


def _score(
    e: Evidence,
    c: _Candidate,
    others: list[_Candidate],
    count: int,
    problems: frozenset[int],
    groups: frozenset[int],
) -> float:
    score = c.mean + _OWN_TEXT * c.own_text + _DEEPER * c.depth
    if count in problems and count > 1:
        score += _STATED
    elif count in groups and count > 1:
        score += _STATED_GROUPS
    for other in others:
        if other.style == c.style:
            continue
        above = {k for i in other.members for k in e.ancestors(i)} & c.known
        if above:
            score -= _GATHERS * len(above) / len(c.members)
        below = [k for i in c.members for k in e.ancestors(i) if k in other.known]
        if below and len(set(below)) == len(below) == len(c.members) and other.mean >= CLEAR:
            score -= _ONE_EACH  # one below each: a description of it, not a finding of its own
    return score


def _level(e: Evidence, kind: str, issues: list[int], problems: frozenset[int]) -> Level:
    return Level(
        kind,
        tuple(e.headings[i] for i in issues),
        weak=sum(names_weakness(e.title(i)) for i in issues),
        formed=sum(map(e.formed, issues)),
        telling=sum(map(e.tells, issues)),
        stated=len(issues) in problems and len(issues) > 1,
    )


def _areas(e: Evidence, problems: frozenset[int]) -> Level | None:
    """Return the deepest areas (在…方面) that tell something themselves: each is dealt with as a whole."""
    told = [i for i, n in enumerate(e.headings) if n.heading.form in AREAS and n.heading.sure and e.tells(i)]
    if not told:
        return None
    style = e.headings[max(told, key=lambda i: e.headings[i].depth)].heading.style
    return _level(e, "areas", [i for i in told if e.headings[i].heading.style == style], problems)


def _measures(e: Evidence, problems: frozenset[int]) -> Level | None:
    """Return headings that name a measure each and never the finding, where themes of findings gather them."""
    for style in dict.fromkeys(n.heading.style for n in e.headings):
        same = [
            i
            for i, n in enumerate(e.headings)
            if n.heading.style == style and n.heading.sure and n.heading.style != "body"
        ]
        themes = {e.headings[i].above for i in same if e.headings[i].above >= 0}
        gathered = {k for k in themes if e.headings[k].heading.style not in TOP and not e.tells(k)}
        told = [i for i in same if e.tells(i)]
        if len(gathered) >= _THEMES and len(told) >= _MOST * len(same):
            issues = [i for i in same if e.headings[i].above in gathered and _of_findings(e, i)]
            if issues:
                return _level(e, "measures", issues, problems)
    return None


def _of_findings(e: Evidence, i: int) -> bool:
    """Tell whether a heading stands in a chapter that says that it is about findings."""
    chapters = [k for k in e.ancestors(i) if e.headings[k].heading.style in TOP]
    return bool(chapters) and part(e.title(chapters[-1])) is Part.FINDINGS and "整改" in e.title(chapters[-1])
