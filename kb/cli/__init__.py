"""The `kb` command: arguments in, `kb.api` asked, rows out."""

from typing import NoReturn


def main() -> NoReturn:
    """Run the command line, in the language of the locale, and leave with its exit code."""
    from kb.cli.program import program
    from kb.language import system_language
    from kb.tracebacks import install

    install()
    program(system_language()).main(prog_name="kb")
    raise SystemExit(0)
