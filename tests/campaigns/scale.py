"""How long the campaigns are: short in the suite, long where somebody wants figures."""

from dataclasses import dataclass
from typing import Literal, get_args

Length = Literal["short", "long"]
LENGTHS: tuple[Length, ...] = get_args(Length)


@dataclass(frozen=True, slots=True)
class Scale:
    """How often each thing is done to each store.

    ``notices`` lie in the folder that is ingested; ``kills`` are those of the ingest and of a server that starts in a
    second or two, ``heavy_kills`` and ``restarts`` those of a server that takes ten; ``seconds`` is how long the crowd
    writes and reads.
    """

    notices: int
    kills: int
    heavy_kills: int
    restarts: int
    seconds: float


SCALES: dict[Length, Scale] = {
    "short": Scale(notices=16, kills=10, heavy_kills=2, restarts=2, seconds=10),
    "long": Scale(notices=60, kills=50, heavy_kills=50, restarts=10, seconds=180),
}
