"""Makes every Folium class load its scripts and styles from this server instead of the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import folium.plugins  # so that the plugins' classes are known as well
from folium.elements import JSCSSMixin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL = {"leaflet": "leaflet.js", "leaflet_css": "leaflet.css"}
"""What the app uses of all that Folium asks for, by the names that Folium gives; the rest becomes an empty file."""

PROTOMAPS = "protomaps-leaflet.js"
NEEDED = (*LOCAL.values(), PROTOMAPS, "empty.js", "empty.css")


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
    folium.Map.default_js = [*_without(folium.Map.default_js, "protomaps"), ("protomaps", prefix + PROTOMAPS)]


def addresses() -> set[str]:
    """Return every address that Folium's classes would load from."""
    return {url for cls in _classes() for _, url in (*cls.default_js, *cls.default_css)}


def _without(links: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [link for link in links if link[0] != name]


def _classes() -> Iterator[type[JSCSSMixin]]:
    """Yield every class that brings links of its own."""
    waiting: list[type[JSCSSMixin]] = [JSCSSMixin]
    seen = set()
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        if cls not in seen and ("default_js" in vars(cls) or "default_css" in vars(cls)):
            seen.add(cls)
            yield cls
