"""An ingest that is killed at any moment loses nothing that it acknowledged, and the next one takes up the rest."""

import random
import time
from pathlib import Path

from kb.store import Store
from tests.campaigns.figures import Figures
from tests.campaigns.folder import Folder
from tests.campaigns.ingesting import ingesting
from tests.campaigns.scale import Scale
from tests.campaigns.servers import Server, until
from tests.stores import emptied

_STARTING = 0.2  # share of the kills that come while the ingest starts
_START, _WRITE = (
    2.0,
    0.3,
)  # seconds: about as long as a start and a notice take, so that kills fall anywhere in them


def test_a_killed_ingest_loses_nothing_and_the_next_one_ends_well(
    server: Server, base: Store, folder: Folder, scale: Scale, scratch: Path, figures: Figures
) -> None:
    """The ingest killed"""
    dice = random.Random(f"ingest {server.name}")
    stored: frozenset[str] = frozenset()
    after_a_kill = False
    kills = 0
    while kills < scale.kills or len(stored) < len(folder.batches):
        if len(stored) == len(folder.batches):
            emptied(base)
            stored = frozenset()
        last = kills >= scale.kills
        with ingesting(folder.path, server.address, scratch) as ingest:
            if not last:
                starting = dice.random() < _STARTING
                if not starting:
                    ingest.wait_for(dice.randint(1, 3), new=True)
                time.sleep(dice.uniform(0, _START if starting else _WRITE))  # a random moment is the point
                kills += ingest.kill()
            status = ingest.end()
            heard = list(ingest.acknowledged)
            until(lambda: not ingest.left_behind())
            if after_a_kill and heard:
                figures.recoveries.append(heard[0].heard - ingest.begun)
            if status == 0:
                figures.happened["ran to the end, each notice there once, exit 0"] += 1
                assert sorted(one.notice for one in heard) == sorted(folder.batches)
            else:
                assert status < 0, ingest.said()
            after_a_kill = status < 0
        acknowledged = {one.notice for one in heard}
        before, stored = stored, folder.held(base)
        assert before | acknowledged <= stored
        assert {one.notice for one in heard if one.outcome == "new"}.isdisjoint(before)
        if status:
            figures.happened["killed"] += 1
            figures.happened["killed before it said anything"] += not heard
            figures.happened["notices stored whole, killed before saying so"] += len(
                stored - before - acknowledged
            )
        figures.happened["notices acknowledged"] += len(acknowledged - before)
        assert status or stored == folder.batches.keys()
