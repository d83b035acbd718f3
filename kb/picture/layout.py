"""Where each node stands: the same graph gives the same positions, in whatever order it was built.

Units are vis-network's: a pixel at scale 1, y downwards. Nodes that have a place keep it exactly;
newcomers find theirs around the node that they hang on.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import networkx as nx
import rustworkx as rx

from kb.picture.room import HEIGHT, WIDTH, Position, Positions, Room

__all__ = ["MOST", "positions"]

Box = tuple[int, int, int, int]  # left, top, width, height

# More than this is a tangle that nobody reads, and slow to draw without a graphics card.
MOST = 300

_SPAN = 150.0  # how far apart neighbours would like to stand
_STRETCH = 1.45  # screens are wider than high, and labels wider still
_SCREEN = 1.2  # width to height of the place where it is drawn
_SEED = 7
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def positions(graph: "nx.MultiDiGraph[str]", known: Positions | None = None) -> dict[str, Position]:
    """Return a place for every node, none covering another's label; nodes in ``known`` stay there."""
    ids = sorted(graph)
    fixed = {id: known[id] for id in ids if id in known} if known else {}
    links = sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b})
    if fixed:
        return fixed | _settled(_beside(ids, links, fixed), fixed.values())
    parts: list[list[str]] = [sorted(part) for part in nx.connected_components(nx.Graph(graph))]
    parts.sort(key=lambda part: (-len(part), part))
    return _packed(
        [_settled(_spread(part, [link for link in links if link[0] in part]), ()) for part in parts]
    )


def _packed(parts: Sequence[Positions]) -> dict[str, Position]:
    """Return parts that hang on each other by nothing side by side, in the rows that fill a screen best."""
    boxes = [_box(part) for part in parts]
    widest = max((width for _, _, width, _ in boxes), default=0)
    rows = [_in_rows(boxes, widest * count) for count in range(1, len(parts) + 1)]
    corners = min(rows, key=lambda made: _extent(boxes, made), default=[])
    return {
        id: (at[0] - left + x, at[1] - top + y)
        for part, (left, top, _, _), (x, y) in zip(parts, boxes, corners, strict=True)
        for id, at in part.items()
    }


def _in_rows(boxes: Sequence[Box], widest: int) -> list[Position]:
    """Return each box's corner where boxes stand in rows no wider than ``widest``."""
    corners: list[Position] = []
    x = y = tallest = 0
    for _, _, width, height in boxes:
        if x and x + width > widest:
            x, y, tallest = 0, y + tallest, 0
        corners.append((x, y))
        x, tallest = x + width, max(tallest, height)
    return corners


def _extent(boxes: Sequence[Box], corners: Sequence[Position]) -> float:
    """Return how far a screen must be away to show all of it: the smaller, the larger it is drawn."""
    places = list(zip(boxes, corners, strict=True))
    width = max(x + box[2] for box, (x, _) in places)
    return max(width / _SCREEN, max(y + box[3] for box, (_, y) in places))


def _box(part: Positions) -> Box:
    """Return the left and upper edge, the width and the height that a part takes with its labels."""
    columns, rows = [x for x, _ in part.values()], [y for _, y in part.values()]
    left, top = min(columns), min(rows)
    return left, top, max(columns) - left + WIDTH, max(rows) - top + HEIGHT


def _spread(ids: list[str], links: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return a force layout of nodes that hang together, what has most relations first."""
    index = {id: at for at, id in enumerate(ids)}
    # Undirected: springs pull both ways. Sorted: what is numbered differently is laid out differently.
    flat: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    flat.add_nodes_from(ids)
    flat.add_edges_from([(index[a], index[b], None) for a, b in links])
    spiral = {at: _on_spiral(at) for at in index.values()}
    found = rx.spring_layout(flat, pos=spiral, k=1.0, num_iter=300, seed=_SEED)
    lengths = sorted(math.dist(found[index[a]], found[index[b]]) for a, b in links)
    unit = lengths[len(lengths) // 2] if lengths else 0.0
    by = _SPAN / unit if unit > 1e-6 else _SPAN
    busiest = sorted(ids, key=lambda id: (-flat.degree(index[id]), id))
    return {id: (found[index[id]][0] * by * _STRETCH, found[index[id]][1] * by) for id in busiest}


def _on_spiral(at: int) -> tuple[float, float]:
    return math.sqrt(at) * math.cos(at * _GOLDEN_ANGLE), math.sqrt(at) * math.sin(at * _GOLDEN_ANGLE)


def _beside(ids: list[str], links: list[tuple[str, str]], fixed: Positions) -> dict[str, tuple[float, float]]:
    """Return for each node without a place one that fans outwards from a neighbour that has one."""
    places: dict[str, tuple[float, float]] = dict(fixed)
    middle = (
        sum(x for x, _ in fixed.values()) / len(fixed),
        sum(y for _, y in fixed.values()) / len(fixed),
    )
    neighbours: dict[str, list[str]] = {id: [] for id in ids}
    for a, b in links:
        neighbours[a].append(b)
        neighbours[b].append(a)
    waiting = [id for id in ids if id not in fixed]
    while waiting:
        groups: dict[str | None, list[str]] = {}
        for id in waiting:
            anchor = next((n for n in neighbours[id] if n in places), None)
            groups.setdefault(anchor, []).append(id)
        # Those that hang on nothing placed wait for the others; when only they are left, one starts afresh.
        waiting = groups.pop(None, [])
        if not groups:
            groups, waiting = {None: waiting[:1]}, waiting[1:]
        for anchor, group in groups.items():
            below = (middle[0], max(y for _, y in places.values()) + 2 * _SPAN)
            places.update(_fan(below if anchor is None else places[anchor], middle, group))
    return {id: place for id, place in places.items() if id not in fixed}


def _fan(
    around: tuple[float, float], middle: tuple[float, float], group: list[str]
) -> dict[str, tuple[float, float]]:
    """Return places in rings around a node, first on the side that looks away from the picture's middle."""
    outwards = math.atan2(around[1] - middle[1], around[0] - middle[0])
    made: dict[str, tuple[float, float]] = {}
    ring, first = 1, 0
    while first < len(group):
        room = 5 * ring
        members = group[first : first + room]
        width = min(2 * math.pi * (1 - 1 / room), 0.75 * (len(members) - 1))
        for at, id in enumerate(members):
            turn = outwards + (width * (at / (len(members) - 1) - 0.5) if len(members) > 1 else 0.0)
            reach = _SPAN * (0.6 + 0.7 * ring)
            made[id] = (
                around[0] + reach * _STRETCH * math.cos(turn),
                around[1] + reach * math.sin(turn),
            )
        first += room
        ring += 1
    return made


@cache
def _steps() -> tuple[Position, ...]:
    """Return the steps away from a place, by quarters and halves of a node's room, the nearest first."""
    rows = [(c * WIDTH // 4, r * HEIGHT // 2) for c in range(-72, 73) for r in range(-48, 49)]
    return tuple(sorted(rows, key=lambda step: (math.hypot(step[0] / WIDTH, step[1] / HEIGHT), step)))


def _settled(wishes: Mapping[str, tuple[float, float]], taken: Iterable[Position]) -> dict[str, Position]:
    """Return the free place nearest to what each node wishes for; those named first choose first."""
    room = Room(taken)
    found: dict[str, Position] = {}
    for id, wish in wishes.items():
        x, y = round(wish[0]), round(wish[1])
        place = next(p for p in ((x + c, y + r) for c, r in _steps()) if room.is_free(p))
        room.take(place)
        found[id] = place
    return found
