"""`kb check`: the hints that the checks raised, for a reader to look at."""

import click

from kb.cli.rows import Heading, Shown, print_rows
from kb.cli.session import Session
from kb.language import Language, tell
from kb.language.terminal import one_line
from kb.schema import SCHEMA, Property

FOUND = 1  # the exit code when a hint is open
SHORT = 13  # characters of an id in a table: as many as `kb flag` needs to know one among some thousands

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
    """Print one row a hint, those that a reader dismissed only when told; leave with 1 where one is open."""
    with session.base() as base:
        flags = base.flags(notice)
    rows = [flag.as_json(session.language) for flag in flags if every or flag.state != "dismissed"]
    print_rows(session, _headings(session), rows)
    waiting = sum(flag.state == "open" for flag in flags)
    if session.shape == "table":
        click.echo(one_line(session.tell("cli.checked", open=waiting)), err=True)
    if waiting:
        raise SystemExit(FOUND)


def _headings(session: Session) -> list[Heading]:
    if session.shape != "table":
        return [Heading(key, key) for key in _COLUMNS]
    shown: dict[str, Shown] = {
        "id": lambda id: str(id)[:SHORT],
        "severity": _worded(SCHEMA.nodes["Flag"].property("severity"), session.language),
        "state": _worded(SCHEMA.review["Judgement"].property("new"), session.language),
    }
    titles = {"id": "review.column.flag"}
    return [
        Heading(key, session.tell(titles.get(key, f"cli.column.{key}")), shown.get(key), whole=True)
        for key in ("id", "issues", "severity", "state", "message", "notice")
    ]


def _worded(told: Property, language: Language) -> Shown:
    words = told.values or {}
    return lambda value: words[str(value)][("zh", "en").index(language)]
