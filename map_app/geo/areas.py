"""Areas that stand for uncertainty: a circle around a point, or the boundary of a region."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from map_app.model import Event, Place

    Regions = Callable[[Place], BaseGeometry | None]
    """Gives the outline of a region that no authority draws, in WGS 84 degrees; a gazetteer's `outline` does."""

REGION_PRECISION = 3
DRAWN_DEGREES, DRAWN_GRID = 0.002, 1e-4
EARTH = Geod(ellps="WGS84")


def circle(lon: float, lat: float, radius_m: float, corners: int = 48) -> shapely.Polygon:
    """Return the polygon of all points at a distance from a point.

    Args:
        lon: Degrees east of the centre.
        lat: Degrees north of the centre.
        radius_m: Radius in metres, along the ellipsoid.
        corners: Number of corners.
    """
    azimuths = np.linspace(0.0, 360.0, corners, endpoint=False)
    there = np.full(corners, radius_m)
    lons, lats, _ = EARTH.fwd(np.full(corners, lon), np.full(corners, lat), -azimuths, there)
    return shapely.Polygon(np.column_stack([lons, lats]))


def _no_outline(_place: Place) -> None:
    return None


@dataclass(frozen=True)
class Boundaries:
    """The outlines of regions: governorates by P-code, districts by that of their governorate and their name.

    `regions` gives those that no authority draws (`map_app.places.gazetteer.Gazetteer.outline`).
    """

    governorates: Mapping[str, BaseGeometry] = field(default_factory=dict)
    districts: Mapping[tuple[str, str], BaseGeometry] = field(default_factory=dict)
    regions: Regions = _no_outline
    _drawn: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, folder: Path, regions: Regions = _no_outline) -> Boundaries:
        """Read `area_admin1.geojson` and `area_admin2.geojson` of a folder; a missing file gives no boundaries."""
        governorates = {
            properties["pcode"]: shape
            for properties, shape in _features(folder / "area_admin1.geojson")
            if properties["pcode"]
        }
        districts = {
            (properties["admin1_pcode"], properties["admin2"]): shape
            for properties, shape in _features(folder / "area_admin2.geojson")
        }
        return cls(governorates, districts, regions)

    def outline(self, place: Place) -> BaseGeometry | None:
        """Return the outline of a place that is itself one of these regions, else None."""
        pcode = place.admin1_pcode or ""
        if place.kind == "governorate":
            return self.governorates.get(pcode)
        if place.kind == "district":
            return self.districts.get((pcode, place.admin2 or ""))
        return self.regions(place)

    def drawn(self, place: Place) -> str | None:
        """Return the outline as GeoJSON, no finer than a map of the whole country shows; made once a place."""
        if place.id not in self._drawn:
            outline = self.outline(place)
            simple = outline and shapely.set_precision(shapely.simplify(outline, DRAWN_DEGREES), DRAWN_GRID)
            self._drawn[place.id] = shapely.to_geojson(simple) if simple else None
        return self._drawn[place.id]


def _features(path: Path) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    if path.exists():
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            yield feature["properties"], shapely.from_geojson(json.dumps(feature["geometry"]))


def area(event: Event, boundaries: Boundaries) -> BaseGeometry | None:
    """Return where an event may have been: None for a point, a circle near it, a region's outline or its circle."""
    if event.geo_precision == 1:
        return None
    if event.geo_precision == REGION_PRECISION:
        outline = boundaries.outline(event.place)
        if outline is not None:
            return outline
    return circle(event.place.lon, event.place.lat, event.radius_m)
