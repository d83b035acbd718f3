"""One flag as a reader weighs it: the words side by side, the computation, and what else it may mean."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kb.api.flags import FlagEntry, Quoted
from kb.graph import Evidence
from kb.picture import shortened, value_text
from kb.ui import blocks
from kb.ui.evidence import quoted
from kb.ui.flags.judged import state_text
from kb.ui.flags.judging import judging
from kb.ui.links import Link, show, to_node, to_place
from kb.ui.words import language, literal, say

__all__ = ["flag_card"]

SIDE_BY_SIDE = 2
MOST = 6  # quotations shown at once
_TITLE = 70  # columns of an issue's title


def flag_card(
    flag: FlagEntry, titles: Mapping[str, str], texts: Mapping[str, str], *, linked: bool = True
) -> None:
    """Show a flag; ``titles`` and ``texts`` are those of the notices that it quotes, by id.

    ``linked``: with the link that opens it alone.
    """
    tongue = language()
    with st.container(border=True, key=f"kb-flag-{flag.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(literal(flag.title(tongue)), anchor=False)
            severity = value_text("Flag", "severity", flag.severity, tongue)
            st.badge(say("overview.flag.severity_is", severity=severity), color="gray")
            st.badge(state_text(flag.state, tongue), color="blue" if flag.state == "confirmed" else "gray")
        with st.container(gap="xxsmall"):
            for issue in flag.issues:
                number = f"{issue.number} " if issue.number else ""
                name = say("overview.flag.issue", issue=f"{number}{shortened(issue.title, _TITLE)}")
                show(to_node(issue.id, name))
            for notice in flag.notices:
                show(Link("sources", shortened(titles.get(notice, notice), 80), {"notice": notice}))
        _side_by_side(flag.quotations, texts)
        _weigh(flag)
        judging(flag)
        if linked:
            st.button(
                say("overview.flag.alone"),
                key=f"checks-alone-{flag.id}",
                icon=":material/link:",
                type="tertiary",
                on_click=_open,
                args=(flag.id,),
            )


def _open(id: str) -> None:
    """Let the address bar name the flag, which then stands alone."""
    st.query_params["flag"] = id


def _side_by_side(quotations: Sequence[Quoted], texts: Mapping[str, str]) -> None:
    """Show quotations two a row; on a narrow screen Streamlit puts columns below each other."""
    shown = quotations[:MOST]
    for first in range(0, len(shown), SIDE_BY_SIDE):
        pair = shown[first : first + SIDE_BY_SIDE]
        columns = st.columns(len(pair), gap="small")
        for column, each in zip(columns, pair, strict=True):
            with column, st.container(gap="xsmall"):
                _quotation(each, texts)
    if len(quotations) > len(shown):
        st.caption(say("overview.flag.more_quotations", count=len(quotations) - len(shown)))


def _quotation(each: Quoted, texts: Mapping[str, str]) -> None:
    st.caption(literal(each.label(language())))
    told = quoted(texts.get(each.notice, ""), Evidence(each.notice, each.start, each.end))
    if told is None:
        st.text(each.text)
    else:
        blocks.quotation(told, say("ui.details.left_out", count=told.left_out) if told.left_out else "")
    show(to_place(each.notice, each.start, each.end, say("overview.flag.whole_text")))


def _weigh(flag: FlagEntry) -> None:
    """Show what was computed, and the readings under which nothing is amiss."""
    tongue = language()
    computed = flag.computation(tongue)
    rows = [(say("overview.flag.computation"), computed)] if computed else []
    for at, reading in enumerate(flag.innocent(tongue)):
        rows.append((say("overview.flag.innocent") if at == 0 else "", reading))
    blocks.facts(rows)
