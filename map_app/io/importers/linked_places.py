"""Linked Places JSON (LPF): a GeoJSON FeatureCollection of places with names, types, relations and dates.

A name whose `when` has an end is historic. A place without a point takes the middle of its outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import shapely

from map_app.errors import GazetteerError
from map_app.io.importers.lp_tsv import kind_of, named
from map_app.io.importers.records import Record, Sample, Unusable, split_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.model import PlaceName

TITLE = "Linked Places"

_BROADER = frozenset({"gvp:broaderPartitive", "broaderPartitive", "gvp:broaderGeneric"})


def recognises(sample: Sample) -> bool:
    """Tell whether a JSON text names the vocabulary, or its features have `names` as Linked Places do."""
    head = sample.head.lstrip()
    if not head.startswith("{"):
        return False
    return "linkedplaces" in head.lower() or ('"FeatureCollection"' in head and '"toponym"' in head)


def read(sample: Sample) -> Iterator[Record | Unusable]:
    """Yield the features, counted from 1."""
    path = sample.path
    try:
        features = orjson.loads(path.read_bytes())["features"]
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check its permissions."
        raise GazetteerError(message) from error
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        message = f"{path} is no FeatureCollection ({type(error).__name__}: {error}): check where it breaks off."
        raise GazetteerError(message) from error
    if not isinstance(features, list):
        message = f"{path} has features that are no list: give a FeatureCollection."
        raise GazetteerError(message)
    for number, feature in enumerate(features, start=1):
        try:
            yield _record(number, feature, path.stem)
        except (TypeError, AttributeError, KeyError):
            yield Unusable(number, "is no feature of Linked Places")


def _record(number: int, feature: dict[str, Any], source: str) -> Record | Unusable:
    properties = feature.get("properties") or {}
    names = tuple(_names(feature))
    arabic, latin = split_names([properties.get("title", ""), *(name.text for name in names)])
    point = _point(feature.get("geometry"))
    if point is None:
        return Unusable(number, "has no geometry: a place needs a point")
    types = feature.get("types") or []
    cells = {
        "source": source,
        "source_id": str(feature.get("@id") or feature.get("id") or ""),
        "name_ar": arabic,
        "name_en": latin,
        "kind": kind_of(
            [str(one.get("identifier", "")) for one in types],
            [str(one.get(key, "")) for one in types for key in ("label", "sourceLabel")],
            [str(name) for name in properties.get("fclasses") or ()],
        ),
        "lon": f"{point.x:.7f}",
        "lat": f"{point.y:.7f}",
        "country": next(iter(properties.get("ccodes") or ()), ""),
        "admin1": _parent(feature),
    }
    return Record(number, cells, names)


def _names(feature: dict[str, Any]) -> Iterator[PlaceName]:
    for entry in feature.get("names") or ():
        text = str(entry.get("toponym", "")).strip()
        if text:
            name = named(text, str(entry.get("lang", "")))
            ended = any("end" in span for span in (entry.get("when") or {}).get("timespans") or ())
            yield type(name)(name.text, name.lang, "historic") if ended else name


def _point(geometry: dict[str, Any] | None) -> shapely.Point | None:
    """Return the first point of a geometry, or the middle of what it has instead."""
    if not geometry:
        return None
    try:
        shape = shapely.from_geojson(orjson.dumps(geometry))
    except (shapely.GEOSException, orjson.JSONEncodeError):
        return None
    if shape is None or shape.is_empty:
        return None
    parts = list(getattr(shape, "geoms", [shape]))
    first = next((part for part in parts if isinstance(part, shapely.Point)), None)
    return first if first is not None else shape.representative_point()


def _parent(feature: dict[str, Any]) -> str:
    relations = feature.get("relations") or ()
    return next((str(one.get("label", "")) for one in relations if one.get("relationType") in _BROADER), "")
