"""What the reading of a notice says about itself, kept while the base is as it was, and told in words."""

import os
from collections.abc import Sequence

import streamlit as st

from kb.api import default_address
from kb.api.flags import FlagEntry
from kb.api.sources import Mark, Remarked, Report
from kb.errors import UsageError
from kb.language import Language
from kb.picture import plain, property_name, shortened, type_name, value_text
from kb.schema import SCHEMA
from kb.ui.base import knowledge_base, revision
from kb.ui.words import heading, language, literal, say

LEFT_OUT_SHOWN = 8  # remarks of one kind that a short list shows

_SAID = ("issuer", "published", "kind", "source_kind", "access", "address", "rules", "file_digest")


def report_of(notice: str) -> Report | None:
    """Return what the reading of a notice says about itself; None where there is no such notice."""
    return _report(default_address(os.environ), revision(), notice)


def marks_of(notice: str, start: int, end: int) -> tuple[Mark, ...]:
    """Return the facts in a stretch of a notice's text."""
    return _marks(default_address(os.environ), revision(), notice, start, end)


def flags_of(notice: str) -> tuple[FlagEntry, ...]:
    """Return the hints about a notice."""
    return _flags(default_address(os.environ), revision(), notice)


def flag_counts() -> dict[str, int]:
    """Return how many hints there are about each notice."""
    return _flag_counts(default_address(os.environ), revision())


# A notice's text has megabytes: few are kept.
@st.cache_data(show_spinner=False, max_entries=6)
def _report(address: str, revision: int, notice: str) -> Report | None:
    try:
        return knowledge_base().report(notice)
    except UsageError:
        return None


@st.cache_data(show_spinner=False, max_entries=6)
def _marks(address: str, revision: int, notice: str, start: int, end: int) -> tuple[Mark, ...]:
    return knowledge_base().marks(notice, start, end)


@st.cache_data(show_spinner=False, max_entries=6)
def _flags(address: str, revision: int, notice: str) -> tuple[FlagEntry, ...]:
    return knowledge_base().flags(notice=notice)


@st.cache_data(show_spinner=False, max_entries=8)
def _flag_counts(address: str, revision: int) -> dict[str, int]:
    return knowledge_base().flag_counts()


def counted(found: Report, tongue: Language) -> str:
    """Return what was understood, counted by kind, on one line."""
    told = ((kind, found.counts.get(kind, 0)) for kind in SCHEMA.nodes)
    return " · ".join(f"{heading(type_name(kind, tongue))} {count}" for kind, count in told if count)


def said(found: Report, tongue: Language) -> list[tuple[str, str]]:
    """Return what a notice and its reading say of themselves, as names and words."""
    return [
        (
            heading(property_name("Notice", name, tongue)),
            value_text("Notice", name, found.told[name], tongue)
            if name in found.told
            else say("sources.not_said"),
        )
        for name in _SAID
        if name in found.told or name in ("issuer", "published")
    ]


def listed(remarks: Sequence[Remarked], title: str, most: int) -> None:
    """Show the first remarks under a title; nothing where there are none."""
    if not remarks:
        return
    st.markdown(f"**{literal(title)}**")
    for remark in remarks[:most]:
        st.text(remark_line(remark))
    if len(remarks) > most:
        st.caption(say("sources.more", count=len(remarks) - most))


def remark_line(remark: Remarked) -> str:
    """Return a remark on one line, with its place."""
    message = plain(shortened(" ".join(remark.message(language()).split()), 160))
    return say("sources.remark", message=message, start=remark.start, end=remark.end)
