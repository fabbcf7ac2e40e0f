"""The reader's own gazetteer: places and spellings added by hand, in one CSV file that ranks above all others.

The file has the columns of `data/gazetteer/`. A place of one's own is a row with the source `user`. A further spelling
of a known place is a row that repeats that place's id, kind and point and has nothing but the new spelling among its
variants: stacking takes two rows of one id for one place, and gives it the names of both.
"""

from __future__ import annotations

import csv
import hashlib
import secrets
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from map_app.errors import ExportError, GazetteerError
from map_app.io.atomic import whole_file
from map_app.io.decode import UndecodableError, decode
from map_app.io.gazetteer_rows import read_place
from map_app.io.tables import Table, TableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.model import Place, PlaceName

SOURCE = "user"
COLUMNS = (
    *("id", "source", "source_id", "name_ar", "name_en", "variants_ar", "variants_en", "variants_other"),
    *("kind", "lat", "lon", "radius_m", "parent", "country", "admin1", "admin2", "admin3"),
    *("admin1_pcode", "admin2_pcode", "admin3_pcode", "population", "common_word"),
)
_VARIANTS = ("variants_ar", "variants_en", "variants_other")
_DIGEST_LENGTH = 12
_WRITING = Lock()
"""Two visitors of one app may add something at once; each reads the file, changes it and writes it whole."""

_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that was added: a place of one's own, or with `spelling` another spelling of a place."""

    place: Place
    spelling: str = ""


def user_version(path: Path) -> str:
    """Name the state of the file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGEST_LENGTH]
    except OSError:
        return ""


def read_additions(path: Path) -> tuple[Addition, ...]:
    """List what was added, in the order of the file; nothing where there is no file.

    Raises:
        GazetteerError: If the file cannot be read or a row has a fault.
    """
    found: list[Addition] = []
    for row in _read(path):
        place = _place(path, row)
        if row.get("source") == SOURCE:
            found.append(Addition(place))
        found += [Addition(place, spelling) for column in _VARIANTS for spelling in _items(row.get(column, ""))]
    return tuple(found)


def add_place(path: Path, place: Place) -> str:
    """Add a place of one's own.

    Args:
        path: The file; it is made where it does not exist.
        place: What to add. Its id and source are not used; a radius not above 0 means the usual one of its kind.

    Returns:
        The id that the place was given.

    Raises:
        GazetteerError: If the file cannot be read or written, or the row would have a fault.
    """
    own = replace(place, id=f"{SOURCE}:{secrets.token_hex(4)}", source=SOURCE, source_id="")
    with _WRITING:
        _write(path, [*_read(path), _row(own)])
    return own.id


def add_spellings(path: Path, place: Place, spellings: Iterable[PlaceName]) -> None:
    """Add spellings to a place that some gazetteer knows.

    Raises:
        GazetteerError: If the file cannot be read or written, or a row would have a fault.
    """
    with _WRITING:
        rows = _read(path)
        row = next((row for row in rows if row["id"] == place.id), None)
        if row is None:
            row = _row(place)
            rows.append(row)
        for name in spellings:
            column = f"variants_{name.lang}"
            known = _items(row.get(column, ""))
            if name.text not in known:
                row[column] = "|".join([*known, name.text])
        _write(path, rows)


def remove(path: Path, addition: Addition) -> None:
    """Remove a spelling, or a place with all that was added to it; what is gone already is no error.

    Raises:
        GazetteerError: If the file cannot be read or written.
    """
    with _WRITING:
        rows = _read(path)
        kept = []
        for row in rows:
            if row["id"] != addition.place.id:
                kept.append(row)
            elif addition.spelling:
                for column in _VARIANTS:
                    rest = [item for item in _items(row.get(column, "")) if item != addition.spelling]
                    row[column] = "|".join(rest)
                if row.get("source") == SOURCE or any(row.get(column) for column in _VARIANTS):
                    kept.append(row)
        _write(path, kept)


def _row(place: Place) -> _Row:
    cells: dict[str, object] = {
        "id": place.id,
        "source": place.source,
        "source_id": place.source_id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "kind": place.kind,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
        "radius_m": f"{place.radius_m:g}" if place.radius_m > 0 else "",
        # The world's countries are in no file, and a parent must be in one.
        "parent": place.parent_id if place.parent_id and ":" not in place.parent_id else "",
        "country": place.country,
        "population": place.population,
        "common_word": "yes" if place.needs_cue else "",
    }
    # A governorate that names itself would give its name to the places around it (`map_app.places.admin_names`); the
    # row below, with which this one is united, says the same.
    for level in ("admin1", "admin2", "admin3") if place.kind != "governorate" else ():
        cells[level] = getattr(place, level)
        cells[f"{level}_pcode"] = getattr(place, f"{level}_pcode")
    return {column: "" if cells.get(column) is None else str(cells[column]) for column in COLUMNS if column in cells}


def _read(path: Path) -> list[_Row]:
    if not path.exists():
        return []
    try:
        table = Table(decode(path.read_bytes()))
        rows = [dict(row.cells) for row in table]
    except (OSError, UndecodableError, TableError) as error:
        message = f"{path}: {getattr(error, 'strerror', None) or error}: mend this file or move it away."
        raise GazetteerError(message) from error
    if rows and "id" not in table.columns:
        message = f"{path} has no column id: mend its header or move the file away."
        raise GazetteerError(message)
    return rows


def _write(path: Path, rows: Sequence[_Row]) -> None:
    """Write all rows at once, after a look at each as a gazetteer is read; without rows there is no file."""
    if not rows:
        path.unlink(missing_ok=True)
        return
    for row in rows:
        _place(path, row)
        _refuse_formulas(row)
    columns = tuple(dict.fromkeys([*COLUMNS, *(column for row in rows for column in row if column)]))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as draft, draft.open("x", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except (OSError, ExportError) as error:
        message = str(error) if isinstance(error, ExportError) else f"{path} cannot be written ({error.strerror})."
        raise GazetteerError(message) from error


def _refuse_formulas(row: _Row) -> None:
    """Refuse cells that a spreadsheet would run; the numbers, which may begin with a sign, are numbers by now."""
    for column, cell in row.items():
        if column not in {"lat", "lon"} and any(item[:1] in tuple("=+-@\t\r") for item in _items(cell)):
            message = f"{cell!r} begins like a formula of a spreadsheet: begin it with a letter."
            raise GazetteerError(message)


def _place(path: Path, row: _Row) -> Place:
    place, faults = read_place(row)
    if place is None:
        message = f"{path}, {row.get('id') or 'a row without id'}: {faults[0].field} {faults[0].message}."
        raise GazetteerError(message)
    return place


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split("|") if item.strip()]
