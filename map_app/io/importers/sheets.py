"""Tables of an input: one of a CSV file, one a sheet of an Excel workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from map_app.errors import GazetteerError
from map_app.io.decode import UndecodableError, decode
from map_app.io.tables import Row, Table, TableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKBOOK = b"PK\x03\x04"
"""How an .xlsx file begins (it is a zip archive)."""


class Sheet(NamedTuple):
    """A table: its sheet's name (empty for a CSV file), the names of its columns in lower case, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Row]


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Yield the tables of a CSV file or an Excel workbook.

    Raises:
        GazetteerError: If the file is no table, or one that breaks off.
    """
    if path.suffix.lower() == ".xlsx":
        yield from _workbook(path)
        return
    try:
        table = Table(decode(path.read_bytes()))
        yield Sheet("", table.columns, _table_rows(path, table))
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check its permissions."
        raise GazetteerError(message) from error
    except UndecodableError as error:
        message = f"{path} {error}."
        raise GazetteerError(message) from None
    except TableError as error:
        message = f"{path}, row {error.row}: {error}."
        raise GazetteerError(message) from None


def _table_rows(path: Path, table: Table) -> Iterator[Row]:
    try:
        yield from table
    except TableError as error:
        message = f"{path}, row {error.row}: {error}."
        raise GazetteerError(message) from None


def _workbook(path: Path) -> Iterator[Sheet]:
    import pyogrio  # noqa: PLC0415 - brings GeoPandas and pandas, and few commands read a workbook
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415 - likewise

    # GDAL's guess at the header fails on a sheet of text alone; numbers read as text keep their P-codes' zeros.
    pyogrio.set_gdal_config_options({"OGR_XLSX_HEADERS": "FORCE", "OGR_XLSX_FIELD_TYPES": "STRING"})
    try:
        for name in (str(layer) for layer, _geometry in pyogrio.list_layers(path)):
            about, _ids, _shapes, values = pyogrio.raw.read(path, layer=name, read_geometry=False)
            columns = tuple(str(column).strip().lower() for column in about["fields"])
            yield Sheet(name, columns, _rows(columns, values))
    except (DataSourceError, DataLayerError) as error:
        message = f"{path} cannot be read as an Excel workbook: save the sheet as CSV, encoded as UTF-8."
        raise GazetteerError(message) from error


def _rows(columns: tuple[str, ...], values: list[list[object]]) -> Iterator[Row]:
    for number, cells in enumerate(zip(*values, strict=True), start=2):
        texts = ("" if cell is None or cell != cell else str(cell) for cell in cells)  # noqa: PLR0124 - NaN is empty
        yield Row(number, dict(zip(columns, texts, strict=True)))
