"""Every question there is, and the base that they are asked of: notices written by hand, and the bundled samples."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kb.api import reading
from kb.graph import Batch
from kb.queries import QUESTIONS, Answer, ask, question
from kb.store import Store
from tests.batches import Writing, three, towns

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def samples() -> tuple[Batch, ...]:
    """Return the bundled samples, read."""
    read = [reading.read(path, "public") for path in sorted(SAMPLES.glob("*.txt"))]
    return tuple(found.batch for found in read if found.batch)


def all_notices() -> tuple[Batch, ...]:
    """Return notices in which every question finds something."""
    return (*three(), towns(), *samples(), twice_counted())


def twice_counted() -> Batch:
    """Return a notice whose tally is told with two totals."""
    w = Writing("重复计数抽样", "重复计数抽样\n1.台账不清\n一是清点水表40只,完成30只。二是更换水表44只。\n")
    issue = w.issue("1", "台账不清", "44只。")
    w.measure(issue, "清点水表40只,完成30只。", "一是")
    w.measure(issue, "更换水表44只。", "二是")
    meters = w.tally(issue, "水表", "只", after="清点")
    w.figure(meters, "40只", 40.0, "total", of="水表", unit="只")
    w.figure(meters, "30只", 30.0, "done", of="水表", unit="只")
    w.figure(meters, "44只", 44.0, "total", of="水表", unit="只")
    return w.batch()


def answers(store: Store, **scope: object) -> Iterator[Answer]:
    """Yield the answer to every question, limited as given."""
    for name in QUESTIONS:
        yield ask(store, question(name), {**question(name).example, **scope})
