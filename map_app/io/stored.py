"""Events that stay in a Parquet file: columns as arrays, and a row as an event when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, Any, overload

import pyarrow.compute as pc
import pyarrow.parquet as pq

from map_app.geo.frame import COLUMNS, record_to_event
from map_app.geo.known import NOTHING_KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

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

    def __len__(self) -> int:
        """Return how many events there are."""
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        """Read one event, or those of a slice."""
        if isinstance(index, slice):
            return self.take(range(len(self))[index])
        return next(iter(self.take([range(len(self))[index]])))

    def take(self, rows: Iterable[int]) -> tuple[Event, ...]:
        """Read the events at these rows, in this order.

        Args:
            rows: Positions from 0; neighbours in the file are read fastest.
        """
        return tuple(record_to_event(self._record(int(row)), self.known) for row in rows)

    def columns(self, *names: str) -> pa.Table:
        """Read whole columns, texts as dictionaries, without making events.

        Args:
            names: Some of `map_app.geo.frame.COLUMNS`.
        """
        with self._lock:
            return self._file.read(columns=list(names)).select(list(names))

    def matching(self, name: str, part: bytes) -> Iterator[tuple[int, str]]:
        """Yield the rows in whose text of a column a part stands, each with that text; the column is never held whole.

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

    def _record(self, row: int) -> dict[str, Any]:
        group = bisect_right(self._starts, row) - 1
        with self._lock:
            table = self._groups.pop(group, None)
            if table is None:
                table = self._file.read_row_group(group, columns=list(COLUMNS)).select(list(COLUMNS))
            self._groups[group] = table
            if len(self._groups) > _MOST_GROUPS:
                self._groups.popitem(last=False)
        record: dict[str, Any] = table.slice(row - self._starts[group], 1).to_pylist()[0]
        return record
