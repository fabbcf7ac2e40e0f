"""The page: `streamlit run map_app/app.py`."""

import streamlit as st

st.title("map_app")
