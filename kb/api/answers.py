"""An answer as Python takes it: rows to go through, a pandas frame, a networkx graph, a table in a notebook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, overload

from kb.api.frames import pandas
from kb.api.notebook import table_html
from kb.exports.format import as_json_line
from kb.exports.rows import as_csv
from kb.exports.workbook import as_workbook
from kb.exports.written import written
from kb.graph import Edge, Node
from kb.language import Language, system_language
from kb.queries import Answer as Told
from kb.queries import Column
from kb.queries.question import ColumnKind

if TYPE_CHECKING:  # both take longer to load than most answers to give
    import networkx as nx
    import pandas as pd

Found = Mapping[str, Any]  # a row as a script takes it: what a cell is, its column's kind tells
Induced = Callable[[Sequence[str]], tuple[Sequence[Node], Sequence[Edge]]]

_DTYPES = {
    ColumnKind.INTEGER: "Int64",  # whole numbers stay whole where some are not known
    ColumnKind.NUMBER: "float64",
    ColumnKind.SHARE: "float64",
    ColumnKind.FLAG: "boolean",
}


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Told):
    """The rows that answer a question, in their order.

    A row maps each of `columns` to its value: a node is ``{"id", "caption"}``, a code is one of its column's captions
    (``question.columns``), a date is ISO text as exact as the notice, None is not known. ``question`` says how to read
    them, ``asked`` what was asked with, ``ids`` every node that they name or rest on.
    """

    induced: Induced = field(kw_only=True, compare=False)

    @classmethod
    def of(cls, told: Told, induced: Induced) -> Self:
        """Return an answer of a store; ``induced`` gives the nodes of ids and the edges among them."""
        return cls(**{each.name: getattr(told, each.name) for each in fields(told)}, induced=induced)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.question.columns)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Found]:
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Found, ...]: ...
    def __getitem__(self, at: int | slice) -> Found | tuple[Found, ...]:
        return self.rows[at]

    def to_frame(self) -> "pd.DataFrame":
        """Return the rows as a pandas frame.

        A column of nodes becomes two: what they are called, and under NAME_id their ids; lists stay lists. Codes stay
        codes and dates stay text, for a notice may tell only a month. Raises UsageError where pandas is not installed.
        """
        pd = pandas()
        told: dict[str, Any] = {}
        for column in self.question.columns:
            values = [row[column.name] for row in self.rows]
            if column.kind in (ColumnKind.NODE, ColumnKind.NODES):
                told[column.name] = [_each(value, "caption") for value in values]
                told[f"{column.name}_id"] = [_each(value, "id") for value in values]
            else:
                told[column.name] = pd.array(values, dtype=_DTYPES.get(column.kind, "object"))
        return pd.DataFrame(told)

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return the graph of all that the rows name or rest on, as it is in the base now.

        Nodes are keyed by id and carry ``type``, ``caption`` and their properties; edges are keyed by id and carry
        ``type`` and theirs.
        """
        from kb.exports.flat import flat

        nodes, edges = self.induced(self.ids)
        return flat(nodes, edges, lambda value: value)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: Path | str) -> None: ...
    def to_csv(self, path: Path | str | None = None) -> str | None:
        """Return the rows as CSV, or write them to a file that a spreadsheet opens; no cell is a formula.

        Columns are those of `kb query --format csv`. Raises UsageError where the file cannot be written.
        """
        told = as_csv(self.columns, self.rows)
        return _out(told, path, "utf-8-sig")  # the mark is what makes a spreadsheet take it for UTF-8

    @overload
    def to_json(self) -> str: ...
    @overload
    def to_json(self, path: Path | str) -> None: ...
    def to_json(self, path: Path | str | None = None) -> str | None:
        """Return the rows as JSON, one object a line, as `kb query` prints them; or write them to a file.

        Raises UsageError where the file cannot be written.
        """
        told = "".join(f"{as_json_line(dict(row))}\n" for row in self.rows)
        return _out(told, path, "utf-8")

    def to_xlsx(self, path: Path | str, language: Language | None = None) -> None:
        """Write the rows as a workbook for people, in a language or else that of the locale; see `kb.exports.workbook`.

        Raises UsageError where the file cannot be written.
        """
        with written(Path(path)) as file:
            file.write(as_workbook(self, language or system_language()))

    def __repr__(self) -> str:
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        return f"<Answer {self.question.name}: {rows} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        language = system_language()
        heads = [column.heading(language) for column in self.question.columns]
        rows = [[_words(c, row[c.name], language) for c in self.question.columns] for row in self.rows]
        title, note = self.question.title[language], self.question.how_to_read[language]
        return table_html(title, heads, rows, language, note)


def _each(value: object, key: str) -> object:
    """Return the id or caption of a node, or those of several."""
    if isinstance(value, list):
        return [each[key] for each in value]
    return value[key] if isinstance(value, Mapping) else None


def _words(column: Column, value: object, language: Language) -> str:
    """Return a value as a reader is shown it; nothing where it is not known."""
    if value is None:
        return ""
    if column.kind not in (ColumnKind.NODE, ColumnKind.NODES):
        return column.words(value, language)
    captions = _each(value, "caption")
    return (
        ("、" if language == "zh" else ", ").join(captions) if isinstance(captions, list) else str(captions)
    )


def _out(told: str, path: Path | str | None, encoding: str) -> str | None:
    if path is None:
        return told
    with written(Path(path)) as file:
        file.write(told.encode(encoding))
    return None
