"""The one way of a report's words into HTML or Markdown."""

from __future__ import annotations

import html
import re

# Folium puts text raw into a JavaScript template literal: a backtick would end it, `${` start code, `\` escape.
_TEMPLATE_LITERAL = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;"})
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>~$:^=-])")


def escape(text: str) -> str:
    """Return text that HTML, an attribute's value and a JavaScript template literal show as it is."""
    return html.escape(text, quote=True).translate(_TEMPLATE_LITERAL)


def escape_markdown(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is: no link, image, formula, emoji or colour."""
    return _MARKDOWN.sub(r"\\\1", text)
