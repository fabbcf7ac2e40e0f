"""Read gold files: rows that say what is right about a report, with the report itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from map_app.errors import ReportError
from map_app.io.records import report_from_record
from map_app.io.report_tables import iterate_records

if TYPE_CHECKING:
    from pathlib import Path

    from map_app.model import Report


def read_gold(path: Path) -> tuple[list[dict[str, Any]], list[Report]]:
    """Read every row of a gold file, copies included, and the report of each row that has a text.

    Raises:
        ReportError: If the file cannot be read, or a row is no report.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check the path."
        raise ReportError(message) from None
    rows, reports = [], []
    for where, values in iterate_records(str(path), path.suffix.lower(), data):
        rows.append(dict(values))
        if "text" in values:
            reports.append(report_from_record(values, where))
    return rows, reports
