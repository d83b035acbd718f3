"""Asking: values are understood, the statement runs, its rows are shaped by the question's columns."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

from kb.errors import AmbiguousName, SchemaError, UsageError
from kb.graph import Node
from kb.queries import candidates
from kb.queries.question import ColumnKind, Parameter, ParameterKind, Question, Value
from kb.queries.scope import Scope, scope_of, scoped
from kb.queries.walk import walk
from kb.schema import ASIDE_ROLES, SCHEMA

if TYPE_CHECKING:  # the store brings the driver; reading a question does not need it
    from kb.store import Reads, Store

Row = Mapping[str, object]

VIA, ORDER = "_via", "_order"
_SHOWN = ("id", "caption")  # of a node

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
    with _no_garbage_collected():
        return store.reads(lambda base: answered(base, question, values or {}))


@contextmanager
def _no_garbage_collected() -> Iterator[None]:
    """Leave cycles alone meanwhile: looking through rows by the thousand for them takes as long as making the rows."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def answered(base: "Reads", question: Question, values: Mapping[str, object]) -> Answer:
    """Do the same with what reads in one transaction."""
    asked = resolve(base, question, values)
    scope = scope_of(base, question, asked)
    told = {**asked, **scope.values(), "aside": list(ASIDE_ROLES), "drawn": drawn(asked.get("seed"))}
    found = _found(base, question, scope, told)
    rows = tuple(_shaped(question, found))
    return Answer(question, asked, rows, tuple(_resting_on(question, rows, found)))


def _resting_on(question: Question, rows: Iterable[Row], found: Iterable[Row]) -> dict[str, None]:
    """Return the ids of what rows name, and of what else they rest on, each once and in their order."""
    single = [c.name for c in question.columns if c.kind is ColumnKind.NODE]
    several = [c.name for c in question.columns if c.kind is ColumnKind.NODES]
    ids: dict[str, None] = {}
    for row, raw in zip(rows, found, strict=True):
        for name in single:
            if node := cast("dict[str, str] | None", row[name]):
                ids[node["id"]] = None
        for name in several:
            for node in cast("list[dict[str, str]]", row[name]):
                ids[node["id"]] = None
        if via := raw.get(VIA):
            ids.update(dict.fromkeys(sorted(map(str, cast("list[object]", via)))))
    return ids


def _found(
    base: "Reads", question: Question, scope: Scope, told: Mapping[str, object]
) -> list[dict[str, object]]:
    """Return the rows of a question, as its statement and what is done with it give them."""
    try:
        if question.keeps is not None:
            return candidates.rows(base, question, question.keeps, scope, told)
        if question.walks:
            return walk(base, question.cypher, told)
        found = base.rows(scoped(question, scope), told)
    except ValueError as error:  # of a statement whose columns have no names
        raise SchemaError("query.malformed", file=f"{question.name}.toml", detail=str(error)) from error
    if found and ORDER in found[0]:
        found.sort(key=_place)
    return found


def _place(row: Row) -> list[tuple[bool, object]]:
    """Return what a row is sorted by: what its statement gives, each in its turn, nothing last."""
    return [(value is None, value) for value in cast("list[object]", row[ORDER])]


def drawn(seed: object) -> int:
    """Return the number that a seed stands for where a sample is drawn: no statement can turn characters into one."""
    return crc32(str(seed).encode("utf-8", "surrogatepass"))


def resolve(base: "Reads | Store", question: Question, values: Mapping[str, object]) -> dict[str, Value]:
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
            asked[parameter.name] = _understood(base, parameter, value)
    return asked


def _understood(base: "Reads | Store", parameter: Parameter, value: object) -> Value:
    match parameter.kind:
        case ParameterKind.NODE:
            return node_id(base, str(value), parameter.of)
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


def node_id(base: "Reads | Store", name: str, types: tuple[str, ...] = ()) -> str:
    """Return the id of the one node that has this id or is called so in any written form.

    ``types`` are those that it may have; empty means any. Raises UsageError where nothing is called so,
    AmbiguousName where several are; ``values["matches"]`` then lists their ids and captions.
    """
    found = base.named(name, types or tuple(SCHEMA.nodes))
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


def _shaped(question: Question, found: Sequence[Row]) -> Iterator[Row]:
    """Yield rows as they are shown: a question's columns, nodes as ``{"id", "caption"}``."""
    columns = [(column.name, _SHAPES.get(column.kind)) for column in question.columns]
    for row in found:
        try:
            yield {name: row[name] if shape is None else shape(row[name]) for name, shape in columns}
        except KeyError as error:
            detail = f"no column {error.args[0]}"
            raise SchemaError("query.malformed", file=f"{question.name}.toml", detail=detail) from error


def _node(value: object) -> dict[str, str] | None:
    """Return a node as rows show it; a node that is not there comes as null or as a map of nulls."""
    if isinstance(value, Node):
        return {"id": value.id, "caption": value.caption}
    if isinstance(value, dict) and value.get("id") is not None:
        return value if len(value) == len(_SHOWN) else {name: value[name] for name in _SHOWN}
    return None


def _nodes(value: object) -> list[dict[str, str]]:
    """Return nodes in their order; those that a statement gives with a place ``at``, by it, each once where it stands first."""
    first: dict[str, dict[str, Any]] = {}
    listed = _placed(value)
    if len(listed) < 2 or "at" not in listed[0]:
        return [node for item in listed if (node := _node(item))]
    for item in listed:
        first.setdefault(item["id"], item)
    return [node for item in first.values() if (node := _node(item))]


def _text(value: object) -> object:
    """Return words; lists of ``words`` with a place ``at`` as one text, each word once where it stands first."""
    if not isinstance(value, list):
        return value
    return "、".join(dict.fromkeys(word for item in _placed(value) for word in item["words"]))


def _placed(value: object) -> list[dict[str, Any]]:
    """Return maps in the order of the places that they have, those without one last; in their own where none has any."""
    listed = value if isinstance(value, list) else []
    if len(listed) < 2 or "at" not in listed[0]:
        return listed
    return sorted(listed, key=lambda item: (item["at"] is None, item["at"], item["id"]))


_SHAPES: Mapping[ColumnKind, Callable[[object], object]] = {
    ColumnKind.NODE: _node,
    ColumnKind.NODES: _nodes,
    ColumnKind.TEXT: _text,
}
