"""Reads question files, and says which part of one is wrong."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import cast

from kb.errors import SchemaError, UsageError
from kb.language import LANGUAGES
from kb.queries.alike import CANDIDATE, Keeps
from kb.queries.question import Column, ColumnKind, Parameter, ParameterKind, Question, Value, Words
from kb.queries.scope import SCOPE, SCOPED
from kb.queries.topics import TOPICS
from kb.schema import SCHEMA

# Values that every statement may use without declaring them (see `kb.queries.answer`), and those of a
# walk's step.
COMMON = SCOPED | {"aside", "drawn"}
_OF_A_STEP = frozenset({"reached"})
_RELATIONS = "relations"
_STATEMENTS = ("cypher", "walk", "alike")
_KEYS = {
    "topic",
    "title",
    "how_to_read",
    "asked",
    "all_parts",
    "example",
    "keeps",
    "parameters",
    "columns",
    *_STATEMENTS,
}
_NUMBERS = (ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.SHARE)

_TAKES: Mapping[ParameterKind, type] = {
    ParameterKind.TEXT: str,
    ParameterKind.DATE: str,
    ParameterKind.INTEGER: int,
    ParameterKind.FLAG: bool,
}


class Library(Mapping[str, Question]):
    """The questions in a folder, by name; its files are read when the first is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {path.stem: read(path) for path in sorted(self.folder.glob("*.toml"))}

    def __getitem__(self, name: str) -> Question:
        return self._questions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    def question(self, name: str) -> Question:
        """Return the question of that name; raise UsageError, which lists the names, where there is none."""
        if name not in self:
            raise UsageError("query.unknown", name=name, known=", ".join(self))
        return self[name]


def read(path: Path) -> Question:
    """Return the question that a file holds; raise SchemaError, naming the file and the part, where it is
    malformed.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemaError("query.malformed", file=path.name, detail=str(error)) from error
    try:
        return _question(path.stem, told)
    except _MalformedError as error:
        raise SchemaError("query.malformed", file=path.name, detail=str(error)) from error


class _MalformedError(Exception):
    """A part of a question file is missing, of the wrong kind, or contradicts another."""


def _question(name: str, told: Mapping[str, object]) -> Question:
    _only(told, _KEYS, "the file")
    kinds = [kind for kind in _STATEMENTS if kind in told]
    if len(kinds) != 1:
        raise _MalformedError(f"it needs one of {', '.join(_STATEMENTS)}")
    if ("keeps" in told) != ("alike" in told) or told.get("keeps", Keeps.PAIRS) not in [*Keeps]:
        raise _MalformedError(f"alike needs `keeps`, one of {', '.join(Keeps)}, and nothing else has it")
    topic = _text(told, "topic", name)
    if topic not in TOPICS:
        raise _MalformedError(f"the topic is none of {', '.join(TOPICS)}")
    question = Question(
        name,
        topic,
        _words(told, "title", name),
        _words(told, "how_to_read", name),
        (*(_parameter(p) for p in _tables(told, "parameters")), *SCOPE),
        tuple(_column(c) for c in _tables(told, "columns")),
        _text(told, kinds[0], name),
        "walk" in told,
        bool(told.get("all_parts")),
        _example(told),
        Keeps(str(told["keeps"])) if "keeps" in told else None,
        _asked(told, name),
    )
    _agrees(question)
    return question


def _agrees(question: Question) -> None:
    """Refuse a statement that uses what is not declared, and declarations that it does not use."""
    names = [p.name for p in question.parameters]
    columns = [c.name for c in question.columns]
    if not columns or len({*names}) < len(names) or len({*columns}) < len(columns):
        raise _MalformedError("it has no columns, or two parameters or columns of one name")
    if stray := {*question.example} - {*names}:
        raise _MalformedError(f"the example gives {', '.join(sorted(stray))}, which is no parameter")
    used = set(re.findall(r"\$(\w+)", question.cypher))
    if stray := used - {*names} - COMMON - (_OF_A_STEP if question.walks else set()):
        raise _MalformedError(f"the statement uses {', '.join(sorted(stray))}, which is no parameter")
    if question.walks:
        if missing := {"from", "to", "longest", "paths"} - {*names}:
            raise _MalformedError(f"a walk needs the parameters {', '.join(sorted(missing))}")
        return
    if idle := {*names} - {p.name for p in SCOPE} - used:
        raise _MalformedError(f"the statement does not use {', '.join(sorted(idle))}")
    if not question.cypher.lstrip().startswith(("SCOPE ISSUES\n", "SCOPE NOTICES\n")):
        raise _MalformedError("the statement does not begin with a line SCOPE ISSUES or SCOPE NOTICES")
    if question.keeps is not None and not question.cypher.lstrip().startswith("SCOPE NOTICES\n"):
        raise _MalformedError("the statement of candidates does not begin with a line SCOPE NOTICES")
    if question.keeps is not None and (
        lacking := [x for x in CANDIDATE if f" AS {x}" not in question.cypher]
    ):
        raise _MalformedError(f"a candidate needs {', '.join(lacking)}")


def _example(told: Mapping[str, object]) -> Mapping[str, Value]:
    example = told.get("example", {})
    if not isinstance(example, dict) or not all(isinstance(v, str | int) for v in example.values()):
        raise _MalformedError("the example is no table of values")
    return example


def _parameter(told: Mapping[str, object]) -> Parameter:
    name = _text(told, "name", "a parameter")
    _only(told, {"name", "type", "of", "default", "required", *LANGUAGES}, name)
    try:
        kind = ParameterKind(_text(told, "type", name))
    except ValueError as error:
        raise _MalformedError(f"{name}: {error}") from error
    default = told.get("default")
    if default is not None and type(default) is not _TAKES.get(kind):
        raise _MalformedError(f"{name}: the default is of another type")
    of = told.get("of", [])
    if not isinstance(of, list) or any(label not in SCHEMA.nodes for label in of):
        raise _MalformedError(f"{name}: `of` lists something that is no node type")
    return Parameter(
        name, kind, _captions(told, name), cast(Value, default), bool(told.get("required")), tuple(of)
    )


def _column(told: Mapping[str, object]) -> Column:
    name = _text(told, "name", "a column")
    _only(told, {"name", "kind", "values", "captions", "note", "derived", *LANGUAGES}, name)
    try:
        kind = ColumnKind(_text(told, "kind", name))
    except ValueError as error:
        raise _MalformedError(f"{name}: {error}") from error
    values = told.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(v, dict) for v in values.values()):
        raise _MalformedError(f"{name}: `values` is no table of captions")
    captions = {code: _captions(words, f"{name}.{code}") for code, words in values.items()}
    sources = told.get("captions", [])
    if not isinstance(sources, list):
        raise _MalformedError(f"{name}: `captions` is no list")
    for source in sources:
        captions |= _of_schema(str(source), name)
    if (kind is ColumnKind.CODE) != bool(captions):
        raise _MalformedError(f"{name}: codes need captions, and nothing else has them")
    note = _words(told, "note", name) if "note" in told else None
    if note is None and kind in _NUMBERS:
        raise _MalformedError(f"{name}: a number needs a note that says what it counts")
    return Column(name, kind, _captions(told, name), captions, note, bool(told.get("derived")))


def _of_schema(source: str, where: str) -> dict[str, Words]:
    """Return the captions that the schema gives: of a property (``Issue.status``), or of all relationship
    types.
    """
    if source == _RELATIONS:
        return {e.name: {"zh": e.zh, "en": e.en} for e in SCHEMA.edges.values()}
    owner, _, prop = source.partition(".")
    kind = SCHEMA.nodes.get(owner) or SCHEMA.edges.get(owner)
    if kind is None or prop not in {p.name for p in kind.properties} or not kind.property(prop).values:
        raise _MalformedError(f"{where}: the schema has no captions for {source}")
    values = kind.property(prop).values or {}
    return {code: {"zh": zh, "en": en} for code, (zh, en) in values.items()}


def _words(told: Mapping[str, object], key: str, where: str) -> Words:
    words = told.get(key)
    if not isinstance(words, dict):
        raise _MalformedError(f"{where}: {key} is missing")
    return _captions(words, f"{where}.{key}")


def _asked(told: Mapping[str, object], where: str) -> tuple[str, ...]:
    """Return the title, and the ways of asking that the file gives, whatever the language."""
    asked = list(_words(told, "title", where).values())
    given = told.get("asked", {})
    if not isinstance(given, dict) or set(given) - {*LANGUAGES}:
        raise _MalformedError(f"{where}: `asked` is no table of languages")
    for language, ways in given.items():
        if not isinstance(ways, list) or not all(isinstance(way, str) and way.strip() for way in ways):
            raise _MalformedError(f"{where}: asked.{language} is no list of sentences")
        asked += ways
    return tuple(asked)


def _captions(told: Mapping[str, object], where: str) -> Words:
    return {language: _text(told, language, where) for language in LANGUAGES}


def _text(told: Mapping[str, object], key: str, where: str) -> str:
    value = told.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _MalformedError(f"{where}: {key} is missing")
    return value


def _tables(told: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    tables = told.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise _MalformedError(f"{key} is no list of tables")
    return tables


def _only(told: Mapping[str, object], known: set[str], where: str) -> None:
    if stray := set(told) - known:
        raise _MalformedError(f"{where}: unknown {', '.join(sorted(stray))}")
