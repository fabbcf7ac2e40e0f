"""Which events the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from map_app.view.palette import type_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from map_app.model import Event


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader chose; an empty choice of actors or types means all."""

    start: date | None = None
    end: date | None = None
    actors: frozenset[str] = frozenset()
    event_types: frozenset[str] = frozenset()
    undated: bool = True

    def keeps(self, event: Event) -> bool:
        """Tell whether an event passes every filter."""
        return self._keeps_type(event) and self._keeps_actor(event) and self._keeps_date(event)

    def _keeps_type(self, event: Event) -> bool:
        return not self.event_types or type_key(event) in self.event_types

    def _keeps_actor(self, event: Event) -> bool:
        if not self.actors:
            return True
        return any(p.actor.id in self.actors or p.actor.parent_id in self.actors for p in event.actors)

    def _keeps_date(self, event: Event) -> bool:
        """Tell whether the event's days and the chosen ones overlap; an undated event has a switch of its own."""
        first = event.dates.start or event.dates.end
        last = event.dates.end or event.dates.start
        if first is None or last is None:
            return self.undated
        return (self.end is None or first <= self.end) and (self.start is None or last >= self.start)

    def describe(self) -> dict[str, object]:
        """Return the filters that are set, as a download states them."""
        chosen: dict[str, object] = {}
        if self.start:
            chosen["date_from"] = self.start.isoformat()
        if self.end:
            chosen["date_to"] = self.end.isoformat()
        if self.actors:
            chosen["actors"] = sorted(self.actors)
        if self.event_types:
            chosen["event_types"] = sorted(self.event_types)
        if not self.undated:
            chosen["undated"] = False
        return chosen


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers along the map's top edge."""

    shown: int
    total: int
    undated: int
    not_mapped: int


def select(events: Iterable[Event], filters: Filters) -> tuple[Event, ...]:
    """Return the events that pass, in date order, undated ones last."""
    kept = [event for event in events if filters.keeps(event)]
    return tuple(sorted(kept, key=_order))


def is_undated(event: Event) -> bool:
    """Tell whether an event has no date at all."""
    return event.dates.start is None and event.dates.end is None


def _order(event: Event) -> tuple[bool, str, str, str]:
    first = event.dates.start or event.dates.end
    last = event.dates.end or event.dates.start
    return (first is None, first.isoformat() if first else "", last.isoformat() if last else "", event.event_id)
