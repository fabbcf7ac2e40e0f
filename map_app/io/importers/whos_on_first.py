"""Who's On First: a folder of GeoJSON records, its SQLite distribution, or the CSV of a bundle.

Names stand in properties such as `name:ara_x_preferred`, `name:kur_x_variant` and `name:eng_x_historical`; units as
ids in `wof:hierarchy`, so that they have names only if their records are in the same input.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from map_app.errors import GazetteerError
from map_app.io.importers.records import Record, Sample, Unusable, foreign_kinds, split_names
from map_app.io.importers.sheets import read_sheets
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from map_app.model import Usage

TITLE = "Who's On First"
SOURCE = "wof"

_MOST_BROKEN = 50
"""A folder whose first records are all broken is none of Who's On First."""
_SQLITE = "SQLite format 3\x00"
_NAME = re.compile(r"name:(ara|arb|eng|kur|kmr|tur)_x_(preferred|variant|colloquial|historical)")
_LANGUAGE_OF = {"ara": "ar", "arb": "ar", "eng": "en", "kur": "ku", "kmr": "ku", "tur": "tr"}
_USAGE_OF: dict[str, Usage] = {"colloquial": "colloquial", "historical": "historic"}
_RANK = ("preferred", "variant", "colloquial", "historical")
_BUNDLE_COLUMNS = frozenset({"id", "name", "placetype", "geom_latitude", "geom_longitude"})
_UNITS = (("admin1", "region_id"), ("admin2", "county_id"), ("admin3", "localadmin_id"))
_UNKNOWN_DATES = frozenset({"", "u", "uuuu", ".."})

_Properties = dict[str, Any]


def recognises(sample: Sample) -> bool:
    """Tell whether a path holds records of Who's On First."""
    if sample.path.is_dir():
        first = islice(sorted(sample.path.rglob("*.geojson")), _MOST_BROKEN)
        return any(b'"wof:id"' in file.read_bytes() for file in first)
    if sample.head.startswith(_SQLITE):
        return "geojson" in _tables(sample.path)
    return set(sample.columns) >= _BUNDLE_COLUMNS or '"wof:id"' in sample.head


def read(sample: Sample) -> Iterator[Record | Unusable]:
    """Yield the records in the order of their files or rows; numbers count the records."""
    found: list[tuple[int, _Properties]] = []
    for number, properties in enumerate(_all(sample), start=1):
        if isinstance(properties, str):
            yield Unusable(number, properties)
        else:
            found.append((number, properties))
    names = {str(properties.get("wof:id")): _display_names(properties) for _number, properties in found}
    kinds = foreign_kinds("whos_on_first")
    for number, properties in found:
        kind = kinds.get(str(properties.get("wof:placetype", "")))
        reason = _why_not(properties, kind)
        if reason or kind is None:
            yield Unusable(number, reason)
        else:
            yield Record(number, _cells(properties, kind, names), tuple(_names(properties)))


def _all(sample: Sample) -> Iterator[_Properties | str]:
    """Yield the properties of each record, or why it cannot be read."""
    path = sample.path
    if path.is_dir():
        for file in sorted(path.rglob("*.geojson")):
            if "-alt-" not in file.name:  # another outline of the same place
                yield _properties(file.read_bytes(), str(file.relative_to(path)))
    elif sample.head.startswith(_SQLITE):
        for row_id, body in _query(path, "SELECT id, body FROM geojson ORDER BY id"):
            properties = _properties(body.encode() if isinstance(body, str) else bytes(body), f"record {row_id}")
            if isinstance(properties, str) or not properties.get("src:alt_label"):
                yield properties
    elif '"wof:id"' in sample.head:
        yield _properties(path.read_bytes(), path.name)
    else:
        for sheet in read_sheets(path):
            yield from (_of_bundle(cells) for _number, cells in sheet.rows)


def _properties(data: bytes, where: str) -> _Properties | str:
    try:
        properties = orjson.loads(data)["properties"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return f"({where}) is no GeoJSON record"
    return properties if isinstance(properties, dict) else f"({where}) has no properties"


def _of_bundle(cells: dict[str, str]) -> _Properties:
    """Name the columns of a bundle as the properties of a record."""
    hierarchy = {name: cells.get(name, "") for _unit, name in _UNITS}
    return {
        "wof:id": cells["id"],
        "wof:name": cells["name"],
        "wof:placetype": cells["placetype"],
        "geom:latitude": cells["geom_latitude"],
        "geom:longitude": cells["geom_longitude"],
        "lbl:latitude": cells.get("lbl_latitude", ""),
        "lbl:longitude": cells.get("lbl_longitude", ""),
        "wof:country": cells.get("wof_country") or cells.get("iso_country") or cells.get("iso", ""),
        "wof:parent_id": cells.get("parent_id", ""),
        "edtf:deprecated": cells.get("deprecated", ""),
        "wof:superseded_by": cells.get("superseded_by", ""),
        "wof:hierarchy": [hierarchy],
    }


def _why_not(properties: _Properties, kind: str | None) -> str:
    if kind is None:
        placetype = properties.get("wof:placetype") or "without a place type"
        return f"is {placetype}, a kind of place that is left out"
    if str(properties.get("edtf:deprecated") or "") not in _UNKNOWN_DATES:
        return "is marked as deprecated"
    return "is superseded by another record" if properties.get("wof:superseded_by") else ""


def _cells(properties: _Properties, kind: str, names: dict[str, tuple[str, str]]) -> dict[str, str]:
    arabic, english = names[str(properties.get("wof:id"))]
    hierarchy: dict[str, object] = next(iter(properties.get("wof:hierarchy") or ()), {})
    cells = {
        "source": SOURCE,
        "source_id": _text(properties.get("wof:id")),
        "name_ar": arabic,
        "name_en": english,
        "kind": kind,
        "lat": _text(properties.get("lbl:latitude") or properties.get("geom:latitude")),
        "lon": _text(properties.get("lbl:longitude") or properties.get("geom:longitude")),
        "country": _text(properties.get("wof:country")),
        "population": _text(properties.get("wof:population")),
    }
    for unit, key in _UNITS:
        arabic, english = names.get(_text(hierarchy.get(key)), ("", ""))
        cells[unit] = english or arabic
    return cells


def _names(properties: _Properties) -> Iterator[PlaceName]:
    found = [
        (_RANK.index(match[2]), match[1], str(text).strip(), match[2])
        for key, texts in properties.items()
        if (match := _NAME.fullmatch(key)) and isinstance(texts, list)
        for text in texts
        if str(text).strip()
    ]
    for _rank, lang, text, usage in sorted(found, key=lambda item: item[0]):
        yield PlaceName(text, _LANGUAGE_OF[lang], _USAGE_OF.get(usage, "current"))


def _display_names(properties: _Properties) -> tuple[str, str]:
    names = list(_names(properties))
    arabic, latin = split_names([_text(properties.get("wof:name"))])
    return (
        next((name.text for name in names if name.lang == "ar" and name.usage == "current"), arabic),
        next((name.text for name in names if name.lang == "en" and name.usage == "current"), latin),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _tables(path: Path) -> set[str]:
    return {str(name) for (name,) in _query(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def _query(path: Path, statement: str) -> list[tuple[Any, ...]]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(statement).fetchall()
    except sqlite3.Error as error:
        message = f"{path} cannot be read as a SQLite file ({error}): download it again."
        raise GazetteerError(message) from error
