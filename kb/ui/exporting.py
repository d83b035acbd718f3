"""A menu that hands out a part of the base, in any of its formats."""

import io
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kb.exports import EXPORTS, Export, Selection
from kb.ui.base import knowledge_base, notices
from kb.ui.words import language, say


def offer(selection: Selection, key: str, name: str) -> None:
    """Offer a part of the base as files called ``name``; a file is made when it is asked for.

    What internal notices say is left out unless the reader wants it, who is asked where there are such notices.
    """
    with st.popover(say("ui.export"), icon=":material/download:", help=say("ui.export.help")):
        internal = {entry.id for entry in notices() if entry.access == "internal"}
        if internal:
            wanted = not internal.isdisjoint(selection.notices)
            if st.checkbox(say("ui.export.internal"), wanted, key=f"{key}-export-internal"):
                selection = replace(selection, access="all")
        for export in EXPORTS.values():
            st.download_button(
                export.title[language()],
                data=_written(export, selection),
                file_name=f"{name}.{export.extension}",
                mime="application/octet-stream",
                key=f"{key}-export-{export.name}",
                on_click="ignore",
                width="stretch",
            )


def _written(export: Export, selection: Selection) -> Callable[[], bytes]:
    def write() -> bytes:
        file = io.BytesIO()
        knowledge_base().export(export.name, file, selection)
        return file.getvalue()

    return write
