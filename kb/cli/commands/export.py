"""`kb export`: the formats, or the base in one of them."""

from pathlib import Path
from typing import Literal

import click

from kb.cli.commands.query import assignments, set_option
from kb.cli.rows import Heading, print_rows
from kb.cli.session import Session
from kb.cli.target import on_a_terminal, output_option, target
from kb.errors import UsageError
from kb.exports import EXPORTS, export_named
from kb.language import Language, tell


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""

    def several(name: str, metavar: str) -> click.Option:
        words = tell(f"cli.option.{name}", language)
        return click.Option([f"--{name}", f"{name}s"], multiple=True, metavar=metavar, help=words)

    return [
        click.Argument(["name"], required=False, metavar="[FORMAT]"),
        output_option(language),
        several("notice", "NOTICE"),
        several("unit", "UNIT"),
        several("issue", "ISSUE"),
        click.Option(["--query"], metavar="QUESTION", help=tell("cli.option.query", language)),
        set_option(language),
        click.Option(
            ["--access"],
            type=click.Choice(["public", "all"]),
            default="public",
            metavar="public|all",
            help=tell("cli.option.export_access", language),
        ),
        click.Option(["--persons"], is_flag=True, help=tell("cli.option.persons", language)),
    ]


@click.pass_obj
def run(
    session: Session,
    name: str | None,
    output: Path | None,
    notices: tuple[str, ...],
    units: tuple[str, ...],
    issues: tuple[str, ...],
    query: str | None,
    given: tuple[str, ...],
    access: Literal["public", "all"],
    persons: bool,
) -> None:
    """Print the formats, one a row; or write the base, or a part of it."""
    if name is None:
        headings = [Heading(key, session.tell(f"cli.column.{key}")) for key in ("name", "extension", "title")]
        shown = [Heading(h.key, h.title, lambda value: _words(value, session.language)) for h in headings]
        print_rows(session, shown, (export.as_json() for export in EXPORTS.values()))
        return
    export = export_named(name)
    if given and query is None:
        raise UsageError("cli.set_without_query")
    if on_a_terminal(output) and not export.printable:
        raise UsageError("cli.not_on_a_terminal", format=name, extension=export.extension)
    values = assignments(given)
    with session.base() as base:
        selection = base.selection(
            notices=notices,
            units=units,
            issues=issues,
            answer=base.ask(query, values) if query is not None else None,
            access=access,
            persons=persons,
        )
        with target(output) as file:
            base.export(name, file, selection)


def _words(value: object, language: Language) -> str:
    return str(value[language]) if isinstance(value, dict) else str(value)
