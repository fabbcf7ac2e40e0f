"""Read gazetteers from CSV files, and list every fault in them.

A gazetteer is a folder of CSV files or one file. Columns: `id` (or `source` and `source_id`), `name_ar`, `name_en`,
`lat`, `lon`; and where known `variants_ar`, `variants_en`, `variants_other`, `kind`, `radius_m`, `parent`, `country`,
`admin1`, `admin2`, `admin3` with their `_pcode`, `population`, `common_word`, `source`, `source_id`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from map_app.errors import GazetteerError
from map_app.io.decode import UndecodableError, decode
from map_app.io.gazetteer_rows import REQUIRED_COLUMNS, read_place
from map_app.io.tables import HEADER_ROW, Table, TableError
from map_app.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.model import Place

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
    places: tuple[Place, ...]
    faults: tuple[Fault, ...]


def read_gazetteer(paths: Sequence[Path]) -> Gazetteer:
    """Read gazetteers into one; of two places with one id, that of the earlier path counts.

    Args:
        paths: Folders of CSV files, or CSV files.

    Returns:
        All places, in the order of the paths, files and rows.

    Raises:
        GazetteerError: With the first fault, and how many more there are.
    """
    files = read_gazetteer_files(paths)
    return join_gazetteers([(file.name, file.version, file.places) for file in files])


def join_gazetteers(parts: Sequence[tuple[str, str, Iterable[Place]]]) -> Gazetteer:
    """Stack named and versioned places; of two with one id, the earlier counts."""
    places: dict[str, Place] = {}
    for _name, _version, part in parts:
        for place in part:
            places.setdefault(place.id, place)
    name = " + ".join(name for name, _version, _places in parts)
    version = " + ".join(version for _name, version, _places in parts)
    return Gazetteer(places.values(), name, version)


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
    """List what is wrong with these gazetteers, in the order of the paths, files and rows."""
    return [fault for file in _read_all(paths) for fault in file.faults]


def _read_all(paths: Sequence[Path]) -> list[GazetteerFile]:
    readers = [_Reader(path) for path in paths]
    for reader in readers:
        reader.read()
    parents = {place_id: row.place.parent_id for reader in readers for place_id, row in reader.rows.items()}
    return [reader.finish(parents) for reader in readers]


class _PlaceRow(NamedTuple):
    place: Place
    file: str
    row: int


@dataclass(slots=True)
class _Reader:
    """The rows and faults of one path."""

    path: Path
    rows: dict[str, _PlaceRow] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def read(self) -> None:
        """Read the file, or each CSV file of the folder by name."""
        if not self.path.exists():
            self._fault(self.path, "does not exist: check the path")
        elif self.path.is_file():
            self._read_file(self.path)
        else:
            files = sorted(self.path.glob("*.csv"))
            if not files:
                self._fault(self.path, "has no .csv file in it: give a folder of gazetteer tables, or one table")
            for file in files:
                self._read_file(file)

    def finish(self, parents: dict[str, str | None]) -> GazetteerFile:
        """Check the parents against all gazetteers that are read together, and close."""
        for place_id, (place, file, row) in self.rows.items():
            if place.parent_id and place.parent_id not in parents:
                self.faults.append(Fault(file, row, "parent", f"is {place.parent_id!r}, which is the id of no place"))
            elif _is_own_ancestor(place_id, parents):
                self.faults.append(Fault(file, row, "parent", f"leads from {place_id!r} back to itself"))
        places = tuple(row.place for row in self.rows.values())
        return GazetteerFile(self.path.stem, self.digest.hexdigest()[:_VERSION_LENGTH], places, tuple(self.faults))

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
            first = self.rows.setdefault(place.id, _PlaceRow(place, str(path), number))
            if (first.file, first.row) != (str(path), number):
                message = f"{place.id!r} already stands in {first.file}, row {first.row}: give each place its own"
                self._fault(path, message, number, "id")


def _is_own_ancestor(place_id: str, parents: dict[str, str | None]) -> bool:
    seen = set()
    ancestor = parents.get(place_id)
    while ancestor is not None and ancestor not in seen:
        if ancestor == place_id:
            return True
        seen.add(ancestor)
        ancestor = parents.get(ancestor)
    return False
