"""From the selected event to the one before or after it, among those shown and in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui.state import select_event
from map_app.ui.style import note

if TYPE_CHECKING:
    from map_app.view.shown import Shown
    from map_app.view.strings import Words


def steps(shown: Shown, event_id: str, words: Words) -> None:
    """Draw the two buttons and between them which of how many this event is.

    Args:
        shown: The events, of which it is one.
        event_id: The selected event's id.
        words: The page's language.
    """
    before, number, after = shown.around(event_id)
    start, end = ("right", "left") if words.direction == "rtl" else ("left", "right")
    with st.container(key="panel_steps", horizontal=True, gap=None, vertical_alignment="center", width="content"):
        _step("previous", before, f":material/chevron_{start}:", words)
        note(words("map.place_in_list", i=number, n=len(shown)))
        _step("next", after, f":material/chevron_{end}:", words)


def _step(name: str, event_id: str | None, icon: str, words: Words) -> None:
    label = words(f"map.{name}")
    st.button(
        label,
        key=f"panel_{name}",
        icon=icon,
        help=label,
        type="tertiary",
        disabled=event_id is None,
        on_click=select_event,
        args=(event_id,),
    )
