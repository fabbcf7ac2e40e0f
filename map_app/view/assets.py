"""Makes every Folium class load its scripts and styles from this server instead of the internet."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import folium
import folium.plugins  # so that the plugins' classes are known as well
from folium.elements import JSCSSMixin

from map_app.view.base_map import OwnScripts, scripts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL = {"leaflet": "leaflet.js", "leaflet_css": "leaflet.css"}
"""What the app uses of all that Folium asks for, by the names that Folium gives; the rest becomes an empty file."""

BESIDE = {"protomaps": "protomaps-leaflet.js", "heat": "leaflet-heat.js"}
"""What the map needs besides, that Folium's map does not ask for."""

NEEDED = (*LOCAL.values(), *BESIDE.values(), "empty.js", "empty.css")


def complete(vendor: Path) -> bool:
    """Tell whether the folder holds every file that the map needs."""
    return all((vendor / name).exists() for name in NEEDED)


def use_local(prefix: str) -> None:
    """Rewrite, for this process, where Folium's classes load their scripts and styles from.

    Args:
        prefix: The vendor folder's address as seen from the map's frame, ending in a slash. Relative, it survives
            any base path the app is served under.
    """
    for cls in _classes():
        cls.default_js = [(name, prefix + LOCAL.get(name, "empty.js")) for name, _ in cls.default_js]
        cls.default_css = [(name, prefix + LOCAL.get(name, "empty.css")) for name, _ in cls.default_css]
    beside = [(name, prefix + file) for name, file in BESIDE.items()]
    folium.Map.default_js = [("leaflet", prefix + LOCAL["leaflet"]), *beside]
    folium.Map.default_css = [("leaflet_css", prefix + LOCAL["leaflet_css"])]


def serve_own(folder: Path, prefix: str) -> None:
    """Tell the map where the project's own scripts are served.

    Args:
        folder: Where they stand.
        prefix: The folder's address as seen from the map's frame, ending in a slash.
    """

    def link(name: str) -> tuple[str, str]:
        # The digest makes a browser that has seen an older version ask again.
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:8]
        return name, f"{prefix}{name}?{digest}"

    OwnScripts.default_js = [link(name) for name in scripts()]


def addresses() -> set[str]:
    """Return every address that Folium's classes would load from."""
    return {url for cls in _classes() for _, url in (*cls.default_js, *cls.default_css)}


def _classes() -> Iterator[type[JSCSSMixin]]:
    """Yield every class of Folium's that brings links of its own."""
    waiting: list[type[JSCSSMixin]] = [JSCSSMixin]
    seen: set[type[JSCSSMixin]] = {OwnScripts}
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        if cls not in seen and ("default_js" in vars(cls) or "default_css" in vars(cls)):
            seen.add(cls)
            yield cls
