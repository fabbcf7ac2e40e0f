"""Reads an input as `gazetteer build` does: its title, its places by id, and why other rows have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from map_app.io.importers.recognise import open_inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_app.io.importers.mapped import ColumnMapping
    from map_app.model import Place


class Imported(NamedTuple):
    title: str
    places: dict[str, Place]
    unusable: dict[int, str]


@pytest.fixture
def import_one() -> Callable[..., Imported]:
    return _import_one


def _import_one(path: Path, mapping: ColumnMapping | None = None) -> Imported:
    (opened,) = open_inputs([path], mapping)
    located = list(opened.places)
    places = {one.place.id: one.place for one in located if not isinstance(one.place, str)}
    return Imported(opened.title, places, {one.row: one.place for one in located if isinstance(one.place, str)})
