"""Judgements for tests: made without a store, and stored without a flag."""

from collections.abc import Iterable

from kb.review import Hint, Judgement, Kind, State, anchor_of

WHEN = "2031-09-02T08:30:00.000000Z"


def hint(id: str, *words: str, check: str = "masked_figures", notices: Iterable[str] = ("notice-1",)) -> Hint:
    """Return a flag that quotes these words."""
    return Hint(id, check, tuple(notices), anchor_of(words))


def judgement(of: Hint, number: int = 1, **told: str) -> Judgement:
    """Return a judgement of a flag: dismissed, unless told otherwise."""
    kind: Kind = told.get("kind", "dismiss")  # type: ignore[assignment]
    old: State = told.get("old", "open")  # type: ignore[assignment]
    new: State = told.get("new", "dismissed")  # type: ignore[assignment]
    reason, who = told.get("reason", "数字经四舍五入。"), told.get("who", "周明")
    return Judgement(
        of.id, of.check, of.notices, of.anchor, kind, old, new, reason, who, told.get("when", WHEN), number
    )
