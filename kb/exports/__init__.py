"""Formats that the graph can be written in. A new one is one module and one line here."""

from collections.abc import Mapping

from kb.errors import UsageError
from kb.exports import graphml, lines, node_link, tables
from kb.exports.format import Export
from kb.exports.selection import ACCESS, Part, Selection

__all__ = ["ACCESS", "EXPORTS", "Export", "Part", "Selection", "export_named"]

EXPORTS: Mapping[str, Export] = {
    export.name: export for export in (lines.EXPORT, graphml.EXPORT, node_link.EXPORT, tables.EXPORT)
}


def export_named(name: str) -> Export:
    """Return the format of that name; raise UsageError, which lists the names, where there is none."""
    if name not in EXPORTS:
        raise UsageError("export.unknown", name=name, known=", ".join(EXPORTS))
    return EXPORTS[name]
