"""Asking: values are understood, the statement runs, its rows are shaped by the question's columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from kb.errors import AmbiguousName, SchemaError, UsageError
from kb.graph import Node
from kb.queries import alike
from kb.queries.question import Column, ColumnKind, Parameter, ParameterKind, Question, Value
from kb.queries.scope import Scope, scope_of, scoped
from kb.queries.walk import walk
from kb.schema import ASIDE_ROLES, SCHEMA

if TYPE_CHECKING:  # the store brings the driver; reading a question does not need it
    from kb.store import Store

Row = Mapping[str, object]

VIA = "_via"

_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, keyed by column, and the ids of every node it names or rests on, each once.

    ``asked`` holds the values that it was asked with: ids for nodes, defaults where nothing was given.
    """

    question: Question
    asked: Mapping[str, Value]
    rows: tuple[Row, ...]
    ids: tuple[str, ...]


def ask(store: "Store", question: Question, values: Mapping[str, object] | None = None) -> Answer:
    """Answer a question from a store.

    ``values`` are keyed by parameter; words are understood as the parameter's type. Raises UsageError for a
    parameter that the question does not have, a value that is not of its type, a required one that is
    missing and a name that nothing has; AmbiguousName for a name that several nodes have.
    """
    asked = resolve(store, question, values or {})
    scope = scope_of(store, question, asked)
    told = {**asked, **scope.values(), "aside": list(ASIDE_ROLES), "drawn": drawn(asked.get("seed"))}
    found = _found(store, question, scope, told)
    rows = tuple({c.name: _cell(question, c, row) for c in question.columns} for row in found)
    ids: dict[str, None] = {}
    for row, raw in zip(rows, found, strict=True):
        for column in question.columns:
            ids.update(dict.fromkeys(_ids(row[column.name])))
        via = raw.get(VIA, [])
        if isinstance(via, list):
            ids.update(dict.fromkeys(map(str, via)))
    return Answer(question, asked, rows, tuple(ids))


def _found(
    store: "Store", question: Question, scope: Scope, told: Mapping[str, object]
) -> list[dict[str, object]]:
    """Return the rows of a question, as its statement and what is done with it give them."""
    statement = scoped(question, scope)
    if question.walks:
        return walk(store, statement, told)
    found = store.read(statement, told)
    if question.keeps is None:
        return found
    if scope.notices is None:
        return alike.rows(question.keeps, found, None)
    whole = store.read(scoped(question, Scope()), {**told, "scope_issues": None, "scope_notices": None})
    return alike.rows(question.keeps, whole, frozenset(str(row["id"]) for row in found))


def drawn(seed: object) -> int:
    """Return the number that a seed stands for where a sample is drawn: no statement can turn characters into one."""
    return crc32(str(seed).encode("utf-8", "surrogatepass"))


def resolve(store: "Store", question: Question, values: Mapping[str, object]) -> dict[str, Value]:
    """Return a value for each of a question's parameters: nodes as ids, defaults where nothing is given.

    Raises what `ask` raises about them.
    """
    known = {p.name: p for p in question.parameters}
    for name in values:
        if name not in known:
            names = ", ".join(known)
            raise UsageError("ask.unknown_parameter", question=question.name, parameter=name, known=names)
    asked: dict[str, Value] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name)
        if value is None or value == "":
            if parameter.required:
                raise UsageError("ask.missing", question=question.name, parameter=parameter.name)
            asked[parameter.name] = parameter.default
        else:
            asked[parameter.name] = _understood(store, parameter, value)
    return asked


def _understood(store: "Store", parameter: Parameter, value: object) -> Value:
    match parameter.kind:
        case ParameterKind.NODE:
            return node_id(store, str(value), parameter.of)
        case ParameterKind.TEXT:
            return str(value)
        case ParameterKind.DATE:
            try:
                return date.fromisoformat(str(value)).isoformat()
            except ValueError as error:
                raise UsageError("ask.not_a_date", parameter=parameter.name, value=value) from error
        case ParameterKind.FLAG:
            flag = value if isinstance(value, bool) else _FLAGS.get(str(value).lower())
            if flag is None:
                raise UsageError("ask.not_a_flag", parameter=parameter.name, value=value)
            return flag
        case ParameterKind.INTEGER:
            try:
                number = int(str(value))
            except ValueError as error:
                raise UsageError("ask.not_a_number", parameter=parameter.name, value=value) from error
            if not 0 <= number < 2**31:
                raise UsageError("ask.not_a_number", parameter=parameter.name, value=value)
            return number


def node_id(store: "Store", name: str, types: tuple[str, ...] = ()) -> str:
    """Return the id of the one node that has this id or is called so in any written form.

    ``types`` are those that it may have; empty means any. Raises UsageError where nothing is called so,
    AmbiguousName where several are; ``values["matches"]`` then lists their ids and captions.
    """
    found = store.named(name, types or tuple(SCHEMA.nodes))
    if not found:
        raise UsageError("ask.nothing_named", name=name)
    if len(found) > 1:
        # A store also finds an inspection by its place, which is what it would be called without a round.
        found = [node for node in found if _is_called(node, name)] or found
    if len(found) > 1:
        matches = [{"id": node.id, "caption": node.caption} for node in found]
        raise AmbiguousName("ask.ambiguous", name=name, count=len(found), matches=matches)
    return found[0].id


def _is_called(node: Node, name: str) -> bool:
    names = node.properties.get("names", [])
    forms = {node.caption, node.properties.get("number"), *(names if isinstance(names, list) else [])}
    return name in forms or name.strip("《》") in forms


def _cell(question: Question, column: Column, row: Mapping[str, object]) -> object:
    if column.name not in row:
        raise SchemaError("query.malformed", file=f"{question.name}.toml", detail=f"no column {column.name}")
    value = row[column.name]
    match column.kind:
        case ColumnKind.NODE:
            return _node(value)
        case ColumnKind.NODES:
            return [node for item in value if (node := _node(item))] if isinstance(value, list) else []
        case _:
            return value


def _node(value: object) -> dict[str, str] | None:
    """Return a node as rows show it; a node that is not there comes as null or as a map of nulls."""
    if isinstance(value, Node):
        return {"id": value.id, "caption": value.caption}
    if isinstance(value, Mapping) and value.get("id") is not None:
        return {"id": str(value["id"]), "caption": str(value["caption"])}
    return None


def _ids(cell: object) -> list[str]:
    if isinstance(cell, dict):
        return [str(cell["id"])]
    return [str(item["id"]) for item in cell if isinstance(item, dict)] if isinstance(cell, list) else []
