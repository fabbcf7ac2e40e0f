"""Events as Arrow tables of equal length, points as WKB among them: a million are never in memory at once."""

from __future__ import annotations

import io
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from map_app.geo.frame import events_to_frame
from map_app.geo.rows import COLUMNS, POINT, event_to_record
from map_app.io.rows import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from map_app.model import Event

GEOMETRY = "geometry"


@cache
def schema() -> pa.Schema:
    """Return the columns as GeoPandas writes them, with what it says of them in the key `geo` and Pandas in its own."""
    file = io.BytesIO()
    events_to_frame([]).to_parquet(file, index=False)
    return pq.read_schema(file)


def batches(events: Iterable[Event], size: int) -> Iterator[pa.Table]:
    """Yield events as tables of so many rows, the last one shorter."""
    held: list[pa.Table] = []
    rows = 0
    for table in _tables(events, size):
        held.append(table)
        rows += len(table)
        if rows < size:
            continue
        joined = pa.concat_tables(held)
        while rows >= size:
            yield joined.slice(0, size)
            joined, rows = joined.slice(size), rows - size
        held = [joined]
    if rows:
        yield pa.concat_tables(held)


def _tables(events: Iterable[Event], size: int) -> Iterator[pa.Table]:
    columns = pa.schema([schema().field(name) for name in COLUMNS])
    if isinstance(events, Stored):
        tables = (table.cast(columns) for table in events.tables())
    else:
        records = map(event_to_record, events)
        parts = iter(lambda: list(islice(records, size)), [])
        tables = (pa.Table.from_pylist(part, schema=columns) for part in parts)
    return map(_with_points, tables)


def _with_points(table: pa.Table) -> pa.Table:
    points = shapely.points(*(table[name].to_numpy() for name in POINT))
    column = pa.array(shapely.to_wkb(points), schema().field(GEOMETRY).type)
    return pa.table([*table.columns, column], schema=schema())
