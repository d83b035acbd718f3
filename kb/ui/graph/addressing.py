"""The picture in the address bar: read when a reader comes or goes back, written as the picture changes.

Streamlit adds an entry to the browser's history with every parameter that Python sets, so that each click on the
picture would cost one more press on Back. Only a fresh start is written that way; the steps since are written by the
component, without an entry (`canvas/component.js`). Streamlit does not notice that, and may go on telling us the
address that the page was opened with: an address that the picture has had since its start is no news.
"""

from urllib.parse import parse_qs, urlencode

import streamlit as st

from kb.ui.graph.exploring import Exploration
from kb.ui.graph.view import LONGEST, Choice, View, beginning, parameters, view_from

__all__ = ["address", "asked_for", "is_long"]


def address(state: Exploration) -> str:
    """Return the address of what is shown; where that would be too long (see `is_long`), of its start."""
    told = _full(state)
    if len(told) > LONGEST:
        told = urlencode(parameters(beginning(state.start[:1], state.view.asked), None))
    state.had.add(told)
    return told


def is_long(state: Exploration) -> bool:
    """Tell whether an address cannot hold all that is shown."""
    return len(_full(state)) > LONGEST


def asked_for(state: Exploration, arrived: bool) -> tuple[View, Choice | None] | None:
    """Return the view that the address asks for; None where that is the picture as it is.

    ``arrived`` says that the reader comes from elsewhere: the link means what it says, even where the picture
    started with it and has gone on since.
    """
    query = urlencode({name: st.query_params.get_all(name) for name in st.query_params}, doseq=True)
    if not query or query == _full(state) or (query in state.had and not arrived):
        return None
    view, choice = view_from(parse_qs(query))
    if not view.start and not view.asked:
        return None
    state.had = {query}
    return view, choice


def _full(state: Exploration) -> str:
    return urlencode(parameters(state.view, state.choice))
