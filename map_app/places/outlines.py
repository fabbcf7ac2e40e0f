"""Outlines of regions that no authority draws: a ring of named places at the edge of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, pi, radians
from typing import TYPE_CHECKING

import shapely

from map_app.places.distance import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.model import Place

_FEWEST = 3
_METRES_PER_DEGREE = pi * EARTH_RADIUS_M / 180


@dataclass(frozen=True)
class Edges:
    """For the id of each region the ids of the places at its edge, in their order around it.

    A region reaches `margin_m` metres beyond the points of these places.
    """

    places: Mapping[str, Sequence[str]] = field(default_factory=dict)
    margin_m: float = 0.0

    def outline(self, region_id: str, gazetteer: Mapping[str, Place]) -> shapely.Polygon | None:
        """Return the outline of a region in WGS 84 degrees; None for one without a ring of three known places."""
        ring = [gazetteer[place_id] for place_id in self.places.get(region_id, ()) if place_id in gazetteer]
        return ring_around(ring, self.margin_m) if len(ring) >= _FEWEST else None


def ring_around(places: Sequence[Place], margin_m: float) -> shapely.Polygon:
    """Return the polygon through the points of places, widened by a margin in metres.

    Args:
        places: three or more, in their order around the area; where their ring crosses itself, its hull counts.
        margin_m: how far the area reaches beyond the points.

    Returns:
        A valid polygon in WGS 84 degrees, wound as RFC 7946 asks.
    """
    squeeze = cos(radians(sum(place.lat for place in places) / len(places)))
    ring = shapely.Polygon([(place.lon * squeeze, place.lat) for place in places])
    whole = ring if ring.is_valid else ring.convex_hull
    wide = whole.buffer(margin_m / _METRES_PER_DEGREE, quad_segs=3)
    return shapely.orient_polygons(shapely.Polygon([(x / squeeze, y) for x, y in wide.exterior.coords]))
