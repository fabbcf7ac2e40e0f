"""The timeline under the map: days chosen by drawing over them, and played one after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui import state
from map_app.ui.dates import EARLIEST, LATEST
from map_app.ui.filter_state import FROM, TO
from map_app.ui.scripted import scripted
from map_app.view.filters import every
from map_app.view.timeline_data import timeline_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.ui.state import Session
    from map_app.view.columns import EventColumns, Mask
    from map_app.view.filters import Filters
    from map_app.view.strings import Words

KEY = "timeline"


def timeline(session: Session, chosen: Filters, parts: Mapping[str, Mask], words: Words) -> None:
    """Draw the events that pass every filter but that of the dates, over time; nothing where none is dated.

    Args:
        session: The visitor's session.
        chosen: What the filters are set to.
        parts: Which events pass each filter that is set, by the filter's name.
        words: The page's language.
    """
    columns = session.columns
    others = [mask for name, mask in parts.items() if name != "dates"]
    selected = st.session_state.get(state.SELECTED)
    data = timeline_data(
        columns,
        every(others, len(columns)),
        session.extraction.events,
        words,
        chosen=(chosen.start, chosen.end),
        selected=None if selected is None else columns.row_of(selected),
    )
    if data is not None:
        scripted("timeline")(data=data, key=KEY, on_range_change=_chose_days, on_picked_change=lambda: _picked(columns))


def _chose_days() -> None:
    """Set the date filter to the days that were drawn over; to none where the reader clears it."""
    first, last = st.session_state[KEY].get("range") or (None, None)
    st.session_state[FROM] = _day(first)
    st.session_state[TO] = _day(last)


def _day(text: str | None) -> date | None:
    """Return a day that the date fields can show."""
    return None if text is None else min(max(date.fromisoformat(text), EARLIEST), LATEST)


def _picked(columns: EventColumns) -> None:
    """Select the event that was clicked, and choose more days where those chosen leave it out."""
    event_id = st.session_state[KEY].get("picked")
    row = columns.row_of(str(event_id)) if event_id else None
    if row is None:
        return
    state.select_event(str(event_id))
    start, end = st.session_state.get(FROM), st.session_state.get(TO)
    first, last = columns.first_day[row].item(), columns.last_day[row].item()
    if start is not None and last < start:
        st.session_state[FROM] = max(first, EARLIEST)
    if end is not None and first > end:
        st.session_state[TO] = min(last, LATEST)
