"""How well words are understood: the sentences of ``phrasings.yaml``, on the bundled samples.

``python bench/phrasings.py`` prints the rates, and every sentence that is taken for something else.
"""

from collections.abc import Iterator

import pytest

from kb.api import KnowledgeBase
from kb.api.asking import Named
from kb.queries import QUESTIONS
from kb.store import open_store
from kb.store.wording import folded
from tests.filling import SAMPLES
from tests.kb.phrasing import phrasings, rates
from tests.stores import emptied

SETS = phrasings()
EVERY = [each for some in SETS.values() for each in some]
# Of each set: how many in a hundred are understood first, and among the first three, as measured.
LEAST = {"before": (99, 100), "after": (95, 100), "last": (88, 96), "unseen": (93, 100)}


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
    assert len(EVERY) >= 120
    assert sum(is_chinese(each.words) for each in EVERY) >= 60
    assert sum(not is_chinese(each.words) for each in EVERY) >= 40
    assert {each.question for each in EVERY} == set(QUESTIONS)


def test_no_phrasing_is_what_the_questions_are_known_by() -> None:
    known = {folded(way).strip("?!. ") for question in QUESTIONS.values() for way in question.asked}
    assert [each.words for each in EVERY if folded(each.words).strip("?!. ") in known] == []


@pytest.mark.parametrize("name", SETS)
def test_words_are_understood_as_often_as_measured(base: KnowledgeBase, name: str) -> None:
    found = rates(base, SETS[name])
    assert found.first >= LEAST[name][0]
    assert found.three >= LEAST[name][1]


def test_few_sentences_are_asked_back(base: KnowledgeBase) -> None:
    assert rates(base, EVERY).back <= 8


def test_names_and_days_become_what_the_question_is_asked_with(base: KnowledgeBase) -> None:
    wrong = []
    for each in (each for each in EVERY if each.parameters is not None):
        choice = base.understand(each.words).choice
        if choice is not None and choice.question == each.question:  # else the rates count it
            told = {n: v.caption if isinstance(v, Named) else v for n, v in choice.asked.items()}
            wrong += [(each.words, told)] if told != each.parameters else []
    assert wrong == []


def test_the_same_words_are_understood_alike_each_time(base: KnowledgeBase) -> None:
    once = [base.understand(each.words) for each in EVERY[::10]]
    assert [base.understand(each.words) for each in EVERY[::10]] == once
