"""`kb dump FILE`: all that the base holds, to a file that either store takes back."""

from pathlib import Path

import click

from kb.cli.progress import bar
from kb.cli.rows import print_object
from kb.cli.session import Session
from kb.language import Language, tell


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        click.Option(["--force"], is_flag=True, help=tell("dump.option.force", language)),
    ]


@click.pass_obj
def run(session: Session, file: Path, force: bool) -> None:
    """Write the file and print one object about it. A base of an older schema is written as it is."""
    with session.base(as_it_is=True) as base, bar(session, "dump.dumping") as told:
        dumped = base.dump(file, force=force, progress=told)
    print_object(session, dumped.as_json())
