"""A reader of the crowd: looks at everything in every way, and says what cannot be."""

import io
import json
from collections import Counter
from collections.abc import Callable, Iterable
from random import Random

from kb.errors import UsageError
from kb.exports import EXPORTS
from kb.exports.selection import Part, Selection
from kb.graph import Batch, Edge, Node
from kb.queries import QUESTIONS, ask
from kb.store import Store
from tests.campaigns.notices import Notices

_WORDS = ("水务局", "整改", "管理办法", "街道", "资金")


class Reader:
    """One reader. ``seen`` counts what it read, ``wrong`` tells what no state of the base explains."""

    def __init__(self, store: Store, notices: Notices, dice: Random) -> None:
        self._store, self._notices, self._dice = store, notices, dice
        self._known = notices.ids()
        self.seen: Counter[str] = Counter()
        self.wrong: list[str] = []

    def once(self) -> None:
        """Look in every way once."""
        looks: list[Callable[[], None]] = [
            self._find,
            self._ask,
            self._around,
            self._export,
            self._read_whole,
        ]
        for look in self._dice.sample(looks, len(looks)):
            look()

    def _find(self) -> None:
        found = self._store.find(self._dice.choice(_WORDS))
        self.seen["searches"] += 1
        self._all_known("find", (node.id for node in found))

    def _ask(self) -> None:
        asked = [q for q in QUESTIONS.values() if not any(p.required for p in q.parameters)]
        answer = ask(self._store, self._dice.choice(asked))
        self.seen["answers"] += 1
        self._all_known(answer.question.name, answer.ids)

    def _around(self) -> None:
        batch = self._notices.variants[self._any()][0]
        node = self._dice.choice(batch.nodes)
        try:
            graph = self._store.around(node.id, aside=True)
        except UsageError as error:
            if error.code != "store.no_node":
                raise
            self.seen["neighbourhoods of what was not there"] += 1
            return
        self.seen["neighbourhoods"] += 1
        self._all_known("around", graph.nodes)
        self._all_known("around", (key for _, _, key in graph.edges(keys=True)))
        if any("node" not in told for _, told in graph.nodes(data=True)):
            self.wrong.append(f"around {node.id}: an edge leads to no node")

    def _export(self) -> None:
        id = self._any()
        part = Part.of(self._store, Selection(notices=(id,), access="all", persons=True))
        file = io.BytesIO()
        EXPORTS["jsonl"].write(part.nodes, part.edges, file)
        lines = [json.loads(line) for line in file.getvalue().decode().splitlines()]
        self.seen["exports of a notice"] += 1
        if lines and not self._is_whole(id, lines):
            self.wrong.append(f"export of {id}: torn")

    def _read_whole(self) -> None:
        id = self._any()
        batch = self._store.notice(id)
        self.seen["notices read whole"] += batch is not None
        if batch is not None and batch not in self._notices.variants[id]:
            self.wrong.append(f"notice {id}: torn")

    def _is_whole(self, id: str, lines: list[dict[str, object]]) -> bool:
        """Tell whether an export holds one of the notice's variants: shared nodes by their id, all else as it is."""
        found = {str(line["id"]): line.get("properties") for line in lines}
        return any(
            found.keys() == _exported(batch).keys() and _facts(found, batch)
            for batch in self._notices.variants[id]
        )

    def _any(self) -> str:
        return self._dice.choice(sorted(self._notices.variants))

    def _all_known(self, what: str, ids: Iterable[str]) -> None:
        if unknown := set(ids) - self._known:
            self.wrong.append(f"{what}: {sorted(unknown)[:3]} were never stored")


def _exported(batch: Batch) -> dict[str, Node | Edge]:
    return {one.id: one for one in (*batch.nodes, *batch.edges)}


def _facts(found: dict[str, object], batch: Batch) -> bool:
    return all(found[n.id] == n.properties for n in batch.nodes if not n.shared)
