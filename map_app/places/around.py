"""What a report names around a place: the areas that it lies in, and the places nearest to it."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from map_app.places.gazetteer import is_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from map_app.model import Place
    from map_app.places.gazetteer import Gazetteer

_WIDE_KINDS = frozenset({"city", "town"})
_NEAREST = 2
"""One of them may be the mention itself that asks."""

_FEW = 24
"""Up to so many are compared one by one; arrays pay off above."""


class Named(NamedTuple):
    """A place that a report names for sure, and the numbers of the mentions that name it, in order."""

    place: Place
    mentions: list[int]


class Neighbours(NamedTuple):
    """The named areas that hold a place, in the order of the text; and the nearest named places."""

    areas: Sequence[Named]
    nearest: Sequence[Named]


class Around:
    """The named places of one report, asked for those around a candidate; each candidate is worked out once."""

    def __init__(self, named: Sequence[Named], gazetteer: Gazetteer) -> None:
        """Take the named places, in the order of the text."""
        self._gazetteer = gazetteer
        self._named = named
        self._places = [one.place for one in named]
        self._wide = [one for one in named if is_area(one.place) or one.place.kind in _WIDE_KINDS]
        self._wide_places = [one.place for one in self._wide]
        self._near = [one for one in named if one.place.kind != "country"]
        self._points = np.array([_point(one.place) for one in self._near]) if len(self._near) > _FEW else None
        self._known: dict[str, Neighbours] = {}

    def of(self, place: Place) -> Neighbours:
        """Return what the report names around `place`, without `place` itself."""
        known = self._known.get(place.id)
        if known is None:
            points = self._points
            known = self._among_few(place) if points is None else self._among_many(place, points)
            self._known[place.id] = known
        return known

    def _among_few(self, place: Place) -> Neighbours:
        areas: list[Named] = []
        away: list[tuple[float, int]] = []
        for number, how in enumerate(self._gazetteer.relations(self._places, place)):
            other = self._places[number]
            if other.id == place.id:
                continue
            if how.contains:
                areas.append(self._named[number])
            if other.kind != "country":
                away.append((how.away_m, number))
        away.sort()
        return Neighbours(areas, [self._named[number] for _, number in away[:_NEAREST]])

    def _among_many(self, place: Place, points: npt.NDArray[np.float64]) -> Neighbours:
        lying = self._gazetteer.relations(self._wide_places, place)
        areas = [one for one, how in zip(self._wide, lying, strict=True) if how.contains]
        chords = ((points - _point(place)) ** 2).sum(axis=1)
        least = np.flatnonzero(chords <= np.partition(chords, _NEAREST)[_NEAREST])
        order = least[np.argsort(chords[least], kind="stable")][: _NEAREST + 1]
        return Neighbours(areas, [self._near[at] for at in order if self._near[at].place.id != place.id][:_NEAREST])


def _point(place: Place) -> tuple[float, float, float]:
    """Return a place on the unit sphere; the shorter the chord between two points, the nearer the places."""
    lon, lat = radians(place.lon), radians(place.lat)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
