"""The chain: document, unit, issue, measure, regulation in columns from left to right.

The same units as in `kb.picture.layout`. A column with many nodes is several ranks wide, so that the picture stays
about as wide as high; nodes that have a place keep it, newcomers take the free rows of their column.
"""

from collections.abc import Mapping, Sequence

import networkx as nx

from kb.graph import Node
from kb.picture.room import HEIGHT, WIDTH, Position, Positions, Room

__all__ = ["COLUMNS", "chained", "column"]

# What says it, who acts, what is wrong, what is done about it, what that rests on.
COLUMNS: Mapping[str, int] = {
    "Inspection": 0,
    "Notice": 0,
    "Commitment": 0,
    "Theme": 1,
    "Unit": 1,
    "Person": 1,
    "Issue": 2,
    "Measure": 3,
    "Tally": 3,
    "Outcome": 3,
    "Obstacle": 3,
    "Flag": 3,
    "Regulation": 4,
    "Figure": 4,
    "Date": 4,
}
_LAST = max(COLUMNS.values())

_GAP = 130  # between columns: the words of relations stand there
_ROW = HEIGHT + 4
_RANK = 14  # rows that a column has before it becomes wider
_WIDEST = 2.4  # how far a short column's rows may stand apart, in rows
_SWEEPS = 8


def column(label: str) -> int:
    """Return a type's column; a type that the schema does not know stands in the last one."""
    return COLUMNS.get(label, _LAST)


def chained(graph: "nx.MultiDiGraph[str]", known: Positions | None = None) -> dict[str, Position]:
    """Return a place for every node in the column of its type; nodes in ``known`` stay there."""
    fixed = {id: known[id] for id in sorted(graph) if id in known} if known else {}
    near = _neighbours(graph)
    columns = _columns(graph)
    if fixed:
        return fixed | _joined(columns, near, fixed)
    return _afresh(_ordered(columns, near))


def _columns(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Return the ids of every column, in the order of the text where there is one."""
    columns: list[list[str]] = [[] for _ in range(_LAST + 1)]
    nodes: list[Node] = [data["node"] for _, data in graph.nodes(data=True)]
    for node in sorted(nodes, key=lambda node: (_start(node), node.id)):
        columns[column(node.type)].append(node.id)
    return columns


def _start(node: Node) -> int:
    start = node.properties.get("start")
    return start if isinstance(start, int) else 0


def _neighbours(graph: "nx.MultiDiGraph[str]") -> dict[str, list[str]]:
    found: dict[str, set[str]] = {id: set() for id in graph}
    for a, b in graph.edges():
        if a != b:
            found[a].add(b)
            found[b].add(a)
    return {id: sorted(ids) for id, ids in found.items()}


def _ordered(columns: Sequence[list[str]], near: Mapping[str, list[str]]) -> list[list[str]]:
    """Return the columns so ordered that what hangs together stands at about the same height."""
    made = [list(ids) for ids in columns]
    height = {id: _share(at, len(ids)) for ids in made for at, id in enumerate(ids)}
    for sweep in range(_SWEEPS):
        for ids in made if sweep % 2 == 0 else reversed(made):
            before = dict(height)
            ids.sort(key=lambda id: _mean([before[n] for n in near[id]], before[id]))
            height.update((id, _share(at, len(ids))) for at, id in enumerate(ids))
    return made


def _share(at: int, count: int) -> float:
    return (at + 0.5) / count


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _afresh(columns: Sequence[Sequence[str]]) -> dict[str, Position]:
    ranks = [max(1, -(-len(ids) // _RANK)) for ids in columns]
    tallest = max((-(-len(ids) // n) for ids, n in zip(columns, ranks, strict=True)), default=0)
    places: dict[str, Position] = {}
    left = 0
    for ids, wide in zip(columns, ranks, strict=True):
        rows = -(-len(ids) // wide)
        step = round(_ROW * min(_WIDEST, tallest / rows)) if rows else _ROW
        for at, id in enumerate(ids):
            # Row by row, so that neighbours in the order stay neighbours on the picture.
            row, rank = divmod(at, wide)
            # Half a row lower in every other rank: relations pass between the nodes of the rank before.
            places[id] = (left + rank * WIDTH, round((row - (rows - 1) / 2 + rank % 2 / 2) * step))
        left += wide * WIDTH + _GAP
    return places


def _joined(
    columns: Sequence[Sequence[str]], near: Mapping[str, list[str]], fixed: Positions
) -> dict[str, Position]:
    """Return free places for the nodes without one, each in its column at the height of what it hangs on."""
    room = Room(fixed.values())
    places: dict[str, Position] = dict(fixed)
    stands = [sorted({fixed[id][0] for id in ids if id in fixed}) for ids in columns]
    middle = round(_mean([y for _, y in fixed.values()], 0))
    waiting = [[id for id in ids if id not in fixed] for ids in columns]
    for at, ids in enumerate(waiting):
        lines = stands[at] or [_line(at, stands)]
        wishes = {id: round(_mean([places[n][1] for n in near[id] if n in places], middle)) for id in ids}
        for id in sorted(ids, key=lambda id: wishes[id]):
            places[id] = room.take(_free(room, lines, wishes[id]))
    return {id: place for id, place in places.items() if id not in fixed}


def _line(at: int, stands: Sequence[Sequence[int]]) -> int:
    """Return where a column stands that has no node yet: as far from the nearest one as columns are apart."""
    apart = WIDTH + _GAP
    left = next((c for c in range(at - 1, -1, -1) if stands[c]), None)
    if left is not None:
        return stands[left][-1] + (at - left) * apart
    right = next(c for c in range(at + 1, len(stands)) if stands[c])
    return stands[right][0] - (right - at) * apart


def _free(room: Room, lines: Sequence[int], wish: int) -> Position:
    """Return the free place nearest to a height, in a column's own lines."""
    half = _ROW // 2
    away = 0
    while True:
        for y in (wish + away, wish - away):
            for x in lines:
                if room.is_free((x, y)):
                    return x, y
        away += half
