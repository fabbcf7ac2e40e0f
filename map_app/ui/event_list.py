"""The events as a table that a keyboard reaches; the brief form stands beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui.scripted import scripted
from map_app.ui.state import select_event, selected_id
from map_app.ui.style import note
from map_app.view.lists import COLUMNS, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event
    from map_app.ui.state import Session
    from map_app.view.strings import Words


MOST_LISTED, MOST_BRIEF = 1000, 200
"""More events are not sent to be listed: filters narrow them down."""


def event_list(session: Session, events: Sequence[Event], words: Words, *, key: str, brief: bool) -> None:
    """Draw the events as rows; choosing one selects it everywhere.

    Args:
        session: The visitor's session, whose gazetteer knows what the places lie in.
        events: The events, in the order in which they are listed.
        words: The page's language.
        key: Tells this list from the page's other one.
        brief: Whether each event takes two lines beside the map, instead of a row of columns.
    """

    def picked() -> None:
        choice = st.session_state[key].get("picked")
        if choice:
            select_event(str(choice))

    most = MOST_BRIEF if brief else MOST_LISTED
    if len(events) > most:
        note(words("table.first", n=most))
    scripted("event_list")(
        data={
            "rows": rows(events[:most], words, session.loaded.gazetteer.parents),
            "columns": [{"key": column, "label": words(f"columns.{column}")} for column in COLUMNS],
            "selected": selected_id(),
            "direction": words.direction,
            "language": words.language,
            "brief": brief,
            "caption": words("columns.caption"),
            "select": words("columns.select"),
            "more": words("columns.more"),
        },
        key=key,
        on_picked_change=picked,
    )
