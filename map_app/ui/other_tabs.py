"""The tabs beside the map: table, what was not mapped, about."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from map_app.ui import state, table_view
from map_app.ui.event_list import event_list
from map_app.ui.event_panel import event_panel
from map_app.ui.style import heading, note
from map_app.view.filters import every
from map_app.view.lists import discard_counts, discards_html
from map_app.view.sources import attribution
from map_app.view.table_order import ORDERS, Order, Ordered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.ui.state import Session
    from map_app.view.columns import Mask
    from map_app.view.shown import Shown
    from map_app.view.strings import Words

MOST_DISCARDS = 200


def table_tab(session: Session, shown: Shown, parts: Mapping[str, Mask], words: Words) -> None:
    """Draw the events as a table with the selected one beside it.

    Args:
        session: The visitor's session.
        shown: The events that pass every filter.
        parts: Which events pass each filter that is set.
        words: The page's language.
    """
    columns = session.columns
    passed = every((mask for name, mask in parts.items() if name != "undated"), len(columns)) & columns.undated
    with st.container(key="table_head", horizontal=True, gap="medium"):
        view = _switch(
            table_view.VIEW,
            words("table.view"),
            {
                table_view.ALL: words("table.all", n=len(shown)),
                table_view.UNDATED: words("table.undated", n=int(passed.sum())),
            },
        )
        orders: dict[str, str] = {order: words(f"table.{order}") for order in ORDERS}
        order = cast("Order", _switch(table_view.ORDER, words("table.order"), orders))
    listed = Ordered(shown.events, columns, passed if view == table_view.UNDATED else shown.mask, order)
    if not listed:
        st.info(words("table.none_undated" if view == table_view.UNDATED else "filters.none_left"))
        return
    chosen = listed.find(state.selected_id())
    left, right = st.columns([7, 3], gap="small") if chosen else (st.container(), None)
    with left:
        event_list(session, listed, words, key="list_full", brief=False)
    if chosen and right:
        with right, st.container(key="table_panel"):
            event_panel(session, chosen, words, key="panel_table")


def _switch(key: str, label: str, labels: dict[str, str]) -> str:
    """Draw a choice of one, which outlives a closed tab, and return it."""
    first = next(iter(labels))
    st.session_state.setdefault(key, first)
    chosen = st.segmented_control(
        label,
        list(labels),
        key=key,
        format_func=lambda value: labels.get(value, value),
        label_visibility="collapsed",
        required=True,
        width="content",
        persist_state="session",
    )
    return chosen or first


def unmapped_tab(session: Session, words: Words) -> None:
    """Draw every mention that did not become an event, with counts by reason."""
    discarded = session.extraction.discarded
    heading(words("discards.heading"), words("discards.lead"))
    if not discarded:
        st.info(words("discards.none"))
        return
    counts = dict(discard_counts(discarded))
    labels = {"all": f"{words('discards.all')} ({words.number(len(discarded))})"}
    labels |= {reason: f"{words(f'discards.{reason}')} ({words.number(n)})" for reason, n in counts.items()}
    if st.session_state.get("discard_reason", "all") not in labels:
        st.session_state["discard_reason"] = "all"
    reason = st.pills(
        words("discards.show"),
        list(labels),
        key="discard_reason",
        default="all",
        format_func=lambda value: labels.get(value, value),
        label_visibility="collapsed",
    )
    wanted = [discard for discard in discarded if reason in {None, "all", discard.reason}]
    if len(wanted) > MOST_DISCARDS:
        note(words("discards.more", n=MOST_DISCARDS))
    st.html(discards_html(wanted[:MOST_DISCARDS], session.by_id, words))


def about_tab(words: Words) -> None:
    """Draw what the page is and is not."""
    with st.container(key="about"):
        heading(words("about.heading"))
        st.markdown(words("about.body"))
        note(words("about.attribution"))
        note(words("gazetteer.credits", credits=attribution(words)))
