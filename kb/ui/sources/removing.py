"""Taking a notice out: what goes with it is told first, and asked about."""

import streamlit as st

from kb.errors import UsageError
from kb.picture import shortened, type_name
from kb.schema import SCHEMA
from kb.ui import blocks
from kb.ui.base import knowledge_base
from kb.ui.words import heading, language, literal, say

_WANTED = "sources-delete-wanted"
_WIDTH = 120


def offer_removal(notice: str) -> None:
    """Draw the button that asks whether to delete a notice."""
    if st.button(say("sources.delete"), key="sources-delete", icon=":material/delete:"):
        st.dialog(say("sources.delete.title"))(_ask)(notice)


def _ask(notice: str) -> None:
    if _WANTED in st.session_state:
        st.rerun()  # the page deletes it, and says so
    base, tongue = knowledge_base(), language()
    try:
        would = base.takes(notice)
    except UsageError:  # somebody else was faster
        st.info(say("sources.gone"))
        return
    st.text(would.title)
    st.markdown(say("sources.delete.takes"))
    blocks.facts(
        (heading(type_name(kind, tongue)), str(would.takes[kind]))
        for kind in SCHEMA.nodes
        if would.takes.get(kind)
    )
    st.caption(say("sources.delete.kept"))
    with st.container(horizontal=True):
        st.button(
            say("sources.delete.yes"),
            key="sources-delete-yes",
            type="primary",
            on_click=_want,
            args=(notice,),
        )
        if st.button(say("sources.delete.no"), key="sources-delete-no"):
            st.rerun()


def _want(notice: str) -> None:
    st.session_state[_WANTED] = notice


def remove() -> None:
    """Delete the notice that the reader said yes for, and say what went with it."""
    if (notice := st.session_state.pop(_WANTED, None)) is None:
        return
    try:
        deleted = knowledge_base().delete(notice)
    except UsageError:  # somebody else was faster
        st.info(say("sources.gone"))
    else:
        title = literal(shortened(deleted.title, _WIDTH))
        st.success(say("sources.deleted", title=title, count=sum(deleted.takes.values())))
    st.query_params.clear()
