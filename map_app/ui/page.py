"""The whole page: side bar, tabs, and what stands in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.errors import MapAppError
from map_app.ui import assets, other_tabs, sidebar, state
from map_app.ui.gazetteer_tab import gazetteer_tab
from map_app.ui.map_tab import TAB, map_tab
from map_app.ui.own_report import own_report
from map_app.ui.style import dress
from map_app.view.escape import escape_markdown
from map_app.view.facets import count_facets
from map_app.view.filters import Counts, select
from map_app.view.strings import LANGUAGES, Words, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.elements.lib.mutable_tab_container import TabContainer

    from map_app.ui.state import Session

TABS = ("map", "table", "unmapped", "reports", "gazetteer", "about")


def draw() -> None:
    """Draw the page once, as the reader's choices stand."""
    here = assets.prepare()
    with st.sidebar:
        words = sidebar.language()
    dress(words)
    _notices(here, words)
    session = _session(words)
    if session is None:
        return
    events = session.extraction.events
    with st.sidebar:
        chosen = sidebar.filters(session, words)
        sidebar.download(session, chosen, words)
        own_report(words)
    columns = session.columns
    shown = select(events, chosen, columns)
    undated = count_facets(columns, chosen.parts(columns)).undated
    counts = Counts(len(shown), len(events), undated, len(session.extraction.discarded))
    tabs = _tabs(words)
    with tabs["map"]:
        # Always drawn, seen or not: a map that is taken off the page forgets its zoom.
        map_tab(session, shown, counts, here, words)
    _draw_open(tabs, "table", lambda: other_tabs.table_tab(session, shown, words))
    _draw_open(tabs, "unmapped", lambda: other_tabs.unmapped_tab(session, words))
    _draw_open(tabs, "reports", lambda: other_tabs.reports_tab(session, words))
    _draw_open(tabs, "gazetteer", lambda: gazetteer_tab(session, here, words))
    _draw_open(tabs, "about", lambda: other_tabs.about_tab(words))


def _tabs(words: Words) -> dict[str, TabContainer]:
    """Draw the tabs; the open one stays open when the language, and with it every label, changes."""
    labels = {name: words(f"tabs.{name}") for name in TABS}
    wanted = st.session_state.get(TAB)
    if wanted is not None and wanted not in labels.values():
        st.session_state[TAB] = labels.get(tab_named(wanted), labels["map"])
    drawn = st.tabs(list(labels.values()), key=TAB, on_change="rerun")
    return dict(zip(TABS, drawn, strict=True))


def _draw_open(tabs: dict[str, TabContainer], name: str, draw_it: Callable[[], None]) -> None:
    """Draw a tab's content only while it is open."""
    if tabs[name].open:
        with tabs[name]:
            draw_it()


def tab_named(label: str) -> str:
    """Return which tab has a label, in whatever language; a tab's own name passes as well."""
    named = {words(language)(f"tabs.{name}"): name for language in LANGUAGES for name in TABS}
    return named.get(label, label)


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
