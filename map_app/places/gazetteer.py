"""The index of places: from a folded form to the places that bear it."""

from __future__ import annotations

from functools import cached_property
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from map_app.model import Place, Rival
from map_app.places.distance import between
from map_app.text.names import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FUZZY_CUTOFF = 78.0
_KIND_WEIGHT = {
    "country": 0.30,
    "city": 0.30,
    "governorate": 0.22,
    "town": 0.20,
    "region": 0.16,
    "camp": 0.12,
    "neighbourhood": 0.12,
    "village": 0.10,
}
_OTHER_KIND_WEIGHT = 0.06
_AREA_KINDS = frozenset({"governorate", "district", "subdistrict", "region", "country"})
_MAX_PARENTS = 8


class Bearer(NamedTuple):
    """A place that bears a form.

    `article` tells whether its name has an article that the form lacks; `needs_cue` whether the form is also a word of
    every day, which counts as a name only beside a sign that it is one.
    """

    place: Place
    article: bool
    needs_cue: bool = False


class Gazetteer:
    """Places by id and by every form of their names. Earlier places outrank later ones of the same id."""

    def __init__(self, places: Iterable[Place], name: str, version: str) -> None:
        """Index `places`.

        Args:
            places: in the order of their gazetteers' rank.
            name: what to call this stack of gazetteers.
            version: changes with its content.
        """
        self.name = name
        self.version = version
        self.by_id: Mapping[str, Place]
        by_id: dict[str, Place] = {}
        for place in places:
            by_id.setdefault(place.id, place)
        self.by_id = by_id
        self.places = tuple(by_id.values())
        self._bearers = _index(self.places)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every folded form, in a fixed order."""
        return tuple(self._bearers)

    def bearers(self, form: str) -> tuple[Bearer, ...]:
        """Return the places that bear a folded `form`, in rank order."""
        return self._bearers.get(form, ())

    def parents(self, place: Place) -> Iterator[Place]:
        """Yield the places that `place` lies in, from the nearest to the widest."""
        for _ in range(_MAX_PARENTS):
            if place.parent_id is None or place.parent_id not in self.by_id:
                return
            place = self.by_id[place.parent_id]
            yield place

    def contains(self, area: Place, place: Place) -> bool:
        """Tell whether `place` lies in `area`: by its parents, its admin codes, or within the area's radius."""
        if area.id == place.id:
            return False
        if any(parent.id == area.id for parent in self.parents(place)):
            return True
        if area.kind == "country":
            return bool(area.country) and area.country == place.country
        if area.kind == "governorate":
            return area.admin1 is not None and area.admin1 == place.admin1
        return area.radius_m > place.radius_m and between(area, place) <= area.radius_m

    def search(self, text: str, limit: int = 10) -> tuple[Rival, ...]:
        """Return the places that `text` may name, best first: exact forms, then near spellings.

        Args:
            text: a name in any spelling, alone or behind a word for its kind.
            limit: how many at most.

        Returns:
            Places with a score from 0 to 1; an exact name scores 0.7 or more.
        """
        scores: dict[str, float] = {}
        for form, article in name_forms(text):
            for bearer in self.bearers(form):
                parity = 0.05 if bearer.article == article else 0.0
                scores[bearer.place.id] = max(
                    scores.get(bearer.place.id, 0.0), 0.7 + parity + min(prominence(bearer.place), 0.25)
                )
        if not scores:
            for form, likeness in self._near(text):
                for bearer in self.bearers(form):
                    score = likeness * 0.69 / 100 * (0.8 + min(prominence(bearer.place), 0.2))
                    scores[bearer.place.id] = max(scores.get(bearer.place.id, 0.0), score)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Rival(self.by_id[place_id], round(score, 4)) for place_id, score in ranked[:limit])

    def _near(self, text: str) -> Iterator[tuple[str, float]]:
        for form, _ in list(name_forms(text))[:1]:
            for near, score, _ in process.extract(
                form, self._all_forms, scorer=fuzz.ratio, limit=20, score_cutoff=_FUZZY_CUTOFF
            ):
                yield near, score

    @cached_property
    def _all_forms(self) -> list[str]:
        return list(self._bearers)


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


def _index(places: Iterable[Place]) -> dict[str, tuple[Bearer, ...]]:
    bearers: dict[str, dict[str, Bearer]] = {}
    for place in places:
        spellings = dict.fromkeys((place.name_ar, place.name_en, *(name.text for name in place.names)))
        for spelling in spellings:
            for form, article in name_forms(spelling):
                bearers.setdefault(form, {}).setdefault(place.id, Bearer(place, article, place.needs_cue))
    return {form: tuple(entries.values()) for form, entries in bearers.items()}
