"""The whole page: side bar, the numbers, tabs, and what stands in each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from map_app.errors import MapAppError
from map_app.ui import address, assets, display, filter_state, other_tabs, state
from map_app.ui.downloads import downloads
from map_app.ui.event_map import is_drawn
from map_app.ui.filter_bar import filter_bar, filter_head
from map_app.ui.first_note import first_note
from map_app.ui.gazetteer_tab import gazetteer_tab
from map_app.ui.map_tab import map_tab
from map_app.ui.own_report import own_report
from map_app.ui.reports_tab import reports_tab
from map_app.ui.style import dress
from map_app.ui.tabs import draw_tabs, opened
from map_app.ui.top_bar import top_bar
from map_app.view.citation import citation, describe
from map_app.view.escape import escape_markdown
from map_app.view.facets import count_facets
from map_app.view.filter_options import read_options
from map_app.view.filters import Counts, every
from map_app.view.merging import describe_merging
from map_app.view.permalink import Permalink
from map_app.view.query import absent
from map_app.view.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from streamlit.elements.lib.mutable_tab_container import TabContainer

    from map_app.ui.state import Session
    from map_app.view.filters import Filters
    from map_app.view.permalink import Tab
    from map_app.view.query import Fault
    from map_app.view.strings import Words


def draw() -> None:
    """Draw the page once, as the reader's choices stand."""
    here = assets.prepare()
    address.read()
    with st.sidebar:
        words = display.language()
    dress(words)
    first_note(words)
    _notices(here, words)
    session = _session(words)
    if session is None:
        return
    events, columns = session.extraction.events, session.columns
    filter_state.forget_absent(columns)
    chosen = filter_state.current()
    parts = chosen.parts(columns)
    shown = Shown(events, columns, every(parts.values(), len(columns)))
    above = st.container(key="above")
    with st.sidebar:
        head = st.container(key="filters")
    drawn = is_drawn()
    if drawn:
        # Days chosen on the timeline have to reach their fields before all else is drawn anew: a reader who goes on
        # from that would send back what the fields held.
        with head:
            filter_head(words)
    tabs = draw_tabs(words)
    with tabs["map"]:
        # Always drawn, seen or not: a map that is taken off the page forgets its zoom. And before all that stands above
        # and beside it: it is what the reader waits for, and its frame loads while the server counts for the filters.
        map_tab(session, shown, chosen, parts, here, words)
    facets = count_facets(columns, parts)
    options = read_options(columns, facets, state.listed_places(session, words), session.actors, words)
    described = [*describe(chosen, options.names(), words), *describe_merging(state.merging(), words)]
    if not drawn:
        with head:
            filter_head(words)
    with st.sidebar:
        filter_bar(options, facets.undated, words)
        downloads(session, shown, chosen, described, words)
        own_report(words)
        display.display_choices(words)
    with above:
        counts = Counts(len(shown), len(events), facets.undated, len(session.extraction.discarded))
        _say_faults((*address.faults(chosen), *absent(chosen, columns)), words)
        cited = citation(counts, described, session.loaded.gazetteers, datetime.now(UTC).date(), words)
        top_bar(counts, cited, words, undated_hidden=not chosen.undated)
    _draw_open(tabs, "table", lambda: other_tabs.table_tab(session, shown, parts, words))
    _draw_open(tabs, "unmapped", lambda: other_tabs.unmapped_tab(session, words))
    _draw_open(tabs, "reports", lambda: reports_tab(session, words))
    _draw_open(tabs, "gazetteer", lambda: gazetteer_tab(session, here, words))
    _draw_open(tabs, "about", lambda: other_tabs.about_tab(words))
    _write_address(chosen, words)


def _write_address(chosen: Filters, words: Words) -> None:
    view, layers, _token = address.on_map()
    address.write(
        Permalink(
            language=words.language,
            filters=chosen,
            event=address.selected(),
            tab=opened(),
            view=view,
            layers=layers,
            digits=words.digits,
            months=words.months,
            merge=state.merging(),
        )
    )


def _draw_open(tabs: dict[Tab, TabContainer], name: Tab, draw_it: Callable[[], None]) -> None:
    """Draw a tab's content only while it is open."""
    if tabs[name].open:
        with tabs[name]:
            draw_it()


def _session(words: Words) -> Session | None:
    """Read the reports, or say in a sentence why that failed."""
    try:
        with st.spinner(words("notices.reading"), show_time=False):
            return state.current()
    except MapAppError as error:
        st.error(f"{words('notices.bad_start')} {escape_markdown(str(error))}")
        return None


def _notices(here: assets.Assets, words: Words) -> None:
    """Say what is missing on this computer, if anything is."""
    if not here.scripts:
        st.warning(words("notices.no_assets"))
    elif not here.base:
        st.warning(words("notices.no_base"))
    for fault in here.faults:
        st.warning(f"{words('notices.bad_base_map')} {escape_markdown(fault)}")


def _say_faults(faults: Iterable[Fault], words: Words) -> None:
    """Say what the page's address asks for in vain."""
    said = [escape_markdown(fault.text(words)) for fault in faults]
    if said:
        st.warning("\n\n".join(said))
