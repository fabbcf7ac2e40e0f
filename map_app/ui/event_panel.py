"""The selected event's full story, from which its report opens at the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.ui.html_view import html_view
from map_app.view.panel import panel_html

if TYPE_CHECKING:
    from map_app.model import Event
    from map_app.ui.state import Session
    from map_app.view.strings import Words


def event_panel(session: Session, event: Event, words: Words, *, key: str) -> None:
    """Draw an event.

    Args:
        session: The visitor's session, whose reports can be opened.
        event: The event.
        words: The page's language.
        key: Tells this panel from the page's others.
    """
    html_view(panel_html(event, words, session.loaded.gazetteer.parents, session.by_id), words, key=key)
