"""What an answer does not depend on: the order in which notices came; and what an empty base answers."""

from kb.queries import QUESTIONS, ask, question
from kb.store import Store
from tests.batches import three
from tests.kb.library import NEED_A_NODE, all_notices, answers


def test_nothing_is_asked_of_an_empty_base_in_vain(store: Store) -> None:
    told = {name: ask(store, question(name)).rows for name in QUESTIONS if name not in NEED_A_NODE}
    assert told == dict.fromkeys(told, ())


def test_an_answer_is_the_same_whichever_way_round_the_notices_came(store: Store) -> None:
    for batch in all_notices():
        store.put(batch)
    forth = [answer.rows for answer in answers(store)]
    for batch in three():
        store.delete(batch.notice.id)
    for batch in reversed(three()):
        store.put(batch)
    assert [answer.rows for answer in answers(store)] == forth
