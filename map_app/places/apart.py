"""Names whose place lies far from where the text puts them: another of that name is meant, or none that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.places.gazetteer import is_area

if TYPE_CHECKING:
    from map_app.model import Place
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.mention import Mention

_JOINED_LETTERS = 2
"""A region with no more characters before it belongs to the name: a blank, perhaps a comma (X, north of Aleppo)."""
_COMPASS_LETTERS = 16
"""A town with no more characters before it, and a compass word among them, is what the name is described by."""
_WITHIN_LETTERS = 4
"""What "in" takes with its blanks: حي الخالدية في حمص."""
_APART_M = 60_000.0
"""A place so far outside the region that the text puts the name in is another place of that name."""
_ELSEWHERE_M = 10_000.0
"""A quarter so far outside the town that the text puts it in is another quarter of that name."""
_PARTS_OF_TOWNS = frozenset({"neighbourhood", "roundabout", "square", "park", "market", "road"})
_TOWNS = frozenset({"city", "town"})


def apart_from(
    mention: Mention, place: Place, behind: Mention, region: Place | None, gazetteer: Gazetteer
) -> Place | None:
    """Return `region` where `place` is far from it: قرية البيضا شمال حلب is not by the sea.

    Args:
        mention: the name.
        place: what it may mean.
        behind: the name behind it.
        region: the place that this one clearly means, if it does.
        gazetteer: for distances.
    """
    if is_area(place) or place.kind == "city" or behind.listed or region is None or region.kind == "country":
        return None
    gap = behind.cue_start - mention.end
    if not 0 <= gap <= _COMPASS_LETTERS:
        return None
    relation = gazetteer.relation(region, place)
    away = relation.away_m - region.radius_m
    if relation.contains or away <= _ELSEWHERE_M:
        return None
    if not is_area(region):  # X, north of the city of Y; X near Y; the roundabout X in Y
        beside = (bool(behind.directions) or behind.has_role("vicinity")) and away > _APART_M
        inside = gap <= _WITHIN_LETTERS and place.kind in _PARTS_OF_TOWNS and region.kind in _TOWNS
        return region if beside or inside else None
    if gap > _JOINED_LETTERS or (region.kind != "region" and not behind.directions and not behind.has_role("region")):
        return None  # a second name, not where the first one lies
    return region if away > _APART_M else None


def lies_near(place: Place, region: Place, gazetteer: Gazetteer) -> bool:
    """Tell whether a place may be the one that the text puts in or by `region`."""
    return gazetteer.relation(region, place).away_m - region.radius_m <= _APART_M
