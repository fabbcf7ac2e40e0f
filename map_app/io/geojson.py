"""Events as GeoJSON: one collection, or one Feature a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from map_app import __version__
from map_app.geo.features import event_to_feature, feature_to_event
from map_app.geo.known import NOTHING_KNOWN
from map_app.io.about import About
from map_app.io.rows import Stored
from map_app.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from map_app.geo.known import Known
    from map_app.model import Event

GENERATOR = f"map_app {__version__}"
_ALONE = About()


def write_geojson(path: Path, events: Iterable[Event], about: About = _ALONE) -> None:
    """Write events as a GeoJSON FeatureCollection, one Feature a line."""
    with path.open("xb") as file:
        file.writelines(geojson_parts(events, about))


def geojson_parts(events: Iterable[Event], about: About = _ALONE) -> Iterator[bytes]:
    """Yield a FeatureCollection in parts, so that no more than one Feature is held at a time.

    The same events, in the same order, give the same bytes.
    """
    head = {
        "type": "FeatureCollection",
        "schema_version": SCHEMA_VERSION,
        "generator": GENERATOR,
        "gazetteer": [{"name": name, "version": version} for name, version in about.gazetteers],
        "filters": dict(about.filters),
    }
    yield orjson.dumps(head, default=_plain).removesuffix(b"}") + b',"features":['
    separator = b"\n"
    for feature in features(events):
        yield separator + feature
        separator = b",\n"
    yield b"\n]}\n"


def features(events: Iterable[Event]) -> Iterator[bytes]:
    """Yield each event as a Feature; of events that are stored as rows, none is built for it."""
    if not isinstance(events, Stored):
        yield from (orjson.dumps(event_to_feature(event)) for event in events)
        return
    from map_app.io.feature_bytes import feature_bytes  # noqa: PLC0415 - PyArrow is large, and loaded with what is stored

    for table in events.tables():
        yield from feature_bytes(table)


def write_lines(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write each event as a Feature on a line of its own (`.geojsonl`)."""
    with path.open("xb") as file:
        file.writelines(feature + b"\n" for feature in features(events))


def read_geojson(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read the events of a FeatureCollection back.

    Raises:
        KeyError, TypeError, ValueError: If the file is not in the published format.
    """
    return [feature_to_event(feature, known) for feature in orjson.loads(path.read_bytes())["features"]]


def read_lines(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read the events of Features on lines back.

    Raises:
        KeyError, TypeError, ValueError: If the file is not in the published format.
    """
    with path.open("rb") as file:
        return [feature_to_event(orjson.loads(line), known) for line in file if line.strip()]


def _plain(value: object) -> object:
    """Give what JSON has no type for as text or a list; a set in a fixed order."""
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)
