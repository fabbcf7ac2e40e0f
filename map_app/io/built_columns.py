"""The columns of a built gazetteer: places and the folded forms of their names to rows of Arrow, and back."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from map_app.model import Place, PlaceName
from map_app.places.layer import FormIndex, Layer, bare_forms, place_forms, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

_TEXT = pa.string()
_LABEL = pa.dictionary(pa.int32(), pa.string())
_NAME = pa.struct([("text", _TEXT), ("lang", _TEXT), ("usage", _TEXT)])
SCHEMA = pa.schema(
    [
        ("id", _TEXT), ("name_ar", _TEXT), ("name_en", _TEXT), ("kind", _LABEL),
        ("lon", pa.float64()), ("lat", pa.float64()), ("radius_m", pa.float64()),
        ("names", pa.list_(_NAME)), ("parent_id", _TEXT), ("country", _LABEL),
        ("admin1", _LABEL), ("admin2", _LABEL), ("admin3", _LABEL),
        ("admin1_pcode", _LABEL), ("admin2_pcode", _LABEL), ("admin3_pcode", _LABEL),
        ("population", pa.int64()), ("needs_cue", pa.bool_()), ("source", _LABEL), ("source_id", _TEXT),
        ("same_as", pa.list_(_TEXT)), ("forms", pa.list_(_TEXT)), ("articles", pa.list_(pa.uint8())),
        ("bare", pa.list_(pa.uint8())),
    ]
)  # fmt: skip
_PLACE_FIELDS = [field.name for field in fields(Place)]


class BuiltRows:
    """The rows of a built file."""

    def __init__(self, table: pa.Table) -> None:
        """Take the columns that stacking needs; the rest stays in Arrow's memory."""
        self._columns = {name: _chunk(table[name]) for name in _PLACE_FIELDS}
        self.ids: Sequence[str] = table["id"].to_pylist()
        self.points: npt.NDArray[np.float64] = np.column_stack(
            [_numbers(self._columns[name]) for name in ("lon", "lat", "radius_m")]
        )

    @cached_property
    def sources(self) -> Sequence[str]:
        """The source of each row."""
        return _labels(self._columns["source"])

    @cached_property
    def kinds(self) -> Sequence[str]:
        """The kind of each row."""
        return _labels(self._columns["kind"])

    @cached_property
    def references(self) -> Sequence[str]:
        """Source and id there of each row."""
        return list(map(reference, self.sources, self._columns["source_id"].to_pylist()))

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.ids)

    def __getitem__(self, row: int, /) -> Place:
        """Make the place of a row."""
        values: dict[str, Any] = {name: column[row].as_py() for name, column in self._columns.items()}
        values["names"] = tuple(PlaceName(**name) for name in values["names"])
        values["same_as"] = tuple(values["same_as"])
        return Place(**values)


def as_table(places: Iterable[Place], schema: pa.Schema = SCHEMA) -> pa.Table:
    """Return places as a table, with the folded forms of their names beside them."""
    return pa.Table.from_pylist([_record(place) for place in places], schema=schema)


def as_layer(table: pa.Table, *, fold_anew: bool = False) -> Layer:
    """Return the places of a table with the index of their names.

    Args:
        table: as `as_table` makes it.
        fold_anew: whether the names were folded by other rules, so that they have to be folded again.
    """
    table = table.unify_dictionaries().combine_chunks()
    rows = BuiltRows(table)
    return Layer.of(rows[row] for row in range(len(rows))) if fold_anew else Layer(rows, _index(table))


def _record(place: Place) -> dict[str, Any]:
    forms = {form: (article, True) for form, article in bare_forms(place)}
    own: dict[str, tuple[bool, bool]] = {}
    for form, article in place_forms(place):
        own.setdefault(form, (article, False))
    forms |= own
    record: dict[str, Any] = {name: getattr(place, name) for name in _PLACE_FIELDS}
    record["names"] = [{"text": name.text, "lang": name.lang, "usage": name.usage} for name in place.names]
    return record | {
        "forms": list(forms),
        "articles": [int(article) for article, _ in forms.values()],
        "bare": [int(bare) for _, bare in forms.values()],
    }


def _index(table: pa.Table) -> FormIndex:
    """Turn the forms of each place into the places of each form, as `FormIndex.of` does."""
    lists = _chunk(table["forms"])
    rows = np.repeat(np.arange(len(lists), dtype=np.int32), np.diff(_numbers(lists.offsets)))
    coded = lists.values.dictionary_encode()
    codes, forms = _numbers(coded.indices), coded.dictionary
    articles, bare = (_numbers(_chunk(table[name]).values).astype(np.bool_) for name in ("articles", "bare"))
    owned = np.zeros(len(forms), dtype=np.bool_)
    owned[codes[~bare]] = True
    counts = ~bare | ~owned[codes]
    codes, rows, articles = codes[counts], rows[counts], articles[counts]
    order = np.argsort(codes, kind="stable")
    starts = np.zeros(len(forms) + 1, dtype=np.int64)
    np.cumsum(np.bincount(codes, minlength=len(forms)), out=starts[1:])
    return FormIndex(tuple(forms.to_pylist()), starts, rows[order], articles[order])


def _numbers(column: pa.Array) -> npt.NDArray[Any]:
    """Give a column without gaps as an array; pyarrow's own way would import pandas, for a third of a second."""
    return np.from_dlpack(column)


def _chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


def _labels(column: pa.DictionaryArray) -> list[str]:
    words = column.dictionary.to_pylist()
    return [words[code] for code in column.indices.to_pylist()]
