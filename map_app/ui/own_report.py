"""Pasting or uploading reports of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.errors import MapAppError
from map_app.io.reports import ENDINGS, read_report_bytes, report_from_text
from map_app.ui import state
from map_app.ui.dates import EARLIEST, LATEST
from map_app.view.escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from map_app.model import Report
    from map_app.view.strings import Words

MESSAGE = "own_message"


def own_report(words: Words) -> None:
    """Draw the form in the side bar and say what came of it."""
    with st.expander(words("own.heading"), expanded=False, key="own_expander"), st.form("own", border=False):
        text = st.text_area(words("own.text"), key="own_text", placeholder=words("own.text_hint"), height=110)
        files = st.file_uploader(
            words("own.files"),
            key="own_files",
            accept_multiple_files=True,
            type=[ending.removeprefix(".") for ending in ENDINGS],
        )
        published = st.date_input(
            words("own.published"),
            value=None,
            key="own_published",
            format="YYYY-MM-DD",
            help=words("own.published_help"),
            min_value=EARLIEST,
            max_value=LATEST,
        )
        mode = st.radio(
            words("own.mode"),
            ["add", "replace"],
            key="own_mode",
            format_func=lambda value: words(f"own.{value}"),
            horizontal=True,
        )
        if st.form_submit_button(words("own.read"), type="primary", width="stretch"):
            _take(text, files, published, replace=mode == "replace", words=words)
    _report_message()
    if st.session_state.get(state.OWN):
        st.button(words("own.forget"), key="own_forget", on_click=state.forget_own, width="stretch")


def _take(text: str, files: Sequence[UploadedFile], published: date | None, *, replace: bool, words: Words) -> None:
    """Read what was given, put it into the session, and draw the page again with it."""
    if not text.strip() and not files:
        st.session_state[MESSAGE] = ("error", words("own.empty"))
        return
    try:
        reports = _read(text, files, published)
    except MapAppError as error:
        st.session_state[MESSAGE] = ("error", str(error))
        return
    state.add_own(reports, replace=replace)
    st.session_state[MESSAGE] = ("success", words.count("own.done", len(reports)))
    st.rerun()


def _read(text: str, files: Sequence[UploadedFile], published: date | None) -> list[Report]:
    reports = [report_from_text(text, published=published)] if text.strip() else []
    for file in files:
        reports += read_report_bytes(file.name, file.getvalue(), published=published)
    return reports


def _report_message() -> None:
    """Say what came of the last reading; it stays until the next, as the page is drawn again for many reasons."""
    kind, message = st.session_state.get(MESSAGE, ("", ""))
    if kind == "error":
        st.error(escape_markdown(message))
    elif kind:
        st.success(escape_markdown(message))
