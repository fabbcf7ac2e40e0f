"""The map with its counts, and beside it the selected event or, while none is, the list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from map_app.ui import state
from map_app.ui.event_list import event_list
from map_app.ui.style import heading
from map_app.view.base_map import base_map, filling
from map_app.view.panel import panel_html
from map_app.view.records import payload, script_literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event
    from map_app.ui.assets import Assets
    from map_app.ui.state import Session
    from map_app.view.strings import Words

MAP = "map"
HEIGHT = 560
"""Pixels before the page's style stretches the map to the window."""


def map_tab(session: Session, shown: Sequence[Event], assets: Assets, words: Words) -> None:
    """Draw the map and the panel."""
    chosen = state.selected_among(shown)
    left, right = st.columns([7, 3], gap="small")
    with left:
        _map(session, shown, chosen, assets, words)
    with right, st.container(key="panel"):
        _panel(session, shown, chosen, words)


def _map(session: Session, shown: Sequence[Event], chosen: Event | None, assets: Assets, words: Words) -> None:
    data = payload(
        shown,
        session.extraction.events,
        state.boundaries(),
        words,
        selected=chosen.event_id if chosen else None,
        dark=st.context.theme.type == "dark",
    )
    st_folium(
        base_map(local=assets.base),
        key=MAP,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=filling(script_literal(data)),
        on_change=_picked_on_map,
    )


def _picked_on_map() -> None:
    """Select what was clicked: the map's own script sends its id as the component's value."""
    value = st.session_state.get(MAP) or {}
    if value.get("event"):
        state.select_event(str(value["event"]))


def _panel(session: Session, shown: Sequence[Event], chosen: Event | None, words: Words) -> None:
    if chosen is not None:
        st.button(
            words("panel.back"), key="panel_back", icon=":material/list:", on_click=state.select_event, args=(None,)
        )
        st.html(panel_html(chosen, words, session.loaded.gazetteer.parents))
        return
    heading(words("panel.heading"), words("panel.hint") if shown else "")
    if shown:
        event_list(session, shown, words, key="list_brief", brief=True)
    elif session.extraction.events:
        st.info(words("filters.none_left"))
    else:
        st.info(words("panel.empty") if session.reports else words("notices.nothing"))
