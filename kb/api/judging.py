"""The flags of a base in the state that readers' judgements say, and what readers decided about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.api.across import across
from kb.api.flags import FlagEntry, flags
from kb.errors import AmbiguousName, UsageError
from kb.review import Hint, Judgement, Kind, Standing, anchor_of, judge, judgements

if TYPE_CHECKING:
    from kb.store import Store

_OWNER_OF_A_FLAG = "MATCH (f:Flag {id: $id}) RETURN f.notice AS notice"
_BEGINNING = "flag-"
_LISTED = 10  # flags that an ambiguous beginning names


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement and the id of the flag that it applies to now; None where that is no longer found."""

    judgement: Judgement
    flag: str | None

    def as_json(self) -> dict[str, object]:
        """Return what `kb flag` prints."""
        return {**self.judgement.as_json(), "applies_to": self.flag}


def flags_now(store: "Store", notice: str | None = None, check: str | None = None) -> tuple[FlagEntry, ...]:
    """Return the flags that are stored, then those across notices, each in its present state.

    All of them, those in which the notice of that id takes part, those of the check of that name.
    """
    found = (*flags(store, notice, check), *across(store, notice, check))
    return stated(found, judgements(store, notice))


def judge_flag(store: "Store", flag: str, kind: Kind, who: str, reason: str | None) -> Judgement:
    """Store what somebody decided about the one flag whose id begins so, and return it; see `kb.review.judge`."""
    entries = _beside(store, flag)
    id = id_named(flag, {entry.id: entry.check for entry in entries})
    hint = hint_of(next(entry for entry in entries if entry.id == id))
    before = standing(entries, judgements(store)).history(id)
    return judge(store, hint, kind, reason=reason, who=who, before=before)


def judged_flags(store: "Store", flag: str | None = None) -> tuple[Judged, ...]:
    """Return every judgement; or those that apply to the one flag whose id begins so, and those made under its id."""
    every = judgements(store)
    if flag is None:
        return judged(flags_now(store), every) if every else ()
    entries = _beside(store, flag)
    checks = {one.target: one.check for one in every}
    id = id_named(flag, {**checks, **{entry.id: entry.check for entry in entries}})
    return tuple(one for one in judged(entries, every) if id in (one.flag, one.judgement.target))


def _beside(store: "Store", flag: str) -> tuple[FlagEntry, ...]:
    """Return the flags among which one is to be found: those of its notice, where it is given by its whole id."""
    owner = store.read(_OWNER_OF_A_FLAG, {"id": flag})
    return flags_now(store, str(owner[0]["notice"]) if owner else None)


def standing(entries: Iterable[FlagEntry], judgements: Iterable[Judgement]) -> Standing:
    """Return how judgements apply to flags."""
    return Standing.of(map(hint_of, entries), judgements)


def hint_of(entry: FlagEntry) -> Hint:
    """Return what of a flag tells which one it is."""
    anchor = anchor_of(quoted.text for quoted in entry.quotations)
    return Hint(entry.id, entry.check, tuple(sorted(entry.notices)), anchor)


def stated(entries: Sequence[FlagEntry], judgements: Sequence[Judgement]) -> tuple[FlagEntry, ...]:
    """Return flags in the state that they are in, each with its last judgement."""
    if not judgements:
        return tuple(entries)
    told = standing(entries, judgements)
    return tuple(replace(e, state=told.state(e.id), judgement=told.last(e.id)) for e in entries)


def judged(entries: Iterable[FlagEntry], judgements: Sequence[Judgement]) -> tuple[Judged, ...]:
    """Return judgements in their order, each with the flag that it applies to."""
    applying = standing(entries, judgements).applying
    flag_of = {judgement.id: flag for flag, told in applying.items() for judgement in told}
    return tuple(Judged(judgement, flag_of.get(judgement.id)) for judgement in judgements)


def id_named(given: str, checks: Mapping[str, str]) -> str:
    """Return the id of the one flag that begins so, with or without ``flag-``; ``checks`` are keyed by ids of flags.

    Raises UsageError where none does, AmbiguousName where several do; ``values["matches"]`` then lists some.
    """
    told = given.strip()
    if told in checks:
        return told
    found = sorted(id for id in checks if told and id.startswith((told, f"{_BEGINNING}{told}")))
    if not found:
        raise UsageError("review.no_flag", flag=given)
    if len(found) > 1:
        matches = [{"id": id, "caption": checks[id]} for id in found[:_LISTED]]
        raise AmbiguousName("review.ambiguous", flag=given, count=len(found), matches=matches)
    return found[0]
