"""What a place's kind says: whether it is an area, and how likely a bare name is to mean it."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from map_app.model import Place

_KIND_WEIGHT = {
    "country": 0.30,
    "city": 0.30,
    "governorate": 0.22,
    "town": 0.20,
    "region": 0.16,
    "country_part": 0.16,
    "camp": 0.12,
    "neighbourhood": 0.12,
    "village": 0.10,
}
_OTHER_KIND_WEIGHT = 0.06
SITES = frozenset({"prison", "hospital", "school", "square", "roundabout", "market", "park", "plant", "bridge", "base"})
"""Kinds that lie within a quarter or a village."""
LINES = frozenset({"road", "river"})
"""Kinds whose radius is how far they run: what lies within it lies along them."""
_AREA_KINDS = frozenset({"governorate", "district", "subdistrict", "region", "country_part", "country"})


def is_area(place: Place) -> bool:
    """Tell whether a place is drawn and counted as an area rather than a point."""
    return place.kind in _AREA_KINDS


def prominence(place: Place) -> float:
    """Return how likely a bare name is to mean this place rather than a namesake, from 0 to about 0.6.

    Larger kinds and larger populations are named more often without further words.
    """
    weight = _KIND_WEIGHT.get(place.kind, _OTHER_KIND_WEIGHT)
    people = log10(max(place.population or 1, 1)) / 40
    return weight + people
