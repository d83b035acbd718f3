"""Sorting more edges than memory should hold: sorted runs in temporary files, merged while they are read."""

import heapq
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

from kb.graph import Edge

RUN = 50_000  # edges held in memory at a time: some 60 MB


def sorted_edges(edges: Iterable[Edge], *, run: int = RUN) -> Iterator[Edge]:
    """Yield edges sorted by id. Up to ``run`` of them stay in memory; more go through files that nobody else can read."""
    rest = iter(edges)
    first = _next_run(rest, run)
    if len(first) < run:
        yield from first
        return
    with ExitStack() as files:
        runs = [files.enter_context(_written(first))]
        while some := _next_run(rest, run):
            runs.append(files.enter_context(_written(some)))
        yield from heapq.merge(*map(_read, runs), key=lambda e: e.id)


def _next_run(edges: Iterator[Edge], length: int) -> list[Edge]:
    return sorted(islice(edges, length), key=lambda e: e.id)


def _written(edges: list[Edge]) -> IO[str]:
    file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # the caller closes it
    for edge in edges:
        file.write(json.dumps([edge.id, edge.type, edge.source, edge.target, edge.properties]) + "\n")
    file.seek(0)
    return file


def _read(file: IO[str]) -> Iterator[Edge]:
    for line in file:
        yield Edge(*json.loads(line))
