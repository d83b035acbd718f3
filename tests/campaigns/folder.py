"""A folder of generated notices, and what a base holds when some of them are in it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import ingest
from bench.notices import Notice, notices
from kb.checks import flagged
from kb.graph import Batch
from kb.store import Store
from tests.campaigns.comparing import difference
from tests.stores import content, expected

_DRAWN = 3  # as many are made for each that is taken: short ones make many transactions in little time


@dataclass(frozen=True, slots=True)
class Folder:
    """Notices as files, and their batches by the notice's id."""

    path: Path
    batches: dict[str, Batch]

    @classmethod
    def filled(cls, path: Path, count: int, seed: int) -> "Folder":
        """Write so many notices into a folder, and read them as an ingest does."""
        path.mkdir(parents=True)
        batches = {}
        for notice in shortest(count, seed):
            file = path / f"{notice.name}.txt"
            file.write_text(notice.text, "utf-8")
            batch = batch_of(notice)
            batches[batch.notice.id] = batch
        assert len(batches) == count
        return cls(path, batches)

    def held(self, store: Store) -> frozenset[str]:
        """Return which of the notices a base holds, and check that it holds nothing else: each whole, once, no half.

        A server may still commit what a killed process sent, so it is looked at until nothing came in between.
        """
        ids, found = _ids(store), content(store)
        while (now := _ids(store)) != ids:
            ids, found = now, content(store)
        assert ids <= self.batches.keys()
        told = difference(found, expected(*(self.batches[id] for id in sorted(ids))))
        assert not told, told
        return ids


def _ids(store: Store) -> frozenset[str]:
    return frozenset(str(row["id"]) for row in store.read("MATCH (n:Notice) RETURN n.id AS id"))


def shortest(count: int, seed: int) -> Iterable[Notice]:
    """Return the shortest of the notices of a seed, in the order of their digests."""
    drawn = sorted(notices(_DRAWN * count, seed), key=lambda notice: len(notice.text))[:count]
    return sorted(drawn, key=lambda notice: hashlib.sha256(notice.text.encode()).digest())


def batch_of(notice: Notice) -> Batch:
    """Return what an ingest stores of a notice."""
    reading = ingest.interpret(notice.text.encode(), f"{notice.name}.txt")
    return flagged(ingest.batch(reading, "public"))
