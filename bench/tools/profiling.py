"""In which module of the reader the time goes."""

import cProfile
import pstats
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

Function = tuple[str, int, str]
_DEPTH = 8  # calls from one library function to the next before the module that asked is given up


def by_module(texts: Iterable[tuple[str, bytes]]) -> dict[str, float]:
    """Read texts under the profiler; return each module of ``ingest`` with its share of the time in percent, the largest first.

    What libraries take – regular expressions above all – counts for the module that called them. The profiler makes
    many small calls look dearer than they are.
    """
    import ingest

    texts = list(texts)  # made before the clock runs
    profile = cProfile.Profile()
    profile.enable()
    for name, data in texts:
        ingest.interpret(data, name)
    profile.disable()
    shares: dict[str, float] = defaultdict(float)
    stats: dict[Function, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for function, (_, _, own, _, _) in stats.items():
        for module, share in _asked_by(function, stats, _DEPTH).items():
            shares[module] += own * share
    total = sum(shares.values())
    return {module: 100 * shares[module] / total for module in sorted(shares, key=lambda m: -shares[m])}


def _module(function: Function) -> str | None:
    parts = PurePath(function[0]).with_suffix("").parts
    if "ingest" not in parts or "site-packages" in parts:
        return None
    return ".".join(parts[len(parts) - 1 - parts[::-1].index("ingest") :]).removesuffix(".__init__")


def _asked_by(function: Function, stats: dict[Function, Any], depth: int) -> dict[str, float]:
    """Return which modules a function's time counts for, in shares that make up one."""
    if (module := _module(function)) is not None:
        return {module: 1.0}
    callers = stats[function][4] if depth else {}
    total = sum(called[2] for called in callers.values())
    if not total:
        return {"elsewhere": 1.0}
    shares: dict[str, float] = defaultdict(float)
    for caller, called in callers.items():
        for name, share in _asked_by(caller, stats, depth - 1).items():
            shares[name] += share * called[2] / total
    return shares
