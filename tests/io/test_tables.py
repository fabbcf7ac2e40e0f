from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.io.tables import Table, TableError

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(CELL, CELL), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_a_spreadsheet_saves_is_read_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerows([("First", "second"), *rows])
    table = Table(buffer.getvalue())
    assert table.columns == ("first", "second")
    assert [tuple(row.cells.values()) for row in table] == [row for row in rows if any(cell.strip() for cell in row)]


def test_rows_count_as_a_spreadsheet_does() -> None:
    table = Table('a,b\n"two\nlines",x\n\n3,y\n')
    assert [(row.number, row.cells["b"]) for row in table] == [(2, "x"), (4, "y")]


def test_a_short_row_has_empty_cells_and_a_long_cell_is_no_fault() -> None:
    table = Table("a,b\n" + "x" * 200_000 + "\n")
    assert [len(row.cells["a"]) + len(row.cells["b"]) for row in table] == [200_000]


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("", 1, "no header"),
        ("\n\n", 1, "no header"),
        ("a,A\n", 1, "two columns called a"),
        ("a,b\n1,2,3\n", 2, "has 3 cells where the header has 2"),
        ('a,b\n1,2\n"open,2\n', 3, "is not CSV"),
    ],
)
def test_a_broken_table_is_said_with_its_row(text: str, row: int, said: str) -> None:
    with pytest.raises(TableError, match=said) as caught:
        list(Table(text))
    assert caught.value.row == row
