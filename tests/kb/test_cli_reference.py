from pathlib import Path

from kb.cli.commands import COMMANDS
from kb.cli.reference import reference
from kb.exports import EXPORTS
from kb.queries import QUESTIONS

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_is_what_the_code_says_now() -> None:
    assert PAGE.read_text("utf-8") == reference(), "stale: run python -m kb.cli.reference docs/cli.md"


def test_the_page_names_every_command_question_and_format() -> None:
    page = reference()
    assert all(f"## kb {name}\n" in page for name in COMMANDS)
    assert all(f"`{name}`" in page for name in QUESTIONS)
    assert all(f"| `{name}` |" in page for name in EXPORTS)
