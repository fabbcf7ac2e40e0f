"""One event as the map's script reads it: plain texts, which the script sets as text and never as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from map_app.model import DateRange
from map_app.view import dates, wording
from map_app.view.evidence import excerpt
from map_app.view.map_index import NOBODY
from map_app.view.palette import SHAPES, acting_party, colour, party, type_key

if TYPE_CHECKING:
    from datetime import date

    from map_app.model import Event
    from map_app.view.map_index import MapIndex
    from map_app.view.strings import Words

FIRST_LINE = 160
"""Characters of the quote that the popup shows."""


def record(event: Event, words: Words) -> dict[str, Any]:
    """Return one event with all that its popup tells."""
    first, second = wording.place_names(event.place, words)
    actor = acting_party(event)
    return {
        "id": event.event_id,
        "type": type_key(event),
        "sub": event.sub_event_type,
        "actor": actor.id if actor else NOBODY,
        "precision": event.geo_precision,
        "colour": colour(type_key(event)),
        "shape": SHAPES[party(event)],
        "lat": round(event.place.lat, 6),
        "lon": round(event.place.lon, 6),
        "radius": round(event.radius_m),
        "dashed": wording.is_uncertain(event),
        "place": event.place.id,
        "name": first,
        "other": second,
        "what": wording.event_type(event.sub_event_type, words),
        "when": dates.span(event.dates, words),
        "whenNote": dates.precision(event.dates, words),
        "who": [[role, wording.listing(names, words)] for role, names in wording.actors_by_role(event, words)],
        "quote": excerpt(event.sources[0], FIRST_LINE) if event.sources else "",
    }


def brief(index: MapIndex, row: int, words: Words) -> dict[str, Any]:
    """Return what the columns know of an event: its parties and its sentence follow when it is chosen."""
    columns = index.columns
    place = columns.places.table.values[columns.places.codes[row]]
    first, second = wording.place_names(place, words)
    acting = int(index.acting[row])
    kind = columns.types.table.values[columns.types.codes[row]]
    sub_type = columns.sub_types.table.values[columns.sub_types.codes[row]]
    precision = int(columns.geo_precision[row])
    return {
        "id": str(columns.ids[row]),
        "type": kind,
        "sub": sub_type,
        "actor": index.actors[acting].id if acting < len(index.actors) else NOBODY,
        "precision": precision,
        "colour": colour(kind),
        "shape": SHAPES[index.parties[acting]],
        "lat": round(float(columns.lat[row]), 6),
        "lon": round(float(columns.lon[row]), 6),
        "radius": round(place.radius_m),
        "dashed": wording.is_unsure(precision, float(columns.confidence[row])),
        "place": place.id,
        "name": first,
        "other": second,
        "what": wording.event_type(sub_type, words),
        "when": dates.span(DateRange(_day(columns.first_day[row]), _day(columns.last_day[row])), words),
        "whenNote": "",
        "who": [],
        "quote": "",
    }


def _day(value: np.datetime64) -> date | None:
    return None if np.isnat(value) else cast("date", value.item())
