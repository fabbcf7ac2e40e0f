"""The gazetteer's own CSV columns, and the shorter list of them that other programs write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.io.gazetteer_rows import REQUIRED_COLUMNS
from map_app.io.importers.records import Record, Sample
from map_app.io.importers.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.io.importers.records import Unusable

TITLE = "gazetteer table"


def recognises(sample: Sample) -> bool:
    """Tell whether a file is a table with the gazetteer's columns."""
    columns = set(sample.columns)
    return columns.issuperset(REQUIRED_COLUMNS) and ("id" in columns or {"source", "source_id"} <= columns)


def read(sample: Sample) -> Iterator[Record | Unusable]:
    """Yield the rows."""
    for sheet in read_sheets(sample.path):
        yield from (Record(number, cells) for number, cells in sheet.rows)
