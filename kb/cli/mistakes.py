"""Mistakes in the arguments, told in one sentence in the user's language."""

import click
from click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption

from kb.language import Language, tell


def sentence(error: click.ClickException, language: Language) -> str:
    """Return the sentence for an error that click raised."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "kb"
    match error:
        case NoSuchOption():
            return tell("cli.no_such_option", language, option=error.option_name, command=command)
        case MissingParameter():
            return tell("cli.missing", language, parameter=_called(error.param), command=command)
        case click.BadParameter():
            detail = error.message
            choices = getattr(error.param.type, "choices", None) if error.param else None
            if choices:
                detail = tell("cli.one_of", language, choices=", ".join(choices))
            return tell("cli.bad_value", language, parameter=_called(error.param), detail=detail)
        case BadOptionUsage():
            return tell("cli.option_without_value", language, option=error.option_name, command=command)
        case _:
            return tell("cli.usage", language, detail=error.format_message(), command=command)


def _called(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    return parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.human_readable_name
