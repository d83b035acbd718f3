"""Notices go from one store to the other: the same bytes wherever they are."""

import io
from pathlib import Path

import pytest

from kb.api import KnowledgeBase
from kb.store import Store
from tests.batches import tiny
from tests.campaigns.folder import batch_of, shortest
from tests.campaigns.scale import Scale
from tests.kb.dumping import a_dump, dumped, restored
from tests.stores import emptied


def export(store: Store) -> bytes:
    told = io.BytesIO()
    KnowledgeBase(store).export("jsonl", told)
    return told.getvalue()


@pytest.mark.local
@pytest.mark.neo4j
def test_notices_go_from_one_store_to_the_other_byte_for_byte(
    local_store: Store, neo4j_store: Store, scale: Scale, tmp_path: Path
) -> None:
    for store in (local_store, neo4j_store):
        emptied(store)
    for notice in shortest(scale.generated, seed=0):
        local_store.put(batch_of(notice), also=True)
    for n in range(scale.carried - scale.generated):
        local_store.put(tiny(n), also=True)
    assert local_store.status().counts["Notice"] == scale.carried
    there = dumped(local_store, tmp_path / "there.gz")
    assert restored(neo4j_store, tmp_path / "there.gz").unchanged == 0
    back = dumped(neo4j_store, tmp_path / "back.gz")
    assert (there.sha256, there.notices) == (back.sha256, scale.carried)
    assert (tmp_path / "there.gz").read_bytes() == (tmp_path / "back.gz").read_bytes()
    assert export(local_store) == export(neo4j_store)
    (tmp_path / "empty.gz").write_bytes(a_dump())
    for store in (local_store, neo4j_store):
        restored(store, tmp_path / "empty.gz", replace=True)  # sooner done than to delete one after the other
