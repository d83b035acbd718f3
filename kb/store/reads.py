"""What can be read in one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from kb.graph import Edge, Node
from kb.store import reading, searching
from kb.store.connection import Run
from kb.store.packing import packed, unpacked
from kb.store.values import Row


class Reads:
    """Several reads in one transaction: cheaper than one each, and none sees what another's writer did in between."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a reading statement; see `Store.read`."""
        return self._run(cypher, parameters or {})

    def rows(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> list[Row]:
        """Return the same rows, in the same order, much faster where they are thousands; none may hold a node or a relation.

        Of each row, what is called ``only`` so is told, if given. Raises ValueError for a statement whose last ``RETURN``
        begins no line, or has something without a name.
        """
        statement, names = packed(cypher, only)
        return unpacked(self._run(statement, parameters or {}, graphless=True), names)

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """Return the nodes of these ids in their order; an unknown one is left out."""
        return reading.nodes(self._run, ids)

    def edges_among(self, ids: Iterable[str]) -> list[Edge]:
        """Return the edges whose two ends are among these nodes, sorted by id."""
        return reading.edges_among(self._run, ids)

    def named(self, name: str, types: Sequence[str] | None = None) -> list[Node]:
        """Return the nodes (of these types) whose id is ``name`` or that are called exactly so, sorted by id."""
        return searching.named(self._run, name, types)
