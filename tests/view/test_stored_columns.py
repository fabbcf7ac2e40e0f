from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map_app.io import geotables
from map_app.io.export import write_events
from map_app.io.store import read_events
from map_app.io.stored import StoredEvents
from map_app.model import Event, Extraction
from map_app.view.column_reader import read_columns
from map_app.view.stored_columns import stored_columns

if TYPE_CHECKING:
    from pathlib import Path

    from map_app.view.columns import EventColumns


def flat(columns: EventColumns) -> dict[str, list[Any]]:
    """Every column as plain values, whatever numbers its tables gave them."""
    plain: dict[str, list[Any]] = {}
    for field in fields(columns):
        column = getattr(columns, field.name)
        if isinstance(column, np.ndarray):
            plain[field.name] = [] if field.name == "roles" else column.astype(np.str_).tolist()
        elif hasattr(column, "rows"):
            labels = [str(getattr(value, "id", value)) for value in column.table.values]
            keys = column.table.keys
            linked = zip(column.rows, column.codes, range(len(column.rows)), strict=True)
            roles = columns.roles if field.name == "actors" else np.zeros(len(column.rows), np.int8)
            plain[field.name] = sorted((int(r), labels[c], sorted(keys[c]), int(roles[i])) for r, c, i in linked)
        else:
            values = [str(getattr(value, "id", value)) for value in column.table.values]
            plain[field.name] = [(values[code], sorted(column.table.keys[code])) for code in column.codes]
    return plain


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(st.from_type(Event), max_size=7), rows=st.integers(1, 4))
def test_columns_of_a_file_are_those_of_its_events(tmp_path: Path, events: list[Event], rows: int) -> None:
    path = tmp_path / "events.parquet"
    before, geotables.ROWS_PER_GROUP = geotables.ROWS_PER_GROUP, rows
    try:
        write_events(path, Extraction(tuple(events)))
    finally:
        geotables.ROWS_PER_GROUP = before
    stored = StoredEvents(path)
    assert flat(stored_columns(stored)) == flat(read_columns(read_events(path)))
