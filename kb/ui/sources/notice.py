"""One notice: what was understood of it and what was not, its text, its issues, and what can be done with it."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from kb.api.sources import Passage, Remarked, Report
from kb.exports import Selection
from kb.picture import shortened
from kb.ui import blocks
from kb.ui.exporting import offer
from kb.ui.links import show, to_check, to_node
from kb.ui.sources.reader import go_to, read_text
from kb.ui.sources.removing import offer_removal
from kb.ui.sources.reports import counted, flags_of, remark_line, report_of, said
from kb.ui.sources.windows import Window
from kb.ui.words import language, literal, say

T = TypeVar("T")

_PART = "sources-part"
_PARTS = ("text", "issues", "unread", "left_out")
_ROWS = 40  # of a list on one page


def show_notice(notice: str) -> None:
    """Draw a notice, or say that there is none."""
    found = report_of(notice)
    if found is None:
        st.warning(say("sources.gone"))
        return
    tongue = language()
    st.subheader(literal(shortened(str(found.told["title"]), 160)), anchor=False)
    blocks.facts(said(found, tongue))
    st.markdown(f"**{say('sources.understood')}** {literal(counted(found, tongue))}")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        show(to_node(found.id, say("sources.graph")))
        if count := len(flags_of(found.id)):
            show(to_check(say("sources.flags", count=count), notice=found.id))
        offer(Selection(notices=(found.id,)), "sources", found.id)
        offer_removal(found.id)
    counts = {"issues": len(found.issues), "unread": len(found.remarks), "left_out": len(found.left_out)}
    names = {name: f"{say(f'sources.part.{name}')} {counts.get(name, '')}".strip() for name in _PARTS}
    part = st.segmented_control(
        say("sources.parts"),
        _PARTS,
        default="text",
        required=True,
        format_func=names.__getitem__,
        key=f"{_PART}-{found.id}",
        label_visibility="collapsed",
    )
    match part:
        case "issues":
            _issues(found)
        case "unread":
            _remarks(found, found.remarks, "unread")
        case "left_out":
            _remarks(found, found.left_out, "left_out")
        case _:
            read_text(found)


def _issues(found: Report) -> None:
    if not found.issues:
        st.info(say("sources.issues.none"))
    for remark in found.decided:
        st.caption(literal(shortened(remark.message(language()), 400)))
    for issue in _page(found.issues, "issues"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            show(to_node(issue.id, _named(issue)))
            _jump(found, (issue.title_start, issue.title_end), issue.id)


def _named(issue: Passage) -> str:
    return " ".join((issue.number or "", issue.title)).strip()


def _remarks(found: Report, remarks: Sequence[Remarked], kind: str) -> None:
    st.caption(say(f"sources.{kind}.hint"))
    for at, remark in enumerate(_page(remarks, kind)):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(remark_line(remark), width="content")
            _jump(found, (remark.start, remark.end), f"{kind}-{at}")


def _page(rows: Sequence[T], key: str) -> Sequence[T]:
    """Return the rows of the page that is chosen; the choice is drawn where there are several."""
    pages = -(-len(rows) // _ROWS)
    page = st.pagination(pages, key=f"sources-rows-{key}") if pages > 1 else 1
    return rows[(page - 1) * _ROWS : page * _ROWS]


def _jump(found: Report, place: Window, key: str) -> None:
    def jumped() -> None:
        st.session_state[f"{_PART}-{found.id}"] = "text"
        go_to(*place)

    st.button(
        say("sources.jump"),
        key=f"sources-jump-{key}",
        icon=":material/my_location:",
        type="tertiary",
        on_click=jumped,
    )
