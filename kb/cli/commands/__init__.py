"""The commands, in the order of the work. Each module gives its parameters in a language, and the function
it runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import click

from kb.cli.commands import (
    check,
    delete,
    dump,
    export,
    ingest,
    migrate,
    parse,
    query,
    restore,
    serve,
    status,
)
from kb.language import Language

__all__ = ["COMMANDS", "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: what it takes, and what it does with that."""

    parameters: Callable[[Language], list[click.Parameter]]
    run: Callable[..., None]


COMMANDS: Mapping[str, Entry] = {
    "parse": Entry(parse.parameters, parse.run),
    "ingest": Entry(ingest.parameters, ingest.run),
    "delete": Entry(delete.parameters, delete.run),
    "status": Entry(status.parameters, status.run),
    "query": Entry(query.parameters, query.run),
    "check": Entry(check.parameters, check.run),
    "export": Entry(export.parameters, export.run),
    "dump": Entry(dump.parameters, dump.run),
    "restore": Entry(restore.parameters, restore.run),
    "migrate": Entry(migrate.parameters, migrate.run),
    "serve": Entry(serve.parameters, serve.run),
}
