"""Four who write and twenty who read at once: nobody meets an error, nothing is read torn, no write is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

from kb.store import Store
from tests.campaigns.comparing import difference
from tests.campaigns.figures import Figures
from tests.campaigns.ingesting import HANGS, ROOT
from tests.campaigns.ledger import Deed, State, lost
from tests.campaigns.notices import Notices
from tests.campaigns.scale import Scale
from tests.campaigns.servers import Server
from tests.campaigns.writers import deeds_of
from tests.stores import content, expected

PROCESSES = 2
WRITERS, READERS = 4, 20


def test_four_writers_and_twenty_readers_do_not_harm_each_other(
    server: Server, base: Store, scale: Scale, scratch: Path, figures: Figures
) -> None:
    """Four writers and twenty readers at once"""
    notices = Notices.of(WRITERS)
    deeds = [Deed("there before", 0.0, 0.0, {id: 0}) for id in notices.variants]
    for variants in notices.variants.values():
        base.put(variants[0], also=True)
    wrong: list[str] = []
    for told in crowd(server.address, scale.seconds, scratch):
        deeds += deeds_of(told["deeds"])
        figures.happened.update(told["seen"])
        wrong += told["wrong"]
    figures.happened.update(deed.what for deed in deeds)
    assert not wrong, wrong[:5]
    there: dict[str, State] = {}
    for row in base.read("MATCH (n:Notice) RETURN n.id AS id, n.rules AS rules"):
        there[str(row["id"])] = int(str(row["rules"]).removeprefix("variant-"))
    assert list(lost(deeds, there, notices.variants)) == []
    told = difference(
        content(base), expected(*(notices.variants[id][n] for id, n in there.items() if n is not None))
    )
    assert not told, told


def crowd(address: str, seconds: float, scratch: Path) -> list[dict[str, list[object]]]:
    """Let the crowd work, spread over processes; return what each of them tells."""
    each = WRITERS // PROCESSES
    running = []
    try:
        for n in range(PROCESSES):
            numbers = (WRITERS, n * each, (n + 1) * each, READERS // PROCESSES)
            command = [
                sys.executable,
                "-m",
                "tests.campaigns.crowd",
                address,
                str(seconds),
                *map(str, numbers),
            ]
            with (scratch / f"{n}.json").open("w") as out, (scratch / f"{n}.txt").open("w") as errors:
                running.append(subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=out, stderr=errors))
        for n, process in enumerate(running):
            assert process.wait(seconds + HANGS) == 0, (scratch / f"{n}.txt").read_text()
    finally:
        for process in running:
            process.kill()
            process.wait()
    return [json.loads((scratch / f"{n}.json").read_text()) for n in range(PROCESSES)]
