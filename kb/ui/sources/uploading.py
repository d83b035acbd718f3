"""Files that a reader uploads: the form, the progress, and what became of each."""

import json
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from ingest.readers import LARGEST
from kb.api import Ingested, KnowledgeBase
from kb.api.reading import LARGEST_TEXT
from kb.language import tell
from kb.picture import value_text
from kb.ui.base import knowledge_base
from kb.ui.links import show, to_node
from kb.ui.sources.reports import LEFT_OUT_SHOWN, counted, listed, report_of
from kb.ui.words import heading, language, literal, say

Access = Literal["public", "internal"]
ACCESS: tuple[Access, ...] = ("public", "internal")

_MIB = 1024 * 1024
_RESULTS = "sources-results"
_READINGS = "sources-readings"  # how often files were read in this session
_ICONS = {
    "new": ":material/check_circle:",
    "replaced": ":material/sync:",
    "unchanged": ":material/equal:",
    "duplicate": ":material/file_copy:",
    "refused": ":material/block:",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an uploaded file. A duplicate keeps its bytes, so that it can take the stored one's place."""

    became: Ingested
    access: Access
    data: bytes = b""


def upload() -> None:
    """Draw the form; once it is sent, read its files and keep what became of them."""
    tongue = language()
    st.html(_words_of_the_field())
    with st.form("sources-upload", clear_on_submit=True, border=False):
        limit = say("sources.upload.limit", most=LARGEST // _MIB, text=LARGEST_TEXT // 1_000_000)
        files = st.file_uploader(
            say("sources.upload.files"),
            accept_multiple_files=True,
            key="sources-files",
            max_upload_size=LARGEST // _MIB,
        )
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            access = st.segmented_control(
                say("sources.upload.access"),
                ACCESS,
                default="public",
                required=True,
                format_func=lambda value: heading(value_text("Notice", "access", value, tongue)),
                help=say("sources.upload.access.help"),
                key="sources-access",
            )
            also = st.checkbox(
                say("sources.upload.also"), key="sources-also", help=say("sources.upload.also.help")
            )
            sent = st.form_submit_button(
                say("sources.upload.read"), type="primary", icon=":material/upload_file:"
            )
        st.caption(limit)
    if not sent:
        return
    if not files:
        st.warning(say("sources.upload.none"))
        return
    read([(file.name, file.getvalue()) for file in files], access or "public", also=also)


def _words_of_the_field() -> str:
    """Return a style that puts our words in the place of those of the field, which are English only."""
    button = ".st-key-sources-files [data-testid='stFileUploaderDropzone'] [data-testid='stBaseButton-secondary'] p"
    words = json.dumps(say("sources.upload.button"), ensure_ascii=False)
    return (
        "<style>.st-key-sources-files [data-testid='stFileUploaderDropzoneInstructions'] { display: none; }"
        f"{button} {{ font-size: 0; }} {button}::after {{ content: {words}; font-size: 0.875rem; }}</style>"
    )


def read(files: list[tuple[str, bytes]], access: Access, *, also: bool) -> None:
    """Read files into the base, telling how far it got, and draw the page again; `results` shows what became of them.

    A file that was read alone is opened.
    """
    bar = st.progress(0.0, text=say("sources.upload.reading", done=0, total=len(files), file=""))

    def told(done: int, total: int, last: Ingested) -> None:
        text = say("sources.upload.reading", done=done, total=total, file=literal(last.file))
        bar.progress(done / total, text=text)

    became = knowledge_base().ingest_bytes(files, also=also, access=access, progress=told)
    st.session_state[_RESULTS] = [
        Result(one, access, data if one.outcome == "duplicate" else b"")
        for one, (_, data) in zip(became, files, strict=True)
    ]
    st.session_state[_READINGS] = readings() + 1
    if len(became) == 1 and became[0].notice is not None:
        st.query_params.from_dict({"notice": became[0].notice})
    st.rerun()


def readings() -> int:
    """Return how often the reader has had files read."""
    return int(st.session_state.get(_READINGS, 0))


def results() -> None:
    """Show what became of the files that were uploaded last."""
    told: list[Result] = st.session_state.get(_RESULTS, [])
    if not told:
        return
    kinds = [result.became.outcome for result in told]
    summary = " · ".join(
        f"{say(f'sources.outcome.{kind}')} {kinds.count(kind)}" for kind in _ICONS if kind in kinds
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{say('sources.results')}** {literal(summary)}")
        st.button(
            say("sources.results.close"), key="sources-close", icon=":material/close:", on_click=_forget
        )
    base = knowledge_base()
    for at, result in enumerate(told):
        with st.container(border=True):
            _one(base, result, at)


def _forget() -> None:
    st.session_state.pop(_RESULTS, None)


def _one(base: KnowledgeBase, result: Result, at: int) -> None:
    became, tongue = result.became, language()
    # Words of a document are shown as they are; numbers stay numbers, for a message says how to write them.
    values = {n: literal(v) if isinstance(v, str) else v for n, v in became.values.items()}
    code = f"sources.became.{became.outcome}" if became.outcome != "refused" else became.code
    st.markdown(f"{_ICONS[became.outcome]} {tell(code, tongue, **values)}")
    if became.notice is None:
        st.caption(say("sources.became.refused"))
        return
    found = report_of(became.notice)
    if found is None:
        st.caption(say("sources.became.gone"))
        return
    if became.outcome != "duplicate":
        st.caption(literal(counted(found, tongue)))
        listed(found.remarks, say("sources.unread.count", count=len(found.remarks)), LEFT_OUT_SHOWN)
        listed(found.left_out, say("sources.left_out.count", count=len(found.left_out)), LEFT_OUT_SHOWN)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button(say("sources.open"), key=f"sources-open-{at}", icon=":material/description:"):
            st.query_params.from_dict({"notice": became.notice})
            st.rerun()
        show(to_node(became.notice, say("sources.graph")))
        if result.data and st.button(
            say("sources.replace"),
            key=f"sources-replace-{at}",
            icon=":material/sync:",
            help=say("sources.replace.help"),
        ):
            _replace(base, result, at)


def _replace(base: KnowledgeBase, result: Result, at: int) -> None:
    """Let a duplicate take the place of the notice that it seems to be a copy of."""
    became = result.became
    (done,) = base.ingest_bytes([(became.file, result.data)], replace=became.notice, access=result.access)
    st.session_state[_RESULTS][at] = Result(done, result.access)
    st.rerun()
