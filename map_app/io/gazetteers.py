"""Read gazetteers from CSV files or built files, and list every faulty row.

A gazetteer is a folder of CSV files, one such file, or a built file (`map_app.io.built`). Columns of a CSV file: `id`
(or `source` and `source_id`), `name_ar`, `name_en`, `lat`, `lon`; and where known `variants_ar`, `variants_en`,
`variants_other`, `kind`, `radius_m`, `parent`, `country`, `admin1`, `admin2`, `admin3` with their `_pcode`,
`population`, `common_word`, `source`, `source_id`.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from map_app.errors import GazetteerError
from map_app.io.built import BuiltError, BuiltGazetteer, is_built, read_built
from map_app.io.decode import UndecodableError, decode
from map_app.io.gazetteer_rows import REQUIRED_COLUMNS, read_place
from map_app.io.tables import HEADER_ROW, Table, TableError
from map_app.places.gazetteer import Gazetteer
from map_app.places.layer import Layer
from map_app.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.model import Place
    from map_app.places.abroad import Towns
    from map_app.places.outlines import Edges

GOVERNORATES_TOML = ROOT / "data" / "governorates.toml"

_VERSION_LENGTH = 12


class Fault(NamedTuple):
    """One thing that is wrong in a gazetteer; `row` counts as a spreadsheet does and is None for a whole file."""

    file: str
    row: int | None
    field: str
    message: str

    def __str__(self) -> str:
        """Give `file:row: field: message`, without what is unknown."""
        where = f"{self.file}:{self.row}" if self.row is not None else self.file
        return ": ".join(part for part in (where, self.field, self.message) if part)

    def as_sentence(self) -> str:
        """Tell the same in words."""
        row = f", row {self.row}" if self.row is not None else ""
        return " ".join(part for part in (f"{self.file}{row}:", self.field, self.message) if part)


@dataclass(frozen=True, slots=True)
class GazetteerFile:
    """One gazetteer as read from a path: its places in the order of the rows, and what is wrong with it."""

    name: str
    version: str
    layer: Layer
    faults: tuple[Fault, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in the order of the rows."""
        return tuple(self.layer)


class LocatedPlace(NamedTuple):
    """A place, and the file and row that it was read from."""

    place: Place
    file: str
    row: int


def read_gazetteer(paths: Sequence[Path]) -> Gazetteer:
    """Read gazetteers into one; the earlier path outranks the later.

    Args:
        paths: Folders of CSV files, CSV files, or built files.

    Returns:
        All places, in the order of the paths, files and rows.

    Raises:
        GazetteerError: With the first fault, and how many more there are.
    """
    files = read_gazetteer_files(paths)
    return join_gazetteers([(file.name, file.version, file.layer) for file in files])


def join_gazetteers(
    parts: Sequence[tuple[str, str, Layer]], towns: Towns | None = None, edges: Edges | None = None
) -> Gazetteer:
    """Stack named and versioned gazetteers, the highest rank first; the same place in two of them is one place.

    Args:
        parts: name, version and places of each.
        towns: of the whole world, below all of them and read only where a report or a search leads there.
        edges: which places lie at the edge of a region.

    Raises:
        GazetteerError: If the table of the governorates' spellings is missing or malformed.
    """
    name = " + ".join(name for name, _version, _layer in parts)
    version = " + ".join(version for _name, version, _layer in parts)
    spellings = read_governorates() if len(parts) > 1 else {}
    return Gazetteer.stacked([layer for _name, _version, layer in parts], name, version, spellings, towns, edges)


@cache
def read_governorates(path: Path = GOVERNORATES_TOML) -> dict[str, tuple[str, ...]]:
    """Read what sources call each governorate, by its P-code.

    Raises:
        GazetteerError: If the file is missing or malformed.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["spellings"]
        return {code: tuple(map(str, names)) for code, names in table.items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        message = f"{path} cannot be read ({error}): restore it from the project."
        raise GazetteerError(message) from error


def read_gazetteer_files(paths: Sequence[Path]) -> list[GazetteerFile]:
    """Read each gazetteer by itself.

    Raises:
        GazetteerError: With the first fault of any, and how many more there are.
    """
    files = _read_all(paths)
    faults = [fault for file in files for fault in file.faults]
    if faults:
        more = len(faults) - 1
        rest = f" (and {more} more {'fault' if more == 1 else 'faults'}: `gazetteer check` lists them)" if more else ""
        message = f"{faults[0].as_sentence()}{rest}."
        raise GazetteerError(message)
    return files


def check_gazetteer(paths: Sequence[Path]) -> list[Fault]:
    """List the rows of these gazetteers that cannot be read, in the order of the paths, files and rows."""
    return [fault for file in _read_all(paths) for fault in file.faults]


def read_located(paths: Sequence[Path]) -> tuple[list[LocatedPlace], list[Fault]]:
    """Read every place with its file and row, and every fault; an id that stands in two paths is a fault as well."""
    readers = _readers(paths)
    faults = [fault for reader in readers for fault in reader.finish(readers).faults]
    first: dict[str, LocatedPlace] = {}
    for reader in readers:
        for located in reader.located():
            known = first.setdefault(located.place.id, located)
            if known is not located:
                faults.append(_used_twice(located.file, located.row, located.place.id, known))
    return list(first.values()), faults


def _read_all(paths: Sequence[Path]) -> list[GazetteerFile]:
    readers = _readers(paths)
    return [reader.finish(readers) for reader in readers]


def _readers(paths: Sequence[Path]) -> list[_Reader]:
    readers = [_Reader(path) for path in paths]
    for reader in readers:
        reader.read()
    return readers


def _used_twice(file: str, row: int, place_id: str, first: LocatedPlace) -> Fault:
    message = f"{place_id!r} already stands in {first.file}, row {first.row}: give each place its own"
    return Fault(file, row, "id", message)


@dataclass(slots=True)
class _Reader:
    """The rows and faults of one path; `built` where it is a built file."""

    path: Path
    built: BuiltGazetteer | None = None
    rows: dict[str, LocatedPlace] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def read(self) -> None:
        """Read the file, or each CSV file of the folder by name."""
        if not self.path.exists():
            self._fault(self.path, "does not exist: check the path")
        elif self.path.is_file() and is_built(self.path):
            try:
                self.built = read_built(self.path)
            except BuiltError as error:
                self._fault(self.path, str(error))
        elif self.path.is_file():
            self._read_file(self.path)
        else:
            files = sorted(self.path.glob("*.csv"))
            if not files:
                self._fault(self.path, "has no .csv file in it: give a folder of gazetteer tables, or one table")
            for file in files:
                self._read_file(file)

    def finish(self, readers: Sequence[_Reader]) -> GazetteerFile:
        """Check the parents against all gazetteers that are read together, and close."""
        name = self.path.stem
        if self.built is not None:  # its rows were checked when it was built
            return GazetteerFile(name, self.built.version, self.built.layer, ())
        parents = {place_id: row.place.parent_id for reader in readers for place_id, row in reader.rows.items()}
        for place_id, (place, file, row) in self.rows.items():
            if place.parent_id and place.parent_id not in parents:
                if not any(reader.built and place.parent_id in reader.built.ids for reader in readers):
                    self.faults.append(
                        Fault(file, row, "parent", f"is {place.parent_id!r}, which is the id of no place")
                    )
            elif _is_own_ancestor(place_id, parents):
                self.faults.append(Fault(file, row, "parent", f"leads from {place_id!r} back to itself"))
        layer = Layer.of(row.place for row in self.rows.values())
        return GazetteerFile(name, self.digest.hexdigest()[:_VERSION_LENGTH], layer, tuple(self.faults))

    def located(self) -> Iterable[LocatedPlace]:
        """Yield the places with their rows; those of a built file are counted from 1."""
        if self.built is None:
            return self.rows.values()
        return (LocatedPlace(place, str(self.path), row) for row, place in enumerate(self.built.layer, start=1))

    def _fault(self, file: Path, message: str, row: int | None = None, column: str = "") -> None:
        self.faults.append(Fault(str(file), row, column, message))

    def _read_file(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            self._fault(path, f"cannot be read ({error.strerror}): check its permissions")
            return
        self.digest.update(data)
        try:
            table = Table(decode(data))
            if self._has_columns(path, table):
                self._read_rows(path, table)
        except UndecodableError as error:
            self._fault(path, str(error))
        except TableError as error:
            self._fault(path, str(error), error.row)

    def _has_columns(self, path: Path, table: Table) -> bool:
        missing = [name for name in REQUIRED_COLUMNS if name not in table.columns]
        if "id" not in table.columns and not {"source", "source_id"} <= set(table.columns):
            missing.insert(0, "id")
        for name in missing:
            self._fault(path, "is a missing column: add it to the header", HEADER_ROW, name)
        return not missing

    def _read_rows(self, path: Path, table: Table) -> None:
        for number, cells in table:
            place, faults = read_place(cells)
            self.faults += [Fault(str(path), number, fault.field, fault.message) for fault in faults]
            if place is None:
                continue
            located = LocatedPlace(place, str(path), number)
            first = self.rows.setdefault(place.id, located)
            if first is not located:
                self.faults.append(_used_twice(str(path), number, place.id, first))


def _is_own_ancestor(place_id: str, parents: dict[str, str | None]) -> bool:
    seen = set()
    ancestor = parents.get(place_id)
    while ancestor is not None and ancestor not in seen:
        if ancestor == place_id:
            return True
        seen.add(ancestor)
        ancestor = parents.get(ancestor)
    return False
