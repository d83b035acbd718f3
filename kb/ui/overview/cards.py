"""A picture in a frame: a heading, a sentence, the bars, and what stands behind the one that is chosen."""

from collections.abc import Callable

import streamlit as st

from kb.ui.base import telling
from kb.ui.links import Link, follow, show
from kb.ui.overview.bars import Picture, bars, chosen
from kb.ui.overview.behind import Rows
from kb.ui.words import literal, say

__all__ = ["card"]

_AT_ONCE = 12  # ways shown at once


@st.fragment
def card(
    key: str,
    picture: Picture,
    *,
    sentence: str = "",
    behind: Callable[[str], Rows] | None = None,
    leads: Callable[[str], Link] | None = None,
    table: Link | None = None,
) -> None:
    """Show a picture. A click on a bar opens what ``behind`` gives for its id, or goes where ``leads`` says.

    ``sentence`` says in words what is drawn, ``table`` leads to all of it.
    """
    opened = f"{key}-open"
    going = f"{key}-going"

    def choose() -> None:
        id = chosen(picture, key)
        if leads is not None:
            st.session_state[going] = id
        else:
            st.session_state[opened] = None if st.session_state.get(opened) == id else id

    with telling(), st.container(border=True, key=f"kb-card-{key}"):
        if leads is not None and (id := st.session_state.pop(going, None)) is not None:
            follow(leads(id))
        st.subheader(picture.label, anchor=False)
        if sentence:
            st.caption(literal(sentence))
        marked = st.session_state.get(opened)
        bars(picture, key, as_table=say("overview.as_table"), marked=marked, on_choose=choose)
        bar = next((bar for bar in picture.bars if bar.id is not None and bar.id == marked), None)
        if bar is not None and bar.id is not None and behind is not None:
            _rows(behind(bar.id), f"{bar.name} · {bar.value}" if bar.value else bar.name)
        if table is not None:
            show(table)


def _rows(rows: Rows, heading: str) -> None:
    st.markdown(f"**{literal(heading)}**")
    with st.container(gap="xxsmall"):
        for link in rows.links[:_AT_ONCE]:
            show(link)
        if len(rows.links) > _AT_ONCE:
            st.caption(say("overview.more", count=len(rows.links) - _AT_ONCE))
        if rows.table is not None:
            show(rows.table, ":material/table_rows:")
