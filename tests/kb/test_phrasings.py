"""How well words are understood: the sentences of ``phrasings.yaml``, on the bundled samples.

``python -m tests.kb.test_phrasings`` prints the rates, and every sentence that is taken for something else.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from kb.api import KnowledgeBase
from kb.api.asking import Named, Understanding
from kb.queries import QUESTIONS
from kb.store import open_store
from kb.store.wording import folded
from tests.filling import SAMPLES
from tests.stores import emptied

FILE = Path(__file__).parent / "phrasings.yaml"
# Of each set: how many in a hundred are understood first, and among the first three. Raise them with what is measured.
LEAST = {"before": (97, 99), "after": (94, 98), "last": (90, 98)}


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Words, the question that they mean, and what it is asked with, where that is told."""

    words: str
    question: str
    parameters: dict[str, str] | None = None


def phrasings() -> dict[str, list[Phrasing]]:
    told = yaml.safe_load(FILE.read_text("utf-8"))
    return {name: [Phrasing(**each) for each in some] for name, some in told.items()}


SETS = phrasings()


def questions_of(understood: Understanding) -> list[str]:
    """Return the questions that a reader is shown, the one that is asked first."""
    doubted = understood.doubt.choices if understood.doubt else ()
    chosen = (understood.choice,) if understood.choice else ()
    return list(dict.fromkeys(each.question for each in (*chosen, *doubted, *understood.alternatives)))


def rates(base: KnowledgeBase, some: list[Phrasing]) -> tuple[float, float]:
    """Return how many in a hundred are understood first, and among the first three."""
    shown = [(each, questions_of(base.understand(each.words))) for each in some]
    first = sum(names[:1] == [each.question] for each, names in shown)
    three = sum(each.question in names[:3] for each, names in shown)
    return 100 * first / len(some), 100 * three / len(some)


@pytest.fixture(scope="module")
def base(local_address: str) -> Iterator[KnowledgeBase]:
    """A base that holds the samples."""
    with open_store(local_address) as store:
        opened = KnowledgeBase(emptied(store))
        opened.ingest([SAMPLES])
        yield opened


def is_chinese(words: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in words)


def test_there_are_enough_phrasings_of_both_languages_and_for_every_question() -> None:
    every = [each for some in SETS.values() for each in some]
    assert len(every) >= 120
    assert sum(is_chinese(each.words) for each in every) >= 60
    assert sum(not is_chinese(each.words) for each in every) >= 40
    assert {each.question for each in every} == set(QUESTIONS)


def test_no_phrasing_is_what_the_questions_are_known_by() -> None:
    known = {folded(way).strip("?!. ") for question in QUESTIONS.values() for way in question.asked}
    assert not [
        each.words for some in SETS.values() for each in some if folded(each.words).strip("?!. ") in known
    ]


@pytest.mark.parametrize("name", SETS)
def test_words_are_understood_as_often_as_measured(base: KnowledgeBase, name: str) -> None:
    first, three = rates(base, SETS[name])
    print(f"{name}: {len(SETS[name])} phrasings, {first:.1f}% first, {three:.1f}% among the first three")
    assert first >= LEAST[name][0]
    assert three >= LEAST[name][1]


def test_names_and_days_become_what_the_question_is_asked_with(base: KnowledgeBase) -> None:
    wrong = []
    for each in (each for some in SETS.values() for each in some if each.parameters is not None):
        choice = base.understand(each.words).choice
        if choice is not None and choice.question == each.question:  # else the rates count it
            told = {n: v.caption if isinstance(v, Named) else v for n, v in choice.asked.items()}
            wrong += [(each.words, told)] if told != each.parameters else []
    assert wrong == []


@pytest.mark.parametrize("words", [each.words for each in SETS["before"][:12]])
def test_the_same_words_are_understood_alike_each_time(base: KnowledgeBase, words: str) -> None:
    assert base.understand(words) == base.understand(words)


def _measure(address: str) -> None:
    """Print the rates on the base at an address, and what is taken for something else."""
    with KnowledgeBase.open(address) as base:
        for name, some in SETS.items():
            first, three = rates(base, some)
            for each in some:
                if (shown := questions_of(base.understand(each.words)))[:1] != [each.question]:
                    print(f"  {each.words} → {shown[:3]}, not {each.question}")
            print(f"{name}: {len(some)} phrasings, {first:.1f}% first, {three:.1f}% among the first three")


if __name__ == "__main__":
    _measure(sys.argv[1])
