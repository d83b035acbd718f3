"""Tracebacks without the words of exceptions: such a word may be a document's, and a traceback ends up in logs and mails.

The frames, the kinds of the exceptions and the codes of ours say where and what; nothing else of an exception is told.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType

from kb.errors import KBError

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_WITHHELD = "(its words are withheld: they may be a document's)"
_FRAMES = re.compile(r'^ +File "[^"\n]*", line \d+, in .*$', re.MULTILINE)


def told(error: BaseException) -> str:
    """Return the traceback of an exception and of those that led to it, as Python writes it, without their words."""
    return "".join(_told(error, set()))


def install() -> None:
    """Let exceptions that nobody caught, in any thread, be told so on standard error."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


class Wordless(logging.Filter):
    """Takes the words of exceptions out of the records of a logger that is not ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, its exception told without words."""
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text, record.exc_info = told(record.exc_info[1]), None
        return True


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield _CAUSE if error.__cause__ else _CONTEXT
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    name = (
        kind.__qualname__
        if kind.__module__ in ("builtins", "__main__")
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    yield f"{name}: {error.code if isinstance(error, KBError) else _WITHHELD}\n"
    # What a worker process raised comes as the text of its traceback.
    yield from (f"{line}\n" for line in _FRAMES.findall(str(getattr(error, "tb", ""))))
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _told(one, seen)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(told(error.with_traceback(trace)))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        sys.stderr.write(
            f"Exception in thread {args.thread.name if args.thread else '?'}:\n{told(args.exc_value)}"
        )
