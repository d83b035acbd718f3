"""The language of the page, and words made fit for it."""

import re

import streamlit as st

from kb.language import LANGUAGES, Language, nearest, tell
from kb.picture import plain

__all__ = ["LANGUAGE", "NAMES", "cell", "heading", "language", "literal", "say"]

NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}

LANGUAGE = "lang"  # what the address says it with

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
_JOINER = "\u2060"  # keeps :word: from becoming a picture, and is not seen


def language() -> Language:
    """Return the language that the reader chose, else the one that the address says, else the browser's."""
    for told in (st.session_state.get("language"), st.query_params.get(LANGUAGE)):
        if told in LANGUAGES:
            return told
    return nearest(st.context.locale)


def say(code: str, **values: object) -> str:
    """Return the sentence for a code in the language of the page."""
    return tell(code, language(), **values)


def literal(text: str) -> str:
    """Return text for a label that Streamlit reads as Markdown, so that it shows as it is, on one line."""
    flat = " ".join(plain(text).split())
    return _MARKS.sub(lambda mark: "\\" + mark[0], flat).replace(":", f":{_JOINER}")


def heading(words: str) -> str:
    """Return words as a label or a column's heading begins: with a capital letter, where the script has them."""
    return words[:1].upper() + words[1:]


def cell(text: str) -> str:
    """Return text for a table, on one line; a spreadsheet does not take it for a formula."""
    flat = " ".join(plain(text).split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat
