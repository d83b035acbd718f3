"""What a run of the command line knows: its language, its store, how to print."""

import os
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from kb import logs
from kb.language import Language, tell
from kb.language.terminal import one_line

if TYPE_CHECKING:  # the front door brings the driver, which help and parsing do not need
    from kb.api import KnowledgeBase

Format = Literal["table", "json", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(slots=True)
class Session:
    """One run. ``store`` and the others are what the options say; None where they say nothing."""

    language: Language
    store: str | None = None
    format: Format | None = None
    log_level: str | None = None
    log_file: str | None = None

    @property
    def shape(self) -> Format:
        """How to print: as told, else a table on a terminal and JSON lines in a pipe."""
        return self.format or ("table" if sys.stdout.isatty() else "json")

    @property
    def address(self) -> str:
        """Where the base is: as told, else KB_STORE, else the user's own."""
        from kb.api.settings import default_address

        return self.store or default_address(os.environ)

    def base(self, *, patient: bool = False, as_it_is: bool = False) -> "KnowledgeBase":
        """Open the base.

        A ``patient`` command waits, and says so, for a server that goes away while it is at work. ``as_it_is`` reads a
        base of an older schema without bringing it up to date.
        """
        from kb.api import KnowledgeBase, settings_from
        from kb.api.settings import patience_from

        settings = settings_from(os.environ)
        if patient:
            settings = replace(settings, patience=patience_from(os.environ))
        if as_it_is:
            settings = replace(settings, migrate=False)
        return KnowledgeBase.open(self.address, settings, self._say_waiting)

    def _say_waiting(self, address: str, seconds: float) -> None:
        told = self.tell("cli.waiting", address=address, seconds=round(seconds))
        click.echo(one_line(told), err=True)

    def logs(self) -> AbstractContextManager[None]:
        """Write a log meanwhile, as told, else as KB_LOG and KB_LOG_FILE say."""
        return logs.written(
            self.log_level or os.environ.get("KB_LOG") or None,
            self.log_file or os.environ.get("KB_LOG_FILE") or None,
        )

    def tell(self, code: str, **values: object) -> str:
        """Return the sentence for a code in the language of the run."""
        return tell(code, self.language, **values)


def common_options(language: Language) -> list[click.Parameter]:
    """Return the options that every command takes, and the program itself in front of a command."""
    return [
        click.Option(
            ["--store"],
            metavar="ADDRESS",
            expose_value=False,
            callback=_note,
            help=tell("cli.option.store", language),
        ),
        click.Option(
            ["--format"],
            type=click.Choice(FORMATS),
            metavar="|".join(FORMATS),
            expose_value=False,
            callback=_note,
            help=tell("cli.option.format", language),
        ),
        click.Option(
            ["--log-level"],
            type=click.Choice(logs.LEVELS),
            metavar="|".join(logs.LEVELS),
            expose_value=False,
            callback=_note,
            help=tell("cli.option.log_level", language),
        ),
        click.Option(
            ["--log-file"],
            metavar="FILE",
            expose_value=False,
            callback=_note,
            help=tell("cli.option.log_file", language),
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=tell("cli.option.version", language),
        ),
        click.Option(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_help,
            help=tell("cli.option.help", language),
        ),
    ]


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep what an option says; said twice, the one nearer to the command counts."""
    if value is not None and param.name:
        setattr(ctx.find_object(Session), param.name, value)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from kb.api.contents import product_version

        click.echo(f"kb {product_version()}")
        ctx.exit(0)


def _help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit(0)
