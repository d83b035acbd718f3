"""What readers decided about the flags of a base: applied to them, added to, and listed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.api.flags import FlagEntry
from kb.errors import AmbiguousName, UsageError
from kb.review import Hint, Judgement, Standing, anchor_of

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
