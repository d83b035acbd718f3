"""`kb ingest PATH…`: files and folders into the base; one object a file."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from kb.cli.rows import Heading, print_rows
from kb.cli.session import Session
from kb.errors import UsageError
from kb.exports.format import as_json_line
from kb.language import Language, tell
from kb.language.terminal import one_line

if TYPE_CHECKING:
    from kb.api import Ingested

_COLUMNS = ("file", "outcome", "notice", "issues", "remarks", "message")
_COUNTS = ("issues", "remarks")
_FEW = 8  # files that one process reads sooner than a second one starts
_MOST = 4


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the command takes."""
    return [
        click.Argument(["paths"], nargs=-1, type=click.Path(readable=False, path_type=Path)),
        click.Option(
            ["--workers"], type=click.IntRange(1, 64), metavar="N", help=tell("cli.option.workers", language)
        ),
        click.Option(["--replace"], metavar="NOTICE", help=tell("cli.option.replace", language)),
        click.Option(["--also"], is_flag=True, help=tell("cli.option.also", language)),
        click.Option(
            ["--access"],
            type=click.Choice(["public", "internal"]),
            default="public",
            metavar="public|internal",
            help=tell("cli.option.access", language),
        ),
        click.Option(["--reread"], is_flag=True, help=tell("dump.option.reread", language)),
        click.Option(
            ["--notice", "notices"],
            multiple=True,
            metavar="NOTICE",
            help=tell("dump.option.reread_notice", language),
        ),
    ]


@click.pass_obj
def run(
    session: Session,
    paths: tuple[Path, ...],
    workers: int | None,
    replace: str | None,
    also: bool,
    access: Literal["public", "internal"],
    reread: bool,
    notices: tuple[str, ...],
) -> None:
    """Read files, or stored notices again, into the base; say what became of each; leave with 2 where one was
    refused.
    """
    from kb.api import gather
    from kb.api.files import shown

    if reread:
        if paths or replace is not None or also:
            raise UsageError("dump.reread_alone")
        _reread(session, notices, workers)
        return
    if notices:
        raise UsageError("dump.notice_without_reread")
    if not paths:
        raise UsageError("dump.nothing_to_read")
    found = gather(paths)
    for path in found.skipped:
        click.echo(one_line(session.tell("cli.skipped", file=shown(path))), err=True)
    workers = workers or _workers(len(found.files))
    with session.base(patient=True) as base, _progress(session, len(found.files)) as told:
        done = base.ingest(
            found.files, workers=workers, also=also, replace=replace, access=access, progress=told
        )
    _tell(session, done, "file", skipped=len(found.skipped))


def _reread(session: Session, notices: tuple[str, ...], workers: int | None) -> None:
    """Read stored notices again; print the same as for files."""
    with session.base() as base:
        count = len(notices) or base.read_otherwise()
        with _progress(session, count) as told:
            done = base.reread(notices, workers=workers or _workers(count), progress=told)
    _tell(session, done, "notice", skipped=0)


def _workers(count: int) -> int:
    """Return how many processes read so many files best."""
    return 1 if count <= _FEW else min(_MOST, os.cpu_count() or 1)


def _tell(session: Session, done: "Sequence[Ingested]", called: str, *, skipped: int) -> None:
    """Print what became of each that is not printed yet, and the counts; leave with 2 where one was refused."""
    from kb.api.outcomes import Kind

    if session.shape == "csv":
        headings = [Heading(key, key) for key in _COLUMNS]
        print_rows(session, headings, (one.as_json(session.language) for one in done))
    elif session.shape == "table":
        headings = [
            Heading(key, session.tell(f"cli.column.{key}"), whole=key == called, right=key in _COUNTS)
            for key in (called, "outcome", *_COUNTS)
        ]
        print_rows(session, headings, (one.as_json(session.language) for one in done))
    for one in done:
        if one.outcome == "refused" or (session.shape == "table" and one.outcome not in ("new", "unchanged")):
            click.echo(one_line(one.message(session.language)), err=True)
    counts = Counter(one.outcome for one in done)
    kinds: tuple[Kind, ...] = get_args(Kind)
    summary = session.tell("cli.ingested", **{kind: counts[kind] for kind in kinds}, skipped=skipped)
    click.echo(summary, err=True)
    if counts["refused"]:
        raise SystemExit(2)


@contextmanager
def _progress(session: Session, total: int) -> Iterator[Callable[[int, int, "Ingested"], None]]:
    """Yield what is called after each file: it prints JSON lines at once, and moves a bar on a terminal."""
    lines = _Lines(session)
    if not sys.stderr.isatty() or total < 2:
        yield lambda done, of, one: lines.print(one)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(session.tell("cli.reading"), total=total)

        def told(done: int, of: int, one: "Ingested") -> None:
            bar.update(task, completed=done)
            lines.print(one)

        yield told


class _Lines:
    """JSON lines as files are done. That nobody reads them any longer must not stop the ingest half-way."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._open = session.shape == "json"

    def print(self, one: "Ingested") -> None:
        if not self._open:
            return
        try:
            click.echo(as_json_line(one.as_json(self._session.language)))
        except BrokenPipeError:
            self._open = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
