"""`kb migrate`: an older base up to the present version of the schema."""

import os

import click

from kb.cli.progress import bar
from kb.cli.rows import print_object
from kb.cli.session import Session
from kb.language import Language


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes: nothing of its own."""
    return []


@click.pass_obj
def run(session: Session) -> None:
    """Take every step that is left; print one object with both versions, and say it in words."""
    from kb.api import settings_from
    from kb.api.dumps import migrate

    with bar(session, "dump.migrating") as shown:
        done = migrate(session.address, settings_from(os.environ), lambda version, count: shown(count, None))
    print_object(session, done.as_json())
    code = "dump.migrated" if done.found < done.schema else "dump.not_migrated"
    click.echo(session.tell(code, found=done.found, schema=done.schema), err=True)
