"""Tells the browser with the page itself which scripts the page will need.

Else it asks for the script of each part only when the part is drawn, of a server that is busy drawing, and Streamlit
shows the map half a second later than it could, waiting for the rest.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st

from map_app.ui import assets

PARTS = (
    "ComponentInstance",
    "Html",
    "BidiComponent",
    "ButtonGroup",
    "Button",
    "TextInput",
    "DateInput",
    "Checkbox",
    "Selectbox",
)
"""Streamlit's scripts for what the page is made of at first, without the digests in their names."""

_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


def scripts(folder: Path) -> list[str]:
    """Return the names of the scripts of `PARTS` and all that these import, but not what Streamlit's page names itself.

    Args:
        folder: Where Streamlit keeps what it serves; a part that is not found there is left out.
    """
    named = (folder / "index.html").read_text(encoding="utf-8")
    found: dict[str, None] = {}
    waiting = [path.name for part in PARTS for path in sorted((folder / "static" / "js").glob(f"{part}.*.js"))]
    while waiting:
        name = waiting.pop()
        if name not in found and name not in named:
            found[name] = None
            waiting += _IMPORTED.findall((folder / "static" / "js" / name).read_text(encoding="utf-8"))
    return list(found)


@cache
def page() -> bytes:
    """Return Streamlit's page with links to these scripts and to that of the map's frame."""
    folder = Path(st.__file__).with_name("static")
    links = [f'<link rel="modulepreload" fetchpriority="low" href="./static/js/{name}">' for name in scripts(folder)]
    links.append(f'<link rel="prefetch" href="./{assets.script_address()}">')
    return (
        (folder / "index.html").read_text(encoding="utf-8").replace("</head>", "\n".join([*links, "</head>"])).encode()
    )
