"""A part of the side bar that is closed at first: what stands in it is drawn when the reader first opens it.

Streamlit fetches and draws the widgets of a closed expander too, and the first map waited for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def drawer(label: str, key: str) -> DeltaGenerator | None:
    """Draw an expander and return it, or None while nobody has opened it.

    Once opened its content stays drawn, so that closing it loses nothing that was typed or chosen.

    Args:
        label: What the reader sees of it while it is closed.
        key: Tells it from others; the session keeps under it whether it is open.
    """
    opened, labelled = f"{key}_opened", f"{key}_label"
    if st.session_state.get(labelled) != label:  # to Streamlit another label makes another expander, closed again
        st.session_state[key] = bool(st.session_state.get(key))
        st.session_state[labelled] = label
    place = st.expander(label, key=key, on_change="rerun")
    if place.open:
        st.session_state[opened] = True
    return place if st.session_state.get(opened) else None
