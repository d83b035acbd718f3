"""The knowledge base behind the pages, opened once for all readers, and what stands in its place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kb.api import KnowledgeBase, NoticeEntry, default_address, settings_from
from kb.errors import KBError
from kb.language import tell_error
from kb.ui.words import language, literal, say

__all__ = ["knowledge_base", "notices", "telling"]


def knowledge_base() -> KnowledgeBase:
    """Return the base that the settings (KB_STORE …) name; raise KBError where it cannot be opened."""
    return _opened(
        tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith("KB_")))
    )


@st.cache_resource(show_spinner=False)
def _opened(settings: tuple[tuple[str, str], ...]) -> KnowledgeBase:
    told = dict(settings)
    return KnowledgeBase.open(default_address(told), settings_from(told))


def notices() -> tuple[NoticeEntry, ...]:
    """Return every notice of the base; what was read in the last seconds may be missing."""
    return _notices(default_address(os.environ))


@st.cache_data(show_spinner=False, ttl=5)
def _notices(address: str) -> tuple[NoticeEntry, ...]:
    return knowledge_base().notices()


@contextmanager
def telling() -> Iterator[None]:
    """Show a sentence in place of what cannot be shown, and a button to try again."""
    try:
        yield
    except KBError as error:
        st.error(literal(tell_error(error, language())))
        st.button(say("ui.again"), key=f"again-{error.code}")
