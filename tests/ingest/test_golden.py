"""Golden graphs: what the samples add to the graph, line by line. `pytest --update-golden` writes them anew."""

import io
from pathlib import Path

import pytest

import ingest
from kb.exports import EXPORTS

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def test_there_are_at_least_three_samples() -> None:
    assert len(SAMPLES) >= 3


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_gives_its_golden_graph(sample: Path, update_golden: bool) -> None:
    batch = ingest.batch(ingest.interpret(sample.read_bytes(), sample.name))
    told = io.BytesIO()
    EXPORTS["jsonl"].write(batch.nodes, batch.edges, told)
    golden = GOLDEN / f"{sample.stem}.jsonl"
    if update_golden:
        golden.write_bytes(told.getvalue())
    assert told.getvalue().decode().splitlines() == golden.read_text(encoding="utf-8").splitlines()
