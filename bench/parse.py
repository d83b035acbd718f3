"""How fast notices are read and in how much memory, beside taggers of Chinese over the same text in the same run.

``python bench/parse.py [--file FILE] [--notices N] [--rounds N] [--profile] [--json]``: a document – the bundled samples
where none is named, and the real ones beside the folder that ``KB_GOLD`` names – and N generated notices
(``bench/notices.py``). Each reader has a process and one core of its own. Speed is by CPU time, the wall clock beside
it; a round reads all of it once. A slow tagger reads generated notices for a quarter of a minute a round, and begins
no round after a minute.
``--profile`` tells instead in which module of ``ingest`` the time goes.
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.notices import notices
from bench.tools import memory, peers, profiling, report

SAMPLES = Path(__file__).parents[1] / "samples"
OURS = "kb"
_PATIENCE = 15.0  # seconds of a round of generated notices for a peer
_ENOUGH = 60.0  # seconds after which a peer begins no other round
_PROFILED = 100  # documents of a source: the profiler makes reading three times as slow
GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Source:
    """What is read: files, or so many generated notices."""

    name: str
    files: tuple[Path, ...] = ()
    notices: int = 0

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield each document's name and bytes."""
        for path in self.files:
            yield path.name, path.read_bytes()
        for notice in notices(self.notices):
            yield notice.name, notice.text.encode()


@dataclass(frozen=True, slots=True)
class Taken:
    """Characters a second of each round, by the CPU's time and by the wall clock; memory in MiB before and at its peak."""

    version: str
    characters: int
    cpu: tuple[float, ...]
    wall: tuple[float, ...]
    before: float
    peak: float


def sources(file: Path | None, count: int) -> list[Source]:
    """Return what is to be read; the first is what the plain keys tell of."""
    made = Source(GENERATED, notices=count)
    if file is not None:
        return [Source(file.name, (file,)), made]
    gold = os.environ.get("KB_GOLD")
    real = tuple(sorted((Path(gold).resolve().parent / "corpus" / "real").glob("*.txt"))) if gold else ()
    samples = Source("samples", tuple(sorted(SAMPLES.glob("*.txt"))))
    return [*([Source("real", real)] if real else []), samples, made]


def _reader(name: str) -> tuple[Callable[[str, bytes], object], str]:
    if name == OURS:
        import ingest

        return lambda file, data: ingest.interpret(data, file), f"rules {ingest.RULES}"
    tagger, version = peers.load(name)
    return lambda _, data: tagger(data.decode()), version


def measured(name: str, source: Source, rounds: int) -> Taken | str:
    """Read a source so many times on one core; return what it took, or why a reader cannot. Runs in a process of its own."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    try:
        read, version = _reader(name)
    except peers.NotInstalled as missing:
        return str(missing)
    for file, data in islice(source.texts(), 3):  # caches fill, tables are built
        read(file, data)
    before = memory.peak()
    cpu: list[float] = []
    wall: list[float] = []
    characters, begun = 0, time.perf_counter()
    for _ in range(rounds):
        if name != OURS and cpu and time.perf_counter() - begun > _ENOUGH:
            break
        by_cpu = by_wall = 0.0
        characters = 0
        for file, data in source.texts():
            clocks = time.process_time(), time.perf_counter()
            read(file, data)
            by_cpu += time.process_time() - clocks[0]
            by_wall += time.perf_counter() - clocks[1]
            characters += len(data.decode())
            if name != OURS and source.notices and by_wall > _PATIENCE:
                break
        cpu.append(characters / by_cpu)
        wall.append(characters / by_wall)
    return Taken(version, characters, tuple(cpu), tuple(wall), before, memory.peak())


def alone(name: str, source: Source, rounds: int) -> Taken | str:
    """Measure in a fresh process, so that memory is that reader's own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(measured, name, source, rounds).result()


def figures(taken: dict[str, dict[str, Taken | str]]) -> dict[str, report.Value]:
    """Return the flat object that ``--json`` prints: the first source under plain names, others with theirs before it."""
    told: dict[str, report.Value] = {"cores": 1, "documents": next(iter(taken))}
    for at, (source, by) in enumerate(taken.items()):
        prefix = f"{source}_" if at else ""
        ours = by[OURS]
        assert isinstance(ours, Taken)
        low, high = report.middle_half(ours.cpu)
        speed = statistics.median(ours.cpu)
        told |= {
            f"{prefix}rounds": len(ours.cpu),
            f"{prefix}characters": ours.characters,
            f"{prefix}characters_per_second": speed,
            f"{prefix}characters_per_second_low": low,
            f"{prefix}characters_per_second_high": high,
            f"{prefix}characters_per_second_wall": statistics.median(ours.wall),
            f"{prefix}peak_mib": ours.peak,
        }
        for name, other in by.items():
            if name != OURS:
                key = name.lower().replace(".", "_").replace(" ", "_")
                theirs = statistics.median(other.cpu) if isinstance(other, Taken) else None
                told[f"{prefix}{key}_characters_per_second"] = theirs
                told[f"{prefix}{key}_peak_mib"] = other.peak if isinstance(other, Taken) else None
                told[f"{prefix}ratio_to_{key}"] = speed / theirs if theirs else None
    return told


def table(taken: dict[str, dict[str, Taken | str]]) -> Iterator[str]:
    """Yield the lines of the table that is printed."""
    for source, by in taken.items():
        there = {name: told for name, told in by.items() if isinstance(told, Taken)}
        yield f"{source}: {there[OURS].characters:,} characters; one process, one core"
        rows = {
            f"{name}, {clock}": getattr(told, clock)
            for name, told in there.items()
            for clock in ("cpu", "wall")
        }
        yield from report.table(rows, "characters a second", digits=0)
        for name, told in by.items():
            if isinstance(told, Taken):
                yield f"{name} ({told.version}): {told.before:.0f} MiB before, {told.peak:.0f} MiB at the peak, {told.characters:,} characters a round"
            else:
                yield f"{name}: {told}"
        yield ""


def given() -> argparse.Namespace:
    parser = report.arguments(__doc__)
    parser.add_argument("--file", type=Path, help="the document to read; the samples by default")
    parser.add_argument("--notices", type=int, default=1000, help="how many generated notices")
    parser.add_argument(
        "--rounds", type=int, default=20, help="of a document; generated notices have a sixth of it"
    )
    parser.add_argument("--profile", action="store_true", help="tell where the time goes, by module")
    return parser.parse_args()


def main() -> None:
    options = given()
    wanted = sources(options.file, options.notices)
    if options.profile:
        some = (text for source in wanted for text in islice(source.texts(), _PROFILED))
        shares = profiling.by_module(some)
        if options.json:
            print(
                report.as_json(
                    {f"{module.replace('.', '_')}_percent": share for module, share in shares.items()}
                )
            )
        else:
            print("\n".join(f"{share:5.1f} %  {module}" for module, share in shares.items()))
        return
    taken: dict[str, dict[str, Taken | str]] = {}
    for source in wanted:
        rounds = max(1, options.rounds // 6) if source.notices else options.rounds
        taken[source.name] = {name: alone(name, source, rounds) for name in (OURS, *peers.PEERS)}
    print(report.as_json(figures(taken)) if options.json else "\n".join(table(taken)))


if __name__ == "__main__":
    main()
