"""What the reader chose in a part of the page that is not always drawn.

Streamlit forgets the value of a widget as soon as a run does not draw it. What must outlive a closed tab stands in the
session under a name of its own, and is given back to the widget when it is drawn again.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

QUERY, CHOSEN = "gazetteer_query", "gazetteer_chosen"
"""The name that is searched in the gazetteer, and the id of the candidate that was chosen."""


def kept(key: str, otherwise: Any) -> Any:  # noqa: ANN401  # as any as a session's values are
    """Return what was kept under a key, or something else."""
    return st.session_state.get(f"kept_{key}", otherwise)


def set_kept(key: str, value: object) -> None:
    """Keep a value."""
    st.session_state[f"kept_{key}"] = value


def keep(key: str, otherwise: object) -> None:
    """Give a widget that is about to be drawn for the first time, or again, the value that it had."""
    if key not in st.session_state:
        st.session_state[key] = kept(key, otherwise)
