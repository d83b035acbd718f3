"""Whatever comes, comes again and goes, in whatever order: the graph is that of the notices that are there."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kb.graph import Batch
from kb.store import Store
from tests.batches import batches, reread
from tests.stores import content, emptied, expected

_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # each example is a conversation with a server


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, Batch]]:
    """Draw what happens to some notices: each comes, perhaps again under other rules, perhaps goes; then shuffled."""
    pool = draw(st.lists(batches(), min_size=1, max_size=4, unique_by=lambda b: b.notice.id))
    deeds: list[tuple[str, Batch]] = [("put", batch) for batch in pool]
    for batch in pool:
        if draw(st.booleans()) and any(n.type == "Measure" for n in batch.nodes):
            deeds.append(("put", reread(batch)))
        if draw(st.booleans()):
            deeds.append(("delete", batch))
    return list(draw(st.permutations(deeds)))


def after(history: list[tuple[str, Batch]]) -> Mapping[str, Batch]:
    """Return the notices that are there in the end."""
    there: dict[str, Batch] = {}
    for deed, batch in history:
        if deed == "put":
            there[batch.notice.id] = batch
        else:
            there.pop(batch.notice.id, None)
    return there


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
    store: Store, history: list[tuple[str, Batch]]
) -> None:
    emptied(store)
    known: set[str] = set()
    for deed, batch in history:
        if deed == "put":
            store.put(batch, also=True)
            known.add(batch.notice.id)
        elif batch.notice.id in known:
            store.delete(batch.notice.id)
            known.remove(batch.notice.id)
    assert content(store) == expected(*after(history).values())


@pytest.mark.parametrize("length", [1, 2, 3])
def test_the_strategy_makes_batches_that_share_things(length: int) -> None:
    shared: list[set[str]] = []

    @settings(max_examples=40, database=None, derandomize=True)
    @given(st.lists(batches(), min_size=length, max_size=length))
    def draw(some: list[Batch]) -> None:
        shared.append(set.intersection(*({n.id for n in b.nodes if n.shared} for b in some)))

    draw()
    assert any(shared)
