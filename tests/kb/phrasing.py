"""Sentences with the question that they mean, and how often they are understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb.api import KnowledgeBase
from kb.api.asking import Understanding

FILE = Path(__file__).parent / "phrasings.yaml"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Words, the question that they mean, and what it is asked with, where that is told."""

    words: str
    question: str
    parameters: dict[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """How many in a hundred are understood first, how many among the first three, and how many are asked back."""

    first: float
    three: float
    back: float


def phrasings(file: Path = FILE) -> dict[str, list[Phrasing]]:
    """Return the sets of a file, by name; a file may also be one list."""
    told = yaml.safe_load(file.read_text("utf-8"))
    sets = told if isinstance(told, dict) else {file.stem: told}
    return {name: [Phrasing(**each) for each in some] for name, some in sets.items()}


def shown(understood: Understanding) -> list[str]:
    """Return the questions that a reader is shown, the one that is asked first."""
    doubted = understood.doubt.choices if understood.doubt else ()
    chosen = (understood.choice,) if understood.choice else ()
    return list(dict.fromkeys(each.question for each in (*chosen, *doubted, *understood.alternatives)))


def rates(base: KnowledgeBase, some: Iterable[Phrasing]) -> Rates:
    """Return how well sentences are understood on a base."""
    understood = [(each, base.understand(each.words)) for each in some]
    first = sum(shown(told)[:1] == [each.question] for each, told in understood)
    three = sum(each.question in shown(told)[:3] for each, told in understood)
    back = sum(told.doubt is not None for _, told in understood)
    return Rates(*(100 * count / len(understood) for count in (first, three, back)))
