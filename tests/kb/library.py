"""Every question there is, and the base that they are asked of: notices written by hand, and the bundled samples."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kb.api import reading
from kb.graph import Batch
from kb.queries import QUESTIONS, Answer, ask, question
from kb.store import Store
from tests.batches import CLEAN_WATER

SAMPLES = Path(__file__).parents[2] / "samples"
PATH = {"from": "东湖区水务局", "to": CLEAN_WATER, "all_parts": True}
NEED_A_NODE = frozenset(
    name for name, asked in QUESTIONS.items() if any(p.required for p in asked.parameters)
)


@cache
def samples() -> tuple[Batch, ...]:
    """Return the bundled samples, read."""
    read = [reading.read(path, "public") for path in sorted(SAMPLES.glob("*.txt"))]
    return tuple(found.batch for found in read if found.batch)


def values(name: str) -> dict[str, object]:
    """Return what a question must be asked with."""
    return dict(PATH) if name == "path" else {}


def answers(store: Store, **scope: object) -> Iterator[Answer]:
    """Yield the answer to every question, limited as given."""
    for name in QUESTIONS:
        yield ask(store, question(name), {**values(name), **scope})
