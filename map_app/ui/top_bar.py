"""The row above the tabs: how many events are shown of how many, what is not among them, and the view's citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui import table_view
from map_app.ui.copy_button import copy_button
from map_app.ui.tabs import open_tab

if TYPE_CHECKING:
    from map_app.view.filters import Counts
    from map_app.view.permalink import Tab
    from map_app.view.strings import Words


def top_bar(counts: Counts, cited: str, words: Words, *, undated_hidden: bool) -> None:
    """Draw the numbers, each leading to its list, and the button that copies the citation.

    Args:
        counts: The numbers.
        cited: The citation but for the link.
        words: The page's language.
        undated_hidden: Whether the reader has switched undated events off.
    """
    with st.container(key="counts", horizontal=True, gap="small", vertical_alignment="center"):
        shown = words.count("counts.shown", counts.total, shown=counts.shown)
        # The button says the number too, but only this is read out when it changes.
        st.html(f'<span role="status" class="unseen">{shown}</span>', width="content")
        _count(shown, "table")
        _count(words.count("counts.unmapped", counts.not_mapped), "unmapped")
        undated = words.count("counts.undated", counts.undated)
        st.button(
            words("counts.hidden", text=undated) if undated_hidden and counts.undated else undated,
            key="count_undated",
            type="tertiary",
            on_click=_open_undated,
            disabled=not counts.undated,
        )
        copy_button("cite", words, text=cited)


def _count(label: str, tab: Tab) -> None:
    """Draw a number that leads to its list."""
    st.button(label, key=f"count_{tab}", type="tertiary", on_click=_open, args=(tab,))


def _open(tab: Tab) -> None:
    table_view.show(table_view.ALL)
    open_tab(tab)


def _open_undated() -> None:
    table_view.show(table_view.UNDATED)
    open_tab("table")
