"""Gazetteers as one Parquet file that opens fast: names are folded when it is built, places made when asked for.

One row a place, in rank order, with the columns of `map_app.model.Place` and, beside them, the folded forms of its
names. The file's metadata says what it was built from, so that the same inputs need not be built again, and by which
rules the names were folded, so that forms of other rules are never used.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from map_app.io.atomic import whole_file
from map_app.model import Place, PlaceName
from map_app.places.layer import FormIndex, Layer, place_forms, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

FORMAT = 1
"""Changes with the columns below; a file of another format is built anew."""

_LOG = logging.getLogger(__name__)

_MAGIC = b"PAR1"
_METADATA = b"map_app.gazetteer"
_FOLDING_MODULES = ("normalise.py", "names.py", "script.py")
_BATCH = 20_000

_TEXT = pa.string()
_LABEL = pa.dictionary(pa.int32(), pa.string())
_NAME = pa.struct([("text", _TEXT), ("lang", _TEXT), ("usage", _TEXT)])
_SCHEMA = pa.schema(
    [
        ("id", _TEXT), ("name_ar", _TEXT), ("name_en", _TEXT), ("kind", _LABEL),
        ("lon", pa.float64()), ("lat", pa.float64()), ("radius_m", pa.float64()),
        ("names", pa.list_(_NAME)), ("parent_id", _TEXT), ("country", _LABEL),
        ("admin1", _LABEL), ("admin2", _LABEL), ("admin3", _LABEL),
        ("admin1_pcode", _LABEL), ("admin2_pcode", _LABEL), ("admin3_pcode", _LABEL),
        ("population", pa.int64()), ("needs_cue", pa.bool_()), ("source", _LABEL), ("source_id", _TEXT),
        ("same_as", pa.list_(_TEXT)), ("forms", pa.list_(_TEXT)), ("articles", pa.list_(pa.uint8())),
    ]
)  # fmt: skip
_PLACE_FIELDS = [field.name for field in fields(Place)]


class BuiltError(ValueError):
    """A file cannot be used as a built gazetteer; the message is a clause that follows its name."""


@dataclass(frozen=True)
class BuiltGazetteer:
    """A built file that is open: its places and the hash of what it was built from."""

    version: str
    layer: Layer

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id."""
        return frozenset(self.layer.rows.ids)


def is_built(path: Path) -> bool:
    """Tell whether a file is a Parquet file; `read_built` tells whether it is a gazetteer."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def write_built(path: Path, places: Iterable[Place], inputs: str) -> None:
    """Write places as a built file, whole or not at all.

    Args:
        path: where to.
        places: in rank order, each id once.
        inputs: hash of all that they were built from.

    Raises:
        ExportError: If the file cannot be written.
    """
    about = {"format": FORMAT, "folding": folding(), "inputs": inputs}
    schema = _SCHEMA.with_metadata({_METADATA: orjson.dumps(about)})
    with (
        whole_file(path) as draft,
        pq.ParquetWriter(draft, schema, compression="zstd", write_page_checksum=True) as out,
    ):
        for batch in _batches(places):
            out.write_table(pa.Table.from_pylist([_record(place) for place in batch], schema=schema))


def built_from(path: Path) -> str | None:
    """Return the hash of what a built file was built from; None where there is no file that can be used as it is."""
    if not is_built(path):
        return None
    try:
        about = _about(path)
    except BuiltError:
        return None
    return str(about["inputs"]) if about["folding"] == folding() else None


def read_built(path: Path) -> BuiltGazetteer:
    """Open a built file.

    Raises:
        BuiltError: If it is no built gazetteer, or damaged.
    """
    about = _about(path)
    try:
        # Not pq.read_table: it first imports the machinery for folders of files, which takes longer than the reading.
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            table = file.read().unify_dictionaries().combine_chunks()
        rows = BuiltRows(table)
        stale = about["folding"] != folding()
        if stale:
            _LOG.warning("%s was built by other rules of spelling and opens slowly: build it again.", path)
        layer = Layer.of(rows[row] for row in range(len(rows))) if stale else Layer(rows, _index(table))
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        message = f"is damaged ({_first_line(error)}): build it again"
        raise BuiltError(message) from error
    return BuiltGazetteer(str(about["inputs"])[:12], layer)


@cache
def folding() -> str:
    """Return a hash of the rules by which names are folded."""
    digest = hashlib.sha256()
    for name in _FOLDING_MODULES:
        digest.update((files("map_app.text") / name).read_bytes())
    return digest.hexdigest()[:16]


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


def _record(place: Place) -> dict[str, Any]:
    forms: dict[str, bool] = {}
    for form, article in place_forms(place):
        forms.setdefault(form, article)
    record: dict[str, Any] = {name: getattr(place, name) for name in _PLACE_FIELDS}
    record["names"] = [{"text": name.text, "lang": name.lang, "usage": name.usage} for name in place.names]
    return record | {"forms": list(forms), "articles": list(map(int, forms.values()))}


def _batches(places: Iterable[Place]) -> Iterator[list[Place]]:
    batch: list[Place] = []
    for place in places:
        batch.append(place)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _index(table: pa.Table) -> FormIndex:
    """Turn the forms of each place into the places of each form."""
    lists = _chunk(table["forms"])
    rows = np.repeat(np.arange(len(lists), dtype=np.int32), np.diff(_numbers(lists.offsets)))
    coded = lists.values.dictionary_encode()
    codes, forms = _numbers(coded.indices), coded.dictionary
    order = np.argsort(codes, kind="stable")
    starts = np.zeros(len(forms) + 1, dtype=np.int64)
    np.cumsum(np.bincount(codes, minlength=len(forms)), out=starts[1:])
    articles = _numbers(_chunk(table["articles"]).values).astype(np.bool_)
    return FormIndex(tuple(forms.to_pylist()), starts, rows[order], articles[order])


def _numbers(column: pa.Array) -> npt.NDArray[Any]:
    """Give a column without gaps as an array; pyarrow's own way would import pandas, for a third of a second."""
    return np.from_dlpack(column)


def _chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks()


def _labels(column: pa.DictionaryArray) -> list[str]:
    words = column.dictionary.to_pylist()
    return [words[code] for code in column.indices.to_pylist()]


def _about(path: Path) -> dict[str, Any]:
    try:
        metadata = pq.read_schema(path).metadata or {}
        about: dict[str, Any] = orjson.loads(metadata[_METADATA]) if _METADATA in metadata else {}
    except (OSError, ValueError, pa.ArrowException) as error:
        message = f"is damaged ({_first_line(error)}): build it again"
        raise BuiltError(message) from error
    if not about:
        message = "is a Parquet file, but no gazetteer: give one that `gazetteer build` has written"
        raise BuiltError(message)
    if about.get("format") != FORMAT:
        message = "was built by another version of map_app: build it again"
        raise BuiltError(message)
    return about


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__).rstrip(".")
