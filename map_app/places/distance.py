"""Distances on the Earth, in metres."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from map_app.model import Place

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the great-circle distance between two points given in WGS 84 degrees."""
    phi1, phi2 = radians(lat1), radians(lat2)
    chord = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))


def between(one: Place, other: Place) -> float:
    """Return the distance between the points of two places."""
    return distance_m(one.lon, one.lat, other.lon, other.lat)
