"""Any table, by a mapping that says which of its columns is which.

The mapping is a TOML file:

    source = "survey"             # a short name; ids become survey:17
    country = "SY"                # ISO 3166 code of all rows, where no column has it
    separator = ";"               # between the names in one cell; | by default

    [columns]                     # the gazetteer's column = the table's, or several of them
    source_id = "Ref"
    name_ar = "Arabic name"
    name_en = "English name"
    variants_en = ["Other name", "Old name"]
    lat = "Y"
    lon = "X"
    kind = "Type"

    [kinds]                       # the table's word for a kind = the gazetteer's
    "Military site" = "base"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from map_app.errors import GazetteerError
from map_app.io.importers.records import Record, Sample, kind_of_words
from map_app.io.importers.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from map_app.io.importers.records import Unusable

TITLE = "table with a mapping"
COLUMNS = frozenset(
    {
        *("id", "source", "source_id", "name_ar", "name_en", "variants_ar", "variants_en", "variants_other", "kind"),
        *("lat", "lon", "radius_m", "parent", "country", "admin1", "admin2", "admin3"),
        *("admin1_pcode", "admin2_pcode", "admin3_pcode", "population", "common_word"),
    }
)
_KEYS = frozenset({"source", "country", "separator", "columns", "kinds"})
_LISTS = frozenset({"variants_ar", "variants_en", "variants_other"})


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a table is which of the gazetteer's."""

    source: str
    columns: Mapping[str, tuple[str, ...]]
    country: str = ""
    separator: str = "|"
    kinds: Mapping[str, str] = field(default_factory=dict)

    def fits(self, sample: Sample) -> bool:
        """Tell whether a table has all the columns."""
        return all(name in sample.columns for names in self.columns.values() for name in names)


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping.

    Raises:
        GazetteerError: If it is missing, malformed, or names a column that the gazetteer does not have.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check the path."
        raise GazetteerError(message) from error
    except ValueError as error:
        message = f"{path} is not TOML ({error}): see docs/gazetteer.md for an example."
        raise GazetteerError(message) from error
    columns = table.get("columns")
    fault = _fault(table, columns)
    if fault or not isinstance(columns, dict):
        message = f"{path}: {fault}."
        raise GazetteerError(message)
    return ColumnMapping(
        source=str(table["source"]),
        columns={
            name: tuple(str(one).strip().lower() for one in (wanted if isinstance(wanted, list) else [wanted]))
            for name, wanted in columns.items()
        },
        country=str(table.get("country", "")),
        separator=str(table.get("separator", "|")),
        kinds={str(word).strip().lower(): str(kind) for word, kind in table.get("kinds", {}).items()},
    )


def read(sample: Sample, mapping: ColumnMapping) -> Iterator[Record | Unusable]:
    """Yield the rows of a table; an id that it lacks is the row's number."""
    for sheet in read_sheets(sample.path):
        for number, cells in sheet.rows:
            yield Record(number, _cells(cells, number, mapping))


def _cells(cells: Mapping[str, str], number: int, mapping: ColumnMapping) -> dict[str, str]:
    found = {}
    for name, columns in mapping.columns.items():
        texts = [cells[column].strip() for column in columns if cells.get(column, "").strip()]
        if name in _LISTS:
            found[name] = "|".join(part.strip() for text in texts for part in text.split(mapping.separator))
        else:
            found[name] = texts[0] if texts else ""
    kind = found.get("kind", "")
    found["kind"] = mapping.kinds.get(kind.lower()) or kind_of_words([kind]) or kind
    found["source"] = found.get("source") or mapping.source
    found["source_id"] = found.get("source_id") or str(number)
    found["country"] = found.get("country") or mapping.country
    return found


def _fault(table: Mapping[str, object], columns: object) -> str:
    if not table.get("source"):
        return 'has no source: give a short name for it, as in source = "survey"'
    if not isinstance(columns, dict) or not columns:
        return "has no table [columns]: say there which column is which"
    unknown = [name for name in table if name not in _KEYS] + [name for name in columns if name not in COLUMNS]
    if unknown:
        return f"has {unknown[0]!r}, which map_app does not know: see docs/gazetteer.md for the names"
    missing = [name for name in ("lat", "lon") if name not in columns]
    if missing:
        return f"says no column for {missing[0]}: a place needs a point"
    if not {"name_ar", "name_en"} & set(columns):
        return "says no column for name_ar or name_en: a place needs a name"
    return ""
