"""Rows that come packed are the rows that would have come one by one."""

import pytest

from kb.queries import QUESTIONS, Question
from kb.store import Store
from kb.store.packing import packed, unpacked

THOUSANDS = """
UNWIND range(1, 2500) AS n
WITH n, [n, n + 1] AS list
RETURN n, list[0] * 2 AS twice,
       {id: 'a, b', caption: "ORDER BY"} AS node,
       CASE WHEN n % 2 = 0 THEN null ELSE 'odd' END AS word
ORDER BY n DESC
"""


@pytest.mark.parametrize("given", [0, 1, 1000, 2500])
def test_packed_rows_are_the_same_in_the_same_order(store: Store, given: int) -> None:
    statement = f"{THOUSANDS}LIMIT {given}\n"
    plain = store.read(statement)
    assert store.reads(lambda base: base.rows(statement)) == plain
    assert len(plain) == given
    some = store.reads(lambda base: base.rows(statement, only={"word", "n"}))
    assert some == [{"n": row["n"], "word": row["word"]} for row in plain]


@pytest.mark.parametrize(
    ("returned", "names"),
    [
        ("a, b", ("a", "b")),
        ("a.x AS first, count(*) AS second", ("first", "second")),
        ("[x IN list | x] AS list, {a: 1, b: 2} AS map LIMIT 3", ("list", "map")),
        ("'it, or ORDER BY' AS words ORDER BY words", ("words",)),
        ("a\n  AS   b,\nc SKIP 2", ("b", "c")),
    ],
)
def test_names_are_those_of_the_last_return(returned: str, names: tuple[str, ...]) -> None:
    assert packed(f"MATCH (n)\nRETURN {returned}")[1] == names


@pytest.mark.parametrize("statement", ["MATCH (n) RETURN n", "MATCH (n)\nRETURN n.name", "RETURN count(*)"])
def test_what_has_no_names_cannot_be_packed(statement: str) -> None:
    with pytest.raises(ValueError, match="no "):
        packed(statement)


@pytest.mark.parametrize("asked", [q for q in QUESTIONS.values() if q.keeps is None], ids=lambda q: q.name)
def test_a_question_names_all_that_it_returns(asked: Question) -> None:
    names = packed(asked.cypher)[1]
    known = {"near", "far", "edge"} if asked.walks else {c.name for c in asked.columns}
    assert known <= {*names} <= {*known, "_via", "_order"}


def test_nothing_packed_is_no_row() -> None:
    assert unpacked([], ("a",)) == []
