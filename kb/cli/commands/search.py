"""`kb search`: what holds the words, best first, with the words around them."""

import click

from kb.cli.rows import Heading, Shown, print_rows
from kb.cli.session import Session
from kb.language import Language, tell
from kb.language.terminal import one_line
from kb.schema import SCHEMA

_COLUMNS = ("id", "type", "caption", "notice", "field", "text", "highlights", "start", "end")
_TOLD = 60  # characters of the words that are told where nothing was found


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    types = ", ".join(node.name for node in SCHEMA if node.searched)
    return [
        click.Argument(["words"], nargs=-1, required=True),
        click.Option(
            ["--type", "types"],
            multiple=True,
            metavar="TYPE,…",
            help=tell("cli.option.search_type", language, types=types),
        ),
        click.Option(
            ["--limit"],
            type=click.IntRange(min=1),
            default=20,
            metavar="N",
            help=tell("cli.option.search_limit", language),
        ),
    ]


@click.pass_obj
def run(session: Session, words: tuple[str, ...], types: tuple[str, ...], limit: int) -> None:
    """Print one row a hit; where there is none, say so on standard error."""
    typed = " ".join(words)
    wanted = [name.strip() for told in types for name in told.split(",") if name.strip()]
    with session.base() as base:
        hits = base.search(typed, wanted or None, limit)
    if not hits:
        told = typed if len(typed) <= _TOLD else f"{typed[: _TOLD - 1]}…"
        click.echo(one_line(session.tell("cli.search.nothing", words=told)), err=True)
        return
    print_rows(session, _headings(session), [hit.as_json() for hit in hits])


def _headings(session: Session) -> list[Heading]:
    if session.shape != "table":
        return [Heading(key, key) for key in _COLUMNS]
    return [
        Heading("type", session.tell("cli.column.type"), _type_name(session.language)),
        Heading("caption", session.tell("cli.column.caption")),
        Heading("text", session.tell("cli.column.text"), marks="highlights"),
        Heading("notice", session.tell("cli.column.notice")),
    ]


def _type_name(language: Language) -> Shown:
    names = {node.name: node.zh if language == "zh" else node.en for node in SCHEMA}
    return lambda name: names[str(name)]
