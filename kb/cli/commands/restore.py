"""`kb restore FILE`: a dump into an empty base, or into one that is emptied first."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.progress import bar
from kb.cli.rows import print_object
from kb.cli.session import Session
from kb.errors import UsageError
from kb.language import Language, tell
from kb.language.terminal import one_line

if TYPE_CHECKING:
    from kb.api import KnowledgeBase
    from kb.dumps import Dump

_LISTED = 20  # titles of notices that go


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        click.Option(["--replace"], is_flag=True, help=tell("dump.option.restore_replace", language)),
        click.Option(["--yes"], is_flag=True, help=tell("dump.option.restore_yes", language)),
    ]


@click.pass_obj
def run(session: Session, file: Path, replace: bool, yes: bool) -> None:
    """Look at the whole file, then at the base; ask where something goes; write; print one object."""
    from kb.dumps import opened

    with ExitStack() as held:
        with bar(session, "dump.verifying") as told:
            dump = held.enter_context(opened(file, told))
        base = held.enter_context(session.base())
        if replace and not yes and not _agreed(session, base, dump):
            click.echo(session.tell("dump.restore_not"), err=True)
            return
        with bar(session, "dump.restoring_bar") as told:
            restored = base.restore(dump, replace=replace, progress=told)
    print_object(session, restored.as_json())


def _agreed(session: Session, base: "KnowledgeBase", dump: "Dump") -> bool:
    """List what goes and ask; nothing goes from an empty base, nor where this dump is being restored already."""
    there, judged = base.notices(), base.status().judgements
    if not (there or judged) or base.is_restoring(dump):
        return True
    values = {"notices": len(there), "judgements": judged}
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("dump.restore_unasked", **values)
    click.echo(session.tell("dump.restore_takes", **values), err=True)
    for notice in there[:_LISTED]:
        click.echo(f"  {one_line(notice.title)}  {notice.id}", err=True)
    if len(there) > _LISTED:
        click.echo(f"  … (+{len(there) - _LISTED})", err=True)
    return click.confirm(session.tell("dump.restore_sure"), err=True)
