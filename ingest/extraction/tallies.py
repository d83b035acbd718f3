"""What the figures of an issue stand for: total, done, remaining, part or share of one counted thing.

Words decide (共, 已…, 剩余, 其中); arithmetic only places a figure whose words say nothing, and then it is inferred. Two
figures share a tally where they stand side by side, or name the same thing.
"""

from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction.gathered import Gathered
from ingest.extraction.tally_cues import place
from ingest.extraction.tally_sums import complete
from ingest.facts import Figure
from ingest.flow import Flow


def tallies(flow: Flow, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the same figures with their role and the number of their tally; one that stands alone has tally -1."""
    gathered = Gathered(flow, found)
    for i in range(len(found)):
        place(gathered, i)
    for tally in gathered.groups:
        complete(gathered, tally)
    return tuple(_placed(gathered))


def _placed(g: Gathered) -> Iterator[Figure]:
    number = 0
    told: dict[int, tuple[str, int]] = {}
    for tally in g.groups:
        roles = set(tally.members.values())
        if (
            roles & {"done", "remaining", "part"}
            and tally.total is not None
            and tally.members.get(tally.total) == "value"
        ):
            tally.members[tally.total] = "total"
        if roles - {"value", "share"} or ("share" in roles and len(tally.members) > 1):
            told |= {m: (role, number) for m, role in tally.members.items()}
            number += 1
    for i, figure in enumerate(g.figures):
        role, group = told.get(i, ("share" if figure.share else "value", -1))
        yield replace(figure, role=role, tally=group, sure="inferred" if i in g.concluded else figure.sure)
