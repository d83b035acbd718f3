"""What a command writes to: standard output, or a file that appears whole or not at all."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import BinaryIO

import click

from kb.cli.session import FORMATS, Session
from kb.errors import UsageError
from kb.exports.written import written
from kb.language import Language, tell


def output_option(language: Language) -> click.Option:
    """Return the option that names the file to write."""
    return click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=tell("cli.option.output", language),
    )


def on_a_terminal(output: Path | None) -> bool:
    """Tell whether what is written would be shown on a terminal."""
    return output is None and sys.stdout.isatty()


@contextmanager
def printed(session: Session, output: Path | None) -> Iterator[None]:
    """Print what is printed meanwhile to the file instead, in the format that its ending says unless an option says another.

    Raises UsageError for a workbook on a terminal, and where the file cannot be written.
    """
    if output is None or str(output) == "-":
        if session.shape == "xlsx" and sys.stdout.isatty():
            raise UsageError("cli.not_on_a_terminal", format="xlsx", extension="xlsx")
        yield
        return
    ending = output.suffix.lower().lstrip(".")
    session.format = session.format or next((f for f in FORMATS if f == ending), None)
    with target(output) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="\n")
        with redirect_stdout(text):
            yield
        text.flush()
        text.detach()


@contextmanager
def target(output: Path | None) -> Iterator[BinaryIO]:
    """Yield what to write to; ``-`` is standard output too. A file appears in place of one that was there.

    Raises UsageError where the file cannot be written.
    """
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with written(output) as file:
        yield file
