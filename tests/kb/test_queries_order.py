"""What an answer does not depend on: the order in which notices came; and what an empty base answers."""

from kb.queries import QUESTIONS, ask
from kb.store import Store
from tests.batches import three
from tests.kb.library import all_notices, answers


def test_an_empty_base_has_no_answer(store: Store) -> None:
    asked = [question for question in QUESTIONS.values() if not any(p.required for p in question.parameters)]
    assert [question.name for question in asked if ask(store, question).rows] == []


def test_an_answer_is_the_same_whichever_way_round_the_notices_came(store: Store) -> None:
    for batch in all_notices():
        store.put(batch)
    forth = [answer.rows for answer in answers(store)]
    for batch in three():
        store.delete(batch.notice.id)
    for batch in reversed(three()):
        store.put(batch)
    assert [answer.rows for answer in answers(store)] == forth
