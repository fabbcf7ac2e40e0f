"""Counting events for the map where they are too many to be sent one by one.

The part of the sheet that the map shows is cut into square cells of so many pixels at the map's zoom; each cell has the
number of its events by type, and their mean point. What a browser gets is bounded by its window, not by the events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from map_app.view.map_index import latitude, sheet_x, sheet_y

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from map_app.view.columns import Mask
    from map_app.view.map_index import MapIndex
    from map_app.view.map_view import MapView

CELL = 52
"""Pixels of a cell's side: room for one round count."""

HEAT_CELL = 8
MOST_CELLS = 60_000
MARGIN = 0.25
"""How much is counted beyond each edge of the window, in windows, so that a small move shows no hole."""

TILE = 256
DECIMALS = 5


@dataclass(frozen=True)
class Grid:
    """Where the events of a part of the sheet fall into cells: `cells[i]` is the cell of the event in row `rows[i]`."""

    rows: NDArray[np.intp]
    cells: NDArray[np.intp]
    side: float
    """A cell's side, as a share of the sheet's."""
    left: int
    top: int
    across: int
    down: int

    def counts(self) -> NDArray[np.intp]:
        """Return the number of events in each cell."""
        return np.bincount(self.cells, minlength=self.across * self.down)

    def box(self, cell: int) -> list[float]:
        """Return a cell's south, west, north and east."""
        top, left = self.top + cell // self.across, self.left + cell % self.across
        edges = latitude(np.array([(top + 1) * self.side, top * self.side]))
        west, east = (left * self.side - 0.5) * 360, ((left + 1) * self.side - 0.5) * 360
        return [round(float(value), DECIMALS) for value in (edges[0], west, edges[1], east)]


def padded(view: MapView) -> tuple[float, float, float, float]:
    """Return the south, west, north and east of what is counted for a view."""
    south, west, north, east = view.bounds
    high, wide = (north - south) * MARGIN, (east - west) * MARGIN
    return south - high, west - wide, north + high, east + wide


def held(view: MapView, before: MapView | None) -> MapView:
    """Return the view to count for: the one counted before, while its counts serve this one as well.

    So a small move, or a first view that was guessed well, changes nothing of what the map is sent.
    """
    if before is None or before.zoom != view.zoom:
        return view
    south, west, north, east = padded(before)
    inside_it = (
        south <= view.bounds[0] and west <= view.bounds[1] and view.bounds[2] <= north and view.bounds[3] <= east
    )
    return replace(before, layers=view.layers) if inside_it else view


def inside(index: MapIndex, mask: Mask, bounds: tuple[float, float, float, float]) -> NDArray[np.intp]:
    """Return the rows of the masked events with a point within bounds."""
    south, west, north, east = bounds
    lon, lat = index.columns.lon, index.columns.lat
    return np.flatnonzero(mask & ~index.regions & (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))


def grid(index: MapIndex, rows: NDArray[np.intp], bounds: tuple[float, float, float, float], pixels: float) -> Grid:
    """Lay cells over the sheet.

    Args:
        index: The events.
        rows: Those that fall into cells, all within the bounds.
        bounds: South, west, north and east.
        pixels: The side of a cell as a share of a tile's side at the map's zoom, times `TILE`.
    """
    south, west, north, east = bounds
    xs, ys = sheet_x(np.array([west, east])), sheet_y(np.array([north, south]))
    # Whatever window is reported, the cells are so many at most.
    side = max(pixels / TILE, float(np.sqrt(np.ptp(xs) * np.ptp(ys) / MOST_CELLS)))
    (left, right), (top, bottom) = (np.floor(pair / side).astype(int) for pair in (xs, ys))
    across, down = int(right - left) + 1, int(bottom - top) + 1
    columns = (index.x[rows] / side).astype(np.int32) - left
    lines = (index.y[rows] / side).astype(np.int32) - top
    cells = np.clip(lines, 0, down - 1) * across + np.clip(columns, 0, across - 1)
    return Grid(rows, cells, side, int(left), int(top), across, down)


def cell_records(index: MapIndex, laid: Grid, types: tuple[str, ...], least: int) -> list[dict[str, Any]]:
    """Return what the map's script draws of each cell with at least so many events.

    A cell whose events all lie at one place carries its id, for it cannot be cut further.
    """
    columns, rows, cells = index.columns, laid.rows, laid.cells
    counts = laid.counts()
    lats = np.bincount(cells, columns.lat[rows], len(counts))
    lons = np.bincount(cells, columns.lon[rows], len(counts))
    mixes = np.bincount(cells * len(types) + columns.types.codes[rows], minlength=len(counts) * len(types))
    mixes = mixes.reshape(-1, len(types))
    places = columns.places.codes[rows]
    one = np.zeros(len(counts), places.dtype)
    one[cells] = places
    others = np.bincount(cells, places != one[cells], len(counts))
    records = []
    for cell in np.flatnonzero(counts >= least):
        n = int(counts[cell])
        place = columns.places.table.values[one[cell]] if not others[cell] else None
        records.append(
            {
                "lat": round(float(lats[cell] / n), DECIMALS) if place is None else round(place.lat, DECIMALS),
                "lon": round(float(lons[cell] / n), DECIMALS) if place is None else round(place.lon, DECIMALS),
                "n": n,
                "mix": _mix(mixes[cell], types),
                "box": laid.box(int(cell)),
                "place": place.id if place else None,
            }
        )
    return records


def region_counts(index: MapIndex, mask: Mask, types: tuple[str, ...]) -> list[tuple[int, int, list[list[Any]]]]:
    """Return the number of each region in the table of places, how many masked events it has, and these by type."""
    columns = index.columns
    rows = np.flatnonzero(mask & index.regions)
    places = columns.places.codes[rows]
    size = len(columns.places.table.values)
    counts = np.bincount(places, minlength=size)
    mixes = np.bincount(places * len(types) + columns.types.codes[rows], minlength=size * len(types))
    mixes = mixes.reshape(-1, len(types))
    return [(int(code), int(counts[code]), _mix(mixes[code], types)) for code in np.flatnonzero(counts)]


def heat_points(laid: Grid) -> list[list[float]]:
    """Return the middle and the number of events of each cell that has any: latitude, longitude, number."""
    counts = laid.counts()
    full = np.flatnonzero(counts)
    lats = latitude((laid.top + full // laid.across + np.float64(0.5)) * laid.side)
    lons = ((laid.left + full % laid.across + 0.5) * laid.side - 0.5) * 360
    points = np.column_stack([np.round(lats, 4), np.round(lons, 4), counts[full]])
    return [[lat, lon, int(n)] for lat, lon, n in points.tolist()]


def _mix(numbers: NDArray[np.intp], types: tuple[str, ...]) -> list[list[Any]]:
    return [[types[code], int(numbers[code])] for code in np.flatnonzero(numbers)]
