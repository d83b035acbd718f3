"""What readers decided about flags, as a page tells it: the state, by whom, when, why; and what applies to none."""

import os
from collections.abc import Iterable

import streamlit as st

from kb.api import default_address
from kb.api.judging import Judged
from kb.language import Language
from kb.picture import shortened
from kb.review import Judgement
from kb.schema import SCHEMA
from kb.ui import blocks
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.words import language, say

__all__ = ["offer_lost", "show_history", "show_last", "state_text"]

_KIND = SCHEMA.review["Judgement"]
_TITLE = 70  # columns of a notice's title


def state_text(state: str, tongue: Language) -> str:
    """Return what a state is called."""
    return _worded("new", state, tongue)


def show_last(judgement: Judgement) -> None:
    """Show the judgement that says what state a flag is in."""
    rows = [(say("review.ui.judged"), _signed(judgement, state_text(judgement.new, language())))]
    if judgement.reason:
        rows.append((say("review.ui.reason"), judgement.reason))
    blocks.facts(rows)


def show_history(flag: str) -> None:
    """Show every judgement of a flag, the first one first."""
    for one in knowledge_base().judgements(flag):
        _show(one)


def offer_lost() -> None:
    """Draw a switch that shows the judgements whose flag is no longer found; nothing where nobody judged anything."""
    base = knowledge_base()
    if not _count(default_address(os.environ), revision()) or not st.toggle(
        say("review.ui.lost"), key="checks-lost"
    ):
        return
    lost = [one for one in base.judgements() if one.flag is None]
    st.caption(say("review.ui.lost.what" if lost else "review.ui.lost.none"))
    titles = {check.name: check.title(language()) for check in base.checks()}
    sources = {entry.id: entry.title for entry in notices()}
    for one in lost:
        told = one.judgement
        with st.container(border=True, key=f"kb-lost-{told.id}"):
            blocks.facts(
                [
                    (say("overview.flag.check"), titles.get(told.check, told.check)),
                    (say("overview.notice"), _listed(sources.get(id, id) for id in told.notices)),
                ]
            )
            _show(one)


@st.cache_data(show_spinner=False, max_entries=8)
def _count(address: str, revision: int) -> int:
    return knowledge_base().status().judgements


def _show(one: Judged) -> None:
    told, tongue = one.judgement, language()
    step = f"{state_text(told.old, tongue)} → {state_text(told.new, tongue)}"
    rows = [(_worded("kind", told.kind, tongue), _signed(told, step))]
    if told.reason:
        rows.append((say("review.ui.reason"), told.reason))
    blocks.facts(rows)


def _signed(told: Judgement, what: str) -> str:
    when = told.when[:16].replace("T", " ")
    return say("review.ui.signed", what=what, who=told.who, when=when)


def _listed(titles: Iterable[str]) -> str:
    return ("、" if language() == "zh" else "; ").join(shortened(title, _TITLE) for title in titles)


def _worded(name: str, value: str, tongue: Language) -> str:
    words = (_KIND.property(name).values or {})[value]
    return words[("zh", "en").index(tongue)]
