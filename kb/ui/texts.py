"""The texts of notices, read once for all readers and kept while the base stays as it is."""

import os
from dataclasses import dataclass

import streamlit as st

from kb.api import default_address
from kb.ui.base import knowledge_base, revision

__all__ = ["NoticeText", "notice_of"]

_KEPT = 16  # notices; the longest that a base takes is six megabytes


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A notice's title and its whole text."""

    title: str
    text: str


def notice_of(id: str) -> NoticeText | None:
    """Return a notice's title and text; None where it is not there."""
    return _read(default_address(os.environ), revision(), id)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _read(address: str, revision: int, id: str) -> NoticeText | None:
    found = knowledge_base().nodes([id])
    if not found:
        return None
    return NoticeText(found[0].caption, str(found[0].properties.get("text", "")))
