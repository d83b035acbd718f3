"""How fast notices go into a store, beside the bare driver in the same run; and how long a local server takes to start.

``python bench/load.py [--store ADDRESS] [--notices N] [--starts N] [--json]``: without an address, a local store in a folder
that is taken away afterwards, and the starts of its server. The store must be empty and is empty again in the end. Store and
bare driver take turns with notices of one kind, read beforehand, each with the very rows: what the store does beside that –
finding duplicates, deriving shared nodes, letting one writer in – is the difference.
"""

import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.tools import report
from bench.tools.storing import bare_put, batches, opened, seconds
from kb.graph import Batch
from kb.store import Store, local, open_store

PUT, BARE = "put", "put, bare driver"
COLD, FILLED, FOUND = "start, from nothing", "start, with a base", "found again, running"
_WARM = 5  # notices of each side: servers plan and compile what they see first


def puts(store: Store, some: list[Batch]) -> dict[str, list[float]]:
    """Return the seconds of each put; store and bare driver take turns, so that both meet the same machine."""
    taken: dict[str, list[float]] = defaultdict(list)
    for n in range(0, len(some) - 1, 2):
        one, other = some[n], some[n + 1]
        if n // 2 % 2:  # the layouts of the notices alternate as well
            one, other = other, one
        ours = seconds(lambda batch=one: store.put(batch, also=True))  # type: ignore[misc]
        theirs = seconds(lambda batch=other: bare_put(store, batch))  # type: ignore[misc]
        if n >= 2 * _WARM:
            taken[PUT].append(ours / len(one.nodes))
            taken[BARE].append(theirs / len(other.nodes))
    return taken


def starts(count: int) -> dict[str, list[float]]:
    """Return the seconds until a local store is open: from nothing, with a base of ten notices, and while its server runs."""
    some = batches(10)
    taken: dict[str, list[float]] = defaultdict(list)

    def opening(address: str) -> None:
        with open_store(address) as store:
            store.revision()

    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "base"
            address = f"local:{place}"
            try:
                taken[COLD].append(seconds(lambda address=address: opening(address)))  # type: ignore[misc]
                with open_store(address) as store:
                    for batch in some:
                        store.put(batch)
                local.stop(place)
                taken[FILLED].append(seconds(lambda address=address: opening(address)))  # type: ignore[misc]
                taken[FOUND].append(seconds(lambda address=address: opening(address)))  # type: ignore[misc]
            finally:
                local.stop(place)
    return taken


def main() -> None:
    arguments = report.arguments(__doc__)
    arguments.add_argument("--store", help="address of an empty store; a local one of its own by default")
    arguments.add_argument("--notices", type=int, default=100, help="measured puts of each side")
    arguments.add_argument(
        "--starts", type=int, default=10, help="starts of a local server; none with --store"
    )
    given = arguments.parse_args()
    some = batches(2 * (given.notices + _WARM))
    with opened(given.store) as store:
        taken = puts(store, some)
        kind = store.address.partition(":")[0]
    started = starts(given.starts) if given.store is None and given.starts else {}
    nodes = statistics.median(len(batch.nodes) for batch in some)
    edges = statistics.median(len(batch.edges) for batch in some)
    median = {name: statistics.median(values) for name, values in taken.items()}
    ratios = [bare / ours for ours, bare in zip(taken[PUT], taken[BARE], strict=True)]
    low, high = report.middle_half(ratios)
    figures: dict[str, report.Value] = {
        "store": kind,
        "notices": given.notices,
        "cores": report.cores(),
        "nodes_per_notice": nodes,
        "edges_per_notice": edges,
        "notices_per_second": 1 / median[PUT] / nodes,
        "nodes_per_second": 1 / median[PUT],
        "bare_driver_nodes_per_second": 1 / median[BARE],
        "ratio_to_bare_driver": statistics.median(ratios),
        "ratio_to_bare_driver_lower_quartile": low,
        "ratio_to_bare_driver_upper_quartile": high,
    }
    for name, values in started.items():
        figures[f"{name.replace(',', '').replace(' ', '_')}_seconds"] = statistics.median(values)
    if given.json:
        print(report.as_json(figures))
        return
    print(f"{kind}: notices of {nodes:.0f} nodes and {edges:.0f} relations, {report.cores()} cores")
    print("\n".join(report.table(taken, "milliseconds for each node", scale=1000, digits=3)))
    print(f"rate beside the bare driver's: {statistics.median(ratios):.2f} ({low:.2f} – {high:.2f})")
    if started:
        print("\n".join(report.table(started, "seconds", digits=2)))


if __name__ == "__main__":
    main()
