"""Events as GeoJSON: one collection, or one Feature a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from map_app import __version__
from map_app.geo.features import event_to_feature, feature_to_event
from map_app.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from map_app.model import Event

GENERATOR = f"map_app {__version__}"


def events_to_geojson(
    events: Iterable[Event],
    *,
    gazetteers: Iterable[tuple[str, str]] = (),
    filters: Mapping[str, Any] | None = None,
) -> bytes:
    """Give events as a GeoJSON FeatureCollection: the same events, in the same order, give the same bytes.

    Args:
        events: The events to write, in order.
        gazetteers: Name and version of each gazetteer that the places come from.
        filters: What was applied to choose the events, by name.

    Returns:
        UTF-8, one Feature a line.
    """
    return b"".join(geojson_parts(events, gazetteers=gazetteers, filters=filters))


def geojson_parts(
    events: Iterable[Event],
    *,
    gazetteers: Iterable[tuple[str, str]] = (),
    filters: Mapping[str, Any] | None = None,
) -> Iterator[bytes]:
    """Yield the same bytes in parts, so that no more than one Feature is held at a time."""
    head = {
        "type": "FeatureCollection",
        "schema_version": SCHEMA_VERSION,
        "generator": GENERATOR,
        "gazetteer": [{"name": name, "version": version} for name, version in gazetteers],
        "filters": dict(filters or {}),
    }
    yield orjson.dumps(head, default=_plain).removesuffix(b"}") + b',"features":['
    separator = b"\n"
    for event in events:
        yield separator + orjson.dumps(event_to_feature(event))
        separator = b",\n"
    yield b"\n]}\n"


def geojson_lines(events: Iterable[Event]) -> Iterator[bytes]:
    """Yield each event as a Feature on a line of its own (`.geojsonl`)."""
    for event in events:
        yield orjson.dumps(event_to_feature(event), option=orjson.OPT_APPEND_NEWLINE)


def read_geojson(data: bytes) -> list[Event]:
    """Read the events of a FeatureCollection back.

    Raises:
        KeyError, ValueError: If the bytes are not in the published format.
    """
    return [feature_to_event(feature) for feature in orjson.loads(data)["features"]]


def read_geojson_lines(data: bytes) -> list[Event]:
    """Read the events of Features on lines back.

    Raises:
        KeyError, ValueError: If the bytes are not in the published format.
    """
    return [feature_to_event(orjson.loads(line)) for line in data.splitlines() if line.strip()]


def _plain(value: object) -> object:
    """Give what JSON has no type for as text or a list; a set in a fixed order."""
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)
