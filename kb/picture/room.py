"""The room that a node takes with its label, and which places of a picture are taken."""

from collections.abc import Iterable, Mapping

__all__ = ["HEIGHT", "WIDTH", "Position", "Positions", "Room"]

Position = tuple[int, int]
Positions = Mapping[str, Position]

WIDTH, HEIGHT = 164, 84  # what a node takes with its label underneath


class Room:
    """Which places are taken, in cells as large as a node with its label, so that nine tell of a place."""

    def __init__(self, taken: Iterable[Position]) -> None:
        self._cells: dict[Position, list[Position]] = {}
        for place in taken:
            self.take(place)

    def take(self, place: Position) -> Position:
        """Mark a place as taken, and return it."""
        self._cells.setdefault(_cell(place), []).append(place)
        return place

    def is_free(self, place: Position) -> bool:
        """Tell whether a node there would cover no other one, nor its label."""
        column, row = _cell(place)
        near = (self._cells.get((column + c, row + r), ()) for c in (-1, 0, 1) for r in (-1, 0, 1))
        return not any(abs(x - place[0]) < WIDTH and abs(y - place[1]) < HEIGHT for at in near for x, y in at)


def _cell(place: Position) -> Position:
    return place[0] // WIDTH, place[1] // HEIGHT
