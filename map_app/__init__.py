"""map_app reads Arabic conflict reports and maps what they say happened, where, when and between whom.

from pathlib import Path
import map_app

loaded = map_app.load(map_app.Settings())
reports = map_app.read_reports([Path("seeds")])
extraction = map_app.extract(reports, loaded.gazetteer, loaded.lexicon)
map_app.write_events(Path("events.geojson"), extraction, gazetteers=loaded.gazetteers)
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {
    "Event": "map_app.model",
    "Extraction": "map_app.model",
    "Gazetteer": "map_app.places.gazetteer",
    "MapAppError": "map_app.errors",
    "Place": "map_app.model",
    "Report": "map_app.model",
    "Settings": "map_app.settings",
    "events_to_frame": "map_app.geo.frame",
    "extract": "map_app.pipeline",
    "load": "map_app.io.session",
    "open_events": "map_app.io.store",
    "read_events": "map_app.io.store",
    "read_reports": "map_app.io.reports",
    "write_events": "map_app.io.export",
}

__all__ = list(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import a public name on first use, so that reading a text loads no map library."""
    if name not in _HOMES:
        message = f"module 'map_app' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
