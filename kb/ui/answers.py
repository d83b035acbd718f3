"""A question's parameters as fields, and its answer as a table."""

import streamlit as st

from kb.language import Language
from kb.picture import plain, shortened
from kb.queries import Answer, Column, Parameter, Question, Row
from kb.queries.question import ColumnKind, ParameterKind
from kb.ui.base import notices
from kb.ui.words import cell, language, say

__all__ = ["ROW_NODES", "nodes_of", "table", "values_from"]

ROW_NODES = 8  # things of one row that the page links to


def values_from(question: Question) -> dict[str, object]:
    """Draw a field for each parameter and return what they hold, by name; what is empty is left out."""
    if not question.parameters:
        return {}
    found: dict[str, object] = {}
    columns = st.columns(min(len(question.parameters), 4))
    for at, parameter in enumerate(question.parameters):
        with columns[at % len(columns)]:
            value = _field(question, parameter)
        if value not in (None, ""):
            found[parameter.name] = value
    return found


def _field(question: Question, parameter: Parameter) -> object:
    tongue = language()
    key, title = f"{question.name}-{parameter.name}", parameter.title[tongue]
    match parameter.kind:
        case ParameterKind.NODE if parameter.of == ("Notice",):
            titles = {entry.id: entry.title for entry in notices()}
            return st.selectbox(
                title,
                titles,
                index=None,
                key=key,
                format_func=lambda id: shortened(plain(titles[id]), 60),
                placeholder=say("ui.questions.every_notice"),
            )
        case ParameterKind.NODE:
            return st.text_input(title, key=key, placeholder=say("ui.questions.name")).strip()
        case ParameterKind.TEXT:
            return st.text_input(title, str(parameter.default or ""), key=key)
        case ParameterKind.INTEGER:
            default = parameter.default if isinstance(parameter.default, int) else None
            return st.number_input(title, min_value=0, max_value=2**31 - 1, value=default, step=1, key=key)
        case ParameterKind.FLAG:
            return st.checkbox(title, bool(parameter.default), key=key)


def table(answer: Answer, tongue: Language) -> dict[str, list[object]]:
    """Return an answer's columns by their titles, every cell as a number or as plain words."""
    columns = answer.question.columns
    return {
        _title(columns, c, tongue): [_cell(c, row[c.name], tongue) for row in answer.rows] for c in columns
    }


def _title(columns: tuple[Column, ...], column: Column, tongue: Language) -> str:
    """Return a column's title; where two share one, with the name beside it."""
    title = column.title[tongue]
    return title if sum(c.title[tongue] == title for c in columns) == 1 else f"{title} ({column.name})"


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
