"""Every question there is, and the base that they are asked of: notices written by hand, and the bundled samples."""

import json
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
    """Return a notice with a hint that two issues count what may be one thing."""
    w = Writing(
        "重复计数抽样", "重复计数抽样\n1.台账不清\n一是清点水表40只。\n2.更换缓慢\n一是更换水表44只。\n"
    )
    figures = []
    for number, title, words, told in (
        ("1", "台账不清", "清点水表40只。", 40.0),
        ("2", "更换缓慢", "更换水表44只。", 44.0),
    ):
        issue = w.issue(number, title, words)
        w.measure(issue, words, "一是")
        tally = w.tally(issue, "水表", "只", after=words[:2])
        figures.append((issue, w.figure(tally, f"{told:.0f}只", told, "total", of="水表", unit="只")))
    hint(
        w,
        "counts_that_may_describe_the_same_thing",
        {"code": "x", "values": {}},
        *(id for pair in figures for id in pair),
    )
    return w.batch()


def hint(w: Writing, check: str, computation: dict[str, object], *subjects: str) -> str:
    """Add a flag about these facts, quoting the words of each."""
    spans = [
        (int(str(w.nodes[s].properties["start"])), int(str(w.nodes[s].properties["end"]))) for s in subjects
    ]
    flag = w.fact(
        "Flag",
        (check, *subjects),
        spans[0],
        check=check,
        severity="low",
        computation=json.dumps(computation, ensure_ascii=False, sort_keys=True),
        innocent_reading="[]",
        quotations=[
            json.dumps({"code": "check.caption.measure", "values": {}, "start": start, "end": end})
            for start, end in spans
        ],
    )
    for subject, span in zip(subjects, spans, strict=True):
        w.link("ABOUT", flag, subject, span)
    return flag


def answers(store: Store, **scope: object) -> Iterator[Answer]:
    """Yield the answer to every question, limited as given."""
    for name in QUESTIONS:
        yield ask(store, question(name), {**question(name).example, **scope})
