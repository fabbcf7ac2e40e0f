"""One gazetteer as rows and an index: which rows bear which folded form.

A `Gazetteer` stacks layers. A layer made of places folds their names; one read from a built file brings its index and
makes a `Place` only of the rows that are asked for, so that half a million names open in a second.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from map_app.text.names import name_forms
from map_app.text.parted import parted_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from map_app.model import Place


_PEOPLED = frozenset({"village", "town", "city", "neighbourhood"})
"""Kinds that reports call by their name alone; "the National hospital" needs a town."""
_MIN_BARE = 5
"""Shorter names are words, or parts of other names."""


class Rows(Protocol):
    """The places of one gazetteer by row number, and what stacking needs to know of all of them at once."""

    @property
    def ids(self) -> Sequence[str]:
        """The id of each row."""

    @property
    def references(self) -> Sequence[str]:
        """Source and id there (`geonames:170063`) of each row; empty where the source has no id."""

    @property
    def sources(self) -> Sequence[str]:
        """The source of each row."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kind of each row."""

    @property
    def points(self) -> npt.NDArray[np.float64]:
        """Longitude, latitude in degrees and radius in metres: an array of rows by three."""

    def __len__(self) -> int:
        """Count the rows."""

    def __getitem__(self, row: int, /) -> Place:
        """Return the place of a row."""


class PlaceRows:
    """Rows of places that are all at hand."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Keep the places, the first of each id."""
        by_id: dict[str, Place] = {}
        for place in places:
            by_id.setdefault(place.id, place)
        self._places = tuple(by_id.values())
        self.ids: Sequence[str] = tuple(by_id)
        self.references: Sequence[str] = [reference(place.source, place.source_id) for place in self._places]
        self.sources: Sequence[str] = [place.source for place in self._places]
        self.kinds: Sequence[str] = [place.kind for place in self._places]
        points = [(place.lon, place.lat, place.radius_m) for place in self._places]
        self.points = np.array(points, dtype=np.float64).reshape(-1, 3)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._places)

    def __getitem__(self, row: int, /) -> Place:
        """Return the place of a row."""
        return self._places[row]


class Bearing(NamedTuple):
    """A row that bears a form; `article` tells whether its name has an article that the form lacks."""

    row: int
    article: bool


class FormIndex:
    """From each folded form to the rows that bear it."""

    def __init__(
        self,
        forms: Sequence[str],
        starts: npt.NDArray[np.int64],
        rows: npt.NDArray[np.int32],
        articles: npt.NDArray[np.bool_],
    ) -> None:
        """Take the index as columns.

        Args:
            forms: each form once.
            starts: for each form where its rows begin in `rows`, and one last number where they all end.
            rows: row numbers, in rank order for each form.
            articles: beside each of `rows`, whether the name has an article that the form lacks.
        """
        self.forms = forms
        self.starts = starts
        self.rows = rows
        self.articles = articles
        self.numbers: Mapping[str, int] = dict(zip(forms, range(len(forms)), strict=True))

    @classmethod
    def of(cls, places: Iterable[Place]) -> FormIndex:
        """Fold the names of places, numbered from 0."""
        bearers: dict[str, dict[int, bool]] = {}
        told_apart: dict[str, dict[int, bool]] = {}
        for row, place in enumerate(places):
            for form, article in place_forms(place):
                bearers.setdefault(form, {}).setdefault(row, article)
            for form, article in bare_forms(place):
                told_apart.setdefault(form, {}).setdefault(row, article)
        bearers = told_apart | bearers
        counts = [len(rows) for rows in bearers.values()]
        starts = np.zeros(len(counts) + 1, dtype=np.int64)
        np.cumsum(counts, out=starts[1:])
        rows = np.fromiter(chain.from_iterable(bearers.values()), dtype=np.int32, count=int(starts[-1]))
        articles = chain.from_iterable(found.values() for found in bearers.values())
        return cls(tuple(bearers), starts, rows, np.fromiter(articles, dtype=np.bool_, count=int(starts[-1])))

    def __getitem__(self, form: str) -> list[Bearing]:
        """Return the rows that bear a form, in rank order; none for an unknown form."""
        number = self.numbers.get(form)
        if number is None:
            return []
        start, end = int(self.starts[number]), int(self.starts[number + 1])
        rows, articles = self.rows[start:end].tolist(), self.articles[start:end].tolist()
        return list(map(Bearing, rows, articles))


class Layer:
    """The rows of one gazetteer with the index of their names."""

    def __init__(self, rows: Rows, index: FormIndex) -> None:
        """Take rows with an index of their names."""
        self.rows = rows
        self.index = index

    @classmethod
    def of(cls, places: Iterable[Place]) -> Layer:
        """Make a layer of places; of two with one id, the first counts."""
        rows = PlaceRows(places)
        return cls(rows, FormIndex.of(rows[row] for row in range(len(rows))))

    def __len__(self) -> int:
        """Count the places."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Place]:
        """Yield the places in rank order."""
        return (self.rows[row] for row in range(len(self.rows)))


def place_forms(place: Place) -> Iterator[tuple[str, bool]]:
    """Yield each folded form of each spelling of a place, with whether the spelling has an article that it lacks."""
    for spelling in dict.fromkeys((place.name_ar, place.name_en, *(name.text for name in place.names))):
        yield from name_forms(spelling)
        if place.admin1 is not None:  # towns abroad are only read where the text leads there
            yield from parted_forms(spelling)


def bare_forms(place: Place) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a name without what tells it from others: Saida of "Saida (Daraa)".

    They count where no other place has that name for its own. Those of places abroad never do: a text may mean another
    country's.
    """
    bare, qualified, _ = place.name_en.partition(" (")
    if not qualified or len(bare) < _MIN_BARE or place.needs_cue:
        return
    if place.admin1 is not None and place.kind in _PEOPLED:
        yield from name_forms(bare)


def reference(source: str, source_id: str) -> str:
    """Join a source and an id there; empty where either is missing, or the id is a remark and not an id."""
    return f"{source}:{source_id}" if source and source_id and " " not in source_id else ""
