"""The tabs of the page: which is open, whatever language their labels are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.view.permalink import TABS, Tab
from map_app.view.strings import LANGUAGES, Words, words

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_tab_container import TabContainer

TAB = "tab"


def draw_tabs(page_words: Words) -> dict[Tab, TabContainer]:
    """Draw the tabs; the open one stays open when the language, and with it every label, changes."""
    labels = {name: page_words(f"tabs.{name}") for name in TABS}
    wanted = st.session_state.get(TAB)
    if wanted is not None and wanted not in labels.values():
        st.session_state[TAB] = labels[tab_named(wanted)]
    drawn = st.tabs(list(labels.values()), key=TAB, on_change="rerun")
    return dict(zip(TABS, drawn, strict=True))


def open_tab(name: Tab) -> None:
    """Open a tab; only before the tabs are drawn, or in a callback."""
    st.session_state[TAB] = name


def opened() -> Tab:
    """Return the tab that is open."""
    return tab_named(str(st.session_state.get(TAB, TABS[0])))


def tab_named(label: str) -> Tab:
    """Return which tab has a label, in whatever language; a tab's own name passes as well, all else is the first."""
    named = {words(language)(f"tabs.{name}"): name for language in LANGUAGES for name in TABS}
    return named.get(label, next((name for name in TABS if name == label), TABS[0]))
