"""The most memory that a process has held."""

import sys
from pathlib import Path

_MIB = 1024 * 1024


def peak() -> float:
    """Return the peak of this process' resident memory in MiB.

    Linux tells it of the program itself; what getrusage tells there includes the program that started it.
    """
    told = peak_of("self")
    if told is not None:
        return told
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _MIB if sys.platform == "darwin" else most / 1024


def peak_of(process: int | str) -> float | None:
    """Return the peak of another process' resident memory in MiB; None where the system does not tell it."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return None
    line = next((s for s in status.read_text().splitlines() if s.startswith("VmHWM:")), None)
    return None if line is None else int(line.split()[1]) / 1024
