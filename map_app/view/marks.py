"""What the map draws of the events: each with a mark of its own, or counts where they are too many for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from map_app.view import counted, wording
from map_app.view.mark_records import brief, record
from map_app.view.palette import colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from map_app.geo.areas import Boundaries
    from map_app.model import Event, Place
    from map_app.view.base_layers import BaseLayer
    from map_app.view.columns import Mask
    from map_app.view.map_index import MapIndex
    from map_app.view.map_view import Layers, MapView
    from map_app.view.strings import Words
    from map_app.view.wording import Parents

MOST_ALONE = 600
"""So many events have a mark each; more are counted."""

LONE = 2
"""So many events of a cell are shown one by one; where that makes more than `MOST_LONE`, only those alone in theirs."""

MOST_LONE = 300
MOST_REGIONS = 200
MOST_STACKED = 100
MOST_WITH_STORY = 400
"""Beyond so many events the sentence and the parties come only with the selected one."""

HEAT = "overlay:heat"


@dataclass(frozen=True)
class MapData:
    """All that the map draws from.

    `events` has the row of each event of `index`; `mask` says which pass the filters. Events `at_hand` are in memory:
    those of a file cost a reading, and only the columns are asked of them where there are many.
    """

    events: Sequence[Event]
    index: MapIndex
    mask: Mask
    boundaries: Boundaries
    bases: Sequence[BaseLayer]
    parents: Parents
    at_hand: bool = True


def marks(data: MapData, view: MapView, words: Words) -> dict[str, Any]:
    """Return the events one by one, or where they are too many for that what is counted of them."""
    if data.mask.sum() > MOST_ALONE:
        return _counted(data, view, words)
    rows = np.flatnonzero(data.mask)
    columns = data.index.columns
    places = {columns.places.table.values[code] for code in columns.places.codes[rows[data.index.regions[rows]]]}
    areas = _areas(places, data.boundaries)
    return {
        "events": _alone(data, rows, words),
        "cells": [],
        "regions": [],
        "areas": areas,
        "heat": None,
        "counted": None,
    }


def _counted(data: MapData, view: MapView, words: Words) -> dict[str, Any]:
    index, types = data.index, data.index.columns.types.table.values
    mask = data.mask & ~index.hidden(view.layers.off) if view.layers.off else data.mask
    bounds = counted.padded(view)
    rows = counted.inside(index, mask, bounds)
    scale = 2.0**view.zoom
    if len(rows) <= MOST_ALONE:
        lone, cells = rows, []
    else:
        laid = counted.grid(index, rows, bounds, counted.CELL / scale)
        fellows = laid.counts()[laid.cells]
        most = LONE if int((fellows <= LONE).sum()) <= MOST_LONE else 1
        lone = rows[fellows <= most]
        cells = counted.cell_records(index, laid, types, most + 1)
    regions = _regions(data, mask, types, words)
    wants_heat = HEAT in view.layers.on
    heat = counted.heat_points(counted.grid(index, rows, bounds, counted.HEAT_CELL / scale)) if wants_heat else None
    places = {place.id: place for place in index.columns.places.table.values}
    for cell in cells:
        cell["name"] = wording.place_names(places[cell["place"]], words)[0] if cell["place"] else ""
    return {
        "events": _alone(data, lone, words),
        "cells": cells,
        "regions": regions,
        "areas": _areas((places[region["place"]] for region in regions), data.boundaries),
        "heat": heat,
        "counted": {"bounds": list(bounds), "zoom": view.zoom, "off": list(view.layers.off), "heat": wants_heat},
    }


def _regions(data: MapData, mask: Mask, types: tuple[str, ...], words: Words) -> list[dict[str, Any]]:
    found = sorted(counted.region_counts(data.index, mask, types), key=lambda region: -region[1])[:MOST_REGIONS]
    regions = []
    for code, n, mix in found:
        place = data.index.columns.places.table.values[code]
        most = max(mix, key=lambda pair: int(pair[1]))[0]
        regions.append(
            {
                "place": place.id,
                "name": wording.place_names(place, words)[0],
                "lat": round(place.lat, 6),
                "lon": round(place.lon, 6),
                "radius": round(place.radius_m),
                "type": most,
                "colour": colour(most),
                "n": n,
                "mix": mix,
            }
        )
    return regions


def stack(data: MapData, place_id: str, layers: Layers, words: Words) -> dict[str, Any]:
    """Return the first events of a counted place, in the order of their days, and how many there are."""
    columns = data.index.columns
    at_place = np.array([place.id == place_id for place in columns.places.table.values], np.bool_)
    rows = columns.rows(data.mask & columns.places.where(at_place) & ~data.index.hidden(layers.off))
    return {"total": len(rows), "events": [brief(data.index, int(row), words) for row in rows[:MOST_STACKED]]}


def _alone(data: MapData, rows: NDArray[np.intp], words: Words) -> list[dict[str, Any]]:
    if data.at_hand and len(rows) <= MOST_WITH_STORY:
        return [record(data.events[int(row)], words) for row in rows]
    return [brief(data.index, int(row), words) for row in rows]


def _areas(places: Iterable[Place], boundaries: Boundaries) -> dict[str, Any]:
    """Return the outlines of regions that have one, by the place's id."""
    drawn = {place.id: boundaries.drawn(place) for place in places}
    return {name: orjson.Fragment(outline) for name, outline in drawn.items() if outline}
