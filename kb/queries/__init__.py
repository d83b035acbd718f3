"""The questions that the base answers: one TOML file each, found by looking into this folder."""

from pathlib import Path

from kb.queries.answer import Answer, Row, ask, resolve
from kb.queries.library import Library
from kb.queries.question import Column, Parameter, Question

__all__ = [
    "QUESTIONS",
    "Answer",
    "Column",
    "Library",
    "Parameter",
    "Question",
    "Row",
    "ask",
    "question",
    "resolve",
]

# Read when first asked for; a new question is its file alone.
QUESTIONS = Library(Path(__file__).parent)


def question(name: str) -> Question:
    """Return the question of that name; raise UsageError, which lists the names, where there is none."""
    return QUESTIONS.question(name)
