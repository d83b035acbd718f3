"""The whole text of a notice with its facts marked: switches by kind, a way to every issue, one stretch at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from kb.api.sources import Report
from kb.language import Language
from kb.picture import shortened
from kb.ui.sources.marked import PLACE, text_html
from kb.ui.sources.marking import (
    FLAG,
    KINDS,
    LEFT_OUT,
    OFF_AT_FIRST,
    UNREAD,
    Shown,
    facts_shown,
    flags_shown,
    kind_colour,
    kind_name,
    remarks_shown,
)
from kb.ui.sources.reports import flags_of, marks_of
from kb.ui.sources.windows import Window, holding, place_of, windows
from kb.ui.words import language, literal, say

_OPENED = "sources-opened"
_JUMP = "sources-jump"

# The browser brings the place into view; there is no word of a document in this.
_SCROLL = (
    "<script>(() => {{ const box = document.getElementById('{id}'); "
    "box && box.scrollIntoView({{block: 'center'}}); }})() // {place}</script>"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The notice and the place that the text was opened at, and the stretch to begin with.

    ``number`` counts openings: each has a page control of its own.
    """

    notice: str
    place: Window | None
    stretch: int
    number: int

    @property
    def key(self) -> str:
        """The key of the page control."""
        return f"sources-page-{self.number}"


def go_to(start: int, end: int) -> None:
    """Ask for a place of the text; it is shown when the page is drawn next."""
    st.query_params["at"] = f"{start}-{end}"
    if isinstance(last := st.session_state.get(_OPENED), Opened):
        st.session_state[_OPENED] = replace(last, notice="")  # so that it is opened anew


def read_text(found: Report) -> None:
    """Draw the text."""
    stretches = windows(found.text, [issue.start for issue in found.issues])
    place = place_of(st.query_params.get("at"), len(found.text))
    opened = _opened(found.id, place, stretches)
    page = opened.stretch + 1
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _jump(found)
        if len(stretches) > 1:
            page = st.pagination(len(stretches), default=page, key=opened.key, on_change=_turned)
    window = stretches[page - 1]
    kinds = _switches(found)
    shown = [one for one in _shown(found, window, language()) if one.kind in kinds]
    if len(stretches) > 1:
        st.caption(say("sources.text.part", start=window[0], end=window[1], length=len(found.text)))
    st.html(text_html(found.text, window, shown, place, say("sources.text.label")))
    st.caption(say("sources.text.hint"))
    if place:
        told = f"{found.id} {place[0]}-{place[1]}"
        st.html(_SCROLL.format(id=PLACE, place=told), unsafe_allow_javascript=True)


def _shown(found: Report, window: Window, tongue: Language) -> list[Shown]:
    return [
        *facts_shown(marks_of(found.id, *window), tongue),
        *flags_shown(flags_of(found.id), tongue),
        *remarks_shown(found.remarks, UNREAD, tongue),
        *remarks_shown(found.left_out, LEFT_OUT, tongue),
    ]


def _jump(found: Report) -> None:
    issues = {issue.id: issue for issue in found.issues}

    def named(id: str) -> str:
        issue = issues[id]
        return shortened(" ".join((issue.number or "", issue.title)).strip(), 80)

    def jumped() -> None:
        if (issue := issues.get(st.session_state.get(_JUMP) or "")) is not None:
            go_to(issue.title_start, issue.title_end)

    st.selectbox(
        say("sources.text.jump"),
        issues,
        index=None,
        key=_JUMP,
        format_func=lambda id: literal(named(id)),
        placeholder=say("sources.text.choose"),
        on_change=jumped,
        width="stretch",
    )


def _opened(notice: str, place: Window | None, stretches: Sequence[Window]) -> Opened:
    """Return what the address opens; while it stays the same, the reader's own turning of pages counts."""
    last = st.session_state.get(_OPENED)
    if (
        isinstance(last, Opened)
        and (last.notice, last.place) == (notice, place)
        and last.stretch < len(stretches)
    ):
        return last
    number = last.number + 1 if isinstance(last, Opened) else 0
    opened = Opened(notice, place, holding(stretches, place[0]) if place else 0, number)
    st.session_state[_OPENED] = opened
    return opened


def _turned() -> None:
    """Leave the place that a link asked for: the reader turns the page."""
    st.query_params.pop("at", None)
    st.session_state[_OPENED] = replace(st.session_state[_OPENED], place=None)


def _switches(found: Report) -> frozenset[str]:
    """Draw a switch for each kind that the notice has, with its colour and count; return those that are on."""
    counts = {
        **found.counts,
        "Notice": 1,
        **Counter(name for issue in found.issues for name in issue.placed),
        FLAG: len(flags_of(found.id)),
        UNREAD: len(found.remarks),
        LEFT_OUT: len(found.left_out),
    }
    kinds = [kind for kind in KINDS if counts.get(kind)]
    tongue = language()
    swatch = "content: ''; width: 0.75em; height: 0.75em; margin-right: 0.4em; border-radius: 2px"
    style = "".join(
        f".st-key-sources-kinds button:nth-of-type({at})::before {{ {swatch}; background: {kind_colour(kind)}; }}"
        for at, kind in enumerate(kinds, 1)
    )
    st.html(f"<style>{style}</style>")
    with st.container(key="sources-kinds"):
        chosen = st.pills(
            say("sources.text.kinds"),
            kinds,
            selection_mode="multi",
            default=[kind for kind in kinds if kind not in OFF_AT_FIRST],
            format_func=lambda kind: f"{kind_name(kind, tongue)} {counts[kind]}",
            key=f"kinds-{found.id}-{len(kinds)}",
        )
    return frozenset(chosen or ())
