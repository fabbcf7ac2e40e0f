from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from map_app.errors import GazetteerError, LexiconError
from map_app.io.session import load
from map_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from map_app.io.session import Loaded


def test_everything_is_loaded_with_names_and_versions(loaded: Loaded) -> None:
    assert [part.name for part in loaded.gazetteers] == ["gazetteer", "world"]
    assert all(part.version for part in loaded.gazetteers)
    assert {"sy-aleppo-city", "geonames:524901", "country:NO"} <= loaded.gazetteer.by_id.keys()
    assert "ar" in loaded.lexicon.languages


def test_another_gazetteer_takes_the_place_of_the_shipped_one_and_the_world_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,name_ar,name_en,lat,lon\ncountry:NO,النرويج,My Norway,60,10\n", encoding="utf-8")
    loaded = load(Settings(gazetteers=(path,)))
    assert loaded.gazetteer.by_id["country:NO"].name_en == "My Norway"
    assert "geonames:524901" in loaded.gazetteer.by_id
    assert "sy-aleppo-city" not in loaded.gazetteer.by_id
    assert len(load(Settings(gazetteers=(path,), world=False)).gazetteer.places) == 1


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="does not exist"):
        load(Settings(gazetteers=(tmp_path / "none",)))
    with pytest.raises(LexiconError):
        load(replace(Settings(), lexicon=tmp_path))
