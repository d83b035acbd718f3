"""The flags of a base, as a reader meets them: what was found, in which words, and what it may mean besides."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from kb.checks import CHECKS, Check, Named, Told, check_named
from kb.checks.view import number_of
from kb.graph import Edge, Node, Properties
from kb.language import Language, tell
from kb.review import Judgement

__all__ = ["CHECKS", "Check", "FlagEntry", "IssueEntry", "Named", "Quoted", "flags"]

Row = Mapping[str, object]
Captioned = tuple[int, int, Told]

_FLAGS = """
MATCH (f:Flag)
WHERE ($notice IS NULL OR f.notice = $notice) AND ($check IS NULL OR f.check = $check)
RETURN f AS flag
"""
_SUBJECTS = """
MATCH (f:Flag)-[:ABOUT]->(x)
WHERE ($notice IS NULL OR f.notice = $notice) AND ($check IS NULL OR f.check = $check)
RETURN f.id AS flag, x.id AS id, CASE WHEN x:Issue THEN x ELSE null END AS issue
"""


class Store(Protocol):
    """What flags are read from."""

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Return the rows of a reading statement."""

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """Return the nodes of these ids."""

    def edges_among(self, ids: Iterable[str]) -> list[Edge]:
        """Return the edges whose ends are both among the ids."""


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An issue that a flag is about; where the notice gives it no number, its place among the issues stands for one."""

    id: str
    number: str
    title: str

    @classmethod
    def of(cls, issue: Node) -> Self:
        """Return the entry of an issue."""
        return cls(issue.id, number_of(issue), str(issue.properties["title"]))


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a notice that a flag rests on, and what they are."""

    notice: str
    start: int
    end: int
    text: str
    caption: Told

    def label(self, language: Language) -> str:
        """Return a short caption for the words."""
        return self.caption.words(language)


@dataclass(frozen=True, slots=True)
class FlagEntry:
    """A hint with all that a reader needs to weigh it: the words, the computation, the innocent readings.

    ``notice`` is the one that it is about; of several, the latest. ``state`` is what ``judgement``, the last of a reader,
    says; without any it is open.
    """

    id: str
    check: str
    notice: str
    issues: tuple[IssueEntry, ...]
    severity: str
    state: str
    phase: str | None
    subjects: tuple[str, ...]
    quotations: tuple[Quoted, ...]
    computed: Told
    readings: tuple[Told, ...]
    judgement: Judgement | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """The ids of every notice that it rests on, its own first."""
        return tuple(dict.fromkeys((self.notice, *(quoted.notice for quoted in self.quotations))))

    def title(self, language: Language) -> str:
        """Return what the check is called."""
        return check_named(self.check).title(language)

    def computation(self, language: Language) -> str:
        """Return the sentence that says what was computed or counted."""
        return self.computed.words(language)

    def innocent(self, language: Language) -> tuple[str, ...]:
        """Return sentences under which nothing is amiss."""
        return tuple(reading.words(language) for reading in self.readings)

    def numbers(self, language: Language) -> str:
        """Return the numbers of the issues in one string."""
        joint = "、" if language == "zh" else ", "
        return joint.join(issue.number for issue in self.issues)

    def message(self, language: Language) -> str:
        """Return one line that tells what was found, and that it is a hint."""
        told = {"title": self.title(language), "computation": self.computation(language)}
        if not self.issues or len(self.notices) > 1:  # what is computed of several notices names the issue
            return tell("check.message.no_issue", language, **told)
        return tell("check.message", language, issues=self.numbers(language), **told)

    def as_json(self, language: Language) -> dict[str, object]:
        """Return what `kb check` prints."""
        return {
            "id": self.id,
            "check": self.check,
            "notice": self.notice,
            "issues": [issue.number for issue in self.issues],
            "issue_ids": [issue.id for issue in self.issues],
            "severity": self.severity,
            "state": self.state,
            "message": self.message(language),
            "evidence": [
                {"notice": q.notice, "start": q.start, "end": q.end, "text": q.text} for q in self.quotations
            ],
        }


def flags(store: Store, notice: str | None = None, check: str | None = None) -> tuple[FlagEntry, ...]:
    """Return the flags of a base, of one notice, of one check: by notice, then in the order of its text."""
    values = {"notice": notice, "check": check}
    about: dict[str, list[Row]] = {}
    for row in store.read(_SUBJECTS, values):
        about.setdefault(str(row["flag"]), []).append(row)
    found: dict[str, list[Node]] = {}
    for row in store.read(_FLAGS, values):
        if isinstance(flag := row["flag"], Node):
            found.setdefault(str(flag.properties["notice"]), []).append(flag)
    return tuple(
        entry
        for id in sorted(found)
        for entry in sorted(_entries(store, id, found[id], about), key=_in_the_text)
    )


def _entries(
    store: Store, notice: str, nodes: Iterable[Node], about: Mapping[str, list[Row]]
) -> Iterator[FlagEntry]:
    text = str(store.nodes([notice])[0].properties["text"])
    for node in nodes:
        told = node.properties
        subjects = sorted(about.get(node.id, ()), key=_by_position)
        yield FlagEntry(
            node.id,
            str(told["check"]),
            notice,
            tuple(IssueEntry.of(row["issue"]) for row in subjects if isinstance(row["issue"], Node)),
            str(told["severity"]),
            "open",
            None if told.get("phase") is None else str(told["phase"]),
            tuple(str(row["id"]) for row in subjects),
            tuple(Quoted(notice, start, end, text[start:end], told) for start, end, told in quotations(told)),
            _told(json.loads(str(told["computation"]))),
            tuple(map(_told, json.loads(str(told["innocent_reading"])))),
        )


def quotations(told: Properties) -> Iterator[Captioned]:
    """Yield the places that a stored flag quotes, with their captions, in the order in which they are to be read."""
    stored = told["quotations"]
    for one in stored if isinstance(stored, list) else ():
        place = json.loads(str(one))
        yield int(place["start"]), int(place["end"]), _told(place)


def _told(stored: Mapping[str, object]) -> Told:
    values = stored["values"]
    return Told(str(stored["code"]), dict(values) if isinstance(values, Mapping) else {})


def _by_position(row: Row) -> tuple[bool, int, str]:
    issue = row["issue"]
    at = int(str(issue.properties.get("position", 0))) if isinstance(issue, Node) else 0
    return not isinstance(issue, Node), at, str(row["id"])


_ORDER = {check.name: at for at, check in enumerate(CHECKS)}


def _in_the_text(entry: FlagEntry) -> tuple[int, int, str]:
    first = entry.quotations[0]
    return first.start, _ORDER.get(entry.check, len(_ORDER)), entry.id
