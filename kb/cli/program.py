"""The program: its commands, its help in the user's language, and what every error becomes.

A `KBError` and a mistake in the arguments become one sentence on standard error and exit code 2; an
interruption 130. Anything else is our bug and shows its traceback.
"""

import logging
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

import click

from kb.cli import commands
from kb.cli.mistakes import sentence
from kb.cli.session import Session, common_options
from kb.errors import AmbiguousName, KBError, UsageError
from kb.language import Language, tell, tell_error
from kb.language.terminal import one_line

_LOG = logging.getLogger(__name__)

REFUSED = 2
INTERRUPTED = 130


class Worded:
    """What a command and the group share: help whose own words are in the user's language."""

    def format_help(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, what the command does, its options, and a group's commands."""
        language = ctx.find_object(Session).language  # type: ignore[union-attr]
        usage = tell("cli.words.usage", language)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{usage} ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help)
        options = [p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option)]
        with formatter.section(tell("cli.words.options", language)):
            formatter.write_dl([record for record in options if record])
        if isinstance(self, click.Group):
            with formatter.section(tell("cli.words.commands", language)):
                formatter.write_dl(
                    [(name, self.commands[name].help or "") for name in self.list_commands(ctx)]
                )


class Command(Worded, click.Command):
    """One command. Its work is logged where that is asked for."""

    workbooks = False  # whether it can print as XLSX

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        if ctx.find_object(Session).format == "xlsx" and not self.workbooks:  # type: ignore[union-attr]
            raise UsageError("cli.no_workbook", command=self.name)
        with ctx.find_object(Session).logs():  # type: ignore[union-attr]
            begun = time.monotonic()
            try:
                return super().invoke(ctx)
            except KBError as error:
                _LOG.error("kb %s refused: %s", self.name, error.code)
                raise
            finally:
                _LOG.info("kb %s: %d ms", self.name, (time.monotonic() - begun) * 1000)


class Group(Worded, click.Group):
    """A group of commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options in front of the command; show the help where there is no command."""
        if not args:
            click.echo(ctx.get_help())
            ctx.exit(0)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; raise UsageError, which lists all, where there is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise UsageError("cli.no_such_command", name=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


class Program(Group):
    """The group of all commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options in front of the command; show the help where there is no command.

        Raises UsageError for a word that is neither text nor the name of a file that is there.
        """
        for word in args:
            if not word.isprintable() and _is_no_text(word):
                raise UsageError("cli.not_text", given=word.encode("utf-8", "backslashreplace").decode())
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; that whoever reads our output has had enough is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is left in the buffer would raise again when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program and leave with its exit code (see the module)."""
        language: Language = self.context_settings["obj"].language
        # A session for each run: options of one run must not show in the next.
        extra = {"obj": Session(language), **extra}
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except KBError as error:
            _say(tell_error(error, language))
            if isinstance(error, AmbiguousName):
                _list(error.values["matches"])
            sys.exit(REFUSED)
        except click.ClickException as error:
            _say(sentence(error, language))
            sys.exit(REFUSED)
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


def _is_no_text(word: str) -> bool:
    """Tell whether a word holds bytes that are no UTF-8; a file may be called so."""
    return any("\ud800" <= c <= "\udfff" for c in word) and not os.path.lexists(word)


def _say(words: str) -> None:
    click.echo(one_line(words), err=True)


def _list(matches: object) -> None:
    for match in matches if isinstance(matches, list) else ():
        _say(f"  {match['id']}  {match['caption']}")


def program(language: Language) -> Program:
    """Return the program with all words in a language."""
    made = Program(
        "kb",
        help=tell("cli.help.kb", language),
        params=common_options(language),
        context_settings={
            "obj": Session(language),
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
        },
    )
    for name, entry in commands.COMMANDS.items():
        made.add_command(_made(name, f"cli.help.{name}", entry, language))
    return made


def _made(name: str, words: str, entry: commands.Entry, language: Language) -> click.Command:
    """Return a command, or the group of the commands that stand below its name."""
    params = [*entry.parameters(language), *common_options(language)]
    if not entry.below:
        command = Command(name, help=tell(words, language), callback=entry.run, params=params)
        command.workbooks = entry.workbooks
        return command
    group = Group(name, help=tell(words, language), params=params)
    for each, below in entry.below.items():
        group.add_command(_made(each, f"{words}_{each}", below, language))
    return group
