"""The app: `streamlit run map_app/app.py`.

Streamlit imports this file once, as the server, and runs it as a script for every visit of the page.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts only this script's folder on the path; the package lies one above.
ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# Each of the two imports what it needs: much of the page wants a running server when it is imported.
if __name__ == "__main__":
    from map_app.ui.page import draw

    st.set_page_config(
        page_title="map_app",
        page_icon=str(Path(__file__).with_name("ui") / "icon.svg"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    draw()
else:
    from map_app.ui.routes import routes
    from map_app.ui.warm import warmed

    app = st.App(__file__, routes=routes(), lifespan=warmed)
