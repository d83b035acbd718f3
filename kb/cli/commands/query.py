"""`kb query`: the questions, or the answer to one."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from kb.cli.rows import Heading, Shown, print_rows
from kb.cli.session import Session
from kb.cli.target import output_option, printed
from kb.errors import UsageError
from kb.exports.workbook import as_workbook
from kb.language import Language, tell
from kb.queries import QUESTIONS, Answer, Column, question
from kb.queries.question import ColumnKind

# What a table shows by itself: captions of nodes, and text.
_AS_THEY_ARE = (ColumnKind.NODE, ColumnKind.NODES, ColumnKind.TEXT, ColumnKind.INTEGER, ColumnKind.DATE)


def set_option(language: Language) -> click.Option:
    """Return the option that gives a question its parameters."""
    return click.Option(
        ["--set", "given"], multiple=True, metavar="PARAMETER=VALUE", help=tell("cli.option.set", language)
    )


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [click.Argument(["name"], required=False), set_option(language), output_option(language)]


@click.pass_obj
def run(session: Session, name: str | None, given: tuple[str, ...], output: Path | None) -> None:
    """Print the questions, one a row; or a question's answer."""
    with printed(session, output):
        if name is None:
            _list(session, given)
        else:
            with session.base() as base:
                print_answer(session, base.ask(question(name).name, assignments(given)))


def _list(session: Session, given: tuple[str, ...]) -> None:
    if given:
        raise UsageError("cli.set_without_question", known=", ".join(QUESTIONS))
    if session.shape == "xlsx":
        raise UsageError("cli.no_workbook", command="query")
    keys = ("name", "title", "parameters")
    headings = [Heading(key, session.tell(f"cli.column.{key}"), _listing(session.language)) for key in keys]
    print_rows(session, headings, (q.as_json() for q in QUESTIONS.values()))


def print_answer(session: Session, answer: Answer) -> None:
    """Print an answer's rows, or its workbook."""
    asked = answer.question
    if session.shape == "xlsx":
        click.echo(as_workbook(answer, session.language), nl=False)
        return
    headings = [heading(column, session.language) for column in asked.columns]
    print_rows(session, headings, answer.rows)
    if session.shape == "table":
        click.echo(asked.how_to_read[session.language], err=True)


def assignments(given: Iterable[str]) -> dict[str, object]:
    """Return the values of ``PARAMETER=VALUE`` words; raise UsageError for a word of another form or one
    given twice.
    """
    values: dict[str, object] = {}
    for word in given:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise UsageError("cli.not_an_assignment", given=word)
        if name in values:
            raise UsageError("cli.set_twice", parameter=name)
        values[name] = value
    return values


def heading(column: Column, language: Language) -> Heading:
    """Return how a column of an answer is shown."""
    right = column.kind in (ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.SHARE)
    shown = None if column.kind in _AS_THEY_ARE else partial(_words, column, language)
    return Heading(column.name, column.heading(language), shown, right)


def _words(column: Column, language: Language, value: object) -> str:
    return column.words(value, language)


def _listing(language: Language) -> Shown:
    def shown(value: object) -> str:
        if isinstance(value, dict):
            return str(value[language])
        return ", ".join(str(item["name"]) for item in value) if isinstance(value, list) else str(value)

    return shown
