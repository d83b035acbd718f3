"""What the program tells of its work to whoever runs it: the logger ``kb`` and those below it.

A record holds ids, names of commands and questions, counts, durations, addresses and codes; never words of a document, a
title, a name, a search, a parameter or a password. The driver's own logger is left alone: it tells parameters.
"""

import logging
import logging.handlers
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from types import TracebackType

from kb.errors import UsageError
from kb.language.terminal import one_line
from kb.tracebacks import told

LEVELS = ("debug", "info", "warning", "error")
DEFAULT = "warning"  # where a file is given and no level
NAME = "kb"

_FORM = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s %(message)s"


@contextmanager
def written(level: str | None, file: str | None) -> Iterator[None]:
    """Write records of this level and above to a file, or to standard error where none is given.

    Nothing is written where neither is given. Raises UsageError for a level that there is not, and for a file that
    cannot be written.
    """
    handler = _handler(level, file)
    logger = logging.getLogger(NAME)
    before = logger.level
    logger.addHandler(handler)
    if level or file:
        logger.setLevel((level or DEFAULT).upper())
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
        with suppress(OSError):  # a full disk: what is still unwritten is lost, and nothing else
            handler.close()


def _handler(level: str | None, file: str | None) -> logging.Handler:
    if level is not None and level not in LEVELS:
        raise UsageError("log.level", given=level, known=", ".join(LEVELS))
    if not (level or file):
        return logging.NullHandler()  # without any handler, Python itself prints warnings
    try:
        handler: logging.Handler = _ToFile(file) if file else _ToStream(sys.stderr)
    except OSError as error:
        raise UsageError("log.file", file=file, reason=error.strerror or str(error)) from error
    handler.setFormatter(_OneLine(_FORM, "%Y-%m-%dT%H:%M:%S"))
    return handler


class _OneLine(logging.Formatter):
    """A record is one line in UTC; what could steer a terminal or begin another line is told as ``\\xNN``."""

    converter = time.gmtime  # type: ignore[assignment]  # the stub takes a method for it

    def format(self, record: logging.LogRecord) -> str:
        return one_line(super().format(record))

    def formatException(  # noqa: N802  # the library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return "" if ei[1] is None else told(ei[1])


class _Silent(logging.Handler):
    """A log that cannot be written any more, on a full disk for one, stops no work and shows no record elsewhere."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the library's name
        """Ignore on purpose that a record cannot be written."""


class _ToStream(_Silent, logging.StreamHandler):  # type: ignore[type-arg]
    pass


class _ToFile(_Silent, logging.handlers.WatchedFileHandler):
    """Appends to a file that only this user may read; one that was moved away (logrotate) is made anew."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; where the file cannot even be made anew, do not."""
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def _open(self) -> TextIOWrapper:
        return open(  # only `open` takes an opener; the handler closes it
            self.baseFilename, "a", encoding="utf-8", errors="backslashreplace", opener=_private
        )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
