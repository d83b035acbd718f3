"""The reference page of the command line, made from the commands themselves.

``python -m kb.cli.reference docs/cli.md`` renews it.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kb.cli.program import Program, program
from kb.exports import EXPORTS
from kb.language import Language
from kb.queries import QUESTIONS


def reference(language: Language = "en") -> str:
    """Return the page: what each command takes, the questions, the formats."""
    made = program(language)
    return "\n".join([*_opening(), *_commands(made, language), *_questions(), *_formats(language)])


def _opening() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield "<!-- Made from the code: `python -m kb.cli.reference docs/cli.md` renews this page. -->"
    yield ""
    yield "On a terminal, rows are printed as a table; in a pipe, as JSON lines, one object a row, whose keys are always"
    yield "English. Messages follow the locale (English and Chinese). What goes wrong is one sentence on standard error."
    yield ""
    yield "| exit code | meaning |"
    yield "| --- | --- |"
    yield "| 0 | done |"
    yield "| 1 | `kb check` found something that is open, or `kb doctor` something that is wrong |"
    yield "| 2 | not done, or not all of it: the sentence on standard error says why |"
    yield "| 130 | interrupted |"
    yield ""


def _commands(made: Program, language: Language) -> Iterator[str]:
    yield "## Options of every command"
    yield ""
    yield from _options(made.params)
    yield "They may stand before the command or after it."
    yield ""
    common = {parameter.name for parameter in made.params}
    for name, command in _every("", made):
        usage = " ".join(_argument(p) for p in command.params if isinstance(p, click.Argument))
        yield f"## kb {name}"
        yield ""
        yield command.help or ""
        yield ""
        if isinstance(command, click.Group):
            continue
        yield "```"
        yield f"kb {name} [OPTIONS] {usage}".rstrip()
        yield "```"
        yield ""
        yield from _options([parameter for parameter in command.params if parameter.name not in common])


def _every(before: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from _every(f"{before}{name} ", command)


def _options(parameters: Sequence[click.Parameter]) -> Iterator[str]:
    options = [parameter for parameter in parameters if isinstance(parameter, click.Option)]
    if options:
        yield "| option | |"
        yield "| --- | --- |"
        for option in options:
            name_and_value = " ".join(filter(None, (", ".join(option.opts), option.metavar)))
            yield f"| `{_cell(name_and_value)}` | {_cell(option.help or '')} |"
        yield ""


def _questions() -> Iterator[str]:
    yield "## Questions"
    yield ""
    yield (
        "[questions.md](questions.md) has each with its parameters, how to read it, and its answer on the samples: "
        + ", ".join(f"`{name}`" for name in QUESTIONS)
        + "."
    )
    yield ""


def _formats(language: Language) -> Iterator[str]:
    yield "## Formats"
    yield ""
    yield "| format | extension | |"
    yield "| --- | --- | --- |"
    for export in EXPORTS.values():
        yield f"| `{export.name}` | `{export.extension}` | {_cell(export.title[language])} |"
    yield ""


def _argument(argument: click.Argument) -> str:
    name = (argument.name or "").upper()
    name = f"{name}…" if argument.nargs == -1 else name
    return name if argument.required else f"[{name}]"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), "utf-8")
