"""The map of the events: what it is filled with, and what it reports back.

It is a fragment: when the reader moves it or switches a layer, the map alone is drawn again, and the page only when an
event is chosen on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit import runtime

from map_app.ui import address, state
from map_app.ui.counts import NAME, Counts
from map_app.ui.map_frame import map_frame
from map_app.view.base_map import FILL, START
from map_app.view.map_view import MapView, asked_layers, asked_view, layers_query
from map_app.view.marks import MapData
from map_app.view.records import Asked, Drawn, payload

if TYPE_CHECKING:
    from map_app.ui.assets import Assets
    from map_app.ui.state import Session
    from map_app.view.shown import Shown
    from map_app.view.strings import Words

MAP = "map"
HEIGHT = 560
"""Pixels before the page's style stretches the map to the window."""

AT_HAND = 20_000
"""More events may stand in a file, of which a story takes long to read."""

_HEARD = "map_heard"
"""The moment of the reader's last choice on the map that the page has followed."""

PATIENCE = 1.0
"""Seconds that the rest of a new page waits for the map's first picture."""

_COUNTS = "map_counts"


def reported_view() -> MapView | None:
    """Return what the map shows, None before it has said so."""
    return MapView.read(_reported().get("view"))


@st.fragment
def event_map(session: Session, shown: Shown, assets: Assets, words: Words) -> None:
    """Draw the map.

    Args:
        session: The visitor's session.
        shown: The events that the filters show.
        assets: What this computer holds of the map.
        words: The page's language.
    """
    value = _reported()
    if _chosen(value):
        state.select_event(str(value["event"]))
        st.rerun()
    data = MapData(
        shown.events,
        session.map_index,
        shown.mask,
        state.boundaries(),
        assets.bases,
        session.loaded.gazetteer.parents,
        at_hand=len(shown.events) <= AT_HAND,
    )
    asked = Asked(shown.find(state.selected_id()), value.get("place"), int(value.get("at") or 0))
    view = reported_view()
    counts: Counts = st.session_state.setdefault(_COUNTS, Counts())
    counts.drawn = Drawn(data, words, st.context.theme.type == "dark", _link())
    # Before the map has said what it shows, a guess.
    filled = payload(counts.drawn, counts.held(view or MapView.around(data.index.home)), asked)
    map_frame(filled, start=START, call=FILL, key=MAP, height=HEIGHT, counts=f"{NAME}/{counts.token}")
    # Behind the map: what came to stand before it would mount it anew.
    if view is not None:
        address.write_view(view.to_query(), layers_query(view.layers))


def is_drawn() -> bool:
    """Tell whether the map's first picture is drawn, or was waited for in vain."""
    counts: Counts | None = st.session_state.get(_COUNTS)
    return counts is not None and counts.shown.is_set()


def await_first_picture() -> None:
    """Wait until the map is drawn, on a visitor's first run.

    A browser draws the page and the map's frame one after the other: what is sent to it in between comes first.
    """
    counts: Counts | None = st.session_state.get(_COUNTS)
    if counts is not None and not counts.shown.is_set() and runtime.exists():
        counts.shown.wait(PATIENCE)
        counts.shown.set()  # or given up


def _link() -> dict[str, Any] | None:
    """Return the view and the layers that the page's address named, as the map's script reads them."""
    linked = address.linked()
    view, layers = asked_view(linked.view), asked_layers(linked.layers) if linked.layers else None
    if view is None and layers is None:
        return None
    return {"token": linked.token, "view": view, "layers": layers.to_json() if layers else None}


def _reported() -> dict[str, Any]:
    """Return the component's value, as `MapApp.viewState` and `MapApp.select` in its scripts send it."""
    value = st.session_state.get(MAP)
    return value if isinstance(value, dict) else {}


def _chosen(value: dict[str, Any]) -> bool:
    """Tell whether an event was chosen on the map since the page last listened."""
    at = int(value.get("at") or 0)
    fresh = at > int(st.session_state.get(_HEARD, 0))
    if fresh:
        st.session_state[_HEARD] = at
    return fresh and bool(value.get("event"))
