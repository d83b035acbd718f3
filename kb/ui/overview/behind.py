"""What stands behind a bar of the overview: the things counted, each a way into the graph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.api import KnowledgeBase
from kb.api.overview import IssueRow
from kb.language import Language
from kb.picture import shortened
from kb.queries import Answer, Row
from kb.ui.links import Link, to_node, to_question, to_timeline
from kb.ui.overview.charts import NONE
from kb.ui.words import say

__all__ = ["Rows", "accepted", "claimed", "notices", "owners", "tally", "themes"]

_TITLE = 70  # columns of an issue's title


@dataclass(frozen=True, slots=True)
class Rows:
    """Ways to what a bar counts, and one to all of it as a table, where a question tells it."""

    links: tuple[Link, ...]
    table: Link | None = None


def claimed(base: KnowledgeBase, notice: str | None, status: str) -> Rows:
    """Return the issues of which their notices claim that status."""
    return _issues(base.issues(notice=notice, status=status))


def accepted(base: KnowledgeBase, notice: str | None, which: str) -> Rows:
    """Return the issues whose acceptance the text tells, with who accepted; or those for which it tells none."""
    return _issues(base.issues(notice=notice, accepted=which != NONE))


def themes(base: KnowledgeBase, notice: str | None, theme: str) -> Rows:
    """Return the issues under a theme."""
    return _issues(base.issues(notice=notice, theme=theme))


def owners(base: KnowledgeBase, notice: str | None, unit: str, language: Language) -> Rows:
    """Return the issues of a unit with its part in them; or those without a named lead, with the reason."""
    if unit == NONE:
        question, asked = "issues-without-owner", {"notice": notice}
    else:
        question, asked = "owners", {"notice": notice, "unit": unit}
    answer = base.ask(question, asked)
    shown = [name for name in ("reason", "part", "basis") if any(row.get(name) for row in answer.rows)]
    table = to_question(question, say("overview.table.these"), **asked)
    return Rows(tuple(_of_row(answer, row, shown, language) for row in answer.rows), table)


def tally(rows: Sequence[Row], notice: str | None, id: str) -> Rows:
    """Return the issue that a tally belongs to, the tally with its figures, and who holds what is counted."""
    row = next((row for row in rows if _node(row["counted"])[0] == id), None)
    if row is None:
        return Rows(())
    issue, holders = _node(row["issue"]), row["holders"]
    counted = _node(row["counted"])
    links = [to_node(issue[0], _numbered(row["number"], issue[1])), to_node(*counted)]
    links += [to_node(*_node(each)) for each in (holders if isinstance(holders, list) else [])]
    return Rows(
        tuple(links),
        to_question("remaining-work", say("overview.table.these"), notice=notice, issue=issue[0]),
    )


def notices(id: str, title: str) -> Rows:
    """Return the ways to a notice: its days, in the graph, and as text."""
    return Rows((to_timeline(id, title), to_node(id, title), Link("sources", title, {"notice": id})))


def _issues(found: Sequence[IssueRow]) -> Rows:
    return Rows(tuple(to_node(each.id, _told(each)) for each in found))


def _told(issue: IssueRow) -> str:
    named = _numbered(issue.number, issue.title)
    if issue.accepted is None:
        return named
    return " · ".join(filter(None, (named, shortened(issue.accepted, _TITLE), issue.accepted_on)))


def _of_row(answer: Answer, row: Row, shown: Sequence[str], language: Language) -> Link:
    id, title = _node(row["issue"])
    columns = {column.name: column for column in answer.question.columns}
    words = [columns[name].caption(str(row[name]), language) for name in shown if row[name]]
    return to_node(id, " · ".join((_numbered(row["number"], title), *words)))


def _numbered(number: object, title: str) -> str:
    told = shortened(title, _TITLE)
    return f"{number} {told}" if number else told


def _node(value: object) -> tuple[str, str]:
    return (str(value["id"]), str(value["caption"])) if isinstance(value, Mapping) else ("", "")
