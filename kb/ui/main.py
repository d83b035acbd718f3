"""The frame around every page: the menu, the search, the language, and what to do where there is nothing to show."""

from pathlib import Path

import streamlit as st

from kb.language import LANGUAGES
from kb.ui.base import notices, telling
from kb.ui.graph.canvas import bring_library
from kb.ui.search import search_field
from kb.ui.words import NAMES, language, say

HERE = Path(__file__).parent

# Name and icon. A page is pages/NAME.py at /NAME, titled by the message ui.page.NAME; the first one opens.
PAGES = (
    ("overview", ":material/dashboard:"),
    ("graph", ":material/hub:"),
    ("questions", ":material/help:"),
    ("checks", ":material/fact_check:"),
    ("timeline", ":material/timeline:"),
    ("sources", ":material/description:"),
)
FILLS = "sources"  # the page that an empty base is filled on
PICTURED = ("graph", "questions")  # pages with a picture


def main() -> None:
    """Draw the frame and run the page that the address names."""
    # A file of ours: the favicon of a named icon would be fetched from elsewhere.
    st.set_page_config(page_title=say("ui.title"), page_icon=str(HERE / "icon.svg"), layout="wide")
    st.html(f"<style>{(HERE / 'page.css').read_text('utf-8')}</style>")
    page = st.navigation([_page(name, icon) for name, icon in PAGES], position="top")
    with st.container(horizontal=True, vertical_alignment="center", key="kb-head"):
        st.title(page.title, anchor=False)
        search_field()
        _language_switch()
    if page.url_path in PICTURED:
        with st.container(key="kb-library"):
            bring_library()  # the browser reads it while we look up what to draw
    with telling():
        if notices() or page.url_path == FILLS:
            page.run()
        else:
            _say_what_to_do()


def _page(name: str, icon: str) -> st.Page:
    file = HERE / "pages" / f"{name}.py"
    return st.Page(file, title=say(f"ui.page.{name}"), icon=icon, url_path=name, default=name == PAGES[0][0])


def _language_switch() -> None:
    st.segmented_control(
        say("ui.language"),
        LANGUAGES,
        format_func=NAMES.__getitem__,
        default=language(),
        required=True,
        key="language",
        label_visibility="collapsed",
        width="content",
    )


def _say_what_to_do() -> None:
    st.info(say("ui.empty"))
    st.page_link(HERE / "pages" / f"{FILLS}.py", label=say("ui.empty.upload"), icon=dict(PAGES)[FILLS])
    st.caption(say("ui.empty.command"))
    st.code("kb ingest FOLDER", language=None)
