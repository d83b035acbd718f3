"""What a local server's process prints: kept over two starts, without a word from a document."""

import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# The server would write all of it a second time, into a file of its own. And where a statement fails it prints the
# error with the values in it, words of a document among them; whoever ran the statement is told that anyway.
_SETTINGS = """\
handlers = java.util.logging.ConsoleHandler
.level = INFO
io.undertow.level = WARNING
org.xnio.level = WARNING
org.jboss.level = WARNING
com.arcadedb.level = INFO
com.arcadedb.bolt.BoltNetworkExecutor.level = OFF
java.util.logging.ConsoleHandler.level = INFO
java.util.logging.ConsoleHandler.formatter = com.arcadedb.log.LogFormatter
"""


_FILE = "config/arcadedb-log.properties"


def begin(log: Path) -> None:
    """Begin the log of a new start: what the last one printed goes to ``server.log.1``, what was there is given up."""
    with suppress(OSError):  # a log that cannot be kept, on a full disk, keeps no server from starting
        shutil.copyfile(log, previous(log))
    with log.open("wb"):
        pass
    for replaced in log.parent.glob("arcadedb.log*"):  # earlier versions let the server write that too
        replaced.unlink(missing_ok=True)


def previous(log: Path) -> Path:
    """Return where the log of the start before is."""
    return log.with_name(f"{log.name}.1")


def configure(directory: Path) -> str:
    """Write down what the server of a directory is to print; return the option that tells it, if it stands there."""
    settings = directory / _FILE
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(_SETTINGS, "utf-8")
    return f"-Djava.util.logging.config.file={_FILE}"


def last_lines(log: Path, count: int) -> list[str]:
    """Return the last lines of a log; those of the start before come first where the present one has fewer."""
    lines: deque[str] = deque(maxlen=count)
    for file in (previous(log), log):
        with suppress(FileNotFoundError):
            lines.extend(_lines(file))
    return list(lines)


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as opened:
        for line in opened:
            yield line.rstrip("\n")
