"""Figures of a notice that were held against each other and agree: what a reader need not add up again."""

from dataclasses import dataclass

from kb.api.flags import IssueEntry, Quoted, Store
from kb.checks import Told, View
from kb.checks.figures_that_do_not_add_up import compared, quoted
from kb.language import Language

_OF_A_NOTICE = "MATCH (x:{label}) WHERE x.notice = $notice RETURN x.id AS id"


@dataclass(frozen=True, slots=True)
class ReconciledEntry:
    """A sum or a rate that holds, with the figures that it is made of."""

    notice: str
    issue: IssueEntry
    quotations: tuple[Quoted, ...]
    computed: Told

    def computation(self, language: Language) -> str:
        """Return the sentence that shows the sum."""
        return self.computed.words(language)


def reconciled(store: Store, notice: str) -> tuple[ReconciledEntry, ...]:
    """Return the sums and rates of a notice that hold, in the order of its text."""
    ids = [notice]
    for label in ("Issue", "Tally", "Figure"):
        rows = store.read(_OF_A_NOTICE.format(label=label), {"notice": notice})
        ids += [str(row["id"]) for row in rows]
    view = View(store.nodes(ids), store.edges_among(ids))
    return tuple(
        ReconciledEntry(
            notice,
            IssueEntry.of(issue),
            tuple(
                Quoted(notice, q.start, q.end, view.words(q.start, q.end), q.caption) for q in quoted(found)
            ),
            found.computation,
        )
        for issue, found in compared(view)
        if found.holds
    )
