"""The note that greets a browser's first visit: what the map is, and what it is not."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_app.view.strings import Words


@cache
def _component() -> Callable[..., Any]:
    folder = files(__package__).joinpath("js")
    return st.components.v2.component(
        "map_app_first_note",
        js=folder.joinpath("first_note.js").read_text(encoding="utf-8"),
        css=folder.joinpath("first_note.css").read_text(encoding="utf-8"),
        html='<section class="first-note" hidden><p></p><button type="button"></button></section>',
    )


def first_note(words: Words) -> None:
    """Draw the note, which a browser that has put it away does not show again."""
    with st.container(key="first_note"):
        _component()(
            data={
                "text": words("note.text"),
                "close": words("note.close"),
                "label": words("note.label"),
                "direction": words.direction,
                "language": words.language,
            },
            key="first_note_text",
        )
