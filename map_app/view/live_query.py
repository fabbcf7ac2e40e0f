"""What an address of `/events.geojson` asks for: the page's filters, and the parameters of OGC API Features.

`bbox`, `datetime`, `limit` and `offset` are read as OGC API Features (Part 1: Core, 17-069r4) has them; coordinates are
longitude and latitude of WGS 84.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from map_app.view.merging import DEFAULT, MERGINGS, Merging
from map_app.view.permalink import NAMES as PAGE
from map_app.view.query import Fault, parse_filters

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from map_app.view.columns import EventColumns, Mask
    from map_app.view.filters import Filters

OGC = ("bbox", "datetime", "limit", "offset")
MERGE = "merge"
PASSED_OVER = (*(name for name in PAGE if name != MERGE), "f")
"""Parameters that choose no events: the page's, so that its whole address may be copied, and OGC's for the format."""

_MOST = 10**9
_EARTH = (-180.0, -90.0, 180.0, 90.0)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?", re.ASCII)
_OPEN = frozenset({"", ".."})

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events an address asks for, in which part of the list; `box` is west, south, east, north in degrees."""

    filters: Filters
    box: Box = _EARTH
    limit: int = _MOST
    offset: int = 0
    merging: Merging = DEFAULT

    def rows(self, columns: EventColumns) -> NDArray[np.intp]:
        """Return the rows of all events that are asked for, in the order of their days, before `limit` and `offset`."""
        return columns.rows(self.filters.mask(columns) & self._inside(columns))

    def _inside(self, columns: EventColumns) -> Mask:
        west, south, east, north = self.box
        within = (columns.lat >= south) & (columns.lat <= north)
        if west <= east:
            return within & (columns.lon >= west) & (columns.lon <= east)
        return within & ((columns.lon >= west) | (columns.lon <= east))  # a box across the antimeridian


def read_wanted(pairs: Iterable[tuple[str, str]]) -> tuple[Wanted, tuple[Fault, ...]]:
    """Read an address's parameters.

    Args:
        pairs: names and values, unescaped.

    Returns:
        What is asked for, as far as it was understood, and a fault for everything else.
    """
    pairs = list(pairs)
    parsed = parse_filters(pairs, (*OGC, MERGE, *PASSED_OVER))
    wanted, faults, seen = Wanted(parsed.filters), list(parsed.faults), set[str]()
    for name, value in pairs:
        if name not in _READERS:
            continue
        if name in seen:
            faults.append(Fault("twice", name, value))
            continue
        seen.add(name)
        try:
            wanted = _READERS[name](wanted, value)
        except ValueError:
            faults.append(Fault("one_of" if name == MERGE else name, name, value, ", ".join(MERGINGS)))
    if "datetime" in seen and (parsed.filters.start or parsed.filters.end):
        faults.append(Fault("two_periods", "datetime", ""))
    return wanted, tuple(faults)


def _bbox(wanted: Wanted, value: str) -> Wanted:
    numbers = [float(part) for part in value.split(",")]
    if len(numbers) == 6:  # noqa: PLR2004 - with heights, which no event has
        numbers = [*numbers[:2], *numbers[3:5]]
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 - degrees
        raise ValueError
    return replace(wanted, box=(west, south, east, north))


def _datetime(wanted: Wanted, value: str) -> Wanted:
    first, slash, last = value.partition("/")
    start, end = _day(first), _day(last) if slash else _day(first)
    if (start is None and end is None) or (start and end and start > end):
        raise ValueError
    return replace(wanted, filters=replace(wanted.filters, start=start, end=end))


def _day(instant: str) -> date | None:
    """Return the day of an instant, None for an open end; events have no time of day."""
    if instant in _OPEN:
        return None
    found = _INSTANT.fullmatch(instant)
    if not found:
        raise ValueError
    return date.fromisoformat(found[1])


def _count(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise ValueError
    return int(value)


def _limit(wanted: Wanted, value: str) -> Wanted:
    limit = _count(value)
    if not limit:
        raise ValueError
    return replace(wanted, limit=limit)


def _offset(wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, offset=_count(value))


def _merge(wanted: Wanted, value: str) -> Wanted:
    found = next((known for known in MERGINGS if known == value), None)
    if found is None:
        raise ValueError
    return replace(wanted, merging=found)


_READERS = {"bbox": _bbox, "datetime": _datetime, "limit": _limit, "offset": _offset, MERGE: _merge}
