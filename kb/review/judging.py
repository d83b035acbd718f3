"""Judging a flag: one more judgement behind those that are there, whoever else judges at the same time."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kb.errors import UsageError
from kb.review.judgement import Judgement, Kind
from kb.review.standing import Hint

if TYPE_CHECKING:
    from kb.store import Store
    from kb.store.values import Row

LONGEST = 2_000  # characters of a reason
LONGEST_NAME = 100
_WITH_REASON: tuple[Kind, ...] = ("confirm", "dismiss")


def judgements(store: "Store", notice: str | None = None) -> tuple[Judgement, ...]:
    """Return all judgements, or those about flags that quote a notice, in the order in which they were stored."""
    return tuple(map(Judgement.of, store.judgements(notice)))


def judge(
    store: "Store",
    hint: Hint,
    kind: Kind,
    *,
    reason: str | None,
    who: str,
    before: Iterable[Judgement] = (),
    now: datetime | None = None,
) -> Judgement:
    """Store what somebody decided about a flag, and return it.

    ``before`` are the judgements that apply to the flag, which may name it by an earlier id; what others decide
    meanwhile counts as well. ``now`` is the time, with its zone; the clock's where it is not given. Raises UsageError
    where a reason or a name is missing or too long, and where there is nothing to restore or to undo.
    """
    told = _words(reason, LONGEST, "review.reason_too_long")
    name = _words(who, LONGEST_NAME, "review.name_too_long")
    if told is None and kind in _WITH_REASON:
        raise UsageError("review.no_reason")
    if name is None:
        raise UsageError("review.no_name")
    when = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    decided = Judgement(
        hint.id,
        hint.check,
        hint.notices,
        hint.anchor,
        kind,
        "open",
        "open",
        told,
        name,
        when.replace("+00:00", "Z"),
    )
    targets = sorted({hint.id, *(judgement.target for judgement in before)})

    def made(rows: "list[Row]") -> "Row":
        """Return the judgement as it stands behind those of the flag: ids and words, both may have been others'."""
        applying = [j for j in map(Judgement.of, rows) if (j.check, j.anchor) == (hint.check, hint.anchor)]
        earlier = applying[-1] if applying else None
        if kind == "undo" and earlier is None:
            raise UsageError("review.nothing_to_undo", flag=hint.id)
        if kind == "restore" and (earlier is None or earlier.new == "open"):
            raise UsageError("review.nothing_to_restore", flag=hint.id)
        return decided.after(earlier).as_row()

    return Judgement.of(store.judge(decided.id, targets, made))


def _words(given: str | None, longest: int, code: str) -> str | None:
    """Return what somebody wrote without blanks around it, None where that is nothing; raise UsageError where it is too
    long, or no text.
    """
    told = (given or "").strip()
    if len(told) > longest:
        raise UsageError(code, limit=longest, length=len(told))
    if any("\ud800" <= character <= "\udfff" for character in told):
        raise UsageError("review.not_text")
    return told or None
