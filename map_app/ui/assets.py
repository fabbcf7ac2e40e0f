"""Serves the map's own files, and knows whether they are all here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from streamlit.components.v1 import declare_component

from map_app.settings import ROOT
from map_app.view.assets import complete, use_local

VENDOR = ROOT / "map_app" / "vendor"
STATIC = ROOT / "map_app" / "static"


@dataclass(frozen=True, slots=True)
class Assets:
    """What this computer holds of the map."""

    scripts: bool
    base: bool


@cache
def prepare() -> Assets:
    """Serve the vendor folder and let Folium load from it; without it Folium keeps the addresses it has."""
    scripts = complete(VENDOR)
    if scripts:
        # A component that nothing ever draws: Streamlit serves its folder at /component/<module>.<name>/.
        declare_component("vendor", path=str(VENDOR))
        use_local(f"../{__name__}.vendor/")
    tiles = all((STATIC / name).exists() for name in ("base.pmtiles", "places.pmtiles"))
    return Assets(scripts=scripts, base=scripts and tiles)
