"""Disks that are full."""

import contextlib
from pathlib import Path


def fill(folder: Path) -> Path:
    """Leave nothing free on a disk."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast
