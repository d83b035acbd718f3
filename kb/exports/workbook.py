"""An answer as a workbook for people: one sheet of rows, one that says what was asked and how to read it.

Cells are text, numbers, shares and truth values, never formulas. The same answer gives the same bytes.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from kb.language import Language, tell
from kb.queries import Answer, Column, Row
from kb.queries.question import ColumnKind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

EXTENSION = "xlsx"
_LONGEST = 32_767  # characters that a cell takes
_CUT = "…"
_NODES = (ColumnKind.NODE, ColumnKind.NODES)
_WIDTHS: Mapping[ColumnKind, int] = {
    ColumnKind.NODE: 36,
    ColumnKind.NODES: 36,
    ColumnKind.CODE: 18,
    ColumnKind.TEXT: 16,
}
_WIDTH = 12
_EPOCH = datetime(1980, 1, 1)  # the time of day has no place in an export


def as_workbook(answer: Answer, language: Language) -> bytes:
    """Return the answer as an XLSX file in a language; nodes are their captions, with their ids in columns at the end."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        workbook.set_properties({"title": answer.question.title[language], "created": _EPOCH})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        share = workbook.add_format({"num_format": "0.0%", "valign": "top"})
        _rows(workbook.add_worksheet(tell("workbook.rows", language)), answer, language, bold, wrapped, share)
        _about(workbook.add_worksheet(tell("workbook.about", language)), answer, language, bold, wrapped)
    return file.getvalue()


def _rows(
    sheet: "Worksheet", answer: Answer, language: Language, bold: "Format", wrapped: "Format", share: "Format"
) -> None:
    columns = answer.question.columns
    nodes = [column for column in columns if column.kind in _NODES]
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column.kind, _WIDTH))
        sheet.write_string(0, at, column.heading(language), bold)
    for at, column in enumerate(nodes, len(columns)):
        sheet.write_string(0, at, f"{column.name}_id", bold)
    for line, row in enumerate(answer.rows, 1):
        for at, column in enumerate(columns):
            _write(sheet, line, at, column, row, language, wrapped, share)
        for at, column in enumerate(nodes, len(columns)):
            sheet.write_string(line, at, "; ".join(node["id"] for node in _named(row[column.name])))
    sheet.freeze_panes(1, 0)
    if answer.rows:
        sheet.autofilter(0, 0, len(answer.rows), len(columns) + len(nodes) - 1)


def _write(
    sheet: "Worksheet",
    line: int,
    at: int,
    column: Column,
    row: Row,
    language: Language,
    wrapped: "Format",
    share: "Format",
) -> None:
    value = row[column.name]
    if column.kind in _NODES:
        joint = "、" if language == "zh" else "; "
        sheet.write_string(line, at, _cut(joint.join(node["caption"] for node in _named(value))), wrapped)
    elif value is None:
        sheet.write_blank(line, at, None, wrapped)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, at, value, share if column.kind is ColumnKind.SHARE else wrapped)
    else:
        sheet.write_string(line, at, _cut(column.words(value, language)), wrapped)


def _about(sheet: "Worksheet", answer: Answer, language: Language, bold: "Format", wrapped: "Format") -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 96)
    for line, (name, told) in enumerate(_told(answer, language)):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, _cut(told), wrapped)


def _told(answer: Answer, language: Language) -> Iterator[tuple[str, str]]:
    question = answer.question
    yield tell("workbook.question", language), f"{question.title[language]} ({question.name})"
    yield tell("workbook.how_to_read", language), question.how_to_read[language]
    for parameter in question.parameters:
        value = answer.asked[parameter.name]
        if value is not None:
            yield parameter.title[language], str(value)
    for column in question.columns:
        if column.note is not None:
            yield column.heading(language), column.note[language]


def _named(value: object) -> list[dict[str, str]]:
    return [node for node in (value if isinstance(value, list) else [value]) if isinstance(node, dict)]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}{_CUT}"
