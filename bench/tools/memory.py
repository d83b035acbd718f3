"""The most memory that this process has held."""

import sys
from pathlib import Path

_MIB = 1024 * 1024


def peak() -> float:
    """Return the peak of this process' resident memory in MiB.

    Linux tells it of the program itself; what getrusage tells there includes the program that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next((s for s in status.read_text().splitlines() if s.startswith("VmHWM:")), None)
        if line is not None:
            return int(line.split()[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _MIB if sys.platform == "darwin" else most / 1024
