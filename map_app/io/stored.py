"""Events that stay in a Parquet file: columns as arrays, and a row as an event when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from copy import copy
from itertools import accumulate, groupby
from threading import Lock
from typing import TYPE_CHECKING, Any, overload

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from map_app.geo.known import NOTHING_KNOWN
from map_app.geo.rows import COLUMNS, record_to_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from map_app.geo.known import Known
    from map_app.model import Event

_TEXTS = [name for name, kind in COLUMNS.items() if kind == "string"]
_MOST_GROUPS = 4
"""So many row groups are kept in memory, for readers who leaf through neighbours."""


class StoredEvents(Sequence["Event"]):
    """The events of a GeoParquet file that `write_events` has written, in its order.

    A million events take no more memory than the columns that are asked for.

    Args:
        path: The file.
        known: Places and parties that its ids may point to.

    Raises:
        ValueError: If the file has not the published columns.
        OSError: If it cannot be read.
    """

    def __init__(self, path: Path, known: Known = NOTHING_KNOWN) -> None:
        """Read the file's index."""
        self._file = pq.ParquetFile(path, read_dictionary=_TEXTS)
        missing = [name for name in COLUMNS if name not in self._file.schema_arrow.names]
        if missing:
            message = f"the column {missing[0]} is missing"
            raise ValueError(message)
        self.known = known
        sizes = [self._file.metadata.row_group(i).num_rows for i in range(self._file.num_row_groups)]
        self._starts: list[int] = [0, *accumulate(sizes)]
        self._groups: OrderedDict[int, pa.Table] = OrderedDict()
        self._lock = Lock()  # the app's sessions share the file
        self._rows: Sequence[int] = range(self._starts[-1])

    def at(self, rows: Iterable[int]) -> StoredEvents:
        """Return these rows of the same file, in this order, as events of their own."""
        some = copy(self)
        some._rows = [self._rows[int(row)] for row in rows]  # noqa: SLF001 - one of us
        return some

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        """Read one event, or those of a slice."""
        if isinstance(index, slice):
            return self.take(range(len(self))[index])
        return next(iter(self.take([range(len(self))[index]])))

    def __iter__(self) -> Iterator[Event]:
        """Read one event after another, group by group; by their positions each would have its group leafed through."""
        return (record_to_event(record, self.known) for record in self.records())

    def take(self, rows: Iterable[int]) -> tuple[Event, ...]:
        """Read the events at these rows, in this order; rows in the order of the file are read fastest.

        Args:
            rows: Positions from 0.
        """
        return tuple(record_to_event(record, self.known) for record in self.records(rows))

    def records(self, rows: Iterable[int] | None = None) -> Iterator[dict[str, Any]]:
        """Yield rows as they are stored, lists as JSON text: those at these positions, or all.

        Raises:
            IndexError: If there is no such row.
        """
        for table in self.tables(rows):
            yield from _records(table)

    def tables(self, rows: Iterable[int] | None = None) -> Iterator[pa.Table]:
        """Yield rows as tables of `COLUMNS`, one for each run of rows of one group: those at these positions, or all.

        Raises:
            IndexError: If there is no such row.
        """
        wanted = self._rows if rows is None else (self._rows[int(row)] for row in rows)
        for group, near in groupby(wanted, lambda row: bisect_right(self._starts, row) - 1):
            start = self._starts[group]
            yield self._group(group).take([row - start for row in near])

    def columns(self, *names: str) -> pa.Table:
        """Read whole columns of the file, texts as dictionaries, without making events.

        Args:
            names: Some of `map_app.geo.rows.COLUMNS`.
        """
        with self._lock:
            return self._file.read(columns=list(names)).select(list(names))

    def matching(self, name: str, part: bytes) -> Iterator[tuple[int, str]]:
        """Yield the rows of the file in whose text of a column a part stands, each with that text, group by group.

        Args:
            name: One of the columns of texts.
            part: UTF-8.
        """
        for group, start in enumerate(self._starts[:-1]):
            with self._lock:
                column = self._file.read_row_group(group, columns=[name])[name].combine_chunks()
            texts = column.cast("string") if len(column) else column
            for row in pc.indices_nonzero(pc.match_substring(texts, part)).to_pylist() if len(texts) else ():
                yield start + row, texts[row].as_py()

    def _group(self, group: int) -> pa.Table:
        with self._lock:
            table = self._groups.pop(group, None)
            if table is None:
                table = self._file.read_row_group(group, columns=list(COLUMNS)).select(list(COLUMNS))
            self._groups[group] = table
            if len(self._groups) > _MOST_GROUPS:
                self._groups.popitem(last=False)
        return table


def _records(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table; each text of a dictionary is made once, not anew in each row as PyArrow does."""
    columns = [_values(column) for column in table.combine_chunks().columns]
    return (dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True))


def _values(column: pa.ChunkedArray) -> list[Any]:
    if not pa.types.is_dictionary(column.type):
        values: list[Any] = column.to_pylist()
        return values
    found: list[Any] = []
    for chunk in column.chunks:
        if len(chunk) < len(chunk.dictionary):  # few rows of a group whose texts are many
            found += chunk.to_pylist()
            continue
        texts = [*chunk.dictionary.to_pylist(), None]
        found += [
            texts[code] for code in chunk.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False).tolist()
        ]
    return found
