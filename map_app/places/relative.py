"""Places that a report describes by another: ten kilometres north of a town, between two towns."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import TYPE_CHECKING

from map_app.places.distance import EARTH_RADIUS_M, between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.lexicon import ComputedNames, Language
    from map_app.model import Place
    from map_app.places.mention import Mention
    from map_app.places.name_spans import NameSpans
    from map_app.text.terms import TermHit

_BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_WINDOW = 48
"""How far before or behind a name its distance may stand, in characters."""
_NEXT_TO = 5
"""A distance this near to a compass word, in characters, belongs to it."""
_OFFSET_UNCERTAINTY = 0.3
"""A stated distance and compass word leave this share of the distance open."""
_FARTHEST_M = 150_000.0
_M_PER_KM = 1000.0
_LEAST_RADIUS_M = 500.0


def displaced(
    mention: Mention, place: Place, text: str, language: Language, names: Mapping[str, ComputedNames]
) -> Place | None:
    """Return the point that lies a stated distance in a stated direction from `place`, or None where none is stated.

    The result keeps the id of the place that it is described by; its name says how, its radius what is left open.
    """
    bearing = _bearing(mention.directions)
    if bearing is None:
        return None
    before = _distance(language).findall(text, max(0, mention.cue_start - _WINDOW), mention.cue_start)
    behind = _distance(language).findall(text, mention.end, mention.end + _WINDOW // 2)
    found = before[-1:] or behind[:1]
    if not found:
        return None
    number, unit = found[0]
    away = float(number.replace(",", ".")) * language.distances[unit]
    if not 0 < away <= _FARTHEST_M:
        return None
    lon, lat = _destination(place.lon, place.lat, bearing, away)
    kilometres = f"{away / _M_PER_KM:g}"
    return replace(
        place,
        name_en=_distance_name(names["en"], kilometres, mention.directions, place.name_en),
        name_ar=_distance_name(names["ar"], kilometres, mention.directions, place.name_ar),
        lon=lon,
        lat=lat,
        radius_m=max(_LEAST_RADIUS_M, away * _OFFSET_UNCERTAINTY),
        kind="site",
    )


def leave_measured(spans: NameSpans, text: str, directions: Sequence[TermHit], language: Language) -> None:
    """Take out the names of areas that a distance makes a point: 5 km north of Aleppo is not its northern countryside.

    A name that begins with a compass word goes where a distance stands right beside it and the rest is a name as well.
    """
    compass = {hit.start: hit.end for hit in directions}
    pattern = _distance(language)
    for start, end in list(spans) if compass else ():
        rest = compass.get(start)
        while rest is not None and rest + 1 in compass:  # north-west of
            rest = compass[rest + 1]
        if rest is None or not any((at, end) in spans for at in range(rest + 1, min(rest + 4, end))):
            continue
        before = text[max(0, start - _WINDOW // 2) : start]
        near = [match for match in pattern.finditer(before) if len(before) - match.end() <= _NEXT_TO]
        behind = pattern.search(text, end, end + _WINDOW // 2)
        if near or (behind is not None and behind.start() - end <= _NEXT_TO):
            del spans[start, end]


def midway(one: Place, other: Place, names: Mapping[str, ComputedNames]) -> Place:
    """Return the middle between two places, with a radius that reaches both."""
    lon = (one.lon + other.lon) / 2
    lat = (one.lat + other.lat) / 2
    return replace(
        one,
        id=f"{one.id}~{other.id}",
        name_en=names["en"].between.format(one=one.name_en, other=other.name_en),
        name_ar=names["ar"].between.format(one=one.name_ar, other=other.name_ar),
        lon=round(lon, 5),
        lat=round(lat, 5),
        radius_m=between(one, other) / 2,
        kind="site",
        population=None,
    )


def _bearing(directions: Sequence[str]) -> float | None:
    """Return the mean of the compass words, in degrees from north; None without any, or for opposites."""
    if not directions:
        return None
    x = sum(sin(radians(_BEARINGS[name])) for name in directions)
    y = sum(cos(radians(_BEARINGS[name])) for name in directions)
    if abs(x) + abs(y) < 0.5:  # noqa: PLR2004 - opposites cancel out
        return None
    return degrees(atan2(x, y)) % 360


def _distance_name(names: ComputedNames, kilometres: str, directions: Sequence[str], place: str) -> str:
    compass = names.compass_joint.join(names.compass[direction] for direction in directions)
    return names.distance.format(km=kilometres, compass=compass, place=place)


@lru_cache(maxsize=16)
def _distance(language: Language) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(language.distances, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![\d.])(\d{{1,4}}(?:[.,]\d{{1,2}})?) ?({units})(?!\w)")


def _destination(lon: float, lat: float, bearing: float, away: float) -> tuple[float, float]:
    """Return the point `away` metres from a point in the direction `bearing`, on the sphere."""
    angle, theta, phi = away / EARTH_RADIUS_M, radians(bearing), radians(lat)
    phi2 = asin(sin(phi) * cos(angle) + cos(phi) * sin(angle) * cos(theta))
    turn = atan2(sin(theta) * sin(angle) * cos(phi), cos(angle) - sin(phi) * sin(phi2))
    east = (radians(lon) + turn + pi) % (2 * pi) - pi
    return round(degrees(east), 5), round(degrees(phi2), 5)
