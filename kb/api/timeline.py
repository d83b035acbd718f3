"""The days of one notice in their order: the inspection, its feedback, the measures' dates, deadlines, the publication."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from kb.api.flags import FlagEntry, IssueEntry
from kb.checks.days import earliest, latest

if TYPE_CHECKING:
    from kb.store import Store

Kind = Literal["inspection", "feedback", "measure", "deadline", "published"]
Row = Mapping[str, object]
Place = tuple[int, int]

EARLY = "measures_before_the_feedback"  # the check whose hints are shown where the dates stand
_DISMISSED = "dismissed"
_ORDER = ("inspection", "feedback", "measure", "deadline", "published")  # of what is told of one day
_LAST = "9999"  # behind every day: dates of which the text does not tell the day

_NOTICE = """
MATCH (n:Notice) WHERE n.id = $notice
OPTIONAL MATCH (n)-[a:ANSWERS]->(s:Inspection)
RETURN n.title AS title, n.published AS published, n.published_at AS published_at, n.feedback_at AS feedback_at,
       coalesce(a.started, s.started, n.started) AS started, coalesce(a.ended, s.ended, n.ended) AS ended,
       coalesce(a.feedback, s.feedback, n.feedback) AS feedback, a.places AS told_at
ORDER BY started, ended, feedback
"""
_ISSUES = """
MATCH (n:Notice)-[:REPORTS]->(i:Issue) WHERE n.id = $notice
RETURN i.id AS id, coalesce(i.number, toString(i.position), '') AS number, i.title AS title, i.deadline AS deadline,
       i.due AS due, i.due_from AS since, i.deadline_at AS deadline_at, COUNT { MATCH (:Measure)-[:ADDRESSES]->(i) } AS measures
ORDER BY i.position, i.start, i.id
"""
# An issue may bear a date itself; then it stands in the place of the measure.
_DATES = """
MATCH (d:Date)<-[t:DATED]-(x) WHERE d.notice = $notice
OPTIONAL MATCH (x)-[:ADDRESSES]->(i:Issue)
RETURN coalesce(i.id, x.id) AS issue, x.id AS node, t.as AS told_as, x.text AS text, d.id AS id,
       d.as_written AS as_written, d.value AS value, d.earliest AS earliest, d.latest AS latest,
       d.start AS start, d.end AS stop
ORDER BY d.start, d.id, x.id
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that a notice tells, or the days that it may mean.

    ``value`` is ISO, as exact as the text – two days with a slash for an inspection –, or the notice's own words where
    these give no day. ``earliest`` and ``latest`` are the days that it may mean, None where the text does not tell.
    ``start`` and ``end`` are the place of its words, None where that is not known. A measure's date and a deadline
    have their ``issue``, the ``node`` that bears them (a measure, or the issue), and ``text``, what that says; ``since``
    is the day that a period was counted from to find when a deadline ends. ``flag`` is the hint that a measure's date is
    before the feedback; one that was dismissed is none.
    """

    kind: Kind
    value: str
    earliest: str | None = None
    latest: str | None = None
    start: int | None = None
    end: int | None = None
    issue: IssueEntry | None = None
    node: str | None = None
    text: str = ""
    since: str | None = None
    flag: FlagEntry | None = None

    @property
    def exact(self) -> bool:
        """Whether it is told to the day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def known(self) -> bool:
        """Whether the text tells days at all."""
        return self.earliest is not None


@dataclass(frozen=True, slots=True)
class Answered:
    """An issue with its dates in the order of time; of its ``measures``, ``undated`` have no date of their own."""

    issue: IssueEntry
    moments: tuple[Moment, ...]
    measures: int
    undated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a notice: those of the inspection and of the notice itself, and those of each issue.

    ``periods`` counts the dates that only say which time something is about: these are no days of a measure, and stand
    nowhere.
    """

    notice: str
    title: str
    stages: tuple[Moment, ...]
    issues: tuple[Answered, ...]
    periods: int

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All of them in the order of time; those of which the text tells no day come last."""
        return _in_time((*self.stages, *(moment for issue in self.issues for moment in issue.moments)))

    @property
    def measures(self) -> int:
        """How many measures the notice tells."""
        return sum(issue.measures for issue in self.issues)

    @property
    def undated(self) -> int:
        """How many of them have no date of their own."""
        return sum(issue.undated for issue in self.issues)


def timeline(store: "Store", notice: str, hints: Iterable[FlagEntry]) -> Timeline:
    """Return the days of the notice of that id; ``hints`` are its flags of the check `EARLY`, as readers judged them."""
    asked = {"notice": notice}
    heads = store.read(_NOTICE, asked)
    dates: dict[str, list[Row]] = defaultdict(list)
    for row in store.read(_DATES, asked):
        dates[str(row["issue"])].append(row)
    early = {id: flag for flag in hints if flag.state != _DISMISSED for id in flag.subjects}
    return Timeline(
        notice,
        str(heads[0]["title"]),
        _in_time(_stages(heads)),
        tuple(_answered(row, dates[str(row["id"])], early) for row in store.read(_ISSUES, asked)),
        sum(row["told_as"] == "period" for rows in dates.values() for row in rows),
    )


def _stages(heads: Iterable[Row]) -> Iterator[Moment]:
    told: dict[Moment, None] = {}
    for head in heads:
        inspected, answered = _places(head)
        if head["started"] or head["ended"]:
            days = [str(day) for day in (head["started"], head["ended"]) if day]
            first, last = _days(days[0])[0], _days(days[-1])[1]
            if first is None or last is None or first > last:
                first = last = None
            told[Moment("inspection", "/".join(days), first, last, inspected[0], inspected[1])] = None
        if head["feedback"]:
            told[_stage("feedback", head["feedback"], answered)] = None
        if head["published"]:
            told[_stage("published", head["published"], _pair(head["published_at"]))] = None
    yield from told


def _stage(kind: Kind, value: object, place: Place | tuple[None, None]) -> Moment:
    first, last = _days(str(value))
    return Moment(kind, str(value), first, last, place[0], place[1])


def _places(head: Row) -> tuple[Place | tuple[None, None], Place | tuple[None, None]]:
    """Return where the days of the inspection stand, and that of the feedback.

    The places of an answer are those of the round, of the first and last day, and of the feedback, as far as they are
    told, in the order of the text.
    """
    told = head["told_at"] if isinstance(head["told_at"], list) else []
    every = list(zip(told[::2], told[1::2], strict=True))
    feedback = _pair(head["feedback_at"])
    days = [place for place in every if place != feedback][
        -sum(map(bool, (head["started"], head["ended"]))) :
    ]
    return (days[0][0], days[-1][1]) if days else (None, None), feedback


def _answered(row: Row, dates: Iterable[Row], early: Mapping[str, FlagEntry]) -> Answered:
    issue = IssueEntry(str(row["id"]), str(row["number"]), str(row["title"]))
    moments = [_of_date(each, issue, early) for each in dates if each["told_as"] != "period"]
    dated = {moment.node for moment in moments} - {issue.id}
    place = _pair(row["deadline_at"])
    # A deadline in prose is both: told of the issue, and a date of the measure that says it.
    if row["deadline"] and place not in {(each.start, each.end) for each in moments if place[0] is not None}:
        words = str(row["deadline"])
        value = str(row["due"] or words)
        first, last = _days(value)
        since = str(row["since"]) if row["since"] else None
        moments.append(
            Moment("deadline", value, first, last, place[0], place[1], issue, issue.id, words, since)
        )
    measures = int(str(row["measures"]))
    return Answered(issue, _in_time(moments), measures, max(0, measures - len(dated)))


def _of_date(row: Row, issue: IssueEntry, early: Mapping[str, FlagEntry]) -> Moment:
    first, last = (str(row[name]) if row[name] else None for name in ("earliest", "latest"))
    if first is None or last is None:
        first = last = None
    return Moment(
        "deadline" if row["told_as"] == "deadline" else "measure",
        str(row["value"] or row["as_written"]),
        first,
        last,
        int(str(row["start"])),
        int(str(row["stop"])),
        issue,
        str(row["node"]),
        str(row["text"] or ""),
        flag=early.get(str(row["id"])),
    )


def _pair(value: object) -> Place | tuple[None, None]:
    return (int(value[0]), int(value[1])) if isinstance(value, list) and len(value) == 2 else (None, None)


def _days(value: str) -> tuple[str, str] | tuple[None, None]:
    """Return the first and the last day that a date may mean; nothing where it is none."""
    try:
        first, last = earliest(value), latest(value)
        date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None, None
    return first, last


def _in_time(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    return tuple(sorted(moments, key=_by_day))


def _by_day(moment: Moment) -> tuple[str, str, int, int, str]:
    at = _ORDER.index(moment.kind)
    return moment.earliest or _LAST, moment.latest or _LAST, at, moment.start or 0, moment.value
