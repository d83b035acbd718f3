"""Which flags the page of checks shows, by what the reader or the address bar chose, and the same as a file."""

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from kb.api import NoticeEntry, default_address
from kb.api.flags import FlagEntry
from kb.api.overview import Overview
from kb.exports.rows import as_csv
from kb.language import Language
from kb.picture import plain, shortened, value_text
from kb.review import STATES, State
from kb.ui.base import knowledge_base, notices, revision
from kb.ui.flags.judged import state_text
from kb.ui.words import language, say

__all__ = ["SEVERITIES", "Choice", "as_file", "chosen", "found", "scope"]

SEVERITIES = ("high", "medium", "low")
AT_FIRST: tuple[State, ...] = ("open", "confirmed")
CHECK, NOTICE, SEVERITY, STATE = "checks-check", "checks-notice", "checks-severity", "checks-state"
_COLUMNS = (
    "id", "check", "title", "severity", "state", "reason",
    "notice", "issues", "computation", "innocent", "quotations",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at: a check, a notice, severities, states; nothing given means all."""

    check: str | None = None
    notice: str | None = None
    severities: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def in_any_state(self) -> "Choice":
        """Return the same choice in whatever state a flag is."""
        return replace(self, states=())

    def takes(self, flag: FlagEntry) -> bool:
        """Tell whether a flag of the check and the notice is among those chosen."""
        return (not self.severities or flag.severity in self.severities) and (
            not self.states or flag.state in self.states
        )


def found(choice: Choice) -> tuple[FlagEntry, ...]:
    """Return the flags chosen, severe ones first, otherwise in the order of the notices and their texts."""
    entries = _flags(default_address(os.environ), revision(), choice.notice, choice.check)
    return tuple(sorted(filter(choice.takes, entries), key=lambda flag: SEVERITIES.index(flag.severity)))


def scope(notice: str | None) -> Overview:
    """Return what was checked: the whole base, or one notice."""
    return _scope(default_address(os.environ), revision(), notice)


@st.cache_data(show_spinner=False, max_entries=32)
def _flags(address: str, revision: int, notice: str | None, check: str | None) -> tuple[FlagEntry, ...]:
    return knowledge_base().flags(notice, check)


@st.cache_data(show_spinner=False, max_entries=32)
def _scope(address: str, revision: int, notice: str | None) -> Overview:
    return knowledge_base().overview(notice)


def chosen(titles: Mapping[str, str]) -> Choice:
    """Draw the fields and return what they hold; the address bar gives a check and a notice, and is told them."""
    known = {entry.id: entry for entry in notices()}
    _begin(CHECK, "check", titles)
    _begin(NOTICE, "notice", known)
    counts = Counter(flag.check for flag in found(Choice(notice=st.session_state.get(NOTICE))))
    left, middle, right, last = st.columns([4, 4, 3, 3], vertical_alignment="bottom")
    with left:
        check = st.selectbox(
            say("overview.flag.check"),
            titles,
            index=None,
            key=CHECK,
            format_func=lambda name: f"{titles[name]} ({counts[name]})",
            placeholder=say("overview.flag.every_check", count=counts.total()),
            on_change=_tell_the_link,
        )
    with middle:
        notice = st.selectbox(
            say("overview.notice"),
            known,
            index=None,
            key=NOTICE,
            format_func=lambda id: _named(known[id]),
            placeholder=say("overview.every_notice"),
            on_change=_tell_the_link,
        )
    with right:
        severities = st.pills(
            say("overview.flag.severity"),
            SEVERITIES,
            selection_mode="multi",
            key=SEVERITY,
            format_func=lambda severity: value_text("Flag", "severity", severity, language()),
        )
    with last:
        states = st.pills(
            say("review.ui.state"),
            STATES,
            selection_mode="multi",
            default=AT_FIRST,
            key=STATE,
            format_func=lambda state: state_text(state, language()),
        )
    return Choice(check, notice, tuple(severities), tuple(states))


def _begin(key: str, parameter: str, known: Collection[str]) -> None:
    """Let the address bar fill a field that the reader has not used yet."""
    told = st.query_params.get(parameter)
    if told in known:
        st.session_state.setdefault(key, told)
    elif told and key not in st.session_state:
        st.warning(say(f"overview.unknown_{parameter}"))


def _tell_the_link() -> None:
    told = {"check": st.session_state.get(CHECK), "notice": st.session_state.get(NOTICE)}
    st.query_params.from_dict({name: value for name, value in told.items() if value})


def _named(entry: NoticeEntry) -> str:
    return shortened(plain(entry.title), 80)


def as_file(flags: Sequence[FlagEntry], tongue: Language) -> bytes:
    """Return flags as CSV that a spreadsheet opens as UTF-8, in which no cell is a formula."""
    titles = {entry.id: entry.title for entry in notices()}
    rows = [
        {
            "id": flag.id,
            "check": flag.check,
            "title": flag.title(tongue),
            "severity": value_text("Flag", "severity", flag.severity, tongue),
            "state": state_text(flag.state, tongue),
            "reason": flag.judgement.reason if flag.judgement else None,
            "notice": {"id": flag.notice, "caption": titles.get(flag.notice, flag.notice)},
            "issues": "\n".join(" ".join(filter(None, (each.number, each.title))) for each in flag.issues),
            "computation": flag.computation(tongue),
            "innocent": "\n".join(flag.innocent(tongue)),
            "quotations": "\n".join(f"{each.label(tongue)}: {each.text}" for each in flag.quotations),
        }
        for flag in flags
    ]
    return as_csv(_COLUMNS, rows).encode("utf-8-sig")
