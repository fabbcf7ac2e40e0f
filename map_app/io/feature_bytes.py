"""Rows of a table as GeoJSON, column by column: a value that many rows share is encoded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from map_app.geo.rows import LISTS, PCODES, PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE = b'{"type":"Feature","geometry":{"type":"Point","coordinates":['


def feature_bytes(table: pa.Table) -> Iterator[bytes]:
    """Yield each row as the bytes that `orjson.dumps` makes of its event's Feature.

    Args:
        table: A value for each of `map_app.geo.rows.COLUMNS`; lists are JSON text.
    """
    table = table.combine_chunks()
    parts = [_encoded(table["longitude"], _BEFORE), _encoded(table["latitude"], b",")]
    before = b']},"properties":{'
    for name in PROPERTIES:
        key = before + orjson.dumps(name) + b":"
        parts.append(_listed(table[name], key) if name in LISTS else _encoded(table[name], key, name not in PCODES))
        before = b","
    return (b"".join(row) + b"}}" for row in zip(*parts, strict=True))


def _listed(column: pa.ChunkedArray, key: bytes) -> list[bytes]:
    return [key + text.encode() for text in column.to_pylist()]


def _encoded(column: pa.ChunkedArray, key: bytes, null: bool = True) -> list[bytes]:  # noqa: FBT001, FBT002 - of one use
    """Return a column's values as JSON, each after `key`; a value that is missing as null, or not at all."""
    missing = key + b"null" if null else b""
    found: list[bytes] = []
    for chunk in column.chunks:
        coded = chunk if pa.types.is_dictionary(chunk.type) else pc.dictionary_encode(chunk)
        values = [*(key + orjson.dumps(value) for value in coded.dictionary.to_pylist()), missing]
        codes = coded.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False).tolist()
        found += map(values.__getitem__, codes)
    return found
