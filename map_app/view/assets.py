"""The one script that the map's frame loads: styles, libraries and the project's own parts, in the order they need.

One, because twenty scripts that are loaded apart were most of the time that the map took to open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import orjson

from map_app.view.base_map import STYLES, OwnScripts, scripts

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = ("leaflet.js", "protomaps-leaflet.js", "leaflet-heat.js")
LIBRARY_STYLES = ("leaflet.css",)


def complete(vendor: Path) -> bool:
    """Tell whether the folder holds every file that the map needs."""
    return all((vendor / name).exists() for name in (*LIBRARIES, *LIBRARY_STYLES))


def frame_script(own: Path, vendor: Path | None) -> bytes:
    """Return everything that the map's frame runs, as one script.

    Args:
        own: The folder of the project's own scripts and their style.
        vendor: The folder of the libraries; None where they are not on this computer.
    """
    styles = [own / STYLES] if vendor is None else [*(vendor / name for name in LIBRARY_STYLES), own / STYLES]
    parts = [] if vendor is None else [vendor / name for name in LIBRARIES]
    # Before all else, for the map takes its size when it is made.
    dressed = [_style(path.read_text(encoding="utf-8")) for path in styles]
    # Each behind a line of its own, for a library may end in a comment.
    return "\n;\n".join(
        dressed + [path.read_text(encoding="utf-8") for path in (*parts, *(own / name for name in scripts()))]
    ).encode()


def load_from(address: str, *, libraries: bool) -> None:
    """Tell Folium, for this process, where the map's frame loads its script.

    Args:
        address: Where it is served, as seen from the map's frame; relative, it survives any base path.
        libraries: Whether the libraries are in it; else Folium's own addresses on the internet bring them.
    """
    OwnScripts.default_js = [("map_app", address)]
    if libraries:
        folium.Map.default_js, folium.Map.default_css = [], []


def _style(css: str) -> str:
    return f"document.head.appendChild(document.createElement('style')).textContent = {orjson.dumps(css).decode()};"
