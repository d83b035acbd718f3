"""How every benchmark reports: n, median and spread in a table, or with ``--json`` one object of plain keys with units."""

import argparse
import json
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | float | None


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """Return a parser that tells the first line of a module's docstring and knows ``--json``."""
    parser = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def middle_half(values: Sequence[float]) -> tuple[float, float]:
    """Return the first and the last quartile; of a single value, that value twice."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def table(
    taken: Mapping[str, Sequence[float]], unit: str, *, scale: float = 1.0, digits: int = 1
) -> Iterator[str]:
    """Yield a line of headings and one for each kind: n, median, the middle half, least and most, in the unit given."""
    width = max(map(len, taken), default=0) + 2
    yield f"{unit:{width}} {'n':>5} {'median':>12} {'middle half':>26} {'least':>12} {'most':>12}"
    for name, values in taken.items():
        told = [value * scale for value in values]
        low, high = middle_half(told)
        half = f"{low:,.{digits}f} – {high:,.{digits}f}"
        yield (
            f"{name:{width}} {len(told):5} {statistics.median(told):12,.{digits}f} {half:>26} "
            f"{min(told):12,.{digits}f} {max(told):12,.{digits}f}"
        )


def as_json(figures: Mapping[str, Value]) -> str:
    """Return the figures as one JSON object, fractions with two digits."""
    return json.dumps(
        {k: round(v, 2) if isinstance(v, float) else v for k, v in figures.items()}, ensure_ascii=False
    )
