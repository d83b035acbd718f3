"""`kb delete NOTICE`: takes a notice out with all that it alone says."""

import sys

import click

from kb.cli.rows import print_object
from kb.cli.session import Session
from kb.errors import UsageError
from kb.language import Language, tell
from kb.language.terminal import one_line
from kb.schema import SCHEMA


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["notice"]),
        click.Option(["--yes"], is_flag=True, help=tell("cli.option.yes", language)),
    ]


@click.pass_obj
def run(session: Session, notice: str, yes: bool) -> None:
    """List what goes, ask on a terminal, delete."""
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("cli.delete_unasked", notice=notice)
    with session.base(patient=True) as base:
        taken = base.takes(notice)
        if not yes:
            click.echo(
                one_line(session.tell("cli.delete_takes", title=taken.title, notice=taken.notice)), err=True
            )
            for label, count in sorted(taken.takes.items()):
                kind = SCHEMA.nodes[label]
                click.echo(f"  {kind.zh if session.language == 'zh' else kind.en}: {count}", err=True)
            if not click.confirm(session.tell("cli.delete_sure"), err=True):
                click.echo(session.tell("cli.delete_not"), err=True)
                return
        taken = base.delete(taken.notice)
    print_object(
        session, {"notice": taken.notice, "title": taken.title, "deleted": dict(sorted(taken.takes.items()))}
    )
