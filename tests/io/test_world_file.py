from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.errors import LexiconError
from map_app.io import world_file
from map_app.io.session import COUNTRIES_TOML, load
from map_app.io.world_file import build_world, open_world
from map_app.model import Place, PlaceName, Report
from map_app.pipeline import extract
from map_app.settings import BUILT_WORLD, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_app.io.session import Loaded

CORRECTIONS = Settings().lexicon / COUNTRIES_TOML


def town(number: int, country: str, name_en: str, name_ar: str = "", people: int = 2000) -> Place:
    names = tuple(PlaceName(text, lang) for text, lang in ((name_ar, "ar"), (name_en, "en")) if text)
    kind = "city" if people > 15_000 else "village"
    lon, lat = {"UA": (37.8, 48.4), "SD": (25.3, 13.6), "SY": (36.83, 36.139), "TR": (38.4, 37.0)}[country]
    return Place(
        f"geonames:{number}", name_ar or name_en, name_en, kind, lon, lat, 1500.0, names,
        country=country, population=people, source="geonames", source_id=str(number),
    )  # fmt: skip


TOWNS = (
    town(1, "UA", "Zalizne"),
    town(2, "UA", "Toretsk", people=30_000),
    town(3, "UA", "Nadiya"),
    town(4, "SD", "El Fasher", "الفاشر", 500_000),
    town(5, "SD", "Kutum", "كتم"),
    town(6, "SY", "Atarib", "الأتارب"),
    town(7, "TR", "Onbirnisan"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "world.parquet"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world_file, "read_towns", lambda _corrections: iter(TOWNS))
        assert build_world(path, CORRECTIONS)
        assert not build_world(path, CORRECTIONS), "the second time there is nothing to do"
    return path


@pytest.fixture(scope="module")
def loaded(built: Path) -> Loaded:
    return load(Settings(built_world=built))


@pytest.fixture
def read(loaded: Loaded) -> Callable[[str], list[str]]:
    def names(text: str) -> list[str]:
        events = extract([Report("r", text)], loaded.gazetteer, loaded.lexicon).events
        return [event.place.name_en for event in events]

    return names


def test_the_towns_of_a_country_are_read_when_they_are_asked_for(built: Path) -> None:
    world = open_world(built, CORRECTIONS)
    assert world.towns is not None
    assert len(world.towns) == len(TOWNS)
    ukraine = world.towns.in_country("UA")
    assert [place.name_en for place in ukraine or ()] == ["Toretsk", "Zalizne", "Nadiya"], "the largest first"
    assert world.towns.in_country("NO") is None
    assert [bearer.place.id for bearer in world.towns.bearers("فاشر")] == ["geonames:4"]


def test_what_is_stacked_is_the_same_with_and_without_the_file(built: Path, tmp_path: Path) -> None:
    with_file = open_world(built, CORRECTIONS)
    without = open_world(tmp_path / "none.parquet", CORRECTIONS)
    assert without.towns is None
    assert with_file.version == without.version
    assert tuple(with_file.layer) == tuple(without.layer)


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more"])
def test_a_missing_or_broken_file_is_said_and_does_without(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "world.parquet"
    if content:
        path.write_bytes(content)
    assert open_world(path, CORRECTIONS).towns is None
    assert "run `python -m tools.build_world`" in caplog.text


def test_other_corrections_make_the_file_out_of_date(
    built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "countries.toml"
    other.write_bytes(CORRECTIONS.read_bytes() + b"\n")
    assert open_world(built, other).towns is None
    assert "out of date" in caplog.text
    with pytest.raises(LexiconError, match="cannot be read"):
        open_world(built, tmp_path / "none.toml")


def test_a_report_about_another_country_finds_its_towns(read: Callable[[str], list[str]]) -> None:
    assert read("Russian shelling hit the village of Zalizne in Ukraine on Monday.") == ["Zalizne"]
    assert read("قصف الجيش السوداني مدينة الفاشر وبلدة كتم في السودان") == ["El Fasher", "Kutum"]


def test_a_word_of_a_report_is_no_small_town_abroad(read: Callable[[str], list[str]]) -> None:
    assert read("Nadiya said that Toretsk in Ukraine was shelled.") == ["Toretsk"]


def test_a_report_from_home_knows_only_the_town_beside_its_country(read: Callable[[str], list[str]]) -> None:
    syria = "Shelling hit Saraqib in Idlib and Atarib in Aleppo. "
    assert read(syria + "A mortar shell hit Onbirnisan, Turkey.") == ["Saraqib", "al-Atarib", "Onbirnisan"]
    assert read(syria + "Turkey shelled Onbirnisan.") == ["Saraqib", "al-Atarib"]


def test_the_search_has_the_towns_of_the_world_behind_the_gazetteers(loaded: Loaded) -> None:
    search = loaded.gazetteer.search
    assert search("Toretsk")[0].place.name_en == "Toretsk"
    assert [found.place.id for found in search("الأتارب")] == ["sy-al-atarib"], "one place from two lists"
    assert search("Zalizna")[0].place.name_en == "Zalizne"


@pytest.mark.skipif(not BUILT_WORLD.exists(), reason="made at set-up: python -m tools.build_world")
def test_the_file_of_the_setup_has_every_populated_place() -> None:
    towns = open_world(BUILT_WORLD, CORRECTIONS).towns
    if towns is None:
        pytest.skip("the file is out of date: python -m tools.build_world")
    assert len(towns) == 234_908
    assert {bearer.place.country for bearer in towns.bearers("bakhmut")} == {"UA"}
