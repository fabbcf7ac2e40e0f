"""Tell by its content what an input of `gazetteer build` is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from map_app.errors import GazetteerError
from map_app.io.built import BuiltError, is_built, read_built
from map_app.io.gazetteer_rows import REQUIRED_COLUMNS
from map_app.io.importers import geonames, linked_places, lp_tsv, mapped, pcodes, plain, whos_on_first
from map_app.io.importers.lines import open_text
from map_app.io.importers.records import Record, Sample, Unusable, to_place
from map_app.io.importers.sheets import WORKBOOK, read_sheets
from map_app.io.tables import Table, TableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from map_app.io.importers.mapped import ColumnMapping
    from map_app.model import Place

_SAMPLE_BYTES = 65_536
_SAMPLE_LETTERS = 8_000
_IMPORTERS = (geonames, whos_on_first, linked_places, plain, lp_tsv, pcodes)
_ENDINGS = frozenset(
    {".txt", ".csv", ".tsv", ".tab", ".xlsx", ".json", ".geojson", ".zip", ".parquet", ".db", ".sqlite"}
)
_BUILT = "built gazetteer"


class Located(NamedTuple):
    """A place, or a clause that says why there is none, and the row of the input."""

    row: int
    place: Place | str


class Input(NamedTuple):
    """A path of which it is known what it is, and its places one by one."""

    path: Path
    title: str
    places: Iterator[Located]


def open_inputs(paths: Sequence[Path], mapping: ColumnMapping | None = None) -> Iterator[Input]:
    """Yield each input with its kind; of a folder that is no gazetteer itself, each file.

    Raises:
        GazetteerError: If a path is missing, or what it is cannot be told.
    """
    for path in paths:
        if not path.exists():
            message = f"{path} does not exist: check the path."
            raise GazetteerError(message)
        if path.is_dir() and not whos_on_first.recognises(Sample(path, "", ())):
            files = [file for file in sorted(path.iterdir()) if _is_input(file)]
            if not files:
                message = f"{path} holds no gazetteer: give a folder of tables, or of Who's On First records."
                raise GazetteerError(message)
            for file in files:
                yield _open(file, mapping)
        else:
            yield _open(path, mapping)


def _is_input(path: Path) -> bool:
    """Tell whether a file of a folder may be a gazetteer and not a note, or the alternate names of one."""
    return path.is_file() and path.suffix.lower() in _ENDINGS and "alternatenames" not in path.name.lower()


def _open(path: Path, mapping: ColumnMapping | None) -> Input:
    if path.is_file() and is_built(path):
        return Input(path, _BUILT, _of_built(path))
    sample = take_sample(path)
    if mapping is not None and mapping.fits(sample):
        return Input(path, mapped.TITLE, _places(mapped.read(sample, mapping)))
    for importer in _IMPORTERS:
        if importer.recognises(sample):
            return Input(path, importer.TITLE, _places(importer.read(sample)))
    if sample.columns:
        wanted = ", ".join(REQUIRED_COLUMNS)
        had = ", ".join(sample.columns[:8])
        why = "the mapping names columns that it lacks" if mapping else "say which is which with --mapping FILE.toml"
        message = f"{path} is a table with other columns ({had}) than a gazetteer's ({wanted} ...): {why}."
    else:
        message = f"{path} is no gazetteer that map_app knows: see docs/gazetteer.md for the formats."
    raise GazetteerError(message)


def take_sample(path: Path) -> Sample:
    """Read the beginning of a file, as far as it is text.

    Raises:
        GazetteerError: If the file cannot be read.
    """
    if path.is_dir():
        return Sample(path, "", ())
    try:
        with path.open("rb") as file:
            data = file.read(_SAMPLE_BYTES)
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): check its permissions."
        raise GazetteerError(message) from error
    if data.startswith(WORKBOOK):
        if path.suffix.lower() != ".xlsx":
            with open_text(path) as text:
                return Sample(path, text.read(_SAMPLE_LETTERS), ())
        columns = next((sheet.columns for sheet in read_sheets(path) if sheet.columns), ())
        return Sample(path, "", columns)
    head = data.decode("utf-8-sig", errors="replace")
    return Sample(path, head, _columns(head))


def _columns(head: str) -> tuple[str, ...]:
    """Return the names in a table's first line; none if the text is no table."""
    first = head.lstrip("\r\n").split("\n", 1)[0].strip("\r")
    if not first or "\0" in first or first.lstrip().startswith(("{", "[", "<")):
        return ()
    try:
        columns = Table(first).columns
    except TableError:
        return ()
    return columns if len(columns) > 1 else ()


def _places(found: Iterator[Record | Unusable]) -> Iterator[Located]:
    for one in found:
        yield Located(one.row, one.reason if isinstance(one, Unusable) else to_place(one))


def _of_built(path: Path) -> Iterator[Located]:
    try:
        layer = read_built(path).layer
    except BuiltError as error:
        message = f"{path} {error}."
        raise GazetteerError(message) from error
    yield from (Located(row, place) for row, place in enumerate(layer, start=1))
