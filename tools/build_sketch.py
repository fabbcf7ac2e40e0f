"""Build map_app/static/sketch.json: a base map small enough to be written into a file that people take away.

Land, borders, governorates and larger towns with both names, from what set-up has fetched; finer in the region than
elsewhere. The self-contained HTML file and the PNG draw it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import orjson
import shapely

from tools.boundaries import governorates, only_polygons
from tools.build_basemap import (
    ATLAS,
    REGION,
    STATIC,
    Label,
    country_labels,
    gazetteer_places,
    governorate_labels,
    merge,
    read_countries,
    towns,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

NEAR = shapely.box(25.0, 22.0, 56.0, 44.0)
"""Where outlines are kept fine: what is seen around a map of Syria."""

FINE, COARSE = 0.006, 0.15
"""Degrees that an outline may be off, in the region and elsewhere."""

SAME_LINE = 0.03
"""Degrees within which a border of another scale is the disputed line, which is drawn by itself."""

SMALLEST_ISLAND = 0.2
"""Square degrees below which land far away is left out."""

DECIMALS = 3
LARGE_RANK = 2
BIG_CITY = 3_000_000


def simplified(shapes: Iterable[BaseGeometry], *, areas: bool) -> list[list[list[list[float]]]]:
    """Return shapes as lists of rings or lines of [longitude, latitude], fine near by and coarse elsewhere."""
    found = []
    for shape in shapes:
        for part, tolerance in (
            (shapely.intersection(shape, NEAR), FINE),
            (shapely.difference(shape, NEAR), COARSE),
        ):
            for piece in shapely.get_parts(shapely.simplify(part, tolerance)):
                if piece.is_empty or (areas and piece.geom_type != "Polygon"):
                    continue
                if areas and tolerance == COARSE and piece.area < SMALLEST_ISLAND:
                    continue
                rings = [piece.exterior, *piece.interiors] if areas else [piece]
                found.append([shapely.get_coordinates(ring).round(DECIMALS).tolist() for ring in rings])
    return found


def built(name: str) -> list[BaseGeometry]:
    """Return the lines that the build of the base map has written."""
    return list(gpd.read_file(STATIC / f"{name}.geojson").geometry)


def border_lines(countries: gpd.GeoDataFrame) -> list[BaseGeometry]:
    """Return the borders between countries: the edges that two of them share; coasts belong to one."""
    rings = [
        shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(countries.geometry.to_numpy()))
    ]
    edges = np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in rings])
    backwards = (edges[:, 0] > edges[:, 1])[:, 0] | (
        (edges[:, 0, 0] == edges[:, 1, 0]) & (edges[:, 0, 1] > edges[:, 1, 1])
    )
    edges[backwards] = edges[backwards][:, ::-1]
    once, times = np.unique(edges.reshape(-1, 4), axis=0, return_counts=True)
    shared = [shapely.LineString(edge) for edge in once[times > 1].reshape(-1, 2, 2)]
    return list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(shared))))


def label(one: Label) -> list[Any]:
    """Return a name as [kind, rank, longitude, latitude, Arabic, English, population]."""
    return [
        one.kind,
        one.rank,
        round(one.lon, DECIMALS),
        round(one.lat, DECIMALS),
        one.name_ar,
        one.name_en,
        one.population,
    ]


def main() -> None:
    """Build the file, whole or not at all."""
    if not (ATLAS.exists() and (STATIC / "disputed.geojson").exists()):
        sys.exit("The base map of downloads is not built: the border data is missing.")
    countries = read_countries("50m")
    # At once and with common borders kept common: all that follows is quicker on fewer corners.
    countries["geometry"] = shapely.coverage_simplify([only_polygons(shape) for shape in countries.geometry], FINE)
    admin1 = governorates()
    land = shapely.union_all(countries.geometry.to_numpy())
    named = [one for one in merge(gazetteer_places(), towns()) if one.kind == "town" and one.rank <= LARGE_RANK]
    kept = [one for one in named if shapely.contains_xy(REGION, one.lon, one.lat) or one.population >= BIG_CITY]
    disputed = built("disputed")
    apart = shapely.union_all(disputed).buffer(SAME_LINE)
    content = {
        "land": simplified([land], areas=True),
        "borders": simplified([shapely.difference(line, apart) for line in border_lines(countries)], areas=False),
        "admin1": simplified(built("admin1"), areas=False),
        "disputed": simplified(disputed, areas=False),
        "labels": [label(one) for one in [*country_labels(countries), *governorate_labels(admin1), *kept]],
    }
    partial = STATIC / "_sketch.json"
    partial.write_bytes(orjson.dumps(content))
    final = partial.replace(STATIC / "sketch.json")
    print(f"{final.name}: {len(content['labels'])} names, {final.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
