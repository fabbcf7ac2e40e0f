"""The page: `streamlit run map_app/app.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts only this script's folder on the path; the package lies one above.
ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from map_app.ui.page import draw  # noqa: E402  # after the path is set

st.set_page_config(
    page_title="map_app",
    page_icon=str(Path(__file__).with_name("ui") / "icon.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
draw()
