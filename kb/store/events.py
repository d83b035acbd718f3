"""What is worth a line in the log while a store is at work; never a parameter's value, and never the server's words."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kb.store.faults import Fault

SLOW = 1.0  # seconds after which a statement is told

_LOG = logging.getLogger("kb.store")


def opened(address: str) -> None:
    """Tell that a store is about to be spoken to."""
    _LOG.info("open %s", address)


def found(address: str, process: int) -> None:
    """Tell that a server was running already."""
    _LOG.debug("found the server of %s: process %d", address, process)


def started(address: str, process: int, seconds: float) -> None:
    """Tell that a server was started."""
    _LOG.info("started the server of %s: process %d, %d ms", address, process, seconds * 1000)


def again(address: str, fault: Fault, tried: int) -> None:
    """Tell that a unit of work is tried again, because another writer was in its way."""
    _LOG.info("%s gave way to another writer (%s): try %d", address, _kind(fault), tried + 1)


def away(address: str, fault: Fault) -> None:
    """Tell that the server, or the connection to it, is gone, and is looked for again."""
    _LOG.warning("%s went away (%s): looking for it again", address, _kind(fault))


def failed(address: str, fault: Fault) -> None:
    """Tell that a unit of work is given up."""
    _LOG.error("%s failed (%s)", address, _kind(fault))


def migrated(address: str, version: int, seconds: float) -> None:
    """Tell that a base was brought to a version of the schema."""
    _LOG.info("%s is of schema version %d now: %d ms", address, version, seconds * 1000)


@contextmanager
def timed(statement: str, parameters: Mapping[str, object]) -> Iterator[None]:
    """Tell of a statement that took long: its text, which is ours, and the names of its parameters."""
    begun = time.monotonic()
    try:
        yield
    finally:
        seconds = time.monotonic() - begun
        if seconds >= SLOW:
            names = ", ".join(sorted(parameters)) or "-"
            _LOG.warning("slow statement, %d ms, parameters %s: %s", seconds * 1000, names, _line(statement))


def _line(statement: str) -> str:
    return " ".join(statement.split())


def _kind(fault: Fault) -> str:
    """Return the name and code of a fault: its message may hold what a statement was about."""
    code = getattr(fault, "code", None)
    return f"{type(fault).__name__}{f' {code}' if code else ''}"
