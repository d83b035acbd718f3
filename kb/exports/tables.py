"""CSV: one ZIP that holds a table for each type of node and of relationship, as a spreadsheet opens them."""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import BinaryIO

from kb.exports.format import Export
from kb.graph import Edge, Node, Value
from kb.schema import SCHEMA

# A spreadsheet takes a cell that begins so for a formula, in some locales in full width too. Such a cell
# gets an apostrophe in front – and so does one that begins with an apostrophe, so that the first one can be
# taken off again.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")

# The time of day has no place in an export: the earliest that a ZIP can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SPOOL = 4 * 1024 * 1024


def harmless(text: str) -> str:
    """Return words as a cell that no spreadsheet computes; `plain` undoes it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(cell: str) -> str:
    """Return the words of a cell that `harmless` made."""
    return cell[1:] if cell.startswith("'") else cell


def cell(value: Value | None) -> str:
    """Return a property as a cell: lists as JSON, true and false in words, nothing where it is not known."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return harmless(value)
        case list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def header(type_: str) -> tuple[str, ...]:
    """Return the columns of a type's table: its id, the ends of a relationship, then its properties by the
    schema.
    """
    if type_ in SCHEMA.nodes:
        return ("id", *(p.name for p in SCHEMA.nodes[type_].properties))
    return ("id", "source", "target", *(p.name for p in SCHEMA.edges[type_].properties))


class _Tables:
    """Tables that are written row by row, side by side, and put into the archive one after the other."""

    def __init__(self, stack: ExitStack, prefix: str) -> None:
        self._stack, self._prefix = stack, prefix
        self._open: dict[str, tuple[tempfile.SpooledTemporaryFile[bytes], io.TextIOWrapper]] = {}

    def add(self, type_: str, row: Iterable[str]) -> None:
        if type_ not in self._open:
            binary = self._stack.enter_context(tempfile.SpooledTemporaryFile(_SPOOL))  # noqa: SIM115 – the stack closes it
            # The byte order mark is what makes a spreadsheet take it for UTF-8.
            text = io.TextIOWrapper(binary, "utf-8-sig", newline="")
            self._open[type_] = (binary, text)
            csv.writer(text).writerow(header(type_))
        csv.writer(self._open[type_][1]).writerow(row)

    def put(self, archive: zipfile.ZipFile) -> None:
        for type_, (binary, text) in sorted(self._open.items()):
            text.flush()
            text.detach()
            binary.seek(0)
            entry = zipfile.ZipInfo(f"{self._prefix}_{type_}.csv", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same bytes whatever system writes them
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                while chunk := binary.read(1 << 16):
                    file.write(chunk)


def _properties(type_: str, properties: Mapping[str, Value]) -> Iterator[str]:
    kind = SCHEMA.nodes.get(type_) or SCHEMA.edges[type_]
    return (cell(properties.get(p.name)) for p in kind.properties)


def write(nodes: Iterable[Node], edges: Iterable[Edge], file: BinaryIO) -> None:
    """Write the archive; rows beyond some megabytes a table wait on the disk, not in memory."""
    with ExitStack() as stack:
        nodes_by_type, edges_by_type = _Tables(stack, "nodes"), _Tables(stack, "edges")
        for node in nodes:
            nodes_by_type.add(node.type, (node.id, *_properties(node.type, node.properties)))
        for edge in edges:
            edges_by_type.add(
                edge.type, (edge.id, edge.source, edge.target, *_properties(edge.type, edge.properties))
            )
        with zipfile.ZipFile(file, "w") as archive:
            nodes_by_type.put(archive)
            edges_by_type.put(archive)


EXPORT = Export(
    "csv",
    "zip",
    {"zh": "CSV 表（每类一张，ZIP 打包）", "en": "CSV tables (one a type, in a ZIP)"},
    write,
)
