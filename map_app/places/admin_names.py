"""Call the governorates of stacked gazetteers by the names of the first.

Sources spell them as they please (Idleb, Idlib; Hama, Hamah; Deir-ez-Zor, Deir ez-Zawr), and comparisons of two places
need one spelling. The P-code decides; then the spellings that the first gazetteer or a table knows; then, in the same
country, the nearest place that the first gazetteer has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely

from map_app.places.distance import between
from map_app.places.layer import place_forms
from map_app.text.names import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from map_app.model import Place
    from map_app.places.layer import Layer

_NEAREST_M = 30_000.0
"""A place farther from all places of the first gazetteer keeps what its source says."""
_UNKNOWN_NEAREST_M = 10_000.0
"""The same for a place whose source names no governorate: it may lie beyond a border."""

_MARKS = " '`’ʿʾ"
"""What romanised names carry at their ends for ayn and hamza."""


@dataclass(frozen=True, slots=True)
class _Governorate:
    name: str
    pcode: str | None
    country: str


class AdminNames:
    """The governorates of the first gazetteer that has any."""

    def __init__(self, layers: Sequence[Layer], spellings: Mapping[str, Iterable[str]]) -> None:
        """Learn the names.

        Args:
            layers: gazetteers in rank order.
            spellings: for each P-code of a governorate, what sources call it besides.
        """
        self._by_pcode: dict[str, _Governorate] = {}
        self._by_form: dict[tuple[str, str], _Governorate] = {}
        self._layer: Layer | None = None
        for layer in layers:
            rows = [row for row, kind in enumerate(layer.rows.kinds) if kind == "governorate"]
            places = [place for place in map(layer.rows.__getitem__, rows) if place.admin1]
            if places:
                self._layer = layer
                for place in places:
                    self._learn(place, spellings)
                break
        self._tree: shapely.STRtree | None = None
        self._scale = 1.0

    def knows(self, layer: Layer) -> bool:
        """Tell whether a layer is the one that the names are taken from."""
        return layer is self._layer or self._layer is None

    def rename(self, place: Place) -> Place:
        """Return the place with its governorate called as the first gazetteer calls it."""
        found = self._by_pcode.get(place.admin1_pcode or "") or self._by_form.get((place.country, place.admin1 or ""))
        if found is None and place.admin1:
            forms = (form for form, _article in name_forms(place.admin1.strip(_MARKS)))
            found = next((hit for form in forms if (hit := self._by_form.get((place.country, form)))), None)
        if found is None:
            found = self._nearest(place)
        if found is None or (found.name, found.pcode) == (place.admin1, place.admin1_pcode):
            return place
        return replace(place, admin1=found.name, admin1_pcode=found.pcode)

    def _learn(self, place: Place, spellings: Mapping[str, Iterable[str]]) -> None:
        governorate = _Governorate(place.admin1 or "", place.admin1_pcode, place.country)
        if governorate.pcode:
            self._by_pcode.setdefault(governorate.pcode, governorate)
        self._by_form[place.country, governorate.name] = governorate
        known = {form for form, _article in place_forms(place)}
        for spelling in (governorate.name, *spellings.get(governorate.pcode or "", ())):
            known.update(form for form, _article in name_forms(spelling))
        for form in known:
            self._by_form.setdefault((place.country, form), governorate)

    def _nearest(self, place: Place) -> _Governorate | None:
        """Take the governorate of the nearest place of the first gazetteer, if it lies near and in the same country."""
        if self._layer is None or place.kind in {"country", "region"}:
            return None
        if self._tree is None:
            points = self._layer.rows.points
            self._scale = cos(radians(float(np.median(points[:, 1]))))
            geometries = cast("Sequence[shapely.Point]", shapely.points(points[:, 0] * self._scale, points[:, 1]))
            self._tree = shapely.STRtree(geometries)
        row = int(self._tree.nearest(shapely.Point(place.lon * self._scale, place.lat)))
        near = self._layer.rows[row]
        found = self._by_form.get((place.country, near.admin1 or ""))
        if found is None or near.country != place.country:
            return None
        return found if between(near, place) <= (_NEAREST_M if place.admin1 else _UNKNOWN_NEAREST_M) else None
