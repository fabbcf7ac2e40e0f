"""Events as GeoParquet and GeoPackage, written batch by batch."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import geopandas as gpd
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyogrio

from map_app.geo.frame import CRS, frame_to_events
from map_app.geo.known import NOTHING_KNOWN
from map_app.geo.rows import POINT
from map_app.io.about import About
from map_app.io.batches import GEOMETRY, batches, schema

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
    said = dict(schema().metadata)
    geo = orjson.loads(said.pop(b"geo"))
    bounds: list[tuple[float, ...]] = []
    with pq.ParquetWriter(path, schema().with_metadata(said), compression="zstd") as writer:
        for table in batches(events, ROWS_PER_GROUP):
            writer.write_table(table, ROWS_PER_GROUP)
            ranges = [pc.min_max(table[name]).as_py() for name in POINT]
            bounds.append((*(r["min"] for r in ranges), *(r["max"] for r in ranges)))
        if bounds:  # known when the last point is written; Parquet has what a file says of itself at its end
            west, south, east, north = zip(*bounds, strict=True)
            box = [min(west), min(south), max(east), max(north)]
            geo["columns"][GEOMETRY] |= {"geometry_types": ["Point"], "bbox": box}
        writer.add_key_value_metadata({"geo": orjson.dumps(geo).decode()})


def read_parquet(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read events back."""
    return frame_to_events(gpd.read_parquet(path), known)


def write_geopackage(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as a GeoPackage with one layer of points in EPSG:4326."""
    stream = pa.RecordBatchReader.from_batches(
        schema(), (batch for table in batches(events, ROWS_PER_GROUP) for batch in _without_nul(table).to_batches())
    )
    with _fixed_date():
        pyogrio.write_arrow(
            stream, path, driver="GPKG", layer=LAYER, geometry_name=GEOMETRY, geometry_type="Point", crs=CRS
        )


def _without_nul(table: pa.Table) -> pa.Table:
    """Replace NULs, at which SQLite ends a text: JSON text has none, but a quote or a name may."""
    columns = [
        pc.replace_substring(column, "\0", "\ufffd") if pa.types.is_large_string(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, schema=table.schema)


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
