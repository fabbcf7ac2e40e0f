"""Pasting or uploading reports of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.errors import MapAppError
from map_app.io.reports import ENDINGS, read_report_bytes, report_from_text
from map_app.ui import state
from map_app.ui.dates import EARLIEST, LATEST
from map_app.ui.drawer import drawer
from map_app.view.escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from map_app.model import Report
    from map_app.view.strings import Words

MESSAGE = "own_message"
TEXT, FILES, PUBLISHED, MODE = "own_text", "own_files", "own_published", "own_mode"


def own_report(words: Words) -> None:
    """Draw the form in the side bar and say what came of it."""
    place = drawer(words("own.heading"), "own_expander")
    if place:
        with place:
            _form(words)
    _report_message()
    if st.session_state.get(state.OWN):
        st.button(words("own.forget"), key="own_forget", on_click=state.forget_own, width="stretch")


def _form(words: Words) -> None:
    with st.form("own", border=False):
        st.text_area(words("own.text"), key=TEXT, placeholder=words("own.text_hint"), height=110)
        st.file_uploader(
            words("own.files"),
            key=FILES,
            accept_multiple_files=True,
            type=[ending.removeprefix(".") for ending in ENDINGS],
        )
        st.date_input(
            words("own.published"),
            value=None,
            key=PUBLISHED,
            format="YYYY-MM-DD",
            help=words("own.published_help"),
            min_value=EARLIEST,
            max_value=LATEST,
        )
        st.radio(
            words("own.mode"),
            ["add", "replace"],
            key=MODE,
            format_func=lambda value: words(f"own.{value}"),
            horizontal=True,
        )
        # A callback runs before the page is drawn. A click asked for while drawing is lost where something else, such
        # as the map telling its view, interrupts the drawing before it comes to this line.
        st.form_submit_button(words("own.read"), type="primary", width="stretch", on_click=_take, args=(words,))


def _take(words: Words) -> None:
    """Read what the form holds into the session, and keep a sentence that says what came of it."""
    text: str = st.session_state.get(TEXT) or ""
    files: Sequence[UploadedFile] = st.session_state.get(FILES) or ()
    published: date | None = st.session_state.get(PUBLISHED)
    if not text.strip() and not files:
        st.session_state[MESSAGE] = ("error", words("own.empty"))
        return
    try:
        reports = _read(text, files, published)
    except MapAppError as error:
        st.session_state[MESSAGE] = ("error", str(error))
        return
    state.add_own(reports, replace=st.session_state.get(MODE) == "replace")
    st.session_state[MESSAGE] = ("success", words.count("own.done", len(reports)))


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
