"""How many events each day, week, month or year may hold, and how surely.

An event counts in every bin that its dates overlap, as it passes a date filter of that bin; so a bar is as high as the
number of events that choosing its bin would show. It is drawn full only where the dates say no more than this one bin.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from map_app.view.palette import COLOURS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from map_app.view.columns import EventColumns, Mask

Unit = Literal["day", "week", "month", "year"]

TYPES = tuple(COLOURS)
"""The event types in the order in which bars stack them."""

MOST_BINS = 130
"""More bars than this are too thin to tell apart on a laptop."""

LEAST_DAYS = 14
"""A timeline of fewer days is widened to these, so that one day is not as wide as the page."""

MOST_BARS_OF_ONE = 250
"""Up to so many events are drawn and chosen one by one."""

MOST_LANES = 14
"""How many of them may lie above each other before each is too thin to be hit."""

_SURE_UP_TO: dict[Unit, int] = {"day": 1, "week": 2, "month": 3, "year": 3}
"""The time precision that still fits a bin of this length."""

_DAYS_OF: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}


class Bar(NamedTuple):
    """One event drawn by itself: its row, its first and last bin, the lane it lies in, and whether it is full."""

    row: int
    first: int
    last: int
    lane: int
    sure: bool


@dataclass(frozen=True)
class Timeline:
    """Counts of events over time.

    `edges` are the first days of the bins and, last, the day after them (`datetime64[D]`); `sure` and `unsure` count
    events: arrays of types (in the order of `TYPES`) by bins; `bars` are the single events where these are few enough,
    else none; `dated` is how many events the bins hold.
    """

    unit: Unit
    edges: NDArray[np.datetime64]
    sure: NDArray[np.int64]
    unsure: NDArray[np.int64]
    bars: tuple[Bar, ...]
    dated: int


def timeline(columns: EventColumns, mask: Mask) -> Timeline | None:
    """Count events over time.

    Args:
        columns: The events.
        mask: Which of them count.

    Returns:
        The counts, or None where none of these events is dated.
    """
    rows = np.flatnonzero(mask & ~columns.undated)
    if not len(rows):
        return None
    first_day, last_day = columns.first_day[rows], columns.last_day[rows]
    start, end = _widened(first_day.min(), last_day.max())
    unit = _unit(int((end - start).astype(np.int64)) + 1)
    edges = _edges(start, end, unit)
    first, last = _bin(first_day, edges, unit), _bin(last_day, edges, unit)
    precision = columns.time_precision[rows]
    sure = (first == last) & (precision > 0) & (precision <= _SURE_UP_TO[unit])
    number_of = np.array([TYPES.index(name) for name in columns.types.table.values], np.int64)
    types = number_of[columns.types.codes[rows]]
    n = len(edges) - 1
    return Timeline(
        unit,
        edges,
        _presence(types[sure], first[sure], last[sure], n),
        _presence(types[~sure], first[~sure], last[~sure], n),
        _bars(rows, first, last, sure) if len(rows) <= MOST_BARS_OF_ONE else (),
        len(rows),
    )


def _widened(start: np.datetime64, end: np.datetime64) -> tuple[np.datetime64, np.datetime64]:
    missing = LEAST_DAYS - (int((end - start).astype(np.int64)) + 1)
    if missing <= 0:
        return start, end
    before = missing // 2
    return start - np.timedelta64(before, "D"), end + np.timedelta64(missing - before, "D")


def _unit(days: int) -> Unit:
    """Return the shortest unit that makes few enough bins of so many days."""
    return next((unit for unit, length in _DAYS_OF.items() if days / length <= MOST_BINS), "year")


def _edges(start: np.datetime64, end: np.datetime64, unit: Unit) -> NDArray[np.datetime64]:
    """Return the first days of the bins from the one that holds `start`, and the day after the one that holds `end`."""
    if unit in {"month", "year"}:
        code = "M" if unit == "month" else "Y"
        bins = np.arange(start.astype(f"datetime64[{code}]"), end.astype(f"datetime64[{code}]") + 2)
        return bins.astype("datetime64[D]")
    length = 7 if unit == "week" else 1
    if unit == "week":  # the epoch was a Thursday; weeks begin on Mondays (ISO 8601)
        start = start - np.timedelta64((int(start.astype(np.int64)) + 3) % 7, "D")
    count = int((end - start).astype(np.int64)) // length + 1
    return start + np.arange(count + 1) * np.timedelta64(length, "D")


def _bin(days: NDArray[np.datetime64], edges: NDArray[np.datetime64], unit: Unit) -> NDArray[np.int64]:
    """Return the bin that each day lies in; by arithmetic, which a million days feel against a search."""
    if unit in {"month", "year"}:
        code = "M" if unit == "month" else "Y"
        return np.asarray(days.astype(f"datetime64[{code}]") - edges[0].astype(f"datetime64[{code}]"), np.int64)
    return np.asarray((days - edges[0]) // np.timedelta64(7 if unit == "week" else 1, "D"), np.int64)


def _presence(types: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Count for each type and bin the events whose bins reach over it."""
    width = n + 1
    size = len(TYPES) * width
    steps = np.bincount(types * width + first, minlength=size) - np.bincount(types * width + last + 1, minlength=size)
    counts: NDArray[np.int64] = np.cumsum(steps.reshape(len(TYPES), width), axis=1)[:, :n]
    return counts


def _bars(
    rows: NDArray[np.intp], first: NDArray[np.int64], last: NDArray[np.int64], sure: NDArray[np.bool_]
) -> tuple[Bar, ...]:
    """Lay single events into lanes, the first free one each, so that none covers another; too many get none."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    lanes = 0
    bars = []
    for i in np.lexsort((rows, -last, first)).tolist():
        while busy and busy[0][0] < first[i]:
            heapq.heappush(free, heapq.heappop(busy)[1])
        lane = heapq.heappop(free) if free else lanes
        lanes = max(lanes, lane + 1)
        heapq.heappush(busy, (int(last[i]), lane))
        bars.append(Bar(int(rows[i]), int(first[i]), int(last[i]), lane, bool(sure[i])))
    return tuple(bars) if lanes <= MOST_LANES else ()
