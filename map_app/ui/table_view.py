"""Which events the table lists: those shown, or the undated ones that pass all other filters."""

from __future__ import annotations

import streamlit as st

ALL, UNDATED = "all", "undated"
VIEW, ORDER = "table_view", "table_order"


def show(view: str) -> None:
    """Choose what the table lists; only before it is drawn, or in a callback."""
    st.session_state[VIEW] = view
