"""How the time of storing a notice, and the memory held, grow with the base.

``python bench/growth.py [--store ADDRESS] [--notices N] [--seed N] [--json]``: without an address, 2,000 generated notices
into a local store in a folder that is taken away afterwards; with one, 5,000 into that store, which must be empty and is
empty again in the end. Each notice is read and put as `kb ingest` does it, one by one. The first tenth, without the first
notices, is compared with the last one: the base has grown tenfold between them. Times are by the wall clock; on a busy
machine compare several runs.
"""

import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import ingest
from bench.notices import notices
from bench.tools import memory, report
from bench.tools.storing import opened, seconds
from kb.graph import Batch
from kb.store import Store
from kb.store.local.files import Files

_WARM = 20  # notices; servers plan and compile what they see first
_PARTS = 10


@dataclass(slots=True)
class Taken:
    """Seconds of each notice for reading and for storing, its nodes, and the most memory that the server held, in MiB."""

    reading: list[float] = field(default_factory=list)
    storing: list[float] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    server: float | None = None


def filled(store: Store, count: int, seed: int) -> Taken:
    """Read and store so many notices."""
    taken = Taken()
    for notice in notices(count, seed):
        read: list[Batch] = []
        data = notice.text.encode()

        def reading(data: bytes = data, name: str = notice.name, read: list[Batch] = read) -> None:
            read.append(ingest.batch(ingest.interpret(data, name)))

        taken.reading.append(seconds(reading))
        taken.storing.append(seconds(lambda batch=read[0]: store.put(batch, also=True)))  # type: ignore[misc]
        taken.nodes.append(len(read[0].nodes))
        if (done := len(taken.storing)) % (part := max(1, count // _PARTS)) == 0:
            put = 1000 * statistics.median(taken.storing[-part:])
            print(f"{done:,} of {count:,} notices, the last {part:,} at {put:.0f} ms", file=sys.stderr)
    kind, _, folder = store.address.partition(":")
    served = Files(Path(folder)).published() if kind == "local" else None
    taken.server = None if served is None else memory.peak_of(served.pid)
    return taken


def parts(values: list[float]) -> list[list[float]]:
    """Return values in tenths, without those of the first notices."""
    size = max(1, len(values) // _PARTS)
    tenths = [values[i : i + size] for i in range(0, size * _PARTS, size)]
    return [tenths[0][min(_WARM, size // 2) :], *tenths[1:]]


def growth(values: list[float]) -> float:
    """Return the median of the last tenth over that of the first."""
    tenths = parts(values)
    return statistics.median(tenths[-1]) / statistics.median(tenths[0])


def tell(store: Store, taken: Taken, *, as_json: bool) -> None:
    """Print what was measured."""
    count = len(taken.storing)
    counts = store.status().counts
    kind = store.address.partition(":")[0]
    by_node = [storing / n for storing, n in zip(taken.storing, taken.nodes, strict=True)]
    both = [a + b for a, b in zip(taken.reading, taken.storing, strict=True)]
    figures: dict[str, report.Value] = {
        "store": kind,
        "notices": count,
        "nodes": sum(counts.values()),
        "cores": report.cores(),
        "notices_per_second": count / sum(both),
        "notices_per_second_without_reading": count / sum(taken.storing),
        "put_milliseconds_first_tenth": 1000 * statistics.median(parts(taken.storing)[0]),
        "put_milliseconds_last_tenth": 1000 * statistics.median(parts(taken.storing)[-1]),
        "put_growth": growth(taken.storing),
        "put_growth_for_each_node": growth(by_node),
        "growth_with_reading": growth(both),
        "client_peak_mib": memory.peak(),
        "server_peak_mib": taken.server,
    }
    if as_json:
        print(report.as_json(figures))
        return
    print(f"{kind}: {count:,} notices, {sum(counts.values()):,} nodes, {report.cores()} cores")
    tenths = {f"put, tenth {n}": part for n, part in enumerate(parts(taken.storing), 1)}
    print("\n".join(report.table({**tenths, "reading": taken.reading}, "milliseconds", scale=1000)))
    print(
        f"{figures['notices_per_second']:.1f} notices a second, {figures['notices_per_second_without_reading']:.1f} without reading; "
        f"last tenth over first: {figures['put_growth']:.2f}, for each node {figures['put_growth_for_each_node']:.2f}, "
        f"with reading {figures['growth_with_reading']:.2f}"
    )
    held = "" if taken.server is None else f", the server {taken.server:.0f} MiB"
    print(f"peak memory: this process {memory.peak():.0f} MiB{held}")


def main() -> None:
    arguments = report.arguments(__doc__)
    arguments.add_argument("--store", help="address of an empty store; a local one of its own by default")
    arguments.add_argument("--notices", type=int, help="2,000 for a local store, 5,000 with --store")
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    count = given.notices or (5_000 if given.store else 2_000)
    with opened(given.store) as store:
        taken = filled(store, count, given.seed)
        tell(store, taken, as_json=given.json)  # before a large base is emptied, which takes long as well


if __name__ == "__main__":
    main()
