"""What the crowd writes: notices in several variants, so that a mixture of two is neither."""

from dataclasses import dataclass, replace

from kb.graph import Batch
from tests.batches import first, reread, second, tiny
from tests.campaigns.folder import batch_of, shortest

VARIANTS = 3
_SHARED_TINY = range(9_000, 9_002)


@dataclass(frozen=True, slots=True)
class Notices:
    """The variants of each notice, by its id; ``own`` lists each writer's notices, ``shared`` those of all."""

    variants: dict[str, tuple[Batch, ...]]
    own: tuple[tuple[str, ...], ...]
    shared: tuple[str, ...]

    @classmethod
    def of(cls, writers: int) -> "Notices":
        """Return the same notices in every process."""
        # Tiny ones all name one unit, on which writers meet.
        generated = [batch_of(notice) for notice in shortest(writers + 1, seed=12)]
        own = [[generated[w], tiny(w, extra=20), tiny(w + 100)] for w in range(writers)]
        shared = [generated[writers], first(), second(), *(tiny(n, extra=20) for n in _SHARED_TINY)]
        every = [*shared, *(batch for some in own for batch in some)]
        return cls(
            {batch.notice.id: tuple(_variant(batch, n) for n in range(VARIANTS)) for batch in every},
            tuple(tuple(batch.notice.id for batch in some) for some in own),
            tuple(batch.notice.id for batch in shared),
        )

    def variant(self, batch: Batch | None) -> int | None:
        """Return which variant of its notice a batch is, whole; None where it is none of them."""
        if batch is None:
            return None
        variants = self.variants.get(batch.notice.id, ())
        return next((n for n, known in enumerate(variants) if known == batch), None)

    def ids(self) -> frozenset[str]:
        """Return the ids of every node and edge that is ever stored."""
        every = [batch for variants in self.variants.values() for batch in variants]
        return frozenset(one.id for batch in every for one in (*batch.nodes, *batch.edges))


def _variant(batch: Batch, number: int) -> Batch:
    """Return a notice as other rules read it: every fact says which, and one measure less each time."""
    for _ in range(number if sum(n.type == "Measure" for n in batch.nodes) > number else 0):
        batch = reread(batch)
    rules = f"variant-{number}"
    notice = replace(batch.notice, properties={**batch.notice.properties, "rules": rules})
    nodes = [
        node if node.shared else replace(node, properties={**node.properties, "rule": rules})
        for node in batch.nodes
        if node.id != notice.id
    ]
    return Batch.of(notice, nodes, batch.edges)
