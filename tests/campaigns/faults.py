"""An ingest during which something is done to its server, again and again, until every notice is in the base."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kb.store import Store
from tests.campaigns.figures import Figures
from tests.campaigns.folder import Folder
from tests.campaigns.ingesting import Acknowledged, Ingest, ingesting
from tests.campaigns.servers import Server
from tests.stores import emptied

WRITE = (
    0.3  # seconds, about what a notice takes: a fault that comes within them may fall anywhere into a write
)


@dataclass(slots=True)
class Campaign:
    """Ingests a folder into a server's store while faults come, and looks at what that leaves."""

    server: Server
    base: Store
    folder: Folder
    scratch: Path
    figures: Figures
    dice: Random
    stored: frozenset[str] = frozenset()
    faults: list[float] = field(default_factory=list)  # when each was done, in monotonic seconds
    heard: list[Acknowledged] = field(default_factory=list)

    def lead(self, fault: Callable[[], None], times: int) -> None:
        """Let a fault come so many times, each at a random moment of an ingest; then let the last ingest end.

        An ingest waits until its server is back and goes on: nothing that it acknowledged is lost, nothing is half
        there, and in the end every notice is.
        """
        while len(self.faults) < times or len(self.stored) < len(self.folder.batches):
            if len(self.stored) == len(self.folder.batches):
                emptied(self.base)
                self.stored = frozenset()
            with ingesting(self.folder.path, self.server.address, self.scratch) as ingest:
                self._disturb(ingest, fault, times)
                self._ended(ingest)
        for came in self.faults:
            if later := [one.heard for one in self.heard if one.heard > came]:
                self.figures.recoveries.append(later[0] - came)

    def _disturb(self, ingest: Ingest, fault: Callable[[], None], times: int) -> None:
        at_least = 0  # the first fault may come while the ingest starts; later ones when it goes on
        while len(self.faults) < times:
            ingest.wait_for(len(ingest.acknowledged) + self.dice.randint(at_least, 3))
            time.sleep(self.dice.uniform(0, WRITE))  # a random moment is the point
            if ingest.ended:
                return
            acknowledged = {one.notice for one in ingest.acknowledged}
            fault()
            self.faults.append(time.monotonic())
            self.server.start()
            there = {str(row["id"]) for row in self.base.read("MATCH (n:Notice) RETURN n.id AS id")}
            assert self.stored | acknowledged <= there
            at_least = 1

    def _ended(self, ingest: Ingest) -> None:
        status = ingest.end()
        said = ingest.said()
        assert "Traceback" not in said, said
        self.heard += ingest.acknowledged
        acknowledged = {one.notice for one in ingest.acknowledged}
        before, self.stored = self.stored, self.folder.held(self.base)
        assert before | acknowledged <= self.stored
        self.figures.happened["notices acknowledged"] += len(acknowledged - before)
        assert status == 0, said
        assert sorted(one.notice for one in ingest.acknowledged) == sorted(self.folder.batches)
        self.figures.happened["ingests that went on to the end, each notice there once, exit 0"] += 1
