"""Files that hold many reports: JSON Lines, JSON, CSV; and the sidecar that tells more about the files of a folder."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import orjson

from map_app.errors import ReportError
from map_app.io.decode import UndecodableError, decode
from map_app.io.tables import Table, TableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SIDECAR = "reports.csv"
TABLE_ENDINGS = frozenset({".jsonl", ".ndjson", ".json", ".csv"})


class Record(NamedTuple):
    """The values of one report, and where they stand."""

    where: str
    values: Mapping[str, object]


def iterate_records(name: str, ending: str, data: bytes) -> Iterator[Record]:
    """Yield the records in a file, by its ending, one of `TABLE_ENDINGS`.

    Raises:
        ReportError: If the file is empty or is not what its ending says.
    """
    try:
        text = decode(data)
    except UndecodableError as error:
        raise _fault(name, str(error)) from None
    if not text.strip():
        raise _fault(name, "is empty: give a file with reports in it")
    if ending == ".csv":
        return _csv_records(name, text)
    return _json_records(name, text) if ending == ".json" else _jsonl_records(name, text)


def read_sidecar(folder: Path) -> dict[str, Record] | None:
    """Read a folder's `reports.csv`: what is known of each file in it, by the file's name.

    Returns:
        The rows by their `file`, or None if there is no such table or it holds the reports themselves.

    Raises:
        ReportError: If the table cannot be read, or a row names no file or one that another row has named.
    """
    path = folder / SIDECAR
    if not path.is_file():
        return None
    try:
        table = Table(decode(path.read_bytes()))
        if "file" not in table.columns and "text" in table.columns:
            return None
        if "file" not in table.columns:
            raise _fault(str(path), "has no column called file: add one with the name of each report's file")
        return _sidecar_rows(path, table)
    except UndecodableError as error:
        raise _fault(str(path), str(error)) from None
    except TableError as error:
        raise _fault(_row(str(path), error.row), str(error)) from None
    except OSError as error:
        raise _fault(str(path), f"cannot be read ({error.strerror}): check its permissions") from None


def _sidecar_rows(path: Path, table: Table) -> dict[str, Record]:
    rows: dict[str, Record] = {}
    for number, cells in table:
        where = _row(str(path), number)
        file = cells["file"].strip()
        if not file:
            raise _fault(where, "file is missing: name the file that the row tells about")
        if file in rows:
            raise _fault(where, f"file {file!r} stands in an earlier row already: leave one of the two")
        if PurePath(file).name != file or not (path.parent / file).is_file():
            raise _fault(where, f"file {file!r} is not in the folder: add it, or remove the row")
        rows[file] = Record(where, {name: cell for name, cell in cells.items() if cell.strip()})
    return rows


def _csv_records(name: str, text: str) -> Iterator[Record]:
    try:
        table = Table(text)
        if "text" not in table.columns and "file" in table.columns:
            raise _fault(name, "tells about the files beside it: give its folder instead")
        if "text" not in table.columns:
            raise _fault(name, "has no column called text: add one with the reports' words")
        for number, cells in table:
            yield Record(_row(name, number), cells)
    except TableError as error:
        raise _fault(_row(name, error.row), str(error)) from None


def _jsonl_records(name: str, text: str) -> Iterator[Record]:
    # Not splitlines: a text may hold other line breaks (U+2028), which JSON allows unescaped.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _record(_row(name, number), _json(_row(name, number), line))


def _json_records(name: str, text: str) -> Iterator[Record]:
    value = _json(name, text)
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, start=1):
        yield _record(_row(name, number), row)


def _json(where: str, text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _fault(where, f"is not JSON ({error}): check quotes, commas and brackets") from None


def _record(where: str, value: object) -> Record:
    if not isinstance(value, dict):
        raise _fault(where, 'is not a report: write an object such as {"text": "…"}')
    return Record(where, value)


def _row(name: str, number: int) -> str:
    return f"{name}, row {number}"


def _fault(where: str, clause: str) -> ReportError:
    return ReportError(f"{where}: {clause}.")
