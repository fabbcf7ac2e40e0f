"""The index of places: from a folded form to the places that bear it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

import shapely

from map_app.model import Place, Rival
from map_app.places.alike import Alike
from map_app.places.distance import between
from map_app.places.kinds import is_area, prominence
from map_app.places.layer import Layer
from map_app.places.outlines import Edges
from map_app.places.search import find_places
from map_app.places.stack import Bearer, Stack
from map_app.text.names import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from map_app.places.abroad import Towns

__all__ = ["Bearer", "Gazetteer", "is_area", "prominence"]

_MAX_PARENTS = 8
_MOST_RELATIONS = 500_000
_MOST_NAMES = 100_000


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
        self.towns: Towns | None = None
        self.edges = Edges()
        self._outlines: dict[str, shapely.Polygon | None] = {}
        self._lands: dict[str, Gazetteer | None] = {}
        self._found: dict[str, tuple[Bearer, ...]] = {}
        self._named: dict[str, tuple[Bearer, ...]] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        """By the id of the place, and then of what it lies in or near."""
        self._related = 0
        self._contained: dict[tuple[str, str], bool] = {}

    @classmethod
    def stacked(
        cls,
        layers: Sequence[Layer],
        name: str,
        version: str,
        spellings: Mapping[str, Iterable[str]] | None = None,
        towns: Towns | None = None,
        edges: Edges | None = None,
    ) -> Gazetteer:
        """Stack layers, the highest rank first.

        The same place in two layers is one place, with the facts of the earlier and the names and ids of both;
        governorates are called as the first layer that has any calls them.

        Args:
            layers: gazetteers with the index of their names.
            name: what to call this stack of gazetteers.
            version: changes with its content.
            spellings: for the P-code of a governorate, what sources call it besides.
            towns: of the whole world, which are read only where a report or a search leads there.
            edges: which places lie at the edge of a region.
        """
        gazetteer = cls((), name, version)
        gazetteer.towns = towns
        gazetteer.edges = edges or Edges()
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
    def home(self) -> str:
        """The country that these gazetteers are about: the one of their first place in a governorate."""
        return next((place.country for place in self.places if place.admin1 is not None), "")

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every folded form, in a fixed order."""
        return self.stack.forms()

    @cached_property
    def alike(self) -> Alike:
        """The forms, to be searched for those that are like another."""
        return Alike(self.forms)

    def bearers(self, form: str) -> tuple[Bearer, ...]:
        """Return the places that bear a folded `form`, in rank order."""
        found = self._found.get(form)
        if found is None:
            found = tuple(self.stack.bearers(form))
            if found:  # of what nobody bears there is no end
                self._found[form] = found
        return found

    def namesakes(self, name: str) -> tuple[Bearer, ...]:
        """Return the places that bear a name, by the plainest of its forms."""
        found = self._named.get(name)
        if found is None:
            if len(self._named) >= _MOST_NAMES:
                self._named.clear()
            form = next((form for form, _article in name_forms(name)), "")
            found = self._named[name] = self.bearers(form)
        return found

    def parents(self, place: Place) -> Iterator[Place]:
        """Yield the places that `place` lies in, from the nearest to the widest."""
        for _ in range(_MAX_PARENTS):
            if place.parent_id is None or place.parent_id not in self.by_id:
                return
            place = self.by_id[place.parent_id]
            yield place

    def outline(self, place: Place) -> shapely.Polygon | None:
        """Return the outline of a region that has one, in WGS 84 degrees (`map_app.places.outlines`)."""
        if place.id not in self._outlines:
            self._outlines[place.id] = self.edges.outline(place.id, self.by_id)
        return self._outlines[place.id]

    def contains(self, area: Place, place: Place) -> bool:
        """Tell whether `place` lies in `area`: by its parents, its admin codes, or the area's outline or radius.

        The answer is kept, as reports name the same places over and over.
        """
        if area.id == place.id:
            return False
        key = area.id, place.id
        known = self._contained.get(key)
        if known is None:
            if len(self._contained) >= _MOST_RELATIONS:
                self._contained.clear()
            known = self._contained[key] = self._contains(area, place)
        return known

    def _contains(self, area: Place, place: Place) -> bool:
        if any(parent.id == area.id for parent in self.parents(place)):
            return True
        if area.kind == "country":
            return bool(area.country) and area.country == place.country
        if area.kind == "governorate":
            return area.admin1 is not None and area.admin1 == place.admin1
        return area.radius_m > place.radius_m and self._reaches(area, place)

    def _reaches(self, area: Place, place: Place) -> bool:
        """Tell whether the point of `place` lies in the outline of an area, or in its circle where it has none."""
        outline = self.outline(area)
        if outline is None:
            return between(area, place) <= area.radius_m
        return bool(shapely.contains_xy(outline, place.lon, place.lat))

    def relation(self, anchor: Place, place: Place) -> Relation:
        """Return how `place` lies to `anchor`; kept like `contains`."""
        return self.relations((anchor,), place)[0]

    def relations(self, anchors: Iterable[Place], place: Place) -> list[Relation]:
        """Return how `place` lies to each of these."""
        known = self._relations.setdefault(place.id, {})
        return [known.get(anchor.id) or self._relate(anchor, place, known) for anchor in anchors]

    def _relate(self, anchor: Place, place: Place, known: dict[str, Relation]) -> Relation:
        if self._related >= _MOST_RELATIONS:
            self._relations.clear()
            self._related = 0
        wide = is_area(anchor) or anchor.kind in {"city", "town"}
        found = known[anchor.id] = Relation(wide and self.contains(anchor, place), between(anchor, place))
        self._related += 1
        return found

    def search(self, text: str, limit: int = 10) -> tuple[Rival, ...]:
        """Return the places that `text` may name, best first (`map_app.places.search`).

        Args:
            text: a name in any spelling, alone or behind a word for its kind.
            limit: how many at most.

        Returns:
            Places with a score from 0 to 1; an exact name of these gazetteers scores 0.7 or more, that of another town
            of the world less.
        """
        return find_places(self, text, limit)

    def land(self, code: str) -> Gazetteer | None:
        """Return all towns of a country (an ISO 3166 code) as a gazetteer; None where none are known."""
        if code not in self._lands:
            layer = self.towns.in_country(code) if self.towns is not None else None
            self._lands[code] = None if layer is None else Gazetteer.stacked([layer], code, self.version)
        return self._lands[code]


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
