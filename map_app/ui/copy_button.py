"""A button that copies a text with an address, and shows what was copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui.scripted import scripted

if TYPE_CHECKING:
    from map_app.view.strings import Words


def copy_button(name: str, words: Words, *, text: str = "", beside: str = "") -> None:
    """Draw the button.

    Args:
        name: The table of its words (`button`, `copied`, `failed`, `label`, `close`), and its key.
        words: The page's language.
        text: What stands before the address.
        beside: An address relative to the page's own, such as `events.geojson?type=Battles`; without it, the page's.
    """
    with st.container(key=name, width="content"):
        scripted("cite")(
            data={
                "text": text,
                "beside": beside,
                "direction": words.direction,
                "language": words.language,
                "words": {part: words(f"{name}.{part}") for part in ("button", "copied", "failed", "label", "close")},
            },
            key=f"{name}_button",
        )
