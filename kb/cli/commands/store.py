"""`kb store start|stop|status|log`: the server of a local store, which every command starts and finds by itself."""

import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from kb.cli.commands.entry import Entry
from kb.cli.rows import Heading, print_object, print_rows
from kb.cli.session import Session
from kb.language import Language, tell
from kb.language.terminal import one_line

if TYPE_CHECKING:  # the front door brings the driver, which help does not need
    from kb.api.servers import ServerLog, ServerState

LINES = 50
_KEPT = 1000  # lines that are compared with the ones before
_LOOK = 0.5  # seconds between two looks at a log that is followed


@click.pass_obj
def start(session: Session) -> None:
    """Start the server or find it; print one object."""
    from kb.api import settings_from
    from kb.api.servers import start_server

    told = start_server(session.address, settings_from(os.environ))
    names = ("store", "state", "pid", "port", "engine", "since", "idle_seconds")
    print_object(session, _only(told, names))


@click.pass_obj
def stop(session: Session) -> None:
    """Stop the server; print one object."""
    from kb.api.servers import stop_server

    print_object(session, _only(stop_server(session.address), ("store", "state")))


@click.pass_obj
def status(session: Session) -> None:
    """Print one object, and start nothing."""
    from kb.api.servers import server_state

    print_object(session, server_state(session.address).as_json())


@click.pass_obj
def log(session: Session, lines: int, follow: bool) -> None:
    """Say where the log is, and print its last lines."""
    from kb.api.servers import server_log

    told = server_log(session.address, max(lines, _KEPT))
    click.echo(one_line(session.tell("cli.store_log", path=told.path)), err=True)
    _print_lines(session, told.lines[-lines:])
    while follow:
        time.sleep(_LOOK)
        before, told = told, server_log(session.address, _KEPT)
        _print_lines(session, _new_lines(before, told))


def _new_lines(before: "ServerLog", now: "ServerLog") -> tuple[str, ...]:
    """Return what came after the last line that was there before; all of it where that line is gone."""
    if not before.lines:
        return now.lines
    tail = before.lines[-20:]  # one line may occur twice, so many do not
    for end in range(len(now.lines), len(tail) - 1, -1):
        if now.lines[end - len(tail) : end] == tail:
            return now.lines[end:]
    return now.lines


def _print_lines(session: Session, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    if session.shape == "table":
        for line in lines:
            click.echo(one_line(line))
    else:
        print_rows(session, [Heading("line", "")], [{"line": line} for line in lines])


def _only(told: "ServerState", names: tuple[str, ...]) -> Mapping[str, object]:
    every = told.as_json()
    return {name: every[name] for name in names}


def parameters(language: Language) -> list[click.Parameter]:
    """Return what the other commands take: nothing of their own."""
    return []


def log_parameters(language: Language) -> list[click.Parameter]:
    """Return what `kb store log` takes."""
    return [
        click.Option(
            ["--lines"],
            type=click.IntRange(1, 1_000_000),
            default=LINES,
            metavar="N",
            help=tell("cli.option.lines", language),
        ),
        click.Option(["--follow"], is_flag=True, help=tell("cli.option.follow", language)),
    ]


BELOW: Mapping[str, Entry] = {
    "start": Entry(parameters, start),
    "stop": Entry(parameters, stop),
    "status": Entry(parameters, status),
    "log": Entry(log_parameters, log),
}
