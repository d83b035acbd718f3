"""`kb doctor`: what is right and wrong with an installation, and what to do."""

import os

import click

from kb.cli.rows import Heading, Shown, print_rows
from kb.cli.session import Session
from kb.language import Language, tell

WRONG = 1  # the exit code when something is wrong
_MARKS = {"ok": "✓", "warning": "!", "wrong": "✗"}


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Option(["--full"], is_flag=True, help=tell("cli.option.full", language)),
        click.Option(["--mend"], is_flag=True, help=tell("cli.option.mend", language)),
    ]


@click.pass_obj
def run(session: Session, full: bool, mend: bool) -> None:
    """Print one row a finding; leave with 1 where one is wrong."""
    from kb.api import settings_from
    from kb.api.doctor import examined

    findings = list(examined(session.address, settings_from(os.environ), full=full, mend=mend))
    print_rows(session, _headings(session), [finding.as_json(session.language) for finding in findings])
    if any(finding.state == "wrong" for finding in findings):
        raise SystemExit(WRONG)


def _headings(session: Session) -> list[Heading]:
    keys = ("state", "check", "told", "do")
    if session.shape != "table":
        return [Heading(key, key) for key in keys]
    shown: dict[str, Shown] = {"state": lambda state: _MARKS[str(state)]}
    return [Heading(key, session.tell(f"doctor.column.{key}"), shown.get(key), whole=True) for key in keys]
