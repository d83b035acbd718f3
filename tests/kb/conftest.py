"""What the tests of the front door and the command line need."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.store import Store, local
from tests.batches import three


@pytest.fixture
def address(store: Store, request: pytest.FixtureRequest) -> str:
    """The address of the store of the test, with all that is needed to open it once more."""
    is_local = store.address.startswith("local:")
    return str(request.getfixturevalue("local_address" if is_local else "neo4j_address"))


@pytest.fixture
def filled(store: Store, address: str) -> str:
    """The address of a base that holds the three notices built by hand."""
    for batch in three():
        store.put(batch)
    return address


@pytest.fixture
def disk(tmp_path: Path, local_address: str) -> Iterator[Callable[[int], Path]]:
    """Make, or make larger, a disk of so many MiB, and return the folder where it hangs."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def of(size: int) -> Path:
        options = f"size={size}m" if not os.path.ismount(folder) else f"remount,size={size}m"
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True, text=True
        )
        if done.returncode:
            pytest.skip(f"no disk may be mounted here ({done.stderr.strip()}): run it as root on Linux")
        return folder

    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a small disk is mounted: run it as root on Linux")
    yield of
    local.stop(folder / "base")
    if os.path.ismount(folder):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
