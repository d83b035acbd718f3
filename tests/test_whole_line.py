"""The main job from end to end: files in, one graph out – the same on both stores, in any order, with any workers."""

import io
import os
import random
import shutil
from pathlib import Path

import pytest

import ingest
from kb.api import KnowledgeBase
from kb.checks import flagged
from kb.exports import EXPORTS
from kb.store import Store
from tests.stores import emptied, expected

ROOT = Path(__file__).parents[1]


def notices() -> list[Path]:
    """Return the samples, our other notices, and the notices by others whose gold files KB_GOLD names."""
    ours = [*(ROOT / "samples").glob("*.txt"), *(ROOT / "tests" / "ingest" / "notices").glob("*.txt")]
    gold = os.environ.get("KB_GOLD")
    others = Path(gold).parent.glob("corpus/real/*.txt") if gold else []
    return sorted(p for p in [*ours, *others] if ingest.interpret(p.read_bytes(), p.name).issues)


def export(base: KnowledgeBase) -> bytes:
    told = io.BytesIO()
    base.export("jsonl", told)
    return told.getvalue()


def worked_out() -> bytes:
    """Return the canonical export of all notices, worked out without a store."""
    nodes, edges = expected(
        *(flagged(ingest.batch(ingest.interpret(p.read_bytes(), p.name))) for p in notices())
    )
    told = io.BytesIO()
    EXPORTS["jsonl"].write(nodes, edges, told)
    return told.getvalue()


@pytest.fixture(scope="module")
def whole() -> bytes:
    return worked_out()


def test_both_stores_hold_what_reading_gives_and_a_second_ingest_changes_nothing(
    store: Store, whole: bytes, tmp_path: Path
) -> None:
    base = KnowledgeBase(store)
    first = base.ingest(notices())
    assert {one.outcome for one in first} == {"new"}
    assert export(base) == whole
    elsewhere = [Path(shutil.copy(p, tmp_path / p.name)) for p in notices()]
    again = base.ingest(elsewhere)
    assert {one.outcome for one in again} == {"unchanged"}
    assert export(base) == whole


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_the_files_and_the_number_of_workers_change_nothing(
    store: Store, whole: bytes, seed: int
) -> None:
    base = KnowledgeBase(emptied(store))
    files = notices()
    random.Random(seed).shuffle(files)
    for part in (files[: len(files) // 2], files[len(files) // 2 :]):
        base.ingest(part, workers=1 + seed % 2)
    assert export(base) == whole


def test_every_notice_of_ours_reads_without_an_unread_heading() -> None:
    for path in notices():
        reading = ingest.interpret(path.read_bytes(), path.name)
        assert [r for r in reading.remarks if r.code == "remark.unread_heading"] == []
