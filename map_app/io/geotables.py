"""Events as GeoParquet and GeoPackage."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio

from map_app.geo.frame import events_to_frame, frame_to_events
from map_app.geo.known import NOTHING_KNOWN
from map_app.geo.rows import COLUMNS
from map_app.io.about import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from map_app.geo.known import Known
    from map_app.model import Event

LAYER = "events"
ROWS_PER_GROUP = 10_000
"""Rows that a reader of one row reads as well; fewer make the file larger and whole columns slower."""

_ALONE = About()
_STAMP = "2000-01-01T00:00:00.000Z"


def write_parquet(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as GeoParquet in EPSG:4326."""
    events_to_frame(events).to_parquet(path, index=False, compression="zstd", row_group_size=ROWS_PER_GROUP)


def read_parquet(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read events back."""
    return frame_to_events(gpd.read_parquet(path), known)


def write_geopackage(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as a GeoPackage with one layer of points in EPSG:4326."""
    frame = events_to_frame(events)
    # SQLite ends a text at a NUL. JSON text has none, but a quote or a name may.
    for name in (name for name, kind in COLUMNS.items() if kind == "string"):
        frame[name] = frame[name].str.replace("\0", "\ufffd", regex=False)
    with _fixed_date():
        pyogrio.write_dataframe(frame, path, driver="GPKG", layer=LAYER, geometry_type="Point")


def read_geopackage(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read events back."""
    return frame_to_events(pyogrio.read_dataframe(path, layer=LAYER), known)


@contextmanager
def _fixed_date() -> Iterator[None]:
    """Keep the clock out of the file: the same events give the same bytes."""
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
