"""Events as CSV that a spreadsheet opens without running any cell."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from map_app.geo.known import NOTHING_KNOWN
from map_app.geo.rows import COLUMNS, record_to_event
from map_app.io.about import About
from map_app.io.rows import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.geo.known import Known
    from map_app.model import Event

_ALONE = About()

# A cell that begins like a formula gets an apostrophe, which spreadsheets take as "this is text". A cell that begins
# with apostrophes and then like a formula gets one more, so that taking one away always gives the text back.
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_FIRST = "'=+-@\t\r"
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")
_NUMBERS = {"Int64": int, "float64": float}
_NULLABLE = frozenset(
    {"date_start", "date_end", "published", *(name for name in COLUMNS if name.startswith(("admin", "fatalities")))}
    | {"time_precision"}
)


def write_csv(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as UTF-8 CSV without a byte order mark: a header, then a row each."""
    write_table(path, [tuple(COLUMNS)], (record.values() for record in records(events)))


def write_table(path: Path, heads: Iterable[Sequence[str]], rows: Iterable[Iterable[object]]) -> None:
    """Write a CSV table whose cells no spreadsheet runs.

    Args:
        path: The file.
        heads: The rows of names above the values, written as they are.
        rows: The values; None is an empty cell.
    """
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)  # lines end in CRLF (RFC 4180); only then is a lone CR in a text put in quotes
        writer.writerows(heads)
        writer.writerows([defuse(value) for value in row] for row in rows)


def read_csv(path: Path, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Read events back.

    Raises:
        KeyError, ValueError: If the table is not in the published format.
    """
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            message = f"the column {missing[0]} is missing"
            raise ValueError(message)
        return [record_to_event({name: _value(name, row[name]) for name in COLUMNS}, known) for row in rows]


def defuse(value: object) -> object:
    """Give a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe; numbers stay."""
    if isinstance(value, str) and value[:1] in _FIRST and _RUNS.match(value):
        return f"'{value}"
    return value


def restore(cell: str) -> str:
    """Give the text that `defuse` was given."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def _value(name: str, cell: str) -> Any:  # noqa: ANN401 - text, a number or None, as the column has it
    if not cell and name in _NULLABLE:
        return None
    number = _NUMBERS.get(COLUMNS[name])
    return number(cell) if number else restore(cell)
