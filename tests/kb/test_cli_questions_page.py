import re
from pathlib import Path

import pytest

from kb.api import KnowledgeBase
from kb.cli.questions_page import SAMPLES, page
from kb.queries import QUESTIONS

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


@pytest.fixture
def told(address: str) -> str:
    with KnowledgeBase.open(address) as base:
        base.ingest([SAMPLES])
        return page(base)


def test_the_page_is_what_the_files_and_the_samples_say_on_both_stores(told: str) -> None:
    assert PAGE.read_text("utf-8") == told, "stale: run make docs"


def test_the_page_has_every_question_once_and_an_answer_to_most(told: str) -> None:
    headings = re.findall(r"^### (.+)$", told, re.MULTILINE)
    assert sorted(headings) == sorted(QUESTIONS)
    assert told.count("No rows:") < len(QUESTIONS) / 4
