"""Events as columns of numbers, so that a filter looks at a million of them at once.

What repeats from event to event (a type, a party, a place, a source, a sentence) stands once in a `Table`, and each
event holds its number there. An entry of a table is found by its keys: a quarter by its own id, its city's, and the
names of its district and governorate; a party by its own id and those of the parties it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from map_app.view.search_text import contains, fold_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from map_app.model import Actor, Place

    Mask = NDArray[np.bool_]

Value = TypeVar("Value")

ROLES = ("side_a", "side_b", "target", "involved")
STATUSES = ("machine", "accepted", "edited", "rejected")
NOT_STATED = -1
"""Stands for a number of deaths that no report states."""


@dataclass(frozen=True)
class Table(Generic[Value]):
    """Every value that occurs in a column, once, with the keys that a filter finds it by."""

    values: tuple[Value, ...]
    keys: tuple[frozenset[str], ...]

    def found_by(self, wanted: frozenset[str]) -> Mask:
        """Tell of each value whether one of its keys is wanted."""
        return np.fromiter((not wanted.isdisjoint(keys) for keys in self.keys), np.bool_, len(self.keys))


@dataclass(frozen=True)
class Coded(Generic[Value]):
    """A column with exactly one value an event: `codes[row]` is the value's number in the table."""

    table: Table[Value]
    codes: NDArray[np.int32]

    def where(self, chosen: Mask) -> Mask:
        """Return the mask of the events whose value is chosen."""
        return chosen[self.codes] if len(chosen) else np.zeros(len(self.codes), np.bool_)


@dataclass(frozen=True)
class Linked(Generic[Value]):
    """A column with any number of values an event: the event `rows[i]` has the value `codes[i]`."""

    table: Table[Value]
    rows: NDArray[np.int32]
    codes: NDArray[np.int32]

    def where(self, chosen: Mask, n: int, among: Mask | None = None) -> Mask:
        """Return the mask of the events that have a chosen value.

        Args:
            chosen: which values count.
            n: how many events there are.
            among: which of the links count; all without it.
        """
        mask = np.zeros(n, np.bool_)
        if len(chosen):
            links = chosen[self.codes] if among is None else chosen[self.codes] & among
            mask[self.rows[links]] = True
        return mask


@dataclass(frozen=True)
class EventColumns:
    """Events in columns, all of the same length and order.

    Degrees are WGS 84; days are `datetime64[D]`, inclusive, NaT for both where an event is undated and equal where only
    one is known; `time_precision` is ACLED's 1 to 3, 0 without a date; `fatalities` is the best figure (else the lower,
    else the upper one), `NOT_STATED` without any; `statuses` are numbers in `STATUSES`, `roles` numbers in `ROLES`, one
    for each link of `actors`; `texts` are all sentences of an event's sources, as written.
    """

    ids: NDArray[np.str_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    first_day: NDArray[np.datetime64]
    last_day: NDArray[np.datetime64]
    time_precision: NDArray[np.int8]
    geo_precision: NDArray[np.int8]
    confidence: NDArray[np.float32]
    fatalities: NDArray[np.int32]
    statuses: NDArray[np.int8]
    types: Coded[str]
    sub_types: Coded[str]
    places: Coded[Place]
    actors: Linked[Actor]
    roles: NDArray[np.int8]
    sources: Linked[str]
    texts: Coded[str]

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.ids)

    @cached_property
    def undated(self) -> Mask:
        """Tell of each event whether it has no date at all."""
        return np.isnat(self.first_day)

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """The rows in the order of their days, undated ones last."""
        return np.lexsort((self.last_day, self.first_day, self.undated))

    @cached_property
    def folded_texts(self) -> list[str]:
        """The table of `texts`, folded as `map_app.text.normalise` folds; made at the first search."""
        return fold_all(self.texts.table.values)

    @cached_property
    def folded_places(self) -> list[str]:
        """Every spelling of each place, folded."""
        names = [(p.name_ar, p.name_en, *(name.text for name in p.names)) for p in self.places.table.values]
        return fold_all([" | ".join(dict.fromkeys(spellings)) for spellings in names])

    @cached_property
    def folded_actors(self) -> list[str]:
        """Both names of each party, folded."""
        return fold_all([f"{actor.name_ar} | {actor.name_en}" for actor in self.actors.table.values])

    def mentions(self, folded_term: str) -> Mask:
        """Return the mask of the events with a folded term in a sentence, in their place's or in a party's name."""
        mask = self.texts.where(contains(self.folded_texts, folded_term))
        mask |= self.places.where(contains(self.folded_places, folded_term))
        mask |= self.actors.where(contains(self.folded_actors, folded_term), len(self))
        return mask

    def rows(self, mask: Mask) -> NDArray[np.intp]:
        """Return the numbers of the masked events in the order of their days."""
        return self.order[mask[self.order]]

    def row_of(self, event_id: str) -> int | None:
        """Return the number of the event with an id."""
        found = np.flatnonzero(self.ids == event_id)
        return int(found[0]) if len(found) else None


def simple_table(values: Sequence[str]) -> Table[str]:
    """Return a table of texts that are their own keys."""
    return Table(tuple(values), tuple(frozenset({value}) for value in values))
