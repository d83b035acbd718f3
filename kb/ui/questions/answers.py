"""An answer as a table of plain words, and what its rows name."""

from kb.language import Language
from kb.queries import Answer, Column, Question, Row
from kb.queries.question import ColumnKind
from kb.ui.words import cell, heading, say

__all__ = ["ROW_NODES", "nodes_of", "table"]

ROW_NODES = 8  # things of one row that the page links to


def table(answer: Answer, tongue: Language) -> dict[str, list[object]]:
    """Return an answer's columns by their titles, every cell as a number or as plain words."""
    columns = answer.question.columns
    return {
        _title(columns, c, tongue): [_cell(c, row[c.name], tongue) for row in answer.rows] for c in columns
    }


def _title(columns: tuple[Column, ...], column: Column, tongue: Language) -> str:
    """Return a column's title; where two share one, with the name beside it."""
    title = heading(column.heading(tongue))
    same = sum(c.title[tongue] == column.title[tongue] for c in columns)
    return title if same == 1 else f"{title} ({column.name})"


def _cell(column: Column, value: object, tongue: Language) -> object:
    if column.kind in (ColumnKind.NODE, ColumnKind.NODES):
        captions = [name for _, name in _nodes(column, value)]
        return cell(("、" if tongue == "zh" else ", ").join(captions))
    if column.kind in (ColumnKind.INTEGER, ColumnKind.NUMBER):
        return value
    if value is None:
        return ""
    match column.kind:
        case ColumnKind.SHARE:
            return f"{value:.0%}" if isinstance(value, int | float) else ""
        case ColumnKind.FLAG:
            return say("ui.yes") if value else say("ui.no")
        case ColumnKind.CODE:
            return cell(column.caption(str(value), tongue))
        case _:
            return cell(str(value))


def nodes_of(question: Question, row: Row) -> list[tuple[str, str]]:
    """Return the id and caption of every node that a row names, each once."""
    found = {id: name for column in question.columns for id, name in _nodes(column, row[column.name])}
    return list(found.items())


def _nodes(column: Column, value: object) -> list[tuple[str, str]]:
    if column.kind not in (ColumnKind.NODE, ColumnKind.NODES):
        return []
    values = value if isinstance(value, list) else [value]
    return [(str(node["id"]), str(node["caption"])) for node in values if isinstance(node, dict)]
