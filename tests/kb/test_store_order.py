"""Whatever comes, comes again and goes, in whatever order: the graph is that of the notices that are there."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kb.graph import Batch
from kb.store import Store
from tests.batches import batches, reread, three
from tests.stores import content, emptied, expected

_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # each example is a conversation with a server


Deed = tuple[str, Batch, str | None]  # what happens, to which notice, and which one it takes the place of


@st.composite
def histories(draw: st.DrawFn) -> list[Deed]:
    """Draw what happens to some notices; then shuffled.

    Each comes, perhaps again under other rules, perhaps in the place of another, perhaps goes.
    """
    pool = draw(st.lists(batches(), min_size=1, max_size=4, unique_by=lambda b: b.notice.id))
    deeds: list[Deed] = [("put", batch, None) for batch in pool]
    for batch in pool:
        if draw(st.booleans()) and any(n.type == "Measure" for n in batch.nodes):
            deeds.append(("put", reread(batch), None))
        if draw(st.booleans()):
            deeds.append(("put", batch, draw(st.sampled_from(pool)).notice.id))
        if draw(st.booleans()):
            deeds.append(("delete", batch, None))
    return list(draw(st.permutations(deeds)))


@settings(
    max_examples=12,
    deadline=None,
    phases=_NO_SHRINKING,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(history=histories())
def test_the_graph_depends_on_the_notices_that_are_there_and_not_on_what_came_before(
    store: Store, history: list[Deed]
) -> None:
    emptied(store)
    there: dict[str, Batch] = {}
    for deed, batch, old in history:
        if deed == "put":
            store.put(batch, also=True, replace=old if old in there else None)
            there.pop(old or "", None)
            there[batch.notice.id] = batch
        elif there.pop(batch.notice.id, None) is not None:
            store.delete(batch.notice.id)
    assert content(store) == expected(*there.values())


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_notices_may_go_in_any_order_and_leave_what_the_others_say(
    store: Store, order: tuple[int, ...]
) -> None:
    there = dict(enumerate(three()))
    for batch in there.values():
        store.put(batch)
    for n in order:
        store.delete(there.pop(n).notice.id)
        assert content(store) == expected(*there.values())


@pytest.mark.parametrize("length", [1, 2, 3])
def test_the_strategy_makes_batches_that_share_things(length: int) -> None:
    shared: list[set[str]] = []

    @settings(max_examples=40, database=None, derandomize=True)
    @given(st.lists(batches(), min_size=length, max_size=length))
    def draw(some: list[Batch]) -> None:
        shared.append(set.intersection(*({n.id for n in b.nodes if n.shared} for b in some)))

    draw()
    assert any(shared)
