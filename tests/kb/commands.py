"""The command line, run inside a test."""

from click.testing import CliRunner, Result

from kb.cli.program import program
from kb.language import Language


def kb(*arguments: object, language: Language = "en", **environment: str) -> Result:
    """Return what a command printed and how it ended; ``environment`` is set meanwhile."""
    return CliRunner(env=environment).invoke(program(language), list(map(str, arguments)))
