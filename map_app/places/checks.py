"""Find what is likely wrong in a gazetteer though every row can be read.

A compiled gazetteer goes wrong in a few ways: a digit slips in a coordinate, a namesake's point or unit is taken, a
place is entered twice, a name is left without the mark that it is a word of every day. No outlines of the units are
needed: a unit is where its other places are.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import cos, radians
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import shapely

from map_app.places.distance import between, distance_m
from map_app.places.layer import place_forms
from map_app.places.unite import SAME_PLACE_M, can_be_one
from map_app.text.names import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from map_app.model import Place

_NOT_POINTS = frozenset(
    {"country", "governorate", "district", "subdistrict", "region", "country_part", "road", "river", "mountain"}
)
_FEWEST_IN_UNIT = 4
_SPREADS = 4.5
"""How many times its places' median distance from their middle a unit reaches."""
_LEAST_REACH_M = {"admin3": 12_000.0, "admin2": 35_000.0, "admin1": 60_000.0}
_NEIGHBOURS = 6
_FEWEST_NEIGHBOURS = 3
_NEIGHBOUR_M = 30_000.0
"""Farther places say nothing of the unit that a point lies in: deserts are shared out in long stripes."""
_SLACK_M = 3_000.0
_UNIT_SLACK = 1.5
"""The radius of an administrative unit reaches most of its places, not all."""
_KM = 1000.0


class Finding(NamedTuple):
    """Something to look at: the number of the place, the column, and a clause that says what to do."""

    number: int
    field: str
    message: str


def check_places(places: Sequence[Place], common_words: AbstractSet[str] = frozenset()) -> list[Finding]:
    """List what is likely wrong.

    Args:
        places: all places of the gazetteers that are checked together.
        common_words: folded words of every day; a place that is called by one must be marked as needing a cue. Its
            other spellings need no mark: matching guards each of them.

    Returns:
        Findings in the order of the places.
    """
    found = [
        *_missing_fields(places),
        *_outside_their_units(places),
        *_far_from_parents(places),
        *_entered_twice(places),
        *_everyday_names(places, common_words),
    ]
    return sorted(found, key=lambda finding: finding.number)


def _missing_fields(places: Sequence[Place]) -> Iterator[Finding]:
    for index, place in enumerate(places):
        languages = {name.lang for name in place.names}
        for lang, noun in (("ar", "Arabic"), ("en", "English")):
            if lang not in languages:
                yield Finding(index, f"name_{lang}", f"is missing: give the {noun} name")
        for lower, upper in (("admin3", "admin2"), ("admin2", "admin1")):
            if getattr(place, lower) and not getattr(place, upper):
                yield Finding(index, upper, f"is missing, though {lower} is given: name the wider unit as well")
        for unit in ("admin1", "admin2", "admin3"):
            if getattr(place, f"{unit}_pcode") and not getattr(place, unit):
                yield Finding(index, unit, "is missing, though its P-code is given: give the name")


def _outside_their_units(places: Sequence[Place]) -> Iterator[Finding]:
    """Find places that lie far from all others of their unit, among places of another."""
    points = [index for index, place in enumerate(places) if place.kind not in _NOT_POINTS]
    if len(points) <= _NEIGHBOURS:
        return
    nearest = _nearest(places, points)
    reported: set[int] = set()
    for level, least in _LEAST_REACH_M.items():
        units: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index in points:
            name = getattr(places[index], level)
            if name:
                units[places[index].country, name].append(index)
        for (_country, name), members in units.items():
            if len(members) <= _FEWEST_IN_UNIT:
                continue
            for index, away, reach in _strays(places, members, least):
                near = [other for other in nearest[index] if between(places[index], places[other]) <= _NEIGHBOUR_M]
                around = [unit for other in near if (unit := getattr(places[other], level))]
                if len(around) >= _FEWEST_NEIGHBOURS and name not in around and index not in reported:
                    reported.add(index)
                    others = max(sorted(set(around)), key=around.count)
                    message = (
                        f"is {name}, but the point lies {away / _KM:.0f} km from the middle of its places, which reach "
                        f"{reach / _KM:.0f} km, and among places of {others}: correct the unit or the point"
                    )
                    yield Finding(index, level, message)


def _strays(places: Sequence[Place], members: Sequence[int], least: float) -> Iterator[tuple[int, float, float]]:
    """Yield members that lie beyond their unit's reach, with their distance from its middle and the reach."""
    lon = median(places[index].lon for index in members)
    lat = median(places[index].lat for index in members)
    away = {index: distance_m(lon, lat, places[index].lon, places[index].lat) for index in members}
    reach = max(least, _SPREADS * median(away.values()))
    yield from ((index, far, reach) for index, far in away.items() if far > reach + places[index].radius_m)


def _nearest(places: Sequence[Place], points: Sequence[int]) -> Mapping[int, list[int]]:
    """Return for each point the other points nearest to it, about half a dozen."""
    lons = np.array([places[index].lon for index in points])
    lats = np.array([places[index].lat for index in points])
    scale = cos(radians(float(np.median(lats))))
    shapes = cast("Sequence[shapely.Point]", shapely.points(lons * scale, lats))
    tree = shapely.STRtree(shapes)
    return {
        index: [points[other] for other in _around(tree, shape) if points[other] != index]
        for index, shape in zip(points, shapes, strict=True)
    }


def _around(tree: shapely.STRtree, point: shapely.Point) -> list[int]:
    """Return the numbers of the points in the smallest circle, of those that double, that holds enough of them."""
    reach = 0.03
    while True:
        found = [int(number) for number in tree.query(point.buffer(reach))]
        if len(found) > _NEIGHBOURS or reach > 360:  # noqa: PLR2004 - the whole Earth
            break
        reach *= 2
    found.sort(key=lambda number: point.distance(tree.geometries[number]))
    return found[: _NEIGHBOURS + 1]


def _far_from_parents(places: Sequence[Place]) -> Iterator[Finding]:
    by_id = {place.id: place for place in places}
    for index, place in enumerate(places):
        parent = by_id.get(place.parent_id or "")
        if parent is None:
            continue
        slack = _UNIT_SLACK if parent.kind in _NOT_POINTS else 1.0
        reach = parent.radius_m * slack + place.radius_m + _SLACK_M
        away = between(parent, place)
        if away > reach:
            message = (
                f"is {parent.id}, {away / _KM:.0f} km away, which reaches {parent.radius_m / _KM:.0f} km: "
                "correct the parent, the point, or the parent's radius_m"
            )
            yield Finding(index, "parent", message)


def _entered_twice(places: Sequence[Place]) -> Iterator[Finding]:
    """Find places that `gazetteer build` would take for one, were they of two sources (`map_app.places.unite`)."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        for form in {form for form, _article in place_forms(place)}:
            by_form[form].append(index)
    pairs = {pair for members in by_form.values() for pair in combinations(members, 2)}
    for first, later in sorted(pairs):
        one, other = places[first], places[later]
        away = between(one, other)
        if can_be_one(one.kind, other.kind) and away <= max(one.radius_m, SAME_PLACE_M):
            message = (
                f"is {other.name_en}, a {other.kind} with a name of the {one.kind} {one.id}, {away / _KM:.1f} km away: "
                "join the two rows, or take the name from one of them"
            )
            yield Finding(later, "name_en", message)


def _everyday_names(places: Sequence[Place], common_words: AbstractSet[str]) -> Iterator[Finding]:
    for index, place in enumerate(places):
        if place.needs_cue:
            continue
        for name in dict.fromkeys((place.name_ar, place.name_en)):
            if any(form in common_words for form, _article in name_forms(name)):
                message = f"is empty, though {name} is also a word of every day: write yes"
                yield Finding(index, "common_word", message)
                break
