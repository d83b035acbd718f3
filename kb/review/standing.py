"""Which judgement applies to which flag, though notices were read again, or deleted and read anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from kb.review.judgement import Judgement, State


@dataclass(frozen=True, slots=True)
class Hint:
    """What of a flag tells which one it is: its id, its check, the notices that it quotes, and the digest of their words."""

    id: str
    check: str
    notices: tuple[str, ...]
    anchor: str

    @property
    def what(self) -> tuple[str, tuple[str, ...], str]:
        """Return what stays the same where only the id changed."""
        return self.check, self.notices, self.anchor


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that apply to each flag, by its id, in order; and those whose flag is no longer found.

    A judgement applies to the flag that it names, where that still quotes the same words; else to the one flag of the
    same check that quotes these words of the same notices. Where there are several, none is chosen.
    """

    applying: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    lost: tuple[Judgement, ...] = ()

    @classmethod
    def of(cls, hints: Iterable[Hint], judgements: Iterable[Judgement]) -> Self:
        """Return how judgements, in the order of numbers, apply to these flags: all of the notices that they quote."""
        ordered = tuple(judgements)
        if not ordered:
            return cls()
        by_id: dict[str, Hint] = {}
        alike: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
        for hint in hints:
            by_id[hint.id] = hint
            alike.setdefault(hint.what, []).append(hint.id)
        applying: dict[str, list[Judgement]] = {}
        lost: list[Judgement] = []
        for judgement in ordered:
            named = by_id.get(judgement.target)
            if named is not None and named.anchor == judgement.anchor:
                applying.setdefault(named.id, []).append(judgement)
                continue
            found = alike.get((judgement.check, judgement.notices, judgement.anchor), [])
            if len(found) == 1:
                applying.setdefault(found[0], []).append(judgement)
            else:
                lost.append(judgement)
        return cls({id: tuple(told) for id, told in applying.items()}, tuple(lost))

    def history(self, flag: str) -> tuple[Judgement, ...]:
        """Return the judgements that apply to a flag, in order."""
        return self.applying.get(flag, ())

    def last(self, flag: str) -> Judgement | None:
        """Return the one that says what state the flag is in; None where nobody has judged it."""
        return next(reversed(self.history(flag)), None)

    def state(self, flag: str) -> State:
        """Return the state that a flag is in."""
        last = self.last(flag)
        return "open" if last is None else last.new
