"""GeoNames dumps: 19 columns parted by tabs, no header (https://download.geonames.org/export/dump/readme.txt).

A file of alternate names beside the dump says which language a spelling is in, and whether it is historic or
colloquial; without it, the dump's own list counts by its letters alone. Dumps are read line by line: the whole world's
has 13 million.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from map_app.io.importers.alternate_names import alternate_names_file, read_alternate_names
from map_app.io.importers.lines import lines_of
from map_app.io.importers.records import Record, Sample, Unusable, foreign_kinds, split_names
from map_app.io.world_names import is_arabic
from map_app.model import PlaceName
from map_app.text.script import script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLE = "GeoNames dump"
SOURCE = "geonames"

_FIRST_LINE = re.compile(r"\d+\t[^\t]*\t[^\t]*\t[^\t]*\t-?\d[\d.]*\t-?\d[\d.]*\t[A-Z]?\t")
_LEAST_PEOPLE = (("city", 50_000), ("town", 10_000))


class _Row(NamedTuple):
    """The columns of a dump, by the names of its manual."""

    geonameid: str
    name: str
    asciiname: str
    alternatenames: str
    latitude: str
    longitude: str
    feature_class: str
    feature_code: str
    country: str
    cc2: str
    admin1: str
    admin2: str
    admin3: str
    admin4: str
    population: str
    elevation: str
    dem: str
    timezone: str
    modified: str


def recognises(sample: Sample) -> bool:
    """Tell whether a text begins as a dump does."""
    return _FIRST_LINE.match(sample.head) is not None


def read(sample: Sample) -> Iterator[Record | Unusable]:
    """Yield the rows of a dump (`SY.txt`, or the `SY.zip` that it comes in)."""
    beside = alternate_names_file(sample.path)
    names, unusable = read_alternate_names(beside) if beside else ({}, [])
    yield from unusable
    units = _units(sample.path)
    kinds = foreign_kinds("geonames")
    for number, line in lines_of(sample.path):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != len(_Row._fields):
            yield Unusable(number, f"has {len(cells)} columns, but a GeoNames dump has {len(_Row._fields)}")
            continue
        row = _Row(*cells)
        kind = kinds.get(row.feature_code)
        if kind is None:
            code = f"{row.feature_class}.{row.feature_code}".strip(".") or "no feature code"
            yield Unusable(number, f"is {code}, a kind of place that is left out")
            continue
        yield _record(number, row, kind, names.get(row.geonameid, []) if beside else None, units)


def _units(path: Path) -> dict[tuple[str, ...], str]:
    """Return the names of the administrative units in a dump, by country and codes."""
    units: dict[tuple[str, ...], str] = {}
    for _number, line in lines_of(path):
        cells = line.split("\t", 14)
        if len(cells) > _Row._fields.index("population") and cells[7] in {"ADM1", "ADM2", "ADM3"}:
            depth = int(cells[7][-1])
            units[(cells[8], *cells[10 : 10 + depth])] = cells[2] or cells[1]
    return units


def _record(
    number: int, row: _Row, kind: str, names: list[PlaceName] | None, units: dict[tuple[str, ...], str]
) -> Record:
    listed = [text for text in row.alternatenames.split(",") if text]
    if names is None:  # the list does not say which language a name is in
        names = [PlaceName(text, "ar") for text in listed if is_arabic(text)]
        names += [PlaceName(text, "en") for text in (row.asciiname, *listed) if text and text.isascii()]
    current = [name.text for name in names if name.lang == "ar" and name.usage == "current"]
    arabic = current[0] if current else split_names([row.name])[0]
    codes = (row.admin1, row.admin2, row.admin3)
    cells = {
        "source": SOURCE,
        "source_id": row.geonameid,
        "name_ar": arabic,
        "name_en": row.name if script(row.name) == "Latin" else row.asciiname,
        "kind": _kind_by_size(kind, row.population),
        "lat": row.latitude,
        "lon": row.longitude,
        "country": row.country,
        "population": row.population if row.population != "0" else "",
    }
    for depth in (1, 2, 3):
        cells[f"admin{depth}"] = units.get((row.country, *codes[:depth]), "")
    return Record(number, cells, tuple(name for name in names if name.lang != "en" or script(name.text) == "Latin"))


def _kind_by_size(kind: str, population: str) -> str:
    """Tell a city from a settlement where the number of people says so."""
    if kind != "settlement" or not population.isdigit():
        return kind
    return next((larger for larger, least in _LEAST_PEOPLE if int(population) >= least), kind)
