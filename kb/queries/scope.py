"""What every question can be limited to: a notice, a unit with its parts, an inspection, a theme, an issue.

A statement begins with a line ``SCOPE ISSUES``, which binds a notice ``n`` and an issue ``i`` that it reports, or
``SCOPE NOTICES``, which binds a notice ``n``; what follows may be ``WHERE``. Where the reader limits the question, the line
finds its nodes by their ids instead of looking through the base. Statements may also use ``$scope_issues``,
``$scope_notices`` and ``$scope_units``, lists of ids, each null where nothing limits it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.graph import type_of
from kb.queries.question import Parameter, ParameterKind, Question, Value
from kb.schema import ASIDE_ROLES

if TYPE_CHECKING:
    from kb.store import Reads

__all__ = ["SCOPE", "SCOPED", "Scope", "scope_of", "scoped"]

SCOPE: tuple[Parameter, ...] = tuple(
    Parameter(name, ParameterKind.NODE, {"zh": zh, "en": en}, of=(label,))
    for name, label, zh, en in (
        ("notice", "Notice", "公开件", "notice"),
        ("unit", "Unit", "单位（含其下属）", "unit, with its parts"),
        ("inspection", "Inspection", "巡视巡察审计", "inspection"),
        ("theme", "Theme", "主题", "theme"),
        ("issue", "Issue", "问题", "issue"),
    )
)
SCOPED = frozenset({"scope_issues", "scope_notices", "scope_units"})

# The first form looks through the base; the second begins at the ids that the scope has.
_FORMS: Mapping[str, tuple[str, str]] = {
    "SCOPE ISSUES": (
        "MATCH (n:Notice)-[:REPORTS]->(i:Issue)",
        "UNWIND $scope_issues AS scoped MATCH (i:Issue {id: scoped})<-[:REPORTS]-(n:Notice)",
    ),
    "SCOPE NOTICES": (
        "MATCH (n:Notice)",
        "UNWIND $scope_notices AS scoped MATCH (n:Notice {id: scoped})",
    ),
}

# Each yields a notice with an issue of it, or with null: the notice then belongs to the scope by itself.
_REACHES: Mapping[str, str] = {
    "notice": """
MATCH (n:Notice {id: $id}) OPTIONAL MATCH (n)-[:REPORTS]->(i:Issue)
RETURN n.id AS notice, i.id AS issue
""",
    "inspection": """
MATCH (:Inspection {id: $id})<-[:ANSWERS]-(n:Notice) OPTIONAL MATCH (n)-[:REPORTS]->(i:Issue)
RETURN n.id AS notice, i.id AS issue
""",
    "theme": "MATCH (:Theme {id: $id})<-[:UNDER]-(i:Issue) RETURN i.notice AS notice, i.id AS issue",
    "issue": "MATCH (i:Issue {id: $id}) RETURN i.notice AS notice, i.id AS issue",
}
_OF_UNITS = (
    """
UNWIND $units AS one MATCH (:Unit {id: one})-[r:RESPONSIBLE_FOR|INVOLVED_IN]->(i:Issue)
WHERE $all_parts OR NOT r.role IN $aside
RETURN DISTINCT i.notice AS notice, i.id AS issue
""",
    """
UNWIND $units AS one MATCH (:Unit {id: one})<-[:PUBLISHED_BY]-(n:Notice)
RETURN DISTINCT n.id AS notice, null AS issue
""",
    """
UNWIND $units AS one MATCH (:Unit {id: one})<-[:OF]-(:Inspection)<-[:ANSWERS]-(n:Notice)
RETURN DISTINCT n.id AS notice, null AS issue
""",
    """
UNWIND $units AS one MATCH (:Unit {id: one})<-[:NAMES]-(n:Notice) WHERE $all_parts
RETURN DISTINCT n.id AS notice, null AS issue
""",
)
_ISSUES = "UNWIND $ids AS one MATCH (i:Issue {id: one}) RETURN DISTINCT i.notice AS notice"
_NAMING = (
    "UNWIND $ids AS one MATCH (:{label} {{id: one}})<-[:NAMES]-(n:Notice) RETURN DISTINCT n.id AS notice"
)
_PARTS = "UNWIND $units AS one MATCH (:Unit {id: one})<-[:PART_OF]-(u:Unit) RETURN DISTINCT u.id AS id"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is limited to: ids, sorted; None where nothing limits it."""

    issues: tuple[str, ...] | None = None
    notices: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None

    def values(self) -> dict[str, object]:
        """Return the values that statements are given."""
        told = {"scope_issues": self.issues, "scope_notices": self.notices, "scope_units": self.units}
        return {name: None if ids is None else list(ids) for name, ids in told.items()}


def those(base: "Reads", issues: Collection[str]) -> Scope:
    """Return what limits a question to these issues."""
    found = base.read(_ISSUES, {"ids": sorted(issues)})
    return Scope(_sorted(issues), _sorted({str(row["notice"]) for row in found}))


def naming(base: "Reads", ids: Iterable[str]) -> Scope:
    """Return what limits a question to the notices that name one of these units or inspections."""
    labels: dict[str, list[str]] = defaultdict(list)
    for id in sorted(ids):
        labels[str(type_of(id))].append(id)
    found = (base.read(_NAMING.format(label=label), {"ids": some}) for label, some in labels.items())
    return Scope(None, _sorted({str(row["notice"]) for rows in found for row in rows}))


def scoped(question: Question, scope: Scope) -> str:
    """Return the question's statement, its first line being the one that suits the scope."""
    for line, (whole, limited) in _FORMS.items():
        if question.cypher.lstrip().startswith(line):
            return question.cypher.replace(line, whole if scope.notices is None else limited, 1)
    return question.cypher


def scope_of(base: "Reads", question: Question, asked: Mapping[str, Value]) -> Scope:
    """Return what the values of a question limit it to; several limit it together.

    A unit stands for itself and its parts, whichever depth. Its issues are those in which one of them has a part other than being
    mentioned, being handed a case and approving, unless the question or its ``all_parts`` asks for these too; its notices are
    those of its issues, those that it publishes, and those that answer an inspection of it – where these are asked for, all
    that name it.
    """
    issues: set[str] | None = None
    notices: set[str] | None = None
    units: tuple[str, ...] | None = None
    for parameter in SCOPE:
        id = asked.get(parameter.name)
        if id is None:
            continue
        if parameter.name == "unit":
            units = _with_parts(base, str(id))
            found = _of_units(base, units, question.all_parts or bool(asked.get("all_parts")))
        else:
            found = base.read(_REACHES[parameter.name], {"id": id})
        its_issues = {str(row["issue"]) for row in found if row["issue"] is not None}
        its_notices = {str(row["notice"]) for row in found}
        issues = its_issues if issues is None else issues & its_issues
        notices = its_notices if notices is None else notices & its_notices
    return Scope(_sorted(issues), _sorted(notices), units)


def _sorted(ids: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if ids is None else tuple(sorted(ids))


def _with_parts(base: "Reads", unit: str) -> tuple[str, ...]:
    known, new = {unit}, {unit}
    while new:
        new = {str(row["id"]) for row in base.read(_PARTS, {"units": sorted(new)})} - known
        known |= new
    return tuple(sorted(known))


def _of_units(base: "Reads", units: tuple[str, ...], all_parts: bool) -> list[dict[str, object]]:
    values = {"units": list(units), "all_parts": all_parts, "aside": list(ASIDE_ROLES)}

    def rows() -> Iterator[dict[str, object]]:
        for statement in _OF_UNITS:
            yield from base.read(statement, values)

    return list(rows())
