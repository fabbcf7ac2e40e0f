"""HTML of the page's own in which buttons choose something: an event, or a report to open at its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui import state
from map_app.ui.scripted import scripted
from map_app.ui.tabs import open_tab
from map_app.view.pick import read_pick

if TYPE_CHECKING:
    from map_app.view.strings import Words

REPORT = "report"
"""Names the session's value with the id of the report that the reports' tab shows."""


def html_view(html: str, words: Words, *, key: str, here: str = "") -> None:
    """Draw HTML whose elements with `data-pick` choose what they name.

    Args:
        html: From `map_app.view`, in which every text of a report has passed `escape`.
        words: The page's language.
        key: Tells this view from the page's others.
        here: Changes when the element with `data-here` is to be brought into view.
    """
    scripted("html_view")(
        data={"html": html, "here": here, "direction": words.direction, "language": words.language},
        key=key,
        on_picked_change=lambda: _picked(key),
    )


def _picked(key: str) -> None:
    pick = read_pick(str(st.session_state[key].get("picked") or ""))
    if pick is None:
        return
    if pick.kind == "event":
        state.select_event(pick.id)
    else:
        st.session_state[REPORT] = pick.id
        open_tab("reports")
