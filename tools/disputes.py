"""Draw the borders in dispute: which lines they are and what is claimed stands in disputes.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely
from shapely import ops

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

TABLE = Path(__file__).with_name("disputes.toml")
WORDS = ("id", "role", "name_en", "name_ar", "note_en", "note_ar")
NEARLY = 0.002
"""Degrees within which two outlines of one border are the same line."""


def disputed_lines(countries: gpd.GeoDataFrame, governorates: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the lines with their words, in WGS 84.

    Args:
        countries: Natural Earth's countries, with a `name`.
        governorates: Those of `tools.boundaries`, the UN zone among them (`disputed`).
    """
    shapes = dict(zip(countries["name"], countries.geometry, strict=True))
    zone = shapely.union_all(governorates.loc[governorates["disputed"], "geometry"].to_numpy())
    areas: dict[str, BaseGeometry] = {}
    rows = []
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["line"]:
        if "cut" in row:
            areas[row["id"]] = _part(shapes[row["country"]], row)
        rows.append({**{name: row[name] for name in WORDS}, "geometry": _line(row, shapes, areas, zone)})
    return gpd.GeoDataFrame(rows, crs="EPSG:4326")


def _line(
    row: dict[str, Any], shapes: dict[str, BaseGeometry], areas: dict[str, BaseGeometry], zone: BaseGeometry
) -> BaseGeometry:
    if "cut" in row:
        return shapely.intersection(shapely.LineString(row["cut"]), areas[row["id"]].buffer(NEARLY))
    if "governorates" in row:
        others = [area.boundary.buffer(NEARLY * 3) for area in areas.values()]
        return shapely.difference(zone.boundary, shapely.union_all(others))
    named = [shapes[name] for name in row["between"] if name in shapes]
    if "area" in row:
        near = shapely.union_all([shape.boundary for shape in named]).buffer(NEARLY)
        return shapely.intersection(areas[row["area"]].boundary, near)
    return shapely.union_all(list(_common(named)))


def _part(country: BaseGeometry, row: dict[str, Any]) -> BaseGeometry:
    """Return the part of a country beyond a line."""
    point = shapely.Point(row["beyond"])
    pieces = [
        piece
        for polygon in shapely.get_parts(country)
        for piece in shapely.get_parts(ops.split(polygon, shapely.LineString(row["cut"])))
    ]
    found: BaseGeometry = next(piece for piece in pieces if piece.contains(point))
    return found


def _common(shapes: list[BaseGeometry]) -> Iterable[BaseGeometry]:
    """Yield what the outlines of each two shapes share."""
    for i, one in enumerate(shapes):
        for other in shapes[i + 1 :]:
            yield shapely.intersection(one.boundary, other.boundary.buffer(NEARLY))
