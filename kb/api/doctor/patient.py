"""What the checks look at: where the base is to be, how it lies there, and the base itself where it can be entered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kb.errors import KBError
from kb.schema import SCHEMA
from kb.store.address import LocalAddress, ServerAddress
from kb.store.connection import Connection
from kb.store.examining import enter, schema
from kb.store.local.folder import Folder, look


@dataclass(frozen=True, slots=True)
class Patient:
    """An installation.

    ``local`` tells of a folder, ``base`` is None where none can be entered, ``failure`` says why. ``schema`` is the
    version of the base's schema, None where no base was founded. ``full`` asks for a look at everything.
    """

    where: LocalAddress | ServerAddress
    full: bool
    local: Folder | None = None
    base: Connection | None = None
    schema: int | None = None
    failure: KBError | None = None

    @property
    def known(self) -> Connection | None:
        """The base, where it is one of this program's schema."""
        return self.base if self.schema == SCHEMA.version else None


@contextmanager
def entered(where: LocalAddress | ServerAddress, *, full: bool) -> Iterator[Patient]:
    """Look at an installation and enter its base. A local server is started only where a base lies."""
    patient = _entered(where, full)
    try:
        yield patient
    finally:
        if patient.base is not None:
            patient.base.close()


def _entered(where: LocalAddress | ServerAddress, full: bool) -> Patient:
    local: Folder | None = None
    base: Connection | None = None
    try:
        if isinstance(where, LocalAddress):
            local = look(where.directory)
            if not local.founded:
                return Patient(where, full, local)
        base = enter(where)
        return Patient(where, full, local, base, schema(base))
    except KBError as error:
        if base is not None:
            base.close()
        return Patient(where, full, local, failure=error)
