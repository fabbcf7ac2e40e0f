"""The events that the filters show: rows of all events, read one by one when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, overload, runtime_checkable

import numpy as np

from map_app.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from map_app.view.columns import EventColumns, Mask


@runtime_checkable
class Taken(Protocol):
    """Events of which several are read at once more quickly than one by one, as those of a file are."""

    def take(self, rows: Iterable[int]) -> Sequence[Event]:
        """Read the events at these rows, in this order."""


@dataclass(frozen=True, eq=False)
class Shown(Sequence[Event]):
    """Those of `events` that `mask` keeps, in the order of their days, undated ones last.

    A million of them cost no more than their rows; a slice is a list of events.
    """

    events: Sequence[Event]
    columns: EventColumns
    mask: Mask

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """The rows of these events in `events` and `columns`, in order."""
        return self.columns.rows(self.mask)

    @cached_property
    def _length(self) -> int:
        return int(self.mask.sum())

    def __len__(self) -> int:
        """Return how many events are shown."""
        return self._length

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        """Return one event, or those of a slice."""
        if isinstance(index, slice):
            rows = [int(row) for row in self.rows[index]]
            return list(
                self.events.take(rows) if isinstance(self.events, Taken) else map(self.events.__getitem__, rows)
            )
        return self.events[int(self.rows[index])]

    def find(self, event_id: str | None) -> Event | None:
        """Return the event with an id if it is among those shown."""
        row = None if event_id is None else self.columns.row_of(event_id)
        return self.events[row] if row is not None and self.mask[row] else None

    def around(self, event_id: str) -> tuple[str | None, int, str | None]:
        """Return the id of the event before one of these, its own number from 1, and the id of the one after it."""
        (found,) = np.flatnonzero(self.rows == self.columns.row_of(event_id))
        at = int(found)
        before = str(self.columns.ids[self.rows[at - 1]]) if at else None
        after = str(self.columns.ids[self.rows[at + 1]]) if at + 1 < len(self) else None
        return before, at + 1, after
