"""The index of places: from a folded form to the places that bear it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log10
from typing import TYPE_CHECKING, NamedTuple, overload

from rapidfuzz import fuzz, process

from map_app.model import Place, Rival
from map_app.places.distance import between
from map_app.places.layer import Layer
from map_app.places.stack import Bearer, Stack
from map_app.text.names import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Bearer", "Gazetteer", "is_area", "prominence"]

_FUZZY_CUTOFF = 78.0
_KIND_WORD_COST = 0.05
_LEAST_REST = 5
"""What is left of a name without its first or last word must be this long: "Kafr" is every other village."""
_ABROAD = 0.85
"""What a near spelling of a place abroad counts beside one at home."""
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
_AREA_KINDS = frozenset({"governorate", "district", "subdistrict", "region", "country_part", "country"})
_MAX_PARENTS = 8
_MOST_RELATIONS = 500_000


class Relation(NamedTuple):
    """Whether the first of two places contains the second, and how far apart their points are, in metres."""

    contains: bool
    away_m: float


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
        self.stack = Stack((Layer.of(places),), {})
        self._found: dict[str, tuple[Bearer, ...]] = {}
        self._relations: dict[tuple[str, str], Relation] = {}

    @classmethod
    def stacked(
        cls, layers: Sequence[Layer], name: str, version: str, spellings: Mapping[str, Iterable[str]] | None = None
    ) -> Gazetteer:
        """Stack layers, the highest rank first.

        The same place in two layers is one place, with the facts of the earlier and the names and ids of both;
        governorates are called as the first layer that has any calls them.

        Args:
            layers: gazetteers with the index of their names.
            name: what to call this stack of gazetteers.
            version: changes with its content.
            spellings: for the P-code of a governorate, what sources call it besides.
        """
        gazetteer = cls((), name, version)
        gazetteer.stack = Stack(layers, spellings or {})
        return gazetteer

    @property
    def by_id(self) -> Mapping[str, Place]:
        """Every place by its id."""
        return self.stack

    @cached_property
    def places(self) -> Sequence[Place]:
        """Every place once, in rank order; each is made when it is asked for."""
        return _Places(self.stack)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every folded form, in a fixed order."""
        return self.stack.forms()

    def bearers(self, form: str) -> tuple[Bearer, ...]:
        """Return the places that bear a folded `form`, in rank order."""
        found = self._found.get(form)
        if found is None:
            found = self._found[form] = tuple(self.stack.bearers(form))
        return found

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

    def relation(self, anchor: Place, place: Place) -> Relation:
        """Return how `place` lies to `anchor`; kept, as reports name the same places over and over."""
        key = anchor.id, place.id
        known = self._relations.get(key)
        if known is None:
            wide = is_area(anchor) or anchor.kind in {"city", "town"}
            known = Relation(wide and self.contains(anchor, place), between(anchor, place))
            if len(self._relations) >= _MOST_RELATIONS:
                self._relations.clear()
            self._relations[key] = known
        return known

    def search(self, text: str, limit: int = 10) -> tuple[Rival, ...]:
        """Return the places that `text` may name, best first: exact forms, then near spellings.

        Args:
            text: a name in any spelling, alone or behind a word for its kind.
            limit: how many at most.

        Returns:
            Places with a score from 0 to 1; an exact name scores 0.7 or more.
        """
        scores = self._exact(text)
        words = text.split()
        if not scores and len(words) > 1:  # the word for the kind stands before the name, in English also behind it
            rests = (" ".join(words[1:]), " ".join(words[:-1]))
            scores = next(filter(None, (self._exact(rest) for rest in rests if len(rest) >= _LEAST_REST)), {})
            scores = {place_id: score - _KIND_WORD_COST for place_id, score in scores.items()}
        if not scores:
            scores = self._similar(text)
        ranked = sorted(scores.items(), key=lambda item: -item[1])  # of equals, the earlier gazetteer's comes first
        return tuple(Rival(self.by_id[place_id], round(score, 4)) for place_id, score in ranked[:limit])

    def _exact(self, text: str) -> dict[str, float]:
        """Score the places that bear a form of `text`: 0.7 and more."""
        scores: dict[str, float] = {}
        for form, article in name_forms(text):
            for bearer in self.bearers(form):
                parity = 0.05 if bearer.article == article else 0.0
                score = min(1.0, 0.7 + parity + prominence(bearer.place) / 2)
                scores[bearer.place.id] = max(scores.get(bearer.place.id, 0.0), score)
        return scores

    def _similar(self, text: str) -> dict[str, float]:
        """Score the places whose names look like `text`: below 0.7."""
        scores: dict[str, float] = {}
        for form, likeness in self._near(text):
            for bearer in self.bearers(form):
                near_home = 1.0 if bearer.place.admin1 is not None else _ABROAD
                score = likeness * 0.69 / 100 * (0.8 + min(prominence(bearer.place), 0.2)) * near_home
                scores[bearer.place.id] = max(scores.get(bearer.place.id, 0.0), score)
        return scores

    def _near(self, text: str) -> Iterator[tuple[str, float]]:
        for form, _ in list(name_forms(text))[:1]:
            for near, score, _ in process.extract(
                form, self.forms, scorer=fuzz.ratio, limit=20, score_cutoff=_FUZZY_CUTOFF
            ):
                yield near, score


class _Places(Sequence[Place]):
    """The places of a stack by number."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._ids = tuple(stack)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Place]: ...
    def __getitem__(self, index: int | slice) -> Place | Sequence[Place]:
        if isinstance(index, slice):
            return tuple(self._stack[place_id] for place_id in self._ids[index])
        return self._stack[self._ids[index]]


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
