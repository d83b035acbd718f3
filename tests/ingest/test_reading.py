"""Whole notices, in many layouts, against what a careful reader takes from them.

The floors stand for all notices of one folder together; each notice by itself must have every issue, and may name no
owner wrongly more often than the floor allows.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

import ingest
from tests.ingest.scoring import KEYS, Score, score

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
OURS = [*sorted((HERE / "notices").glob("*.yaml")), *sorted((HERE.parent / "golden").glob("*.yaml"))]

# The least F1 of each kind of fact over our own notices; over those of a folder that KB_GOLD names, the seed's floors.
FLOORS = {
    "document": 0.97, "issues": 1.0, "groups": 0.97, "themes": 0.97, "status": 0.93, "measures": 0.97,
    "units": 0.93, "owners": 0.93, "roles": 0.93, "resolution": 0.93, "regulations": 0.97, "relations": 0.97,
    "figures": 0.97, "figure roles": 0.90, "dates": 0.90, "deadlines": 0.93, "evidence": 0.99,
}  # fmt: skip
SEED = {
    **dict.fromkeys(("issues", "groups", "measures", "resolution"), 1.0),
    **dict.fromkeys(("document", "regulations", "relations", "dates", "evidence"), 0.97),
    **dict.fromkeys(("units", "owners", "roles", "figures", "figure roles", "status"), 0.93),
}
OTHERS = {**dict.fromkeys(KEYS, 0.90), "issues": 0.95, "evidence": 0.95}
OWNERS_PRECISION = 0.95


def text_of(gold: Path) -> Path | None:
    """Return the text that a gold file is about: beside it, among the samples, or in ``../corpus/*``."""
    places = [gold.with_suffix(".txt"), SAMPLES / f"{gold.stem}.txt"]
    places += gold.parent.parent.glob(f"corpus/*/{gold.stem}.txt")
    return next((p for p in places if p.is_file()), None)


def pooled(golds: Sequence[Path]) -> Score:
    """Return the counts of all notices together."""
    counted: Score | None = None
    for gold in golds:
        counted = scored(gold, counted)
    assert counted is not None
    return counted


def scored(gold: Path, into: Score | None = None) -> Score:
    file = text_of(gold)
    assert file is not None
    read = ingest.as_json(ingest.interpret(file.read_bytes(), file.name))
    return score(yaml.safe_load(gold.read_text(encoding="utf-8")), read, into)


def below(counted: Score, floors: dict[str, float]) -> dict[str, tuple[float, list[str]]]:
    """Return every kind that lies below its floor, with the first of its faults."""
    return {
        k: (counted[k].f1, counted[k].faults[:12]) for k, least in floors.items() if counted[k].f1 < least
    }


@pytest.mark.parametrize("gold", OURS, ids=lambda p: p.stem)
def test_every_issue_of_a_notice_of_ours_is_read_and_nothing_else(gold: Path) -> None:
    counted = scored(gold)["issues"]
    assert (counted.wrong, counted.missed, counted.faults) == (0, 0, [])


def test_our_notices_together_are_read_as_a_careful_reader_reads_them() -> None:
    counted = pooled(OURS)
    assert below(counted, FLOORS) == {}
    assert counted["owners"].precision >= OWNERS_PRECISION, counted["owners"].faults


def others() -> list[Path]:
    """Return the gold files of the folder that KB_GOLD names, where their texts can be read."""
    folder = os.environ.get("KB_GOLD")
    return [g for g in sorted(Path(folder).glob("*.yaml")) if text_of(g) is not None] if folder else []


def by_corpus(golds: Sequence[Path]) -> dict[str, list[Path]]:
    """Return gold files by the folder of the corpus that their texts lie in: real, fictional."""
    found: dict[str, list[Path]] = {}
    for gold in golds:
        file = text_of(gold)
        if file is not None:
            found.setdefault(file.parent.name, []).append(gold)
    return found


if corpora := by_corpus(others()):

    @pytest.mark.parametrize("corpus", sorted(corpora))
    def test_notices_by_others_together_are_read_as_a_careful_reader_reads_them(corpus: str) -> None:
        counted = pooled(corpora[corpus])
        assert below(counted, SEED if corpus == "real" else OTHERS) == {}
        assert counted["owners"].precision >= OWNERS_PRECISION, counted["owners"].faults
