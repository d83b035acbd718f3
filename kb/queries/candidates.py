"""Reading the candidates of a question about findings that are told again (see `kb.queries.alike`).

Where nothing limits the question, its statement runs once, for the whole base. Where it is limited (see `kb.queries.scope`),
one of two candidates must be among what it is limited to. So it runs for that; then for whatever these may be paired with –
notices that name a node they can meet in, else the whole base –, as much of each as pairing needs; and last for what is shown.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kb.queries import alike
from kb.queries.alike import Candidate, Keeps
from kb.queries.question import Question
from kb.queries.scope import Scope, naming, scoped, those

if TYPE_CHECKING:
    from kb.store import Reads

_MOST = 200  # nodes to meet in that are looked up one by one; where there are more, most of the base is near


def rows(
    base: "Reads", question: Question, keeps: Keeps, scope: Scope, values: Mapping[str, object]
) -> list[dict[str, object]]:
    """Return the rows of an answer."""
    if scope.notices is None:
        every = _read(base, question, scope, values)
        return alike.rows(alike.pairs(keeps, every), _by_id(every))
    limited = _read(base, question, scope, values, pairing=True)
    within = frozenset(str(candidate["id"]) for candidate in limited)
    near = _read(base, question, _near(base, limited), values, pairing=True) if within else []
    if (
        keeps is Keeps.GONE and near
    ):  # whether one is gone follows from all that it might have been told by, near or not
        near = _read(base, question, _near(base, near), values, pairing=True)
    kept = alike.pairs(keeps, near, within)
    shown = those(base, {id for pair in kept for id in pair.ids()})
    return alike.rows(kept, _by_id(_read(base, question, shown, values)))


def _read(
    base: "Reads",
    question: Question,
    scope: Scope,
    values: Mapping[str, object],
    *,
    pairing: bool = False,
) -> list[dict[str, object]]:
    """Return candidates, in the order that the statement gives them; for pairing, no more of each than that takes."""
    # The units of the question stay what they are: they say in which of them candidates may meet.
    limits = {name: value for name, value in scope.values().items() if name != "scope_units"}
    return base.rows(scoped(question, scope), {**values, **limits}, only=alike.PAIRED_BY if pairing else None)


def _near(base: "Reads", limited: Iterable[Candidate]) -> Scope:
    """Return where candidates may be that can be paired with these."""
    ids: set[str] = set()
    for candidate in limited:
        if "meets" not in candidate:
            return Scope()
        ids.update(alike.meets(candidate))
    return naming(base, ids) if len(ids) <= _MOST else Scope()


def _by_id(candidates: Iterable[Candidate]) -> dict[str, Candidate]:
    return {str(candidate["id"]): candidate for candidate in candidates}
