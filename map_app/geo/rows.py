"""Events as flat rows, the shape that all tables share: lists are JSON text, dates ISO strings.

What is first of the sources stands in columns of its own. Nothing here needs pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from map_app.geo.features import event_to_feature, feature_to_event
from map_app.geo.known import NOTHING_KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.geo.known import Known
    from map_app.model import Event

LISTS = ("actors", "rivals", "sources")
FIRST_SOURCE = ("report_id", "source", "url", "published", "quote")
POINT = ("longitude", "latitude")

COLUMNS: dict[str, str] = {
    "event_id": "string",
    "event_type": "string",
    "sub_event_type": "string",
    "date_start": "string",
    "date_end": "string",
    "time_precision": "Int64",
    "date_basis": "string",
    "group_id": "string",
    "actors": "string",
    "place_id": "string",
    "place_name_ar": "string",
    "place_name_en": "string",
    "place_kind": "string",
    "admin1": "string",
    "admin2": "string",
    "admin3": "string",
    "admin1_pcode": "string",
    "admin2_pcode": "string",
    "admin3_pcode": "string",
    "longitude": "float64",
    "latitude": "float64",
    "geo_precision": "Int64",
    "radius_m": "float64",
    "confidence": "float64",
    "rivals": "string",
    "fatalities_low": "Int64",
    "fatalities_best": "Int64",
    "fatalities_high": "Int64",
    "status": "string",
    "sources": "string",
    "report_id": "string",
    "source": "string",
    "url": "string",
    "published": "string",
    "quote": "string",
}
"""The columns in order, with their pandas types."""

PCODES = frozenset({"admin1_pcode", "admin2_pcode", "admin3_pcode"})
"""Columns that a Feature leaves out where they are empty."""

PROPERTIES = tuple(name for name in COLUMNS if name not in (*POINT, *FIRST_SOURCE))
"""The columns that are a Feature's properties, in order."""


def event_to_record(event: Event) -> dict[str, Any]:
    """Give an event as one flat row: a value for each of `COLUMNS`."""
    feature = event_to_feature(event)
    values = feature["properties"]
    longitude, latitude = feature["geometry"]["coordinates"]
    first = values["sources"][0] if values["sources"] else {}
    record: dict[str, Any] = dict.fromkeys(COLUMNS)
    record |= values
    record |= {name: orjson.dumps(values[name]).decode() for name in LISTS}
    record |= {name: first.get(name) for name in FIRST_SOURCE}
    return record | {"longitude": longitude, "latitude": latitude}


def record_to_event(record: Mapping[str, Any], known: Known = NOTHING_KNOWN) -> Event:
    """Build the event that one flat row tells of.

    Raises:
        KeyError, ValueError: If the row is not in the published format.
    """
    values = {name: value for name, value in record.items() if value is not None or not name.endswith("_pcode")}
    values |= {name: orjson.loads(record[name]) for name in LISTS}
    point = [record[name] for name in POINT]
    return feature_to_event({"geometry": {"type": "Point", "coordinates": point}, "properties": values}, known)
