"""Areas that stand for uncertainty: a circle around a point, or the boundary of a region."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from map_app.model import Event, Place

REGION_PRECISION = 3
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


@dataclass(frozen=True)
class Boundaries:
    """The outlines of regions, by P-code."""

    by_pcode: Mapping[str, BaseGeometry] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Boundaries:
        """Read a GeoJSON file whose features have a `pcode`; a missing file gives no boundaries."""
        if not path.exists():
            return cls()
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return cls(
            {
                feature["properties"]["pcode"]: shapely.from_geojson(json.dumps(feature["geometry"]))
                for feature in features
                if feature["properties"]["pcode"]
            }
        )

    def outline(self, place: Place) -> BaseGeometry | None:
        """Return the outline of a place that is itself one of these regions, else None."""
        if place.kind != "governorate" or place.admin1_pcode is None:
            return None
        return self.by_pcode.get(place.admin1_pcode)


def area(event: Event, boundaries: Boundaries) -> BaseGeometry | None:
    """Return where an event may have been: None for a point, a circle near it, a region's outline or its circle."""
    if event.geo_precision == 1:
        return None
    if event.geo_precision == REGION_PRECISION:
        outline = boundaries.outline(event.place)
        if outline is not None:
            return outline
    return circle(event.place.lon, event.place.lat, event.radius_m)
