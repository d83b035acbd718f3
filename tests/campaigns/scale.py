"""How long the campaigns are: short in the suite, long where somebody wants figures."""

from dataclasses import dataclass
from typing import Literal, get_args

Length = Literal["short", "long"]
LENGTHS: tuple[Length, ...] = get_args(Length)


@dataclass(frozen=True, slots=True)
class Scale:
    """How often each thing is done to each store.

    ``notices`` lie in the folder that is ingested; ``kills`` are those of the ingest, and as many those of the server;
    ``restarts`` are orderly; ``seconds`` is how long the crowd writes and reads. ``carried`` notices go from one store to the
    other; ``generated`` of them are as bodies publish them, the others of a few nodes.
    """

    notices: int
    kills: int
    restarts: int
    seconds: float
    carried: int
    generated: int


SCALES: dict[Length, Scale] = {
    "short": Scale(notices=16, kills=5, restarts=2, seconds=10, carried=40, generated=5),
    "long": Scale(notices=60, kills=50, restarts=10, seconds=180, carried=200, generated=200),
}
