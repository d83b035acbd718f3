"""Whole notices, in many layouts, against what a careful reader takes from them."""

import os
from pathlib import Path

import pytest
import yaml

import ingest
from tests.ingest.scoring import score

HERE = Path(__file__).parent
OURS = [*sorted((HERE / "notices").glob("*.yaml")), *sorted((HERE.parent / "golden").glob("*.yaml"))]
SAMPLES = HERE.parents[1] / "samples"
# The least that each measure may be, on any one notice of ours.
LEAST = {"issues": 1.0, "measures": 1.0, "status": 0.9, "owners": 0.85, "regulations": 0.75, "figures": 0.95}


@pytest.mark.parametrize("gold", OURS, ids=lambda p: p.stem)
def test_a_notice_of_ours_is_read_as_a_careful_reader_reads_it(gold: Path) -> None:
    file = gold.with_suffix(".txt")
    if not file.exists():
        file = SAMPLES / file.name
    read = ingest.as_json(ingest.interpret(file.read_bytes(), file.name))
    found = score(yaml.safe_load(gold.read_text(encoding="utf-8")), read)
    assert {k: v for k, v in found.items() if v < LEAST[k]} == {}


def others() -> list[Path]:
    """Return the gold files of the folder that KB_GOLD names; their texts stand beside them or in ``../corpus/*``."""
    folder = os.environ.get("KB_GOLD")
    return sorted(Path(folder).glob("*.yaml")) if folder else []


def text_of(gold: Path) -> Path | None:
    places = [gold.with_suffix(".txt"), *gold.parent.parent.glob(f"corpus/*/{gold.stem}.txt")]
    return next((p for p in places if p.is_file()), None)


if readable := [g for g in others() if text_of(g) is not None]:

    @pytest.mark.parametrize("gold", readable, ids=lambda p: p.stem)
    def test_a_notice_by_others_is_read_as_a_careful_reader_reads_it(gold: Path) -> None:
        file = text_of(gold)
        assert file is not None
        read = ingest.as_json(ingest.interpret(file.read_bytes(), file.name))
        found = score(yaml.safe_load(gold.read_text(encoding="utf-8")), read)
        assert {k: v for k, v in found.items() if v < LEAST[k]} == {}
