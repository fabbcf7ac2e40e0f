"""Read gold files: rows that say what is right about a report, with the report itself."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from map_app.errors import ReportError
from map_app.io.file_bytes import read_file
from map_app.io.records import report_from_record
from map_app.io.report_tables import Record, iterate_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from map_app.model import Report


def read_gold(path: Path) -> tuple[list[dict[str, Any]], list[Report]]:
    """Read every row of a gold file, copies included, and the report of each row that has a text.

    A TOML file states each row as a `[[passage]]`; the other formats are those of reports.

    Raises:
        ReportError: If the file cannot be read, or a row is no report.
    """
    data = read_file(path, ReportError)
    rows, reports = [], []
    ending = path.suffix.lower()
    records = _passages(path, data) if ending == ".toml" else iterate_records(str(path), ending, data)
    for where, values in records:
        rows.append(dict(values))
        if "text" in values or ending == ".toml":
            reports.append(report_from_record(values, where))
    return rows, reports


def _passages(path: Path, data: bytes) -> Iterator[Record]:
    try:
        passages = tomllib.loads(data.decode("utf-8"))["passage"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path} is not valid TOML: {error}."
        raise ReportError(message) from error
    except KeyError:
        message = f"{path} has no passage: write each row as a [[passage]] with its id, text and events."
        raise ReportError(message) from None
    for number, passage in enumerate(passages, start=1):
        published = {"published": str(passage["published"])} if "published" in passage else {}
        yield Record(f"{path}, passage {number}", {"id": str(number), **passage, **published})
