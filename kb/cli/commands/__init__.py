"""The commands, in the order of the work. Each module gives its parameters in a language, and the function
it runs.
"""

from collections.abc import Mapping

from kb.cli.commands import (
    ask,
    check,
    delete,
    doctor,
    dump,
    export,
    flag,
    ingest,
    migrate,
    parse,
    query,
    restore,
    search,
    serve,
    status,
    store,
)
from kb.cli.commands.entry import Entry

__all__ = ["COMMANDS", "Entry"]


COMMANDS: Mapping[str, Entry] = {
    "parse": Entry(parse.parameters, parse.run),
    "ingest": Entry(ingest.parameters, ingest.run),
    "delete": Entry(delete.parameters, delete.run),
    "status": Entry(status.parameters, status.run),
    "doctor": Entry(doctor.parameters, doctor.run),
    "search": Entry(search.parameters, search.run),
    "ask": Entry(ask.parameters, ask.run),
    "query": Entry(query.parameters, query.run, workbooks=True),
    "check": Entry(check.parameters, check.run),
    "flag": Entry(flag.parameters, below=flag.BELOW),
    "export": Entry(export.parameters, export.run),
    "dump": Entry(dump.parameters, dump.run),
    "restore": Entry(restore.parameters, restore.run),
    "migrate": Entry(migrate.parameters, migrate.run),
    "serve": Entry(serve.parameters, serve.run),
    "store": Entry(store.parameters, below=store.BELOW),
}
