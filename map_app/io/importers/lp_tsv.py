"""LP-TSV, the table form of Linked Places (https://github.com/LinkedPasts/linked-places-format, version 0.5).

Variants are parted by semicolons and may name their language (`Halab@en`, `حلب@ar-Arab`). Ids are the
file's own, so the file's name stands for the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from map_app.io.importers.records import Record, Sample, foreign_kinds, kind_of_words, split_names
from map_app.io.importers.sheets import read_sheets
from map_app.model import PlaceName
from map_app.text.script import script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from map_app.io.importers.records import Unusable

TITLE = "LP-TSV"
_COLUMNS = frozenset({"id", "title", "title_source"})
_POINT = re.compile(r"\s*POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def recognises(sample: Sample) -> bool:
    """Tell whether a table has the columns that LP-TSV requires."""
    return _COLUMNS.issubset(sample.columns)


def read(sample: Sample) -> Iterator[Record | Unusable]:
    """Yield the rows."""
    for sheet in read_sheets(sample.path):
        yield from (
            Record(number, _cells(cells, sample.path.stem), tuple(_variants(cells))) for number, cells in sheet.rows
        )


def named(text: str, lang: str = "") -> PlaceName:
    """Give a spelling its language: the one that is said, or else the one that its letters are used for."""
    language = lang.lower().split("-")[0] or ("ar" if script(text) == "Arabic" else "en")
    return PlaceName(text, language)


def kind_of(types: Iterable[str], labels: Iterable[str], classes: Iterable[str]) -> str:
    """Return the kind that a Linked Places record means: by AAT number, else by word, else by GeoNames class."""
    by_number, by_class = foreign_kinds("aat"), foreign_kinds("classes")
    numbers = (number for text in types for number in _NUMBER.findall(text))
    found = next((by_number[number] for number in numbers if number in by_number), "")
    return found or kind_of_words(labels) or next((by_class[name] for name in classes if name in by_class), "")


def _cells(cells: Mapping[str, str], source: str) -> dict[str, str]:
    arabic, latin = split_names([cells["title"], *(name.text for name in _variants(cells))])
    point = _POINT.fullmatch(cells.get("geowkt", ""))
    lon, lat = (point[1], point[2]) if point else ("", "")
    return {
        "source": source,
        "source_id": cells["id"],
        "name_ar": arabic,
        "name_en": latin,
        "kind": kind_of(
            [cells.get("aat_types", "")], _items(cells.get("types", "")), _items(cells.get("fclasses", ""))
        ),
        "lat": cells.get("lat", "") or lat,
        "lon": cells.get("lon", "") or lon,
        "country": next(iter(_items(cells.get("ccodes", ""))), ""),
        "admin1": cells.get("parent_name", ""),
    }


def _variants(cells: Mapping[str, str]) -> Iterator[PlaceName]:
    for item in _items(cells.get("variants", "")):
        text, _at, lang = item.partition("@")
        yield named(text.strip(), lang.strip())


def _items(cell: str) -> list[str]:
    return [part.strip() for part in re.split("[;,]", cell) if part.strip()]
