"""Judgements by themselves: what they are, and which flag each applies to, without a store."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import SchemaError
from kb.review import Hint, Judgement, Standing, anchor_of
from tests.kb.judging import hint, judgement

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(words=st.lists(WORDS, max_size=4), blanks=st.sampled_from([" ", "\n", "\t", "\u3000", "\r\n "]))
def test_the_anchor_of_words_is_the_same_wherever_lines_break(words: list[str], blanks: str) -> None:
    wrapped = [blanks.join(each) for each in words]
    assert anchor_of(wrapped) == anchor_of(words)


def test_the_anchor_tells_words_their_order_and_where_one_quotation_ends() -> None:
    anchors = {anchor_of(words) for words in (["38处", "5处"], ["5处", "38处"], ["38处5处"], ["38处"], [])}
    assert len(anchors) == 5


def test_a_judgement_comes_back_from_its_row() -> None:
    for told in (judgement(hint("flag-1", "38处")), replace(judgement(hint("flag-1", "38处")), reason=None)):
        assert Judgement.of(told.as_row()) == told


@pytest.mark.parametrize(
    "changes",
    [
        {"who": "别人"},
        {"reason": "另一理由"},
        {"target": "flag-2"},
        {"number": 0},
        {"number": "1"},
        {"kind": "answer"},
        {"new": "answered"},
        {"notices": "notice-1"},
        {"other": "x"},
        {"id": "judgement-1"},
    ],
    ids=str,
)
def test_a_row_that_says_something_else_than_its_id_is_no_judgement(changes: dict[str, object]) -> None:
    row = {**judgement(hint("flag-1", "38处")).as_row(), **changes}
    with pytest.raises(SchemaError):
        Judgement.of(row)


@pytest.mark.parametrize(
    "missing", ["target", "check", "notices", "anchor", "kind", "old", "new", "who", "when"]
)
def test_a_row_that_leaves_something_out_is_no_judgement(missing: str) -> None:
    row = judgement(hint("flag-1", "38处")).as_row()
    del row[missing]
    with pytest.raises(SchemaError):
        Judgement.of(row)


def test_each_kind_leads_to_its_state_and_an_undo_to_the_one_before_what_it_takes_back() -> None:
    of = hint("flag-1", "38处")
    confirmed = judgement(of, kind="confirm").after(None)
    dismissed = judgement(of, kind="dismiss").after(confirmed)
    undone = judgement(of, kind="undo").after(dismissed)
    restored = judgement(of, kind="restore").after(undone)
    every = (confirmed, dismissed, undone, restored)
    assert [(one.old, one.new) for one in every] == [
        ("open", "confirmed"),
        ("confirmed", "dismissed"),
        ("dismissed", "confirmed"),
        ("confirmed", "open"),
    ]
    assert judgement(of, kind="undo").after(undone).new == "dismissed"


def test_a_flag_that_nobody_judged_is_open() -> None:
    told = Standing.of([hint("flag-1", "38处")], [])
    assert (told.state("flag-1"), told.last("flag-1"), told.history("flag-1"), told.lost) == (
        "open",
        None,
        (),
        (),
    )


def test_the_last_judgement_says_the_state() -> None:
    of = hint("flag-1", "38处")
    first, second = judgement(of, 1), judgement(of, 2, kind="restore", new="open")
    told = Standing.of([of], [first, second])
    assert (told.state("flag-1"), told.history("flag-1")) == ("open", (first, second))


def test_a_judgement_follows_the_words_to_the_one_flag_that_quotes_them_now() -> None:
    made = judgement(hint("flag-1", "38处"))
    told = Standing.of([hint("flag-2", "38 处"), hint("flag-3", "5处")], [made])
    assert (told.state("flag-2"), told.state("flag-3"), told.lost) == ("dismissed", "open", ())


def test_a_judgement_stays_with_its_flag_though_another_quotes_the_same_words() -> None:
    made = judgement(hint("flag-1", "38处"))
    told = Standing.of([hint("flag-1", "38处"), hint("flag-2", "38处")], [made])
    assert (told.state("flag-1"), told.state("flag-2")) == ("dismissed", "open")


@pytest.mark.parametrize(
    "there",
    [
        [],
        [hint("flag-1", "39处")],
        [hint("flag-2", "38处"), hint("flag-3", "38处")],
        [hint("flag-2", "38处", check="figures_that_do_not_add_up")],
        [hint("flag-2", "38处", notices=["notice-2"])],
        [hint("flag-2", "38处", notices=["notice-1", "notice-2"])],
    ],
    ids=["gone", "other words", "two alike", "another check", "another notice", "one notice more"],
)
def test_a_judgement_whose_flag_is_no_longer_there_applies_to_none_and_is_kept(there: list[Hint]) -> None:
    made = judgement(hint("flag-1", "38处"))
    told = Standing.of(there, [made])
    assert (told.applying, told.lost) == ({}, (made,))


@given(
    st.randoms(use_true_random=False), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), max_size=12)
)
def test_the_order_of_flags_changes_nothing_and_no_judgement_applies_twice_or_not_at_all(
    rng: random.Random, judged: list[tuple[int, int]]
) -> None:
    words = ("38处", "5处", "甲")
    flags = [hint(f"flag-{at}", words[at % 3]) for at in range(4)]
    made = [
        judgement(hint(f"flag-{at}", words[word]), number, who=str(number))
        for number, (at, word) in enumerate(judged, 1)
    ]
    told = Standing.of(flags, made)
    rng.shuffle(flags)
    assert Standing.of(flags, made) == told
    everywhere = [one for applying in told.applying.values() for one in applying] + list(told.lost)
    assert sorted(one.number for one in everywhere) == list(range(1, len(made) + 1))
