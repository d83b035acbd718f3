"""A judgement: what a reader decided about a flag, by whom it was, when and why."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal, Self, cast, get_args

from kb.errors import SchemaError
from kb.graph import Properties, fits, stable_id
from kb.schema import SCHEMA

Kind = Literal["confirm", "dismiss", "restore", "undo"]
KINDS: tuple[Kind, ...] = get_args(Kind)
State = Literal["open", "confirmed", "dismissed"]
STATES: tuple[State, ...] = get_args(State)

_TYPE = SCHEMA.review["Judgement"]
_DIGITS = 32


def anchor_of(quotations: Iterable[str]) -> str:
    """Return the digest of the words that a flag quotes, without white space, in the order in which they are quoted."""
    told = "\x1f".join("".join(words.split()) for words in quotations)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader decided about the flag ``target``.

    ``old`` and ``new`` are the states before and after, ``when`` is ISO in UTC. ``check``, ``notices`` and ``anchor``
    tell what the flag was, should its id change. ``number`` counts the judgements of a base; 0 where it is not stored yet.
    """

    target: str
    check: str
    notices: tuple[str, ...]
    anchor: str
    kind: Kind
    old: State
    new: State
    reason: str | None
    who: str
    when: str
    number: int = 0

    @property
    def id(self) -> str:
        """Return its id: a digest of what was decided, and of who decided it when."""
        return stable_id(
            _TYPE.name, self.target, self.anchor, self.kind, self.reason or "", self.who, self.when
        )

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Self:
        """Return the judgement that a store or a dump holds; raise SchemaError where it is none."""
        told = {name: value for name, value in row.items() if name != "id"}
        fits(f"{_TYPE.name} {row.get('id')}", _TYPE.properties, cast(Properties, told))
        notices = told["notices"]
        made = cls(
            **{
                "reason": None,
                **told,
                "notices": tuple(map(str, notices)) if isinstance(notices, list) else (),
            }  # type: ignore[arg-type]
        )
        if made.id != row.get("id") or made.number < 1:
            raise SchemaError("error.schema", detail=f"{_TYPE.name} {row.get('id')} is not what its id says")
        return made

    def as_row(self) -> dict[str, object]:
        """Return what a store and a dump hold."""
        told = {name: value for name, value in asdict(self).items() if value is not None}
        return {**told, "notices": list(self.notices), "id": self.id}

    def as_json(self) -> dict[str, object]:
        """Return what `kb flag` prints."""
        return {
            "id": self.id,
            "flag": self.target,
            "check": self.check,
            "kind": self.kind,
            "old": self.old,
            "new": self.new,
            "reason": self.reason,
            "who": self.who,
            "when": self.when,
            "notices": list(self.notices),
        }

    def after(self, earlier: "Judgement | None") -> Self:
        """Return the same decision as it stands behind an earlier one of the flag: with the states before and after it."""
        old: State = "open" if earlier is None else earlier.new
        return replace(self, old=old, new=_LEADS_TO[self.kind] or (earlier.old if earlier else old))


def is_judgement(row: Mapping[str, object]) -> bool:
    """Tell whether what a store holds is a judgement as it was stored."""
    try:
        Judgement.of(row)
    except SchemaError:
        return False
    return True


# What an undo leads to depends on what it takes back.
_LEADS_TO: Mapping[Kind, State | None] = {
    "confirm": "confirmed",
    "dismiss": "dismissed",
    "restore": "open",
    "undo": None,
}
