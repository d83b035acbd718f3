"""One process of the crowd: some writers and some readers on one store, as threads.

``python -m tests.campaigns.crowd ADDRESS SECONDS WRITERS FIRST END READERS`` runs the writers FIRST to END of so many, and
so many readers, and prints what they did and saw as one JSON object. Each does everything at least once.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from kb.store import open_store
from tests.campaigns.notices import Notices
from tests.campaigns.readers import Reader
from tests.campaigns.writers import Writer


def run(address: str, seconds: float, writers: int, first: int, end: int, readers: int) -> dict[str, object]:
    """Let them all work so long; return the writers' deeds, what was seen and what was wrong."""
    notices = Notices.of(writers)
    with open_store(address) as store:
        writing = [Writer(store, notices, n, Random(f"writer {n}")) for n in range(first, end)]
        reading = [Reader(store, notices, Random(f"reader {first} {n}")) for n in range(readers)]
        until = time.monotonic() + seconds

        def work(once: Callable[[], None]) -> None:
            once()
            while time.monotonic() < until:
                once()

        with ThreadPoolExecutor(len(writing) + len(reading)) as pool:
            for done in [pool.submit(work, one.once) for one in (*writing, *reading)]:
                done.result()
    seen: Counter[str] = Counter()
    for reader in reading:
        seen.update(reader.seen)
    return {
        "deeds": [deed.as_json() for writer in writing for deed in writer.deeds],
        "seen": seen,
        "wrong": [line for reader in reading for line in reader.wrong],
    }


if __name__ == "__main__":
    _address, _seconds, *_numbers = sys.argv[1:]
    json.dump(run(_address, float(_seconds), *map(int, _numbers)), sys.stdout)
