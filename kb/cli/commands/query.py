"""`kb query`: the questions, or the answer to one."""

from collections.abc import Iterable
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
    return Heading(column.name, column.heading(language), _shown(column, language), right)


def _shown(column: Column, language: Language) -> Shown | None:
    match column.kind:
        case ColumnKind.CODE:
            return lambda value: column.caption(str(value), language)
        case ColumnKind.SHARE:
            return lambda value: f"{float(str(value)):.1%}"
        case ColumnKind.NUMBER:
            return lambda value: f"{float(str(value)):,.10g}"
        case ColumnKind.FLAG:
            return lambda value: tell("cli.words.yes" if value else "cli.words.no", language)
        case _:
            return None


def _listing(language: Language) -> Shown:
    def shown(value: object) -> str:
        if isinstance(value, dict):
            return str(value[language])
        return ", ".join(str(item["name"]) for item in value) if isinstance(value, list) else str(value)

    return shown
