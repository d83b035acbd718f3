"""What becomes of a notice that comes again, in the cases where one rule meets another."""

import pytest

from kb.errors import UsageError
from kb.graph import Batch, Node, Value
from kb.store import Outcome, Store, cypher
from kb.store.cypher import mentions
from tests.batches import CLEAN_WATER, Writing, first, other_city, regulation_id, republished, reread, second
from tests.stores import content, expected


def told(batch: Batch, **properties: Value) -> Batch:
    """Return a batch whose notice says something else of itself."""
    notice = Node(batch.notice.id, "Notice", {**batch.notice.properties, **properties})
    return Batch.of(notice, [n for n in batch.nodes if n.id != notice.id], batch.edges)


def untold(batch: Batch, *names: str) -> Batch:
    """Return a batch whose notice does not say some things of itself."""
    kept = {name: value for name, value in batch.notice.properties.items() if name not in names}
    notice = Node(batch.notice.id, "Notice", kept)
    return Batch.of(notice, [n for n in batch.nodes if n.id != notice.id], batch.edges)


def naming(n: int, **said: Value) -> Batch:
    """Return a notice that says little more than something of a unit."""
    w = Writing(f"第{n}号公告", f"第{n}号公告\n东湖区水务局办理。\n")
    w.unit("清溪市/东湖区", "东湖区水务局", **said)
    return w.batch()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 0, 2, 1), (1, 3, 2, 0), (2, 0, 3, 1)], ids=str)
def test_what_notices_do_not_agree_on_stays_unsaid_whichever_comes_last(
    store: Store, order: tuple[int, ...]
) -> None:
    some = [naming(0, kind="government"), naming(1, kind="party"), naming(2, kind="government"), naming(3)]
    there: list[Batch] = []
    for n in order:
        store.put(some[n])
        there.append(some[n])
        assert content(store) == expected(*there)
    store.delete(some[1].notice.id)
    assert content(store) == expected(some[0], some[2], some[3])


def test_a_new_notice_does_not_read_what_all_others_tell_of_a_unit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(naming(0, kind="government"))
    asked: list[str] = []
    with monkeypatch.context() as watched:
        watched.setattr(
            cypher, "mentions", lambda label, *told: asked.append(label) or mentions(label, *told)
        )
        store.put(naming(1, kind="government"))
        assert asked == []
        store.delete(naming(0).notice.id)
    assert asked == ["Unit"]
    assert content(store) == expected(naming(1, kind="government"))


def test_a_copy_that_was_stored_also_is_unchanged_when_it_comes_again(store: Store) -> None:
    copy = republished(first())
    store.put(first())
    store.put(copy, also=True)
    before = content(store), store.status()
    for also in (False, True):
        assert store.put(copy, also=also) == Outcome("unchanged", copy.notice.id, copy.notice.id)
    assert store.put(first()).kind == "unchanged"
    assert (content(store), store.status()) == before


def test_a_copy_that_was_stored_also_stays_when_the_other_goes(store: Store) -> None:
    copy = republished(first())
    store.put(first())
    store.put(copy, also=True)
    store.delete(first().notice.id)
    assert content(store) == expected(copy)
    assert store.put(first()) == Outcome("duplicate", first().notice.id, copy.notice.id)


def test_what_takes_the_place_of_one_notice_may_not_be_a_copy_of_a_third(store: Store) -> None:
    copy = republished(first())
    store.put(first())
    store.put(second())
    before = content(store), store.status()
    outcome = store.put(copy, replace=second().notice.id)
    assert outcome == Outcome("duplicate", copy.notice.id, first().notice.id)
    assert (content(store), store.status()) == before
    assert store.put(copy, replace=second().notice.id, also=True).kind == "replaced"
    assert content(store) == expected(first(), copy)


def test_a_notice_that_takes_its_own_place_under_the_same_rules_is_unchanged(store: Store) -> None:
    store.put(first())
    before = content(store), store.status()
    assert store.put(first(), replace=first().notice.id).kind == "unchanged"
    assert (content(store), store.status()) == before


def test_a_notice_may_take_the_place_of_another_and_be_read_again_at_once(store: Store) -> None:
    store.put(first())
    store.put(second())
    again = reread(first())
    outcome = store.put(again, replace=second().notice.id)
    assert outcome == Outcome("replaced", first().notice.id, second().notice.id)
    assert content(store) == expected(again)


def test_of_several_copies_one_is_named_and_always_the_same(store: Store) -> None:
    copy = republished(first())
    third = republished(copy)
    store.put(first())
    store.put(copy, also=True)
    outcome = store.put(third)
    assert outcome == Outcome("duplicate", third.notice.id, min(first().notice.id, copy.notice.id))


@pytest.mark.parametrize("missing", ["issuer", "published"])
def test_a_heading_that_does_not_say_all_makes_no_duplicate(store: Store, missing: str) -> None:
    store.put(untold(first(), missing))
    other = untold(told(republished(first()), fingerprint="another"), missing)
    assert store.put(other) == Outcome("new", other.notice.id)


@pytest.mark.parametrize("other", [{"title": "别的公告"}, {"issuer": "别的局"}, {"published": "2031-08-16"}])
def test_a_heading_that_differs_in_one_point_makes_no_duplicate(
    store: Store, other: dict[str, Value]
) -> None:
    store.put(first())
    batch = told(republished(first()), fingerprint="another", **other)
    assert store.put(batch) == Outcome("new", batch.notice.id)


def test_what_a_deletion_takes_holds_shared_things_that_nothing_else_names(store: Store) -> None:
    for batch in (first(), second(), other_city()):
        store.put(batch)
    shared = {n.id for n in first().nodes if n.shared}
    others = {n.id for batch in (second(), other_city()) for n in batch.nodes}
    alone = [n for n in first().nodes if n.shared and n.id not in others]
    taken = store.takes(first().notice.id)
    for label in ("Unit", "Regulation", "Inspection"):
        assert taken.get(label, 0) == sum(n.type == label for n in alone)
    store.delete(first().notice.id)
    assert {n.id for n in store.nodes(shared)} == shared & others
    law = store.nodes([regulation_id("national", CLEAN_WATER)])[0]
    assert law.properties["dates"] == ["2020"]


def test_a_deletion_that_finds_nothing_changes_nothing(store: Store) -> None:
    store.put(first())
    before = content(store), store.status()
    with pytest.raises(UsageError, match="no_notice"):
        store.delete(second().notice.id)
    assert (content(store), store.status()) == before
