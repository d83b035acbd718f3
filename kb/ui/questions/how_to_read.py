"""How to read an answer: what a row is, what the numbers count, and which columns no text prints."""

import streamlit as st

from kb.queries import Question
from kb.ui.words import heading, language, literal, say

__all__ = ["how_to_read"]


def how_to_read(question: Question) -> None:
    """Draw it, open: it belongs to the answer."""
    tongue = language()
    with st.expander(
        say("ui.questions.how_to_read"),
        expanded=True,
        key=f"how-{question.name}",
        icon=":material/menu_book:",
    ):
        st.markdown(literal(question.how_to_read[tongue]))
        for column in question.columns:
            if column.note is not None:
                title = heading(column.heading(tongue))
                st.caption(
                    say("ui.questions.counts", column=literal(title), note=literal(column.note[tongue]))
                )
