"""Events as rows and tables, so that those which lie in a file pass through without being built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from map_app.geo.rows import event_to_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from map_app.model import Event


@runtime_checkable
class Stored(Protocol):
    """Events that lie in a file as rows whose lists are JSON text already."""

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the rows, a value for each of `map_app.geo.rows.COLUMNS`."""

    def tables(self) -> Iterator[pa.Table]:
        """Yield the rows in tables of these columns."""


def records(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """Yield each event as a flat row."""
    return events.records() if isinstance(events, Stored) else map(event_to_record, events)
