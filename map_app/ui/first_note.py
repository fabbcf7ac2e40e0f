"""The note that greets a browser's first visit: what the map is, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui.scripted import scripted

if TYPE_CHECKING:
    from map_app.view.strings import Words


_HTML = '<section class="first-note" hidden><p></p><button type="button"></button></section>'


def first_note(words: Words) -> None:
    """Draw the note, which a browser that has put it away does not show again."""
    with st.container(key="first_note"):
        scripted("first_note", _HTML)(
            data={
                "text": words("note.text"),
                "close": words("note.close"),
                "label": words("note.label"),
                "direction": words.direction,
                "language": words.language,
            },
            key="first_note_text",
        )
