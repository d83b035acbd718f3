"""A whole base to a file and back, and an older base to the present version."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kb.api.contents import product_version

if TYPE_CHECKING:
    from kb.dumps import Dumped
    from kb.store import Migrated, Settings, Store

Progress = Callable[[int, int], None]  # is told how many notices are done, and of how many
Steps = Callable[[int, int], None]  # is told the version that a step leads to, and how many notices are done


def dump(store: "Store", path: Path, *, force: bool, progress: Progress | None) -> "Dumped":
    """Write all that a store holds to a file; see `kb.dumps`."""
    from kb.dumps import write_dump

    return write_dump(store, path, product_version(), force=force, progress=progress)


def migrate(address: str, settings: "Settings | None" = None, progress: Steps | None = None) -> "Migrated":
    """Bring the base at an address up to the present version of the schema; one that is of it already stays as it is.

    Raises what opening a base raises, and StoreError where a dump is being restored into it.
    """
    from kb.store import Settings, migrate

    return migrate(address, settings or Settings(), progress)
