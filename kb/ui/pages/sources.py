"""The sources: files are uploaded, notices listed, and one is read with every fact marked where it stands."""

from pathlib import Path

import streamlit as st

from kb.api import NoticeEntry
from kb.picture import shortened, value_text
from kb.ui.base import notices, revision
from kb.ui.sources.notice import show_notice
from kb.ui.sources.removing import remove
from kb.ui.sources.reports import flag_counts
from kb.ui.sources.uploading import read, readings, results, upload
from kb.ui.words import cell, language, say

SAMPLES = Path(__file__).parents[3] / "samples"  # beside a checkout; an installed package has none


def show() -> None:
    """Draw the page."""
    remove()
    empty = not notices()
    if empty:
        st.info(say("sources.empty"))
    key = f"sources-upload-{readings()}"  # under another key it is closed again once files were read
    with st.expander(say("sources.upload"), expanded=empty, icon=":material/upload_file:", key=key):
        upload()
        if empty:
            _offer_samples()
    results()
    if empty:
        return
    entries = notices()
    _list(entries)
    if (chosen := st.query_params.get("notice")) is not None:
        st.divider()
        show_notice(chosen)
    else:
        st.caption(say("sources.choose"))


def _offer_samples() -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    if files and st.button(
        say("sources.samples"),
        key="sources-samples",
        icon=":material/science:",
        help=say("sources.samples.help"),
    ):
        read([(file.name, file.read_bytes()) for file in files], "public", also=False)
    st.caption(say("ui.empty.command"))
    st.code("kb ingest FOLDER", language=None)


def _list(entries: tuple[NoticeEntry, ...]) -> None:
    """Draw the notices as a table; choosing a row opens it and lets the address say so."""
    tongue, flags = language(), flag_counts()
    key = f"sources-list-{revision()}"  # a row stays chosen while the rows are the same

    def chosen() -> None:
        rows = st.session_state[key].selection.rows
        if rows and rows[0] < len(entries):
            st.query_params.from_dict({"notice": entries[rows[0]].id})

    st.dataframe(
        {
            say("sources.column.title"): [cell(shortened(entry.title, 160)) for entry in entries],
            say("sources.column.issuer"): [
                cell(entry.issuer or say("sources.not_said")) for entry in entries
            ],
            say("sources.column.published"): [
                cell(entry.published or say("sources.not_said")) for entry in entries
            ],
            say("sources.column.issues"): [entry.issues for entry in entries],
            say("sources.column.flags"): [flags.get(entry.id, 0) for entry in entries],
            say("sources.column.remarks"): [entry.remarks for entry in entries],
            say("sources.column.access"): [
                value_text("Notice", "access", entry.access, tongue) for entry in entries
            ],
        },
        key=key,
        hide_index=True,
        placeholder="",
        height=min(35 * (len(entries) + 1) + 2, 330),
        on_select=chosen,
        selection_mode="single-row",
    )


if __name__ == "__main__":
    show()
