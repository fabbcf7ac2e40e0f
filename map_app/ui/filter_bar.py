"""The filters in the side bar, the rarer ones behind "More filters"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui import filter_state
from map_app.ui.dates import EARLIEST, LATEST
from map_app.ui.drawer import drawer
from map_app.ui.facet import facet
from map_app.ui.state import MERGING, merging
from map_app.ui.style import heading
from map_app.view.filter_options import death_options, role_options
from map_app.view.filters import Filters
from map_app.view.merging import DEFAULT, MERGINGS, merging_label

if TYPE_CHECKING:
    from map_app.view.filter_options import Options
    from map_app.view.strings import Words

RARE = ("sources", "confidence", "precisions", "fatalities", "statuses")
"""The filters behind "More filters", by the names of their fields."""


def filter_head(words: Words) -> None:
    """Draw the filters that need no count: the words to search for, and the days."""
    with st.container(key="filter_head", horizontal=True, vertical_alignment="bottom"):
        heading(words("filters.heading"))
        st.button(words("filters.reset"), key="filter_reset", on_click=filter_state.reset, type="tertiary")
    st.text_input(
        words("filters.text"),
        key=filter_state.TEXT,
        placeholder=words("filters.text_hint"),
        max_chars=200,
        icon=":material/search:",
        label_visibility="collapsed",
    )
    with st.container(key="filter_days", horizontal=True, gap="small"):
        _day(words("filters.from"), filter_state.FROM)
        _day(words("filters.to"), filter_state.TO)


def filter_bar(options: Options, undated: int, words: Words) -> None:
    """Draw every other filter, with the number of events beside each option.

    Args:
        options: What may be chosen.
        undated: How many undated events pass all other filters.
        words: The page's language.
    """
    st.toggle(words("filters.undated", n=undated), key=filter_state.UNDATED)
    facet(filter_state.TYPES, "filters.types", options.types, words)
    with st.container(key="filter_party", gap=None):
        facet(filter_state.ACTORS, "filters.actors", options.actors, words)
        facet(filter_state.ROLE, "filters.role", role_options(words), words, single=True, quiet=True)
    unlisted = words("filters.places_unlisted", n=options.unlisted) if options.unlisted else ""
    facet(filter_state.PLACES, "filters.places", options.places, words, note=unlisted)
    _rare(options, words)


def _rare(options: Options, words: Words) -> None:
    chosen = filter_state.current()
    untouched = Filters()
    number = sum(getattr(chosen, name) != getattr(untouched, name) for name in RARE) + (merging() != DEFAULT)
    # Not in the label: another label makes another expander, and the keyboard would be taken away from what is in it.
    used = f" ({words('filters.more_set', n=number)})" if number else ""
    st.html(f"<style>.st-key-filter_more summary p::after {{ content: '{used}'; }}</style>")
    place = drawer(words("filters.more"), "filter_more")
    if place is None:
        return
    with place:
        facet(filter_state.SOURCES, "filters.sources", options.sources, words)
        facet(filter_state.PRECISIONS, "filters.precisions", options.precisions, words)
        facet(filter_state.DEATHS, "filters.deaths", death_options(chosen.fatalities, words), words, single=True)
        st.slider(words("filters.confidence"), 0, 100, step=5, key=filter_state.CONFIDENCE, format="%d %%")
        facet(filter_state.STATUSES, "filters.statuses", options.statuses, words)
        _merging(words)


def _merging(words: Words) -> None:
    st.session_state.setdefault(MERGING, DEFAULT)
    st.selectbox(
        words("merging.label"),
        MERGINGS,
        key=MERGING,
        format_func=lambda merging: merging_label(merging, words),
        help=words("merging.help"),
        persist_state="session",
    )


def _day(label: str, key: str) -> None:
    st.date_input(label, value=None, key=key, format="YYYY-MM-DD", min_value=EARLIEST, max_value=LATEST)
