"""The knowledge base behind the pages, opened once for all readers, and what stands in its place."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kb.api import KnowledgeBase, NoticeEntry, default_address, settings_from
from kb.errors import KBError, StoreUnavailable
from kb.language import tell_error
from kb.ui.words import language, literal, say

__all__ = ["knowledge_base", "notices", "revision", "telling"]

_LOG = logging.getLogger(__name__)
_LOOK = 3.0  # seconds between two looks whether a store that went away is back


def knowledge_base() -> KnowledgeBase:
    """Return the base that the settings (KB_STORE …) name; raise KBError where it cannot be opened."""
    return _opened(
        tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith("KB_")))
    )


@st.cache_resource(show_spinner=False)
def _opened(settings: tuple[tuple[str, str], ...]) -> KnowledgeBase:
    told = dict(settings)
    return KnowledgeBase.open(default_address(told), settings_from(told))


def revision() -> int:
    """Return the number of the base's last write: what is kept under it need not be read again."""
    return knowledge_base().revision()


def notices() -> tuple[NoticeEntry, ...]:
    """Return every notice of the base, oldest first."""
    return _notices(default_address(os.environ), revision())


@st.cache_data(show_spinner=False, max_entries=8)
def _notices(address: str, revision: int) -> tuple[NoticeEntry, ...]:
    return knowledge_base().notices()


@contextmanager
def telling() -> Iterator[None]:
    """Show a sentence in place of what cannot be shown; a store that went away comes back by itself."""
    try:
        yield
    except KBError as error:
        _LOG.error("page refused: %s", error.code)
        away = isinstance(error, StoreUnavailable)
        st.error(
            literal(tell_error(error, language())),
            icon=":material/cloud_off:" if away else ":material/error:",
        )
        if away:
            st.caption(say("ui.away"))
            _look_again()
        st.button(say("ui.again"), key=f"again-{error.code}")


@st.fragment(run_every=_LOOK)
def _look_again() -> None:
    """Draw the whole page again as soon as the store answers."""
    try:
        revision()
    except KBError:
        return
    st.rerun()
