"""How exactly a mention says where: ACLED's geo_precision and a radius in metres.

ACLED codes 1 where the place itself is named, 2 where the event lies near it or in part of its area, 3 for a region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.places.gazetteer import is_area

if TYPE_CHECKING:
    from map_app.model import Place
    from map_app.places.mention import Mention

_COUNTRYSIDE_M = 20_000.0
"""How far the countryside of a town reaches where the gazetteer has no area for it."""
_VICINITY_M = 3_000.0
_SIDE_OF_M = 8_000.0
"""How far "north of X" reaches where no distance is said."""


class Precision(NamedTuple):
    """ACLED's geo_precision, and the radius of uncertainty in metres."""

    geo_precision: Literal[1, 2, 3]
    radius_m: float


def precision(mention: Mention, place: Place, *, computed: bool = False) -> Precision:
    """Return how exactly `mention` locates an event at `place`.

    Args:
        mention: the name with its cues.
        place: what it means.
        computed: whether the point of `place` was computed from another place.
    """
    if computed:
        return Precision(2, place.radius_m)
    if is_area(place):
        return Precision(3, place.radius_m)
    if mention.has_role("region"):
        return Precision(3, max(_COUNTRYSIDE_M, place.radius_m))
    if mention.has_role("vicinity"):
        return Precision(2, place.radius_m + _VICINITY_M)
    if mention.directions:
        return Precision(2, place.radius_m + _SIDE_OF_M)
    return Precision(1, place.radius_m)


def part_of(exactness: Precision, place: Place) -> Precision:
    """Return how exactly an unknown place is located by one that it lies in or near."""
    if exactness.geo_precision > 1:
        return exactness
    return Precision(2, place.radius_m + _SIDE_OF_M)
