"""Which events the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from map_app.view.column_reader import read_columns
from map_app.view.columns import ROLES, STATUSES
from map_app.view.search_text import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from map_app.model import Event, Role
    from map_app.view.columns import EventColumns, Mask

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader chose; an empty choice means all.

    `actors` and `places` are keys of the columns' tables, so that what belongs to a chosen party or lies in a chosen
    place passes with it. `role` narrows to events in which a chosen party (any party, where none is chosen) has that
    part. An event passes with one of `event_types` or one of `sub_event_types`. `sources` holds names as reports give
    them, the empty one for reports that name none. `confidence` is the least that counts. `fatalities` is the least
    number of deaths stated: 0 for any stated number, None for all events.
    """

    start: date | None = None
    end: date | None = None
    undated: bool = True
    actors: frozenset[str] = NOBODY
    role: Role | None = None
    event_types: frozenset[str] = NOBODY
    sub_event_types: frozenset[str] = NOBODY
    places: frozenset[str] = NOBODY
    sources: frozenset[str] = NOBODY
    confidence: float = 0.0
    precisions: frozenset[int] = frozenset()
    fatalities: int | None = None
    statuses: frozenset[str] = NOBODY
    text: str = ""

    def mask(self, columns: EventColumns) -> Mask:
        """Return which events pass every filter."""
        return every(self.parts(columns).values(), len(columns))

    def parts(self, columns: EventColumns) -> dict[str, Mask]:
        """Return which events pass each filter that is set, by the filter's name."""
        return dict(self._parts(columns))

    def _parts(self, columns: EventColumns) -> Iterator[tuple[str, Mask]]:
        if self.start is not None or self.end is not None:
            yield "dates", self._overlaps(columns) | columns.undated
        if not self.undated:
            yield "undated", ~columns.undated
        if self.actors or self.role:
            yield "actors", self._with_actor(columns)
        if self.event_types or self.sub_event_types:
            of_type = columns.types.where(columns.types.table.found_by(self.event_types))
            of_sub_type = columns.sub_types.where(columns.sub_types.table.found_by(self.sub_event_types))
            yield "types", of_type | of_sub_type
        if self.places:
            yield "places", columns.places.where(columns.places.table.found_by(self.places))
        if self.sources:
            yield "sources", columns.sources.where(columns.sources.table.found_by(self.sources), len(columns))
        yield from self._numbers(columns)
        for number, term in enumerate(terms(self.text)):
            yield f"text {number}", columns.mentions(term)

    def _numbers(self, columns: EventColumns) -> Iterator[tuple[str, Mask]]:
        if self.confidence > 0:
            yield "confidence", columns.confidence >= np.float32(self.confidence)
        if self.precisions:
            yield "precisions", _any(columns.geo_precision, self.precisions)
        if self.fatalities is not None:
            yield "fatalities", columns.fatalities >= self.fatalities
        if self.statuses:
            yield "statuses", _any(columns.statuses, [STATUSES.index(status) for status in self.statuses])

    def _overlaps(self, columns: EventColumns) -> Mask:
        """Tell whether an event's days and the chosen ones overlap; never so of an undated event."""
        mask = ~columns.undated
        if self.end is not None:
            mask &= columns.first_day <= np.datetime64(self.end, "D")
        if self.start is not None:
            mask &= columns.last_day >= np.datetime64(self.start, "D")
        return mask

    def _with_actor(self, columns: EventColumns) -> Mask:
        table = columns.actors.table
        chosen = table.found_by(self.actors) if self.actors else np.ones(len(table.values), np.bool_)
        in_role = None if self.role is None else columns.roles == ROLES.index(self.role)
        return columns.actors.where(chosen, len(columns), in_role)

    def describe(self) -> dict[str, object]:
        """Return the filters that are set, as a download states them."""
        chosen: dict[str, object] = {
            "date_from": self.start and self.start.isoformat(),
            "date_to": self.end and self.end.isoformat(),
            "actors": sorted(self.actors),
            "role": self.role,
            "event_types": sorted(self.event_types),
            "sub_event_types": sorted(self.sub_event_types),
            "places": sorted(self.places),
            "sources": sorted(self.sources),
            "confidence_min": self.confidence,
            "geo_precision": sorted(self.precisions),
            "status": sorted(self.statuses),
            "text": self.text,
        }
        described = {name: value for name, value in chosen.items() if value}
        if self.fatalities is not None:
            described["fatalities_min"] = self.fatalities
        if not self.undated:
            described["undated"] = False
        return described


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers along the map's top edge; `undated` counts those that pass every other filter."""

    shown: int
    total: int
    undated: int
    not_mapped: int


def select(events: Sequence[Event], filters: Filters, columns: EventColumns | None = None) -> tuple[Event, ...]:
    """Return the events that pass, in date order, undated ones last.

    Args:
        events: Any events.
        filters: What the reader chose.
        columns: The same events as columns, where they are at hand; they know more of what belongs to what.
    """
    columns = read_columns(events) if columns is None else columns
    return tuple(events[row] for row in columns.rows(filters.mask(columns)))


def _any(numbers: NDArray[np.int8], wanted: Iterable[int]) -> Mask:
    """Tell of each number whether it is wanted: a few comparisons are far quicker than `numpy.isin`."""
    mask = np.zeros(len(numbers), np.bool_)
    for number in wanted:
        mask |= numbers == number
    return mask


def every(masks: Iterable[Mask], n: int) -> Mask:
    """Return which of `n` events pass all masks."""
    passed = np.ones(n, np.bool_)
    for mask in masks:
        passed &= mask
    return passed
