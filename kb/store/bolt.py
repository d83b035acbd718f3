"""The one store: a graph behind Bolt, on a server or in a local directory alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from kb.graph import Batch, Edge, Node
from kb.schema import SCHEMA, Schema
from kb.store import judgements, reading, searching, whole, writing
from kb.store.connection import Connection
from kb.store.reading import Graph, Neighbour, Relation
from kb.store.reads import Reads
from kb.store.restoring import Restoring
from kb.store.values import Row
from kb.store.writing import NothingToDo, Outcome, Run

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Status:
    """What a base holds: the schema's version, how many writes were committed, and the nodes of each label, judgements
    among them.

    ``restoring`` is the checksum of the dump that is being restored into it, if one is: all of it is not there yet.
    """

    schema: int
    revision: int
    counts: Mapping[str, int]
    restoring: str | None = None


class Store:
    """A graph that notices are put into and read from. Threads may share it; it is closed at the end of a ``with``.

    Every method raises StoreUnavailable where nothing answers, and StoreError where the server refuses.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def address(self) -> str:
        """Where the store is, without a password."""
        return self._connection.address

    def put(self, batch: Batch, *, also: bool = False, replace: str | None = None) -> Outcome:
        """Store what a notice says, whole or not at all, and return what became of it.

        The same text under the same rules is `unchanged`, under other rules `replaced`. Another text that is equal
        but for white space, or has the same title, issuer and date, is a `duplicate` and not stored, unless ``also``.
        ``replace`` names a notice that goes in the same transaction; UsageError is raised if it is not there.
        """
        reached: list[Outcome] = []

        def work(run: Run) -> Outcome:
            writing.begin(run, SCHEMA.version)
            reached.append(writing.put(run, batch, also=also, replace=replace))
            return reached[-1]

        try:
            return self._connection.write(work)
        except NothingToDo as nothing:
            # The connection broke while an earlier try was being committed, and that try did get through.
            return reached[-1] if reached and nothing.outcome.kind == "unchanged" else nothing.outcome

    def delete(self, notice: str) -> None:
        """Delete a notice with all that only it says; raise UsageError where it is not there."""

        reached: list[str] = []

        def work(run: Run) -> None:
            writing.begin(run, SCHEMA.version)
            if reached and not writing.is_there(run, notice):
                return  # the connection broke while an earlier try was being committed, and it did get through
            writing.delete(run, notice)
            reached.append(notice)

        self._connection.write(work)

    def takes(self, notice: str) -> dict[str, int]:
        """Return how many nodes of each label `delete` would take; raise UsageError where the notice is not there."""
        return self._connection.read(lambda run: writing.takes(run, notice))

    def restore(self, dump: str, schema: int, *, replace: bool = False) -> Restoring:
        """Begin, or go on with, writing the notices of a dump with this checksum, made under this schema's version.

        The base must be empty, or ``replace`` empties it; UsageError is raised where it is not. It takes no other
        writes until `Restoring.finish`.
        """
        return Restoring.begun(self._connection, dump, schema, replace=replace)

    def judge(self, id: str, targets: Iterable[str], made: Callable[[list[Row]], Row]) -> Row:
        """Store what a reader decided under an id, and return it with its number; see `kb.review`.

        ``made`` is given the judgements of these targets as they are when the write begins, and returns the new one.
        Two who judge at one time come one after the other. What ``made`` raises is raised, and nothing is stored.
        """
        wanted = list(targets)

        def work(run: Run) -> Row:
            writing.begin(run, SCHEMA.version)
            return judgements.append(run, id, wanted, made)

        return self._connection.write(work)

    def judgements(self, notice: str | None = None) -> list[Row]:
        """Return what readers decided, or that about flags that quote a notice, in the order in which it was stored."""
        return self._connection.read(lambda run: judgements.every(run, notice))

    def notice_ids(self) -> list[str]:
        """Return the ids of all notices, sorted."""
        return reading.notice_ids(self._connection)

    def notice(self, id: str, schema: Schema = SCHEMA) -> Batch | None:
        """Return all that one notice says, as the batch that was put; None where it is not there.

        ``schema`` is that of the base, where it is an older one that was opened to be read. Raises StoreError where
        something of the notice is missing from the store.
        """
        return whole.notice(self._connection, id, schema)

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a reading statement.

        Nodes and relations are kb.graph.Node and Edge, a path the list of its nodes and edges in turn. The statement
        must be one of ours: the local store does not refuse one that writes.
        """
        return self.reads(lambda base: base.read(cypher, parameters))

    def reads(self, work: Callable[[Reads], T]) -> T:
        """Return what ``work`` returns; it is given what reads in one transaction, and may be called more than once."""
        return self._connection.read(lambda run: work(Reads(run)))

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """Return the nodes of these ids in their order; an unknown one is left out."""
        wanted = list(ids)
        return self.reads(lambda base: base.nodes(wanted))

    def edges_among(self, ids: Iterable[str]) -> list[Edge]:
        """Return the edges whose two ends are among these nodes, sorted by id."""
        wanted = list(ids)
        return self.reads(lambda base: base.edges_among(wanted))

    def every_node(self) -> Iterator[Node]:
        """Yield every node, sorted by id, a page at a time; `status().revision` tells whether somebody wrote meanwhile."""
        return reading.every_node(self._connection)

    def every_edge(self) -> Iterator[Edge]:
        """Yield every edge, sorted by id, in the same way."""
        return reading.every_edge(self._connection)

    def subgraph(self, ids: Iterable[str]) -> Graph:
        """Return the graph that these nodes induce: nodes and edges keyed by id, as attributes `node` and `edge`."""
        wanted = list(ids)
        return self._connection.read(lambda run: reading.subgraph(run, wanted))

    def around(
        self, id: str, *, types: Sequence[str] | None = None, aside: bool = False, limit: int = 200
    ) -> Graph:
        """Return a node, its first ``limit`` neighbours (of these node types) and the edges among them.

        Mentions, and parts that a bystander, a receiver or an approver plays, are left out unless ``aside``. Raises
        UsageError where there is no such node.
        """
        return self._connection.read(
            lambda run: reading.around(run, id, types=types, aside=aside, limit=limit)
        )

    def neighbours(self, id: str, *, limit: int = 5_000) -> list[Neighbour]:
        """Return what hangs on a node, once for every relation, mentions too: enough to count it, and cheap."""
        return self._connection.read(lambda run: reading.neighbours(run, id, limit=limit))

    def relations(self, id: str, *, limit: int = 200) -> list[Relation]:
        """Return a node's first relations, mentions too, each with its other end in brief."""
        return self._connection.read(lambda run: reading.relations(run, id, limit=limit))

    def find(self, words: str, *, types: Sequence[str] | None = None, limit: int = 20) -> list[Node]:
        """Return nodes (of these types) whose text holds every word typed, best first."""
        return self._connection.read(lambda run: searching.find(run, words, types=types, limit=limit))

    def named(self, name: str, types: Sequence[str] | None = None) -> list[Node]:
        """Return the nodes (of these types) whose id is ``name`` or that are called exactly so, sorted by id."""
        return self.reads(lambda base: base.named(name, types))

    def status(self) -> Status:
        """Return the schema's version, the revision and the counts."""
        return Status(*self._connection.read(reading.status))

    def revision(self) -> int:
        """Return how many writes were committed: whoever keeps something read under it can tell that it is stale."""
        return self._connection.read(reading.revision)

    def close(self) -> None:
        """Close the connections. A local server goes on for others, and stops by itself when nobody asks for it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
