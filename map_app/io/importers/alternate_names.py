"""Alternate names of GeoNames: which language a spelling is in, and whether it is historic or colloquial.

Ten columns parted by tabs: number, geonameid, language, name, preferred, short, colloquial, historic, from, to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from map_app.io.importers.lines import lines_of
from map_app.io.importers.records import LANGUAGES, Unusable
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from map_app.model import Usage

_LANGUAGE_OF = {**{code: code for code in LANGUAGES}, "kmr": "ku", "apc": "ar", "arb": "ar"}
_LEAST_COLUMNS = 4
_PREFERRED, _COLLOQUIAL, _HISTORIC = 4, 6, 7


def alternate_names_file(dump: Path) -> Path | None:
    """Return the file of alternate names beside a dump: of its country, or of the whole world."""
    names = (
        f"{dump.stem}.alternateNamesV2{dump.suffix}",
        f"alternatenames/{dump.stem}.txt",
        f"alternatenames/{dump.stem}.zip",
        "alternateNamesV2.txt",
        "alternateNamesV2.zip",
    )
    return next((path for path in (dump.parent / name for name in names) if path.is_file()), None)


class AlternateNames(NamedTuple):
    """Names by geonameid, preferred ones first, historic ones last, and the lines that cannot be used."""

    names: Mapping[str, list[PlaceName]]
    unusable: list[Unusable]


def read_alternate_names(path: Path) -> AlternateNames:
    """Read the names in the languages that are read here.

    Raises:
        GazetteerError: If the file cannot be read.
    """
    unusable: list[Unusable] = []
    ranked: dict[str, list[tuple[int, PlaceName]]] = {}
    for number, line in lines_of(path):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < _LEAST_COLUMNS:
            unusable.append(Unusable(number, f"(of {path.name}) has {len(cells)} columns, but alternate names have 10"))
            continue
        if cells[2] not in _LANGUAGE_OF or not cells[3].strip():
            continue
        flags = cells[_LEAST_COLUMNS:]
        preferred, colloquial, historic = (
            flags[column - _LEAST_COLUMNS : column - _LEAST_COLUMNS + 1] == ["1"]
            for column in (_PREFERRED, _COLLOQUIAL, _HISTORIC)
        )
        usage: Usage = "historic" if historic else "colloquial" if colloquial else "current"
        rank = 0 if preferred and usage == "current" else 1 if usage == "current" else 2
        ranked.setdefault(cells[1], []).append((rank, PlaceName(cells[3].strip(), _LANGUAGE_OF[cells[2]], usage)))
    names = {key: [name for _rank, name in sorted(found, key=lambda item: item[0])] for key, found in ranked.items()}
    return AlternateNames(names, unusable)
