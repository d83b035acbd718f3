"""Which versions of everything work together here."""

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from kb.api.contents import product_version
from kb.api.doctor.finding import Finding
from kb.api.doctor.patient import Patient
from kb.store.address import LocalAddress

_PRODUCT, _DRIVER, _FAST, _ENGINE = "accountability-kb", "neo4j", "neo4j-rust-ext", "arcadedb-embedded"


def program(patient: Patient) -> Iterator[Finding]:
    """Tell the versions of the program and of Python."""
    values = {"version": product_version(), "python": platform.python_version()}
    yield Finding("program", "ok", "doctor.program", values)


def driver(patient: Patient) -> Iterator[Finding]:
    """Tell the version of the driver, and whether its fast part is there."""
    fast = _version(_FAST)
    code = "doctor.driver_fast" if fast else "doctor.driver"
    yield Finding("driver", "ok", code, {"version": _version(_DRIVER), "fast": fast})


def engine(patient: Patient) -> Iterator[Finding]:
    """Tell the version of the local server, and whether it is the one that this program was tested with."""
    found, tested = _version(_ENGINE), _tested()
    values = {"found": found, "tested": tested}
    if found is None:
        # Whoever uses a server can do without; for a local base the check of the store says that it is missing.
        needed = isinstance(patient.where, LocalAddress)
        yield Finding(
            "engine",
            "wrong" if needed else "ok",
            "doctor.no_engine",
            values,
            "doctor.do.engine" if needed else None,
        )
    elif tested not in (None, found):
        yield Finding("engine", "warning", "doctor.other_engine", values, "doctor.do.engine")
    else:
        yield Finding("engine", "ok", "doctor.engine", values)


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _tested() -> str | None:
    """Return the version that the installed program names; None for a checkout that is not installed."""
    try:
        named = requires(_PRODUCT) or []
    except PackageNotFoundError:
        return None
    pins = (re.match(rf"{_ENGINE}==([\w.]+)", line) for line in named)
    return next((pin[1] for pin in pins if pin), None)
