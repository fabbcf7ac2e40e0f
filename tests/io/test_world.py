from __future__ import annotations

import re
from time import process_time
from typing import TYPE_CHECKING

import pytest

from map_app.errors import LexiconError
from map_app.io.world import read_world

if TYPE_CHECKING:
    from pathlib import Path

    from map_app.model import Place


@pytest.fixture(scope="module")
def world() -> dict[str, Place]:
    return {place.id: place for place in read_world()}


def names(place: Place, lang: str) -> set[str]:
    return {name.text for name in place.names if name.lang == lang}


@pytest.mark.parametrize(
    ("place_id", "name_ar", "name_en", "country"),
    [
        ("geonames:524901", "موسكو", "Moscow", "RU"),
        ("geonames:112931", "طهران", "Tehran", "IR"),
        ("geonames:4140963", "واشنطن", "Washington", "US"),
        ("geonames:2660646", "جنيف", "Geneva", "CH"),
        ("geonames:314830", "غازي عنتاب", "Gaziantep", "TR"),
        ("geonames:276781", "بيروت", "Beirut", "LB"),
        ("geonames:281184", "القدس", "Jerusalem", "IL"),
        ("country:NO", "النرويج", "Norway", "NO"),
        ("country:US", "الولايات المتحدة", "United States", "US"),
        ("country:TR", "تركيا", "Turkey", "TR"),
        ("country:SY", "سوريا", "Syria", "SY"),
    ],
)
def test_reports_name_these(world: dict[str, Place], place_id: str, name_ar: str, name_en: str, country: str) -> None:
    place = world[place_id]
    assert (place.name_ar, place.name_en, place.country, place.needs_cue) == (name_ar, name_en, country, False)


def test_countries_have_their_usual_names(world: dict[str, Place]) -> None:
    assert {"أمريكا", "أميركا", "الولايات المتحدة الأمريكية"} <= names(world["country:US"], "ar")
    assert {"USA", "U.S.", "America"} <= names(world["country:US"], "en")
    assert {"UK", "Britain"} <= names(world["country:GB"], "en")
    usages = {name.text: name.usage for name in world["country:RU"].names}
    assert usages["الاتحاد السوفييتي"] == "historic"


@pytest.mark.parametrize(
    "word", ["بيان", "خبر", "الحي", "المدينة", "بعد", "على", "جنوب", "حصار", "مشهد", "ميدان", "دولة", "Of", "Hit"]
)
def test_an_everyday_word_is_no_town_without_a_cue(world: dict[str, Place], word: str) -> None:
    assert [place.id for place in world.values() if not place.needs_cue and word in {n.text for n in place.names}] == []


def test_a_name_with_an_article_is_not_listed_without(world: dict[str, Place]) -> None:
    assert names(world["geonames:108410"], "ar") == {"الرياض"}  # a first name without it


def test_small_far_towns_need_a_cue_and_near_ones_do_not(world: dict[str, Place]) -> None:
    assert world["geonames:3577887"].needs_cue  # Kingstown, 16,500 people
    assert not world["geonames:273675"].needs_cue  # Arsal in Lebanon, 30,000


def test_no_town_of_idaho_makes_moscow_ambiguous(world: dict[str, Place]) -> None:
    assert [place.id for place in world.values() if "موسكو" in names(place, "ar")] == ["geonames:524901"]


def test_towns_of_syria_come_from_the_gazetteers(world: dict[str, Place]) -> None:
    assert [place.id for place in world.values() if place.country == "SY"] == ["country:SY"]


def test_every_place_is_sound(world: dict[str, Place]) -> None:
    arabic = re.compile("[\u0621-\u064a\u0671 '-]{3,}")
    for place in world.values():
        assert -180 <= place.lon <= 180
        assert -90 <= place.lat <= 90
        assert place.radius_m >= 1000
        assert place.names
        assert re.fullmatch("[A-Z]{2}", place.country)
        assert all(arabic.fullmatch(name) for name in names(place, "ar") if place.kind == "city"), place


def test_the_points_and_radii_of_countries_are_about_right(world: dict[str, Place]) -> None:
    turkey, fiji = world["country:TR"], world["country:FJ"]
    assert 30 < turkey.lon < 42
    assert 37 < turkey.lat < 41
    assert 450_000 < turkey.radius_m < 550_000
    assert abs(fiji.lon) > 170  # on both sides of the antimeridian


def test_the_world_is_the_same_each_time_and_quick() -> None:
    first = read_world()
    read_world.cache_clear()
    started = process_time()
    again = read_world()
    assert process_time() - started < 3  # half a second alone on a laptop
    assert again == first


def test_a_missing_or_broken_file_of_corrections_is_said(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_world(tmp_path / "countries.toml")
    (tmp_path / "countries.toml").write_text("[towns", encoding="utf-8")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_world(tmp_path / "countries.toml")
