"""The search field of every page, and what it finds: each thing a way to the graph, and to its words in the notice."""

from functools import cache
from typing import Any

import streamlit as st

from kb.api import Hit
from kb.errors import KBError
from kb.language import tell_error
from kb.picture import plain, shortened, type_name
from kb.ui.base import knowledge_base
from kb.ui.blocks import snippet, source
from kb.ui.links import show, to_node, to_place
from kb.ui.words import language, literal, say

__all__ = ["search_field"]

LIMIT = 20
LONGEST = 1_000  # characters that may be typed
_CAPTION = 60  # columns of a name

# The key / goes to the field, unless somebody is writing.
_SLASH = """
export default function () {
  if (window.kbSlash) return;
  window.kbSlash = true;
  document.addEventListener('keydown', event => {
    const at = event.target;
    const writing = at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(at.tagName);
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || writing) return;
    const field = document.querySelector('.st-key-search input');
    if (!field || document.querySelector('[role=dialog]')) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
"""


def search_field() -> None:
    """Draw the field; Enter shows what was found in a dialog, and does so again for the same words."""
    with (
        st.form("kb-search", border=False, width=360),
        st.container(horizontal=True, gap="xsmall", vertical_alignment="center"),
    ):
        words = st.text_input(
            say("ui.search"),
            key="search",
            type="search",
            placeholder=say("ui.search.example"),
            label_visibility="collapsed",
            max_chars=LONGEST,
        )
        asked = st.form_submit_button(
            say("ui.search.submit"), key="search-submit", icon=":material/search:", type="tertiary"
        )
    with st.container(key="kb-slash"):
        _slash()(key="slash", data={})
    if asked and words and words.strip():
        st.dialog(say("ui.search.title"), width="large")(_results)(words)


@cache
def _slash() -> Any:
    return st.components.v2.component("kb-slash", js=_SLASH)


def _results(words: str) -> None:
    try:
        hits = knowledge_base().search(words, limit=LIMIT)
    except KBError as error:  # the page behind says the same, and offers to try again
        st.error(literal(tell_error(error, language())))
        return
    told = literal(shortened(words, _CAPTION))
    if not hits:
        st.warning(say("ui.search.nothing", words=told))
        return
    some = "ui.search.first" if len(hits) == LIMIT else "ui.search.found"
    st.caption(say(some, count=len(hits), words=told))
    with st.container(key="kb-found"):
        for hit in hits:
            _hit(hit)


def _hit(hit: Hit) -> None:
    with st.container(gap=None):
        name = shortened(plain(hit.caption), _CAPTION)
        show(to_node(hit.id, f"{type_name(hit.type, language())} · {name}"))
        snippet(hit.text, hit.highlights)
        title = hit.notice_caption if hit.notice_caption and hit.notice != hit.id else None
        if title:
            source(title)
        if hit.notice is not None and hit.start is not None and hit.end is not None:
            show(to_place(hit.notice, hit.start, hit.end, say("ui.search.place")))
