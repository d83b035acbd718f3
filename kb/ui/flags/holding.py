"""The sums and rates of notices that hold: what a reader need not add up again."""

import os

import streamlit as st

from kb.api import default_address
from kb.api.reconciled import ReconciledEntry
from kb.picture import shortened
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.links import show, to_place
from kb.ui.words import language, literal, say

__all__ = ["sums_that_hold"]

MOST = 20  # notices looked at where none is chosen
_TITLE = 70  # columns of an issue's title


def sums_that_hold(notice: str | None) -> None:
    """Show what agrees in a notice, or in all of a small base, each sum leading to its words."""
    ids = [entry.id for entry in notices()] if notice is None else [notice]
    if len(ids) > MOST:
        st.caption(say("overview.flag.holds.choose"))
        return
    entries = [entry for id in ids for entry in _reconciled(default_address(os.environ), revision(), id)]
    if not entries:
        return
    with st.expander(
        say("overview.flag.holds", count=len(entries)), icon=":material/check:", key="checks-holds"
    ):
        st.caption(say("overview.flag.holds.what"))
        for entry in entries:
            _sum(entry)


@st.cache_data(show_spinner=False, max_entries=64)
def _reconciled(address: str, revision: int, notice: str) -> tuple[ReconciledEntry, ...]:
    return knowledge_base().reconciled(notice)


def _sum(entry: ReconciledEntry) -> None:
    number = f"{entry.issue.number} " if entry.issue.number else ""
    with st.container(gap=None):
        issue = f"{number}{shortened(entry.issue.title, _TITLE)}"
        st.caption(literal(say("overview.flag.issue", issue=issue)))
        first = entry.quotations[0]
        show(to_place(entry.notice, first.start, first.end, entry.computation(language())))
