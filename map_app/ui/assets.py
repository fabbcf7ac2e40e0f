"""Serves the map's own files, and knows whether they are all here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from streamlit.components.v1 import declare_component

from map_app.settings import ROOT
from map_app.view.assets import complete, serve_own, use_local
from map_app.view.base_layers import BaseLayer, base_layers
from map_app.view.base_map import STATIC as SERVED

VENDOR = ROOT / "map_app" / "vendor"
STATIC = ROOT / "map_app" / "static"
OWN = ROOT / "map_app" / "view" / "js"


@dataclass(frozen=True, slots=True)
class Assets:
    """What this computer holds of the map."""

    scripts: bool
    base: bool
    bases: tuple[BaseLayer, ...]
    """The base maps to choose from, the first choice first."""


@cache
def prepare() -> Assets:
    """Serve the map's scripts and let Folium load from here; without the vendor folder it keeps its own addresses."""
    # Components that nothing ever draws: Streamlit serves their folders at /component/<module>.<name>/.
    declare_component("map", path=str(OWN))
    serve_own(OWN, f"../{__name__}.map/")
    scripts = complete(VENDOR)
    if scripts:
        declare_component("vendor", path=str(VENDOR))
        use_local(f"../{__name__}.vendor/")
    tiles = all((STATIC / name).exists() for name in ("base.pmtiles", "places.pmtiles"))
    base = scripts and tiles
    return Assets(scripts=scripts, base=base, bases=base_layers(local=base, folder=SERVED))
