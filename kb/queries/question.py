"""What a question is made of: its words, what it may be asked with, what its rows hold, and its statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kb.language import Language, tell
from kb.queries.alike import Keeps

Words = Mapping[Language, str]
Value = str | int | bool | None


class ParameterKind(StrEnum):
    """What a parameter takes. A date is an ISO day; a node is given by its id or by any name that a text writes it with."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"
    DATE = "date"
    NODE = "node"


class ColumnKind(StrEnum):
    """What a column holds. A node is ``{"id", "caption"}``; a code has captions; a share is a fraction of
    one.
    """

    NODE = "node"
    NODES = "nodes"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    FLAG = "flag"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question may be asked with; one that is not given takes its default, None for "all".

    ``of`` lists the types that a node may have; empty means any.
    """

    name: str
    kind: ParameterKind
    title: Words
    default: Value = None
    required: bool = False
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A named part of every row.

    ``captions`` gives the words for each code that a column of codes may hold. ``note`` says what a number counts, or what else
    a reader must know of the column. ``derived`` is true where the texts do not print what it holds: it was computed.
    """

    name: str
    kind: ColumnKind
    title: Words
    captions: Mapping[str, Words]
    note: Words | None = None
    derived: bool = False

    def heading(self, language: Language) -> str:
        """Return the title, which says so where the column is derived."""
        title = self.title[language]
        return tell("ask.derived", language, title=title) if self.derived else title

    def words(self, value: object, language: Language) -> str:
        """Return a value that is known, and no node, as a reader is shown it."""
        match self.kind:
            case ColumnKind.CODE:
                return self.caption(str(value), language)
            case ColumnKind.SHARE:
                return f"{float(str(value)):.1%}"
            case ColumnKind.NUMBER:
                return f"{float(str(value)):,.10g}"
            case ColumnKind.FLAG:
                return tell("ask.yes" if value else "ask.no", language)
            case _:
                return str(value)

    def caption(self, code: str, language: Language) -> str:
        """Return the words for a code; the code itself where it has none, as a store of a later schema may
        hold it.
        """
        return self.captions[code][language] if code in self.captions else code


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the base answers.

    ``parameters`` are its own, then those that limit any question (see `kb.queries.scope`); with ``all_parts``, limiting it to
    a unit also takes issues in which the unit is merely mentioned, handed a case, or approves. ``topic`` is one of
    `kb.queries.topics`. ``example`` holds values with which the bundled samples answer it. ``asked`` holds ways to ask it in
    one's own words, which `kb.api.asking` knows it by; ``{unit}`` and the like stand for a name there.

    ``cypher`` is its statement, whose last ``RETURN`` begins a line and names its columns. Beside them a row may hold ``_via``,
    ids of what else it rests on, and ``_order``, a list that rows are sorted by where the statement does not sort them: of
    thousands that is much sooner done here than by a server. For the same reason the nodes of a list may hold ``at``, by which
    they are sorted, each told once; and a text may come as maps that hold ``id``, ``at`` and a list of ``words``.

    Where ``walks`` is true, the statement is one step of a search for paths between the parameters ``from`` and ``to`` (see
    `kb.queries.walk`); where ``keeps`` is given, it yields candidates that are paired by how alike their words are (see
    `kb.queries.alike`).
    """

    name: str
    topic: str
    title: Words
    how_to_read: Words
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    walks: bool = False
    all_parts: bool = False
    example: Mapping[str, Value] = field(default_factory=dict)
    keeps: Keeps | None = None
    asked: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return what a script is told about the question."""
        return {
            "name": self.name,
            "topic": self.topic,
            "title": dict(self.title),
            "how_to_read": dict(self.how_to_read),
            "parameters": [
                {
                    "name": p.name,
                    "type": p.kind.value,
                    "default": p.default,
                    "required": p.required,
                    "of": list(p.of),
                    "title": dict(p.title),
                }
                for p in self.parameters
            ],
            "columns": [
                {
                    "name": c.name,
                    "type": c.kind.value,
                    "title": dict(c.title),
                    "note": None if c.note is None else dict(c.note),
                    "derived": c.derived,
                }
                for c in self.columns
            ],
        }
