"""From degrees to pixels, in the projection of web maps (spherical Mercator)."""

from __future__ import annotations

from math import asinh, cosh, log2, pi, radians, tan
from typing import TYPE_CHECKING, NamedTuple

from map_app.geo.areas import REGION_PRECISION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event

Box = tuple[float, float, float, float]

OUTERMOST = 50
"""One event in so many, on each side, does not count for the view."""

LEAST_DEGREES = 0.25
MARGIN = 1.25
EARTH_M = 6_378_137.0
_TILE = 256
_SYRIA = (35.5, 32.2, 42.5, 37.5)
_NORTHERNMOST = 85.0


class Projection(NamedTuple):
    """Where longitude 0 on the equator lies, in pixels, and how many pixels a radian takes."""

    left: float
    top: float
    scale: float
    box: Box

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        x, y = _plane(lon, lat)
        return self.left + self.scale * x, self.top - self.scale * y

    def metres(self, y: float) -> float:
        """Return how many metres a pixel is at this height of the picture."""
        return EARTH_M / (cosh((self.top - y) / self.scale) * self.scale)

    @property
    def zoom(self) -> float:
        """The zoom of a web map at this scale."""
        return log2(self.scale * 2 * pi / _TILE)


def fit(events: Sequence[Event], box: Box) -> Projection:
    """Return the projection that shows the events in a box of pixels, a few far ones left out."""
    west, south, east, north = _bounds(events)
    x0, y0 = _plane(west, south)
    x1, y1 = _plane(east, north)
    width, height = box[2] - box[0], box[3] - box[1]
    scale = min(width / (x1 - x0), height / (y1 - y0)) / MARGIN
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    return Projection((box[0] + box[2]) / 2 - scale * middle_x, (box[1] + box[3]) / 2 + scale * middle_y, scale, box)


def _bounds(events: Sequence[Event]) -> Box:
    points = [event for event in events if event.geo_precision < REGION_PRECISION] or events
    if not points:
        return _SYRIA
    lons, lats = sorted(e.place.lon for e in points), sorted(e.place.lat for e in points)
    beyond = len(points) // OUTERMOST
    west, east = _apart(lons[beyond], lons[-1 - beyond])
    south, north = _apart(lats[beyond], lats[-1 - beyond])
    return west, south, east, north


def _apart(low: float, high: float) -> tuple[float, float]:
    missing = max(LEAST_DEGREES - (high - low), 0) / 2
    return low - missing, high + missing


def _plane(lon: float, lat: float) -> tuple[float, float]:
    return radians(lon), asinh(tan(radians(max(-_NORTHERNMOST, min(_NORTHERNMOST, lat)))))
