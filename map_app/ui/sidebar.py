"""The download in the side bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.io.about import About
from map_app.io.geojson import geojson_parts
from map_app.view.filters import select

if TYPE_CHECKING:
    from map_app.ui.state import Session
    from map_app.view.filters import Filters
    from map_app.view.strings import Words


def download(session: Session, chosen: Filters, page_words: Words) -> None:
    """Draw the button that downloads exactly what the filters show; the file is made when it is asked for."""

    def made() -> bytes:
        events = select(session.extraction.events, chosen, session.columns)
        return b"".join(geojson_parts(events, About(session.loaded.gazetteers, chosen.describe())))

    st.download_button(
        page_words("filters.download"),
        data=made,
        file_name="events.geojson",
        mime="application/geo+json",
        on_click="ignore",
        key="download",
        help=page_words("filters.download_help"),
        width="stretch",
    )
