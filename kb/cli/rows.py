"""Rows on standard output: a table for people, JSON lines and CSV for programs."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kb.cli.session import Session
from kb.exports.format import as_json_line
from kb.exports.rows import Row, as_csv
from kb.language.terminal import one_line

if TYPE_CHECKING:  # only a table needs it
    from rich.text import Text

Shown = Callable[[object], str]

_LONGEST = 60  # characters of a cell in a table; JSON and CSV give all


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its key in JSON and CSV, its words in a table, and how a table shows its values.

    A table cuts long values; ``whole`` ones it wraps. ``marks`` is the key of the stretches of the value that it makes
    stand out.
    """

    key: str
    title: str
    shown: Shown | None = None
    right: bool = False
    whole: bool = False
    marks: str | None = None


def print_rows(session: Session, headings: Sequence[Heading], rows: Iterable[Row]) -> None:
    """Print rows in the shape of the session. A node is ``{"id", "caption"}``: CSV gives it two columns."""
    match session.shape:
        case "json":
            for row in rows:
                click.echo(as_json_line(row))
        case "csv":
            click.echo(_csv(headings, rows), nl=False)
        case "table":
            _table(session, headings, list(rows))


def print_object(session: Session, told: Row) -> None:
    """Print one object: as JSON or CSV of one row, or as a table of its names and values."""
    if session.shape == "json":
        click.echo(as_json_line(told))
        return
    flat = [(name, value) for key, item in told.items() for name, value in _flat(key, item)]
    if session.shape == "csv":
        click.echo(_csv([Heading(name, name) for name, _ in flat], [dict(flat)]), nl=False)
        return
    pairs = [{"name": name, "value": value} for name, value in flat]
    _table(session, [Heading("name", ""), Heading("value", "")], pairs, bare=True)


def _flat(key: str, item: object) -> list[tuple[str, object]]:
    if isinstance(item, Mapping):
        return [(f"{key}.{name}", value) for name, value in item.items()]
    return [(key, item)]


def _csv(headings: Sequence[Heading], rows: Iterable[Row]) -> str:
    told = as_csv([heading.key for heading in headings], rows)
    return told if not sys.stdout.isatty() else "".join(f"{one_line(line)}\n" for line in told.splitlines())


def _table(session: Session, headings: Sequence[Heading], rows: Sequence[Row], bare: bool = False) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo(session.tell("cli.nothing"), err=True)
        return
    table = Table(box=None if bare else SIMPLE, show_header=not bare, pad_edge=False)
    for heading in headings:
        table.add_column(
            Text(one_line(heading.title)), justify="right" if heading.right else "left", overflow="fold"
        )
    for row in rows:
        # Text, not markup: brackets in a document are brackets.
        table.add_row(*(_cell(row, heading) for heading in headings))
    # A file or a pipe has no width: lines as wide as a wide terminal.
    Console(width=None if sys.stdout.isatty() else 160, soft_wrap=False).print(table)


def _cell(row: Row, heading: Heading) -> "Text":
    from rich.text import Text

    value = row.get(heading.key)
    if heading.marks is None:
        return Text(_in_table(value, heading.shown, heading.whole))
    told, cell, at = str(value), Text(), 0
    marks = row[heading.marks]
    for start, end in marks if isinstance(marks, list) else ():
        cell.append(one_line(told[at:start])).append(one_line(told[start:end]), style="bold underline")
        at = end
    return cell.append(one_line(told[at:]))


def _in_table(value: object, shown: Shown | None, whole: bool = False) -> str:
    if value is None:
        return ""
    if shown is not None:
        told = shown(value)
    elif isinstance(value, Mapping) and "caption" in value:
        told = str(value["caption"])
    elif isinstance(value, list):
        told = "; ".join(_in_table(item, None) for item in value)
    else:
        told = str(value)
    told = one_line(told)
    return told if whole or len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
