"""What this computer holds of the map, and the one script that its frame loads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from map_app.settings import ROOT, STATIC, VENDOR
from map_app.view.assets import complete, frame_script, load_from
from map_app.view.base_layers import BaseLayer, base_layers
from map_app.view.base_map import STATIC as SERVED

OWN = ROOT / "map_app" / "view" / "js"
SCRIPT = "map_app.js"
"""Where `map_app.ui.routes` serves the script, below the page's base path."""

_FROM_FRAME = "../../"
"""Streamlit serves a component's frame two folders deep."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What this computer holds of the map."""

    scripts: bool
    base: bool
    bases: tuple[BaseLayer, ...]
    """The base maps to choose from, the first choice first."""


@cache
def script() -> bytes:
    """Return the script of the map's frame, with the libraries where they have been fetched."""
    return frame_script(OWN, VENDOR if complete(VENDOR) else None)


@cache
def prepare() -> Assets:
    """Let Folium load from here; without the vendor folder the libraries keep its own addresses."""
    scripts = complete(VENDOR)
    load_from(_FROM_FRAME + SCRIPT, script(), libraries=scripts)
    tiles = all((STATIC / name).exists() for name in ("base.pmtiles", "places.pmtiles"))
    base = scripts and tiles
    return Assets(scripts=scripts, base=base, bases=base_layers(local=base, folder=SERVED))
