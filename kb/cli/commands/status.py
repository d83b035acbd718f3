"""`kb status`: what the base holds, and the versions of what made it."""

import sys

import click

from kb.cli.rows import print_object
from kb.cli.session import Session
from kb.language import Language


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes: nothing of its own."""
    return []


@click.pass_obj
def run(session: Session) -> None:
    """Print one object."""
    with session.base() as base:
        status = base.status()
    print_object(session, status.as_json())
    if sys.stderr.isatty() or session.shape == "table":
        if status.older_rules:
            click.echo(session.tell("dump.older_rules", notices=status.older_rules), err=True)
        if status.restoring:
            click.echo(session.tell("dump.restoring"), err=True)
