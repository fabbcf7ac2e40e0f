"""The side bar: language, filters, download, and one's own reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.io.about import About
from map_app.io.geojson import geojson_parts
from map_app.ui.dates import EARLIEST, LATEST
from map_app.ui.style import heading
from map_app.view import wording
from map_app.view.filters import Filters, select
from map_app.view.palette import COLOURS, type_key
from map_app.view.strings import DEFAULT, LANGUAGES, Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from map_app.model import Event
    from map_app.ui.state import Session

_NAMES = {"en": "English", "ar": "العربية"}
LANGUAGE = "lang"
FROM, TO, ACTORS, TYPES, UNDATED = "filter_from", "filter_to", "filter_actors", "filter_types", "filter_undated"


def language() -> Words:
    """Draw the language switch and return the words of the language chosen; `?lang=ar` in the address chooses too."""
    # A default, not a value set from here: a click that comes before the page is complete would send the first option.
    first = st.session_state.setdefault("first_language", words(st.query_params.get(LANGUAGE, DEFAULT)).language)
    chosen = st.segmented_control(
        "Language · اللغة",
        LANGUAGES,
        default=first,
        key=LANGUAGE,
        format_func=lambda code: _NAMES[code],
        label_visibility="collapsed",
        required=True,
        width="stretch",
    )
    # Set by hand: a bound widget would write the visible name into the address, in Arabic letters.
    st.query_params[LANGUAGE] = chosen or DEFAULT
    return words(chosen or DEFAULT)


def filters(session: Session, page_words: Words) -> Filters:
    """Draw the filters and return what they are set to."""
    events = session.extraction.events
    with st.container(key="filter_head", horizontal=True, vertical_alignment="bottom"):
        heading(page_words("filters.heading"))
        st.button(page_words("filters.reset"), key="filter_reset", on_click=_reset, type="tertiary")
    start = _day(page_words("filters.from"), FROM)
    end = _day(page_words("filters.to"), TO)
    actors = _choice(ACTORS, "filters.actors", _actors(events, page_words), page_words)
    types = _choice(TYPES, "filters.types", _types(events, page_words), page_words)
    undated = True
    if session.columns.undated.any():
        undated = st.toggle(page_words("filters.undated"), value=True, key=UNDATED)
    return Filters(start, end, undated, frozenset(actors), event_types=frozenset(types))


def _day(label: str, key: str) -> date | None:
    return st.date_input(label, value=None, key=key, format="YYYY-MM-DD", min_value=EARLIEST, max_value=LATEST)


def _choice(key: str, label: str, options: dict[str, str], page_words: Words) -> list[str]:
    """Draw a choice of several; what other reports made impossible is dropped from it."""
    if key in st.session_state:
        st.session_state[key] = [value for value in st.session_state[key] if value in options]
    return st.multiselect(
        page_words(label),
        list(options),
        key=key,
        format_func=lambda value: options.get(value, value),
        placeholder=page_words(f"{label}_all"),
        wrap=False,  # a field that grew and shrank would move the buttons under the pointer
    )


def _actors(events: Sequence[Event], page_words: Words) -> dict[str, str]:
    names = {p.actor.id: wording.actor_name(p, page_words) for event in events for p in event.actors}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def _types(events: Sequence[Event], page_words: Words) -> dict[str, str]:
    present = {type_key(event) for event in events}
    return {name: wording.event_type(name, page_words) for name in COLOURS if name in present}


def _reset() -> None:
    """Show everything again; a callback, because a drawn widget's value cannot be changed."""
    st.session_state[FROM] = st.session_state[TO] = None
    st.session_state[ACTORS], st.session_state[TYPES] = [], []
    st.session_state[UNDATED] = True


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
