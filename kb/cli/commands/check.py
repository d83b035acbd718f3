"""`kb check`: the hints that the checks raised, for a reader to look at."""

import click

from kb.cli.rows import Heading, Shown, print_rows
from kb.cli.session import Session
from kb.language import Language, tell
from kb.language.terminal import one_line
from kb.schema import SCHEMA

FOUND = 1  # the exit code when a hint is open

_COLUMNS = (
    "id", "check", "notice", "issues", "issue_ids", "severity", "state", "message", "evidence",
)  # fmt: skip


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Option(["--notice"], metavar="NOTICE", help=tell("cli.option.check_notice", language)),
        click.Option(["--all", "every"], is_flag=True, help=tell("cli.option.check_all", language)),
    ]


@click.pass_obj
def run(session: Session, notice: str | None, every: bool) -> None:
    """Print one row a hint, open ones only unless told; leave with 1 where one is open."""
    with session.base() as base:
        flags = base.flags(notice)
    waiting = [flag for flag in flags if flag.state == "open"]
    rows = [flag.as_json(session.language) for flag in (flags if every else waiting)]
    print_rows(session, _headings(session), rows)
    if session.shape == "table":
        click.echo(one_line(session.tell("cli.checked", open=len(waiting))), err=True)
    if waiting:
        raise SystemExit(FOUND)


def _headings(session: Session) -> list[Heading]:
    if session.shape != "table":
        return [Heading(key, key) for key in _COLUMNS]
    shown = {"severity": _severity(session.language)}
    return [
        Heading(key, session.tell(f"cli.column.{key}"), shown.get(key), whole=True)
        for key in ("issues", "severity", "message", "notice")
    ]


def _severity(language: Language) -> Shown:
    words = SCHEMA.nodes["Flag"].property("severity").values or {}
    return lambda value: words[str(value)][("zh", "en").index(language)]
