"""What every importer yields: the cells of a gazetteer row, or why a row of the input cannot be used."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from map_app.errors import GazetteerError
from map_app.io.gazetteer_rows import read_place
from map_app.settings import ROOT
from map_app.text.script import script

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from map_app.model import Place, PlaceName

KINDS_TOML = ROOT / "data" / "foreign_kinds.toml"
LANGUAGES = ("ar", "en", "ku", "tr")
"""The languages whose names are kept: those that reports of this war write."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an input: its number, cells by the gazetteer's column names, and further spellings."""

    row: int
    cells: Mapping[str, str]
    names: tuple[PlaceName, ...] = ()


class Unusable(NamedTuple):
    """A row that makes no place, and a clause that says why."""

    row: int
    reason: str


class Sample(NamedTuple):
    """What an importer sees of a file before it says whether the file is its own.

    `head` is the beginning of the file as text (empty where it is none), `columns` the names in its first line, lower
    case, if it is a table.
    """

    path: Path
    head: str
    columns: tuple[str, ...]


def to_place(record: Record) -> Place | str:
    """Make the place of a record, or say in a clause why there is none."""
    place, faults = read_place(record.cells)
    if place is None:
        return "; ".join(f"{fault.field} {fault.message}" for fault in faults)
    return replace(place, names=tuple(dict.fromkeys((*place.names, *record.names))))


@cache
def foreign_kinds(table: str) -> Mapping[str, str]:
    """Return what one source's words for a kind mean here.

    Args:
        table: `geonames`, `whos_on_first`, `aat`, `classes` or `words`.

    Raises:
        GazetteerError: If the table is missing or malformed.
    """
    try:
        kinds: dict[str, str] = tomllib.loads(KINDS_TOML.read_text(encoding="utf-8"))[table]
    except (OSError, ValueError, KeyError) as error:
        message = f"{KINDS_TOML} cannot be read ({error}): restore it from the project."
        raise GazetteerError(message) from error
    return kinds


def kind_of_words(words: Iterable[str]) -> str:
    """Return the kind that the first understood of these words means; empty for none."""
    kinds = foreign_kinds("words")
    return next((kinds[word] for word in (word.strip().lower() for word in words) if word in kinds), "")


def split_names(names: Iterable[str]) -> tuple[str, str]:
    """Return the first name in Arabic letters and the first in Latin ones; empty for none."""
    found = {"Arabic": "", "Latin": ""}
    for name in names:
        letters = script(name)
        if letters and not found[letters]:
            found[letters] = name.strip()
    return found["Arabic"], found["Latin"]
