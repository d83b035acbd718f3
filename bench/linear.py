"""How the time of reading grows with the size of what is read: for mixed notices and for each hostile shape.

``python bench/linear.py [--largest BYTES] [--patience SECONDS] [--only SHAPE]… [--svg FILE] [--json]``: texts of 10 kB, 100 kB, 1 MB …
up to the largest, each shape in a process of its own; one that takes longer than the patience is ended and told as such.
Times are CPU seconds of a single reading, import left out. The exponent is that of the last step: 1 where ten times the text takes ten times
as long, 2 where it takes a hundred times.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.fiction.shapes import SHAPES
from bench.notices import notices
from bench.tools import loglog, report

MIXED = "mixed notices"
SMALLEST = 10_000
_TOLD = 0.05  # seconds; below, the clock and the caches tell more than the text does

Times = Sequence[tuple[int, float]]  # bytes, CPU seconds


@dataclass(frozen=True, slots=True)
class Growth:
    """What readings of growing texts took, and why there is none of the next size: nothing where all were read."""

    times: Times
    ended: str = ""


def mixed(size: int) -> str:
    """Return generated notices of all layouts, one behind the other, until a size in bytes is reached."""
    texts: list[str] = []
    for notice in notices(size):
        texts.append(notice.text)
        size -= len(notice.text.encode())
        if size <= 0:
            break
    return "\n".join(texts)


def one_issue(size: int) -> str:
    """Return a single issue that goes on and on, with measures of all kinds."""
    (notice,) = notices(1, layouts=["quoted"])
    head, _, _ = notice.text.partition("二、")
    found, room = [head, "二、整改情况\n1.关于“管护不到位”的问题\n"], size
    for other in notices(size, 1, layouts=["answering"]):
        found.append(other.text.partition("针对“")[2].partition("。")[2].replace("针对“", "“"))
        room -= len(found[-1].encode())
        if room <= 0:
            break
    return "".join(found)


READ: dict[str, Callable[[int], str]] = {MIXED: mixed, "one issue": one_issue, **SHAPES}


def _times(name: str, sizes: Sequence[int], told: Connection) -> None:
    import ingest

    ingest.interpret(mixed(SMALLEST).encode(), "warm.txt")
    for size in sizes:
        data = READ[name](size).encode()
        began = time.process_time()
        ingest.interpret(data, "text.txt")
        told.send((len(data), time.process_time() - began))


def measured(name: str, sizes: Sequence[int], patience: float) -> Growth:
    """Return the seconds for each size, up to the one that takes longer than the patience or fails."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_times, args=(name, sizes, theirs), daemon=True)
    process.start()
    theirs.close()
    taken: list[tuple[int, float]] = []
    ended = ""
    while len(taken) < len(sizes) and not ended:
        found = _next(ours, patience)
        if isinstance(found, str):
            ended = found
        else:
            taken.append(found)
    process.terminate()
    process.join()
    return Growth(taken, ended)


def _next(told: Connection, patience: float) -> tuple[int, float] | str:
    if not told.poll(patience):
        return f"> {patience:.0f}"
    try:
        found: tuple[int, float] = told.recv()
    except EOFError:  # what it died of stands on its standard error
        return "died"
    return found


def exponent(taken: Times) -> float | None:
    """Return how the time grew in the last step whose start could be told from nothing, None where there is none."""
    steps = [(a, b) for a, b in pairwise(taken) if a[1] >= _TOLD]
    if not steps:
        return None
    (size, seconds), (larger, longer) = steps[-1]
    return log(longer / seconds) / log(larger / size)


def sizes_to(largest: int) -> list[int]:
    """Return 10 kB, 100 kB … and the largest itself."""
    sizes = [SMALLEST]
    while sizes[-1] * 10 < largest:
        sizes.append(sizes[-1] * 10)
    return [*sizes, largest] if sizes[-1] < largest else sizes


def table(taken: Mapping[str, Growth], sizes: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a Markdown table: CPU seconds for each size, and the exponent of the last step."""
    yield "| text | " + " | ".join(f"{size // 1000:,} kB" for size in sizes) + " | exponent |"
    yield "| --- |" + " ---: |" * (len(sizes) + 1)
    for name, growth in taken.items():
        cells = [f"{seconds:.2f}" for _, seconds in growth.times] + [growth.ended] * bool(growth.ended)
        cells += [""] * (len(sizes) - len(cells))
        grown = exponent(growth.times)
        yield f"| {name} | {' | '.join(cells)} | {'' if grown is None else f'{grown:.2f}'} |"


def given() -> argparse.Namespace:
    parser = report.arguments(__doc__)
    parser.add_argument("--largest", type=int, default=1_000_000, metavar="BYTES")
    parser.add_argument("--patience", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--only", action="append", choices=list(READ), metavar="SHAPE")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the curves into a file")
    return parser.parse_args()


def main() -> None:
    options = given()
    sizes = sizes_to(options.largest)
    taken: dict[str, Growth] = {}
    for name in options.only or READ:
        taken[name] = measured(name, sizes, options.patience)
        if sys.stderr.isatty():
            print(f"{len(taken)} of {len(options.only or READ)}: {name}", file=sys.stderr)
    if options.svg:
        told = {name: growth.times for name, growth in taken.items() if growth.times}
        main_ones = {name: told.pop(name) for name in (MIXED, "one issue") if name in told}
        options.svg.write_text(
            loglog.drawn("Time of reading", main_ones, told, "bytes", "CPU seconds"), "utf-8"
        )
    if not options.json:
        print("\n".join(table(taken, sizes)))
        return
    figures: dict[str, report.Value] = {
        "cores": 1,
        "largest_bytes": options.largest,
        "patience_seconds": options.patience,
    }
    for name, growth in taken.items():
        key = name.replace(",", "").replace(" ", "_")
        figures |= {f"{key}_{size}_bytes_seconds": seconds for size, seconds in growth.times}
        figures[f"{key}_exponent"] = exponent(growth.times)
    print(report.as_json(figures))


if __name__ == "__main__":
    main()
