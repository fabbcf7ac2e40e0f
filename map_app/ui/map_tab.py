"""The map with its counts, and beside it the selected event or, while none is, the list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui import state
from map_app.ui.event_list import event_list
from map_app.ui.event_map import await_first_picture, event_map
from map_app.ui.event_panel import event_panel
from map_app.ui.steps import steps
from map_app.ui.style import heading
from map_app.ui.tabs import opened
from map_app.ui.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.model import Event
    from map_app.ui.assets import Assets
    from map_app.ui.state import Session
    from map_app.view.columns import Mask
    from map_app.view.filters import Filters
    from map_app.view.shown import Shown
    from map_app.view.strings import Words


def map_tab(
    session: Session, shown: Shown, chosen: Filters, parts: Mapping[str, Mask], assets: Assets, words: Words
) -> None:
    """Draw the map with the timeline under it, and the panel.

    Args:
        session: The visitor's session.
        shown: The events that pass every filter.
        chosen: What the filters are set to.
        parts: Which events pass each filter that is set, by the filter's name.
        assets: What of the map is on this computer.
        words: The page's language.
    """
    selected = shown.find(state.selected_id())
    left, right = st.columns([7, 3], gap="small")
    with left:
        event_map(session, shown, assets, words)
        if opened() == "map":
            await_first_picture()
        timeline(session, chosen, parts, words)
    with right, st.container(key="panel"):
        _panel(session, shown, selected, words)


def _panel(session: Session, shown: Shown, chosen: Event | None, words: Words) -> None:
    if chosen is not None:
        with st.container(key="panel_bar", horizontal=True, horizontal_alignment="distribute"):
            st.button(
                words("panel.back"), key="panel_back", icon=":material/list:", on_click=state.select_event, args=(None,)
            )
            steps(shown, chosen.event_id, words)
        event_panel(session, chosen, words, key="panel_map")
        return
    heading(words("panel.heading"), words("panel.hint") if shown else "")
    if shown:
        event_list(session, shown, words, key="list_brief", brief=True)
    elif session.extraction.events:
        st.info(words("filters.none_left"))
    else:
        st.info(words("panel.empty") if session.reports else words("notices.nothing"))
