"""CSV tables as rows of named cells, with row numbers as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER_ROW = 1
"""The row number of a table's header; the first row of values is number 2."""


class Row(NamedTuple):
    """One row: its number in a spreadsheet, and its cells by column name, as they stand."""

    number: int
    cells: dict[str, str]


class TableError(ValueError):
    """A table cannot be read on from `row`; the message is a clause that follows the file's name and row."""

    def __init__(self, row: int, message: str) -> None:
        """Keep the row beside the clause."""
        super().__init__(message)
        self.row = row


class Table:
    """The columns of a CSV text, and its rows one after another.

    Args:
        text: The whole table with its header; cells separated by commas, semicolons or tabs (as spreadsheets save
            them in one country or another).

    Attributes:
        columns: The names in the header, lower case.

    Raises:
        TableError: If there is no header or two columns share a name.
    """

    def __init__(self, text: str) -> None:
        """Read the header."""
        # The library's limit of 131,072 characters a cell is shorter than a long report.
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        self._rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        header = next(self._strict(HEADER_ROW), None)
        self.columns = tuple(name.strip().lower() for name in header or ())
        if not any(self.columns):
            raise TableError(HEADER_ROW, "has no header row with the names of its columns")
        named = [name for name in self.columns if name]
        doubled = next((name for name in named if named.count(name) > 1), None)
        if doubled:
            raise TableError(HEADER_ROW, f"has two columns called {doubled}")

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows that are not blank.

        Raises:
            TableError: If a row has more cells than the header, or quotes that never close.
        """
        for number, cells in enumerate(self._strict(HEADER_ROW + 1), start=HEADER_ROW + 1):
            if not any(cell.strip() for cell in cells):
                continue
            if any(cells[len(self.columns) :]):
                message = f"has {len(cells)} cells where the header has {len(self.columns)}: quote cells with commas"
                raise TableError(number, message)
            yield Row(number, dict(zip_longest(self.columns, cells[: len(self.columns)], fillvalue="")))

    def _strict(self, first: int) -> Iterator[list[str]]:
        number = first
        while True:
            try:
                values = next(self._rows)
            except StopIteration:
                return
            except csv.Error as error:
                raise TableError(number, f"is not CSV ({error})") from None
            yield values
            number += 1


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)
