"""Pieces of a page that Streamlit has no widget for, as HTML in which every word is escaped."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from kb.picture import plain
from kb.ui.evidence import Quotation

_STYLE = """<style>
.kb-facts {
  display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px;
  margin: 0 !important; padding: 0 !important; font-size: 0.9rem;
}
.kb-facts dt { color: #57606a; }
.kb-facts dt, .kb-facts dd { margin: 0; padding: 0; }
.kb-facts dd { overflow-wrap: anywhere; }
.kb-quotation {
  margin: 0 0 4px; padding: 6px 12px;
  border-left: 3px solid #8c959f; background: #f6f8fa; color: #24292f;
  font-size: 0.9rem; line-height: 1.7; white-space: pre-wrap; overflow-wrap: anywhere;
}
.kb-snippet { margin: 0; font-size: 0.9rem; line-height: 1.6; color: #24292f; overflow-wrap: anywhere; }
.kb-quotation mark, .kb-snippet mark { background: #fff3b0; color: inherit; padding: 1px 0; }
.kb-source { margin: 0 0 10px; font-size: 0.82rem; color: #57606a; overflow-wrap: anywhere; }
.kb-quotation span { color: #57606a; }
</style>"""


def facts(rows: Iterable[tuple[str, str]]) -> None:
    """Show names and values, one pair a line."""
    body = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in rows)
    st.html(f'{_STYLE}<dl class="kb-facts">{body}</dl>')


def quotation(told: Quotation, left_out: str = "") -> None:
    """Show words of a notice, marked, between the words around them; ``left_out`` says what is not quoted."""
    end = f"<span>{_safe(left_out)}</span>" if left_out else _safe(told.after)
    body = f"{_safe(told.before)}<mark>{_safe(told.words)}</mark>{end}"
    st.html(f'{_STYLE}<blockquote class="kb-quotation">{body}</blockquote>')


def snippet(text: str, marked: Iterable[tuple[int, int]]) -> None:
    """Show words of a notice, those marked that stand in these stretches."""
    body, at = "", 0
    for start, end in marked:
        body += f"{_safe(text[at:start])}<mark>{_safe(text[start:end])}</mark>"
        at = end
    st.html(f'{_STYLE}<p class="kb-snippet">{body}{_safe(text[at:])}</p>')


def source(title: str) -> None:
    """Show, under a quotation, which notice it is from."""
    st.html(f'{_STYLE}<div class="kb-source">— {_safe(title)}</div>')


def _safe(text: str) -> str:
    return escape(plain(text))
