"""Make approximate outlines of the districts, for no package ships true ones: each is what lies nearest to its places.

The Voronoi cells of the gazetteer's places in a district are united and cut at its governorate's border. The map says
that they are approximate.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import shapely

from tools.boundaries import only_polygons

ROOT = Path(__file__).resolve().parent.parent
GAZETTEER = ROOT / "data" / "gazetteer"
FEW = 3
"""A district with fewer known places gets no outline."""

APART = 1e-4
"""Degrees under which two places are one corner to the cells."""

SMOOTH = 0.03
"""Degrees, about: lines between cells are no finer than what they are worth."""

REGIONS = frozenset(
    {"governorate", "district", "subdistrict", "region", "country", "country_part", "countryside", "area"}
)


@dataclass
class District:
    """A district as the gazetteer knows it: its names, and the points of the places in it."""

    name_en: str = ""
    name_ar: str = ""
    pcode: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)


def read_districts() -> dict[str, dict[str, District]]:
    """Return the districts by governorate (its P-code) and name."""
    found: dict[str, dict[str, District]] = defaultdict(lambda: defaultdict(District))
    for path in sorted(GAZETTEER.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if not row.get("admin1_pcode") or not row.get("admin2"):
                    continue
                district = found[row["admin1_pcode"]][row["admin2"]]
                if row["kind"] == "district":
                    district.name_en = row["name_en"].removesuffix(" district")
                    district.name_ar = row["name_ar"].removeprefix("منطقة ")
                    district.pcode = row.get("admin2_pcode") or district.pcode
                elif row["kind"] not in REGIONS:
                    district.points.append((float(row["lon"]), float(row["lat"])))
    return found


def districts(governorates: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the approximate outlines, with `admin1_pcode`, `admin2`, `pcode` and names, in WGS 84."""
    known = read_districts()
    rows = []
    plain = governorates[~governorates["disputed"]]
    for pcode, outline in zip(plain["pcode"], plain.geometry, strict=True):
        rows += [
            {
                "admin1_pcode": pcode,
                "admin2": name,
                "pcode": district.pcode,
                "name_en": district.name_en or name,
                "name_ar": district.name_ar or name,
                "geometry": cell,
            }
            for name, district, cell in _cells(known.get(pcode, {}), outline)
        ]
    return gpd.GeoDataFrame(rows, crs="EPSG:4326")


def _cells(known: dict[str, District], outline: shapely.Geometry) -> list[tuple[str, District, shapely.Geometry]]:
    """Return what is nearest to each district's places within one governorate."""
    owners: dict[tuple[float, float], str] = {}
    for name, district in known.items():
        if len(district.points) >= FEW:
            owners |= {(round(lon / APART), round(lat / APART)): name for lon, lat in district.points}
    names = sorted(set(owners.values()))
    if len(names) < 2:  # noqa: PLR2004  # nothing to part
        return [(name, known[name], outline) for name in names]
    corners = shapely.MultiPoint([(x * APART, y * APART) for x, y in owners])
    cells = shapely.get_parts(shapely.voronoi_polygons(corners, extend_to=outline))
    tree = shapely.STRtree(cells)
    by_name: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for (x, y), name in owners.items():
        (hit, *_rest) = tree.query(shapely.Point(x * APART, y * APART), predicate="intersects")
        by_name[name].append(cells[hit])
    united = [shapely.intersection(shapely.union_all(by_name[name]), outline) for name in names]
    # Neighbours keep their common line when it is made simpler.
    simple = shapely.coverage_simplify([only_polygons(shape) for shape in united], SMOOTH, simplify_boundary=False)
    return [(name, known[name], shape) for name, shape in zip(names, simple, strict=True)]
