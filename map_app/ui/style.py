"""The page's looks and its direction of writing."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import streamlit as st

from map_app.view.escape import escape

if TYPE_CHECKING:
    from map_app.view.strings import Words


def heading(text: str, lead: str = "") -> None:
    """Draw a heading with a line under it; Streamlit's own headings do not follow the direction of writing."""
    below = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    st.html(f'<h2 class="heading">{escape(text)}</h2>{below}')


def note(text: str) -> None:
    """Draw a quiet line of text."""
    st.html(f'<p class="lead">{escape(text)}</p>')


def dress(words: Words) -> None:
    """Set the page's style, language and direction."""
    css = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    if words.direction == "rtl":
        css += files(__package__).joinpath("rtl.css").read_text(encoding="utf-8")
    st.html(f"<style>{css}</style>")
    arrows = files(__package__).joinpath("js", "arrows.js").read_text(encoding="utf-8")
    # Screen readers ask the document itself for its language, which only a script can set; no report's word is in it.
    st.html(
        f"<script>document.documentElement.lang='{words.language}';"
        f"document.documentElement.dir='{words.direction}';"
        f"document.querySelectorAll('iframe.stCustomComponentV1:not(.st-key-place_map *)')"
        f".forEach((frame) => frame.setAttribute('aria-label', '{escape(words('map.title'))}'));"
        f"{arrows}</script>",
        unsafe_allow_javascript=True,
    )
    title, tagline = escape(words("page.title")), escape(words("page.tagline"))
    st.html(f'<header class="masthead"><h1>{title}</h1><p>{tagline}</p></header>')
