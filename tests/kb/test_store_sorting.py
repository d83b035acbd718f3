"""Sorting more edges than memory should hold gives the same as sorting them at once."""

from hypothesis import given
from hypothesis import strategies as st

from kb.graph import Edge
from kb.store.sorting import sorted_edges

EDGES = st.lists(
    st.builds(
        lambda source, text: Edge.of("UNDER", source, "b", "n", [1, 2], text=text),
        st.text(max_size=3),
        st.text(max_size=5),
    ),
    max_size=12,
    unique_by=lambda e: e.id,
)


@given(EDGES, st.integers(1, 5))
def test_edges_sorted_through_files_are_those_sorted_in_memory(edges: list[Edge], run: int) -> None:
    assert list(sorted_edges(edges, run=run)) == sorted(edges, key=lambda e: e.id)


def test_a_reader_that_stops_early_leaves_no_file_open() -> None:
    edges = [Edge.of("UNDER", str(n), "b", "n", [1, 2]) for n in range(5)]
    some = sorted_edges(edges, run=2)
    assert next(some) == min(edges, key=lambda e: e.id)
    some.close()  # type: ignore[attr-defined]
    assert list(some) == []
