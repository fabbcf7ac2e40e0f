"""Events written as columns, and the keys that a filter finds places and parties by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from map_app.view.columns import NOT_STATED, ROLES, STATUSES, Coded, EventColumns, Linked, Table
from map_app.view.palette import type_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import date

    from map_app.model import Actor, Event, Fatalities, Place
    from map_app.view.wording import Parents

Value = TypeVar("Value")


class _Numbers(Generic[Value]):
    """Gives each different value a number, in the order in which they come."""

    def __init__(self, name: Callable[[Value], Hashable] = lambda value: value) -> None:
        self._name = name
        self._numbers: dict[Hashable, int] = {}
        self.values: list[Value] = []
        self.codes: list[int] = []

    def add(self, value: Value) -> None:
        number = self._numbers.setdefault(self._name(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        self.codes.append(number)

    def table(self, keys: Callable[[Value], Iterable[str]]) -> Table[Value]:
        return Table(tuple(self.values), tuple(frozenset(keys(value)) for value in self.values))

    def coded(self, keys: Callable[[Value], Iterable[str]]) -> Coded[Value]:
        return Coded(self.table(keys), np.array(self.codes, np.int32))

    def linked(self, rows: list[int], keys: Callable[[Value], Iterable[str]]) -> Linked[Value]:
        return Linked(self.table(keys), np.array(rows, np.int32), np.array(self.codes, np.int32))


def read_columns(
    events: Sequence[Event], parents: Parents | None = None, actors: Mapping[str, Actor] | None = None
) -> EventColumns:
    """Write events as columns.

    Args:
        events: in any order, which the columns keep.
        parents: gives the places that a place lies in; without it only what the events themselves say is known.
        actors: parties by id, those that take no part in an event among them, for what belongs to what.
    """
    types: _Numbers[str] = _Numbers()
    sub_types: _Numbers[str] = _Numbers()
    places: _Numbers[Place] = _Numbers(lambda place: place.id)
    parties: _Numbers[Actor] = _Numbers(lambda actor: actor.id)
    sources: _Numbers[str] = _Numbers()
    texts: _Numbers[str] = _Numbers()
    party_rows, source_rows, roles = [], [], []
    for row, event in enumerate(events):
        types.add(type_key(event))
        sub_types.add(event.sub_event_type)
        places.add(event.place)
        texts.add(" | ".join(dict.fromkeys(source.quote for source in event.sources)))
        for participant in event.actors:
            parties.add(participant.actor)
            party_rows.append(row)
            roles.append(ROLES.index(participant.role))
        for name in dict.fromkeys(source.source for source in event.sources):
            sources.add(name)
            source_rows.append(row)
    known = {actor.id: actor for actor in parties.values} | dict(actors or {})
    return EventColumns(
        ids=np.array([event.event_id for event in events], np.str_),
        lon=np.array([event.place.lon for event in events], np.float64),
        lat=np.array([event.place.lat for event in events], np.float64),
        first_day=_days([event.dates.start or event.dates.end for event in events]),
        last_day=_days([event.dates.end or event.dates.start for event in events]),
        time_precision=np.array([event.dates.precision or 0 for event in events], np.int8),
        geo_precision=np.array([event.geo_precision for event in events], np.int8),
        confidence=np.array([event.confidence for event in events], np.float32),
        fatalities=np.array([_figure(event.fatalities) for event in events], np.int32),
        statuses=np.array([STATUSES.index(event.status) for event in events], np.int8),
        types=types.coded(lambda name: (name,)),
        sub_types=sub_types.coded(lambda name: (name,)),
        places=places.coded(lambda place: place_keys(place, parents)),
        actors=parties.linked(party_rows, lambda actor: actor_keys(actor, known)),
        roles=np.array(roles, np.int8),
        sources=sources.linked(source_rows, lambda name: (name,)),
        texts=texts.coded(lambda _text: ()),
    )


def place_keys(place: Place, parents: Parents | None = None) -> frozenset[str]:
    """Return what finds a place: its id, those of the places it lies in, its governorate's and its district's name.

    The names are the published ones (`admin1`, and `admin1/admin2`), which a file of events has without a gazetteer.
    """
    keys = {place.id}
    if place.parent_id:
        keys.add(place.parent_id)
    if parents is not None:
        keys.update(parent.id for parent in parents(place))
    if place.admin1:
        keys.add(place.admin1)
        if place.admin2:
            keys.add(f"{place.admin1}/{place.admin2}")
    return frozenset(keys)


def actor_keys(actor: Actor, known: Mapping[str, Actor]) -> frozenset[str]:
    """Return what finds a party: its id, and those of all that it belongs to."""
    keys = {actor.id}
    parent = actor.parent_id
    while parent is not None and parent not in keys:
        keys.add(parent)
        parent = known[parent].parent_id if parent in known else None
    return frozenset(keys)


def _days(days: Sequence[date | None]) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return np.array(days, "datetime64[D]")


def _figure(figures: Fatalities) -> int:
    """Return the one number that stands for a range of deaths."""
    stated = (figures.best, figures.low, figures.high)
    return next((figure for figure in stated if figure is not None), NOT_STATED)
