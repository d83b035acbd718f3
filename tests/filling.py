"""A store filled with what the app is tested on: the bundled samples, and a notice of hostile text."""

from pathlib import Path

from kb.api import KnowledgeBase
from kb.store import open_store
from tests.hostile import notice

SAMPLES = Path(__file__).parents[1] / "samples"


def filled(address: str) -> None:
    """Put the samples and the hostile notice into the store at an address."""
    with open_store(address) as store:
        store.put(notice())
        KnowledgeBase(store).ingest([SAMPLES])
