"""What this computer holds of the map, and the one script that its frame loads."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from map_app.io.tile_files import TileFile, read_tile_files
from map_app.settings import BASE_MAPS, ROOT, STATIC, VENDOR
from map_app.view.assets import complete, frame_script, load_from
from map_app.view.base_layers import BaseLayer, base_layers, own_layer
from map_app.view.base_map import STATIC as SERVED

OWN = ROOT / "map_app" / "view" / "js"
OWN_BASE_MAPS = "MAP_APP_BASE_MAPS"
"""Names the environment variable with the folder of the reader's own base maps."""

TILES = "tiles"
"""Where `map_app.ui.routes` serves their tiles, below the page's base path."""

SCRIPT = "map_app.js"
"""Where `map_app.ui.routes` serves the script, below the page's base path."""

FROM_FRAME = "../../"
"""`map_app.ui.routes` serves a map's frame two folders deep."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What this computer holds of the map."""

    scripts: bool
    base: bool
    bases: tuple[BaseLayer, ...]
    """The base maps to choose from, the first choice first."""
    faults: tuple[str, ...] = ()
    """What was wrong with the reader's own base maps, a sentence each."""


@cache
def tile_files() -> tuple[tuple[TileFile, ...], tuple[str, ...]]:
    """Open the reader's own base maps, once; return them, and what was wrong with others."""
    files, faults = read_tile_files(Path(os.environ.get(OWN_BASE_MAPS) or BASE_MAPS))
    return tuple(files), tuple(faults)


@cache
def script() -> bytes:
    """Return the script of the map's frame, with the libraries where they have been fetched."""
    return frame_script(OWN, VENDOR if complete(VENDOR) else None)


@cache
def script_address() -> str:
    """Return where the script is served, as seen from the page; it changes with the script."""
    return f"{SCRIPT}?{hashlib.sha256(script()).hexdigest()[:8]}"


@cache
def prepare() -> Assets:
    """Let Folium load from here; without the vendor folder the libraries keep its own addresses."""
    scripts = complete(VENDOR)
    load_from(FROM_FRAME + script_address(), libraries=scripts)
    tiles = all((STATIC / name).exists() for name in ("base.pmtiles", "places.pmtiles"))
    base = scripts and tiles
    files, faults = tile_files()
    own = [own_layer(file, f"{FROM_FRAME}{TILES}/") for file in files if scripts or not file.vector]
    return Assets(scripts=scripts, base=base, bases=base_layers(local=base, folder=SERVED, own=own), faults=faults)
