"""Which version of the server's engine wrote a local base, and what happens before another one first opens it.

Older engines cannot be trusted with what a newer one wrote, and nothing leads back. So a newer engine opens a base of
an older one only with a copy put aside; a base of a newer one is refused.
"""

import json
import os
import re
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kb.errors import StoreError
from kb.store.local.disk import FULL, has_room_to_begin, size
from kb.store.local.files import Files

DISTRIBUTION = "arcadedb-embedded"
_COPY = "databases-before-"
_FAILED = "databases-failed"
_COPIED = 20e6  # bytes a second that even a slow disk copies


@dataclass(frozen=True, slots=True)
class Record:
    """Which version wrote the base; while another one opens it for the first time, which one and where the copy is."""

    version: str
    opening: str | None = None
    copy: str | None = None


def installed() -> str | None:
    """Return the version of the engine that is installed here, or None."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return None


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine of a directory. Whoever changes something here holds the lock of the server."""

    files: Files
    present: str

    @property
    def _file(self) -> Path:
        return self.files.directory / "engine.json"

    def record(self) -> Record | None:
        """Return what is known of the base's engine; None where nothing is: of a new base, or one of early days."""
        try:
            told = json.loads(self._file.read_text("utf-8"))
            found = Record(str(told["version"]), told.get("opening"), told.get("copy"))
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return None
        if found.copy is not None and not re.fullmatch(rf"{_COPY}[\w.+-]+", found.copy):
            return None
        return found if _order(found.version) else None

    def patience(self) -> float:
        """Return how many seconds the copy may take that must be made first."""
        known = self.record()
        if known is None or known.version == self.present:
            return 0.0
        return size(self.files.databases) / _COPIED

    def begin(self) -> None:
        """Make the base ready to be opened: by the version that wrote it at once, by a newer one after it was copied aside.

        Raises StoreError for a base of a newer version, and where the disk has no room for the copy.
        """
        self.put_back()  # a start that was cut off left it so
        known = self.record()
        if known is None or known.version == self.present or not self.files.databases.exists():
            return
        if _order(known.version) > _order(self.present):
            raise StoreError(
                "store.engine_newer",
                directory=self.files.directory,
                found=known.version,
                known=self.present,
                distribution=DISTRIBUTION,
            )
        self._write(Record(known.version, self.present, self._copied(known.version).name))

    def opened(self) -> None:
        """Record that the base was opened by this version, which from now on is the one that wrote it."""
        if self.record() != Record(self.present):
            self._write(Record(self.present))

    def put_back(self) -> bool:
        """Put back the copy after a start that failed, or was cut off; tell whether there was anything to put back."""
        known = self.record()
        if known is None or known.opening is None or known.copy is None:
            return False
        copy, failed = self.files.directory / known.copy, self.files.directory / _FAILED
        if copy.exists():
            shutil.rmtree(failed, ignore_errors=True)
            with suppress(FileNotFoundError):
                self.files.databases.rename(failed)
            copy.rename(self.files.databases)
        self._write(Record(known.version))
        shutil.rmtree(failed, ignore_errors=True)
        return True

    def refused(self, found: str) -> StoreError:
        """Return the sentence for a base of version ``found`` that this version could not open."""
        return StoreError(
            "store.engine_failed",
            directory=self.files.directory,
            found=found,
            known=self.present,
            distribution=DISTRIBUTION,
            log=self.files.log,
        )

    def _copied(self, found: str) -> Path:
        """Copy the databases to a folder beside them that was not there before; return it."""
        databases = self.files.databases
        aside = databases.with_name(f"{_COPY}{self.present}")
        number = 2
        while aside.exists():
            aside = databases.with_name(f"{_COPY}{self.present}-{number}")
            number += 1
        part = databases.with_name(f"{databases.name}-part")
        shutil.rmtree(part, ignore_errors=True)
        needed = size(databases)
        try:
            if not has_room_to_begin(self.files.directory, needed):
                raise self._no_room(found, needed)
            shutil.copytree(databases, part)
        except shutil.Error as error:  # it gathers what went wrong, in words
            shutil.rmtree(part, ignore_errors=True)
            if not has_room_to_begin(self.files.directory):
                raise self._no_room(found, needed) from error
            raise
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            if error.errno in FULL:
                raise self._no_room(found, needed) from error
            raise
        if hasattr(os, "sync"):
            os.sync()  # the copy is on the disk before what it is of is changed
        return part.rename(aside)

    def _no_room(self, found: str, needed: int) -> StoreError:
        return StoreError(
            "store.engine_no_room",
            directory=self.files.directory,
            found=found,
            known=self.present,
            size=f"{needed / 2**20:.0f}",
        )

    def _write(self, record: Record) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(asdict(record)), "utf-8")
        new.replace(self._file)


def _order(number: str) -> list[int]:
    """Return what versions are compared by."""
    return [int(part) for part in re.findall(r"\d+", number)]
