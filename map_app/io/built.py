"""Gazetteers as one Parquet file that opens fast: names are folded when it is built, places made when asked for.

One row a place, in rank order, with the columns of `map_app.model.Place` and, beside them, the folded forms of its
names. The file's metadata says what it was built from, so that the same inputs need not be built again, and by which
rules the names were folded, so that forms of other rules are never used. A file may be written in named parts, of which
each can be read without the others.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from map_app.io.atomic import whole_file
from map_app.io.built_columns import SCHEMA, as_layer, as_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from map_app.model import Place
    from map_app.places.layer import Layer

FORMAT = 2
"""Changes with the columns below; a file of another format is built anew."""

_LOG = logging.getLogger(__name__)

_MAGIC = b"PAR1"
_METADATA = b"map_app.gazetteer"
_FOLDING_MODULES = ("normalise.py", "names.py", "parted.py", "script.py")
_BATCH = 20_000


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
    _write(path, _batches(places), {"inputs": inputs})


def write_parts(path: Path, parts: Mapping[str, Sequence[Place]], inputs: str) -> None:
    """Write places as a built file of named parts, whole or not at all; no part may be empty.

    Raises:
        ExportError: If the file cannot be written.
    """
    _write(path, parts.values(), {"inputs": inputs, "parts": list(parts)})


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
    with _opened(path) as file:
        stale = about["folding"] != folding()
        if stale:
            _LOG.warning("%s was built by other rules of spelling and opens slowly: build it again.", path)
        layer = as_layer(file.read(), fold_anew=stale)
    return BuiltGazetteer(str(about["inputs"])[:12], layer)


def part_sizes(path: Path) -> dict[str, int]:
    """Count the places of each part of a built file, in their order.

    Raises:
        BuiltError: If it is no built gazetteer in parts, or damaged.
    """
    names = _about(path).get("parts", [])
    with _opened(path) as file:
        groups = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        return dict(zip(names, groups, strict=True))


def read_parts(path: Path, numbers: Sequence[int], columns: Sequence[str] | None = None) -> pa.Table:
    """Read parts of a built file by their numbers, all columns or some.

    Raises:
        BuiltError: If the file is damaged.
    """
    with _opened(path) as file:
        return file.read_row_groups(list(numbers), columns=columns)


@cache
def folding() -> str:
    """Return a hash of the rules by which names are folded."""
    digest = hashlib.sha256()
    for name in _FOLDING_MODULES:
        digest.update((files("map_app.text") / name).read_bytes())
    return digest.hexdigest()[:16]


def _write(path: Path, groups: Iterable[Iterable[Place]], about: dict[str, Any]) -> None:
    about = {"format": FORMAT, "folding": folding(), **about}
    schema = SCHEMA.with_metadata({_METADATA: orjson.dumps(about)})
    with (
        whole_file(path) as draft,
        pq.ParquetWriter(draft, schema, compression="zstd", write_page_checksum=True) as out,
    ):
        for group in groups:
            out.write_table(as_table(group, schema))


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    """Open a file with its checksums verified, and say of whatever goes wrong that it is damaged."""
    try:
        # Not pq.read_table: it first imports the machinery for folders of files, which takes longer than the reading.
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            yield file
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        message = f"is damaged ({_first_line(error)}): build it again"
        raise BuiltError(message) from error


def _batches(places: Iterable[Place]) -> Iterator[list[Place]]:
    batch: list[Place] = []
    for place in places:
        batch.append(place)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


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
