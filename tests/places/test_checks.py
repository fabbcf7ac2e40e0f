from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from map_app.io.gazetteer_checks import check_files
from map_app.io.lexicons import read_lexicon
from map_app.model import Place, PlaceName
from map_app.places.checks import Finding, check_places
from map_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def place(number: int, **more: Any) -> Place:  # noqa: ANN401 - any field of Place
    name_ar, name_en = more.pop("name_ar", f"قرية {number}س"), more.pop("name_en", f"Village {number}")
    names = tuple(PlaceName(text, lang) for text, lang in ((name_ar, "ar"), (name_en, "en")) if text)
    values: dict[str, Any] = {"kind": "village", "lon": 37.0 + number / 50, "lat": 36.0, "radius_m": 800.0}
    return Place(f"p{number}", name_ar, name_en, **({"names": names, "country": "SY"} | values | more))


def unit(first: int, lon: float, name: str, **more: Any) -> list[Place]:  # noqa: ANN401
    return [
        place(first + number, lon=lon + number * 0.01, admin1="Aleppo", admin2="Jebel Saman", admin3=name, **more)
        for number in range(8)
    ]


def found(places: list[Place], words: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(places[finding.number].id, finding.field) for finding in check_places(places, words)]


def test_a_sound_gazetteer_has_no_findings() -> None:
    assert check_places([*unit(0, 37.0, "Zarbah"), *unit(10, 37.5, "Hader")]) == []
    assert check_places([]) == []


def test_a_place_among_those_of_another_unit_is_found() -> None:
    stray = place(20, lon=37.53, lat=36.01, admin1="Aleppo", admin2="Jebel Saman", admin3="Zarbah")
    places = [*unit(0, 37.0, "Zarbah"), *unit(10, 37.5, "Hader"), stray]
    (finding,) = check_places(places)
    assert (finding.number, finding.field) == (16, "admin3")
    assert finding.message == (
        "is Zarbah, but the point lies 44 km from the middle of its places, which reach 12 km, and among places of "
        "Hader: correct the unit or the point"
    )


def test_a_lonely_place_in_the_desert_is_not_blamed() -> None:
    lonely = place(20, lon=39.5, lat=34.5, admin1="Aleppo", admin2="Jebel Saman", admin3="Zarbah")
    assert found([*unit(0, 37.0, "Zarbah"), *unit(10, 37.5, "Hader"), lonely]) == []


@pytest.mark.parametrize(("lat", "faulty"), [(36.02, False), (36.2, True)])
def test_a_child_far_from_its_parent_is_found(lat: float, *, faulty: bool) -> None:
    town = place(1, kind="town", radius_m=2000.0)
    child = place(2, kind="neighbourhood", lon=town.lon, lat=lat, parent_id="p1")
    assert found([town, child]) == ([("p2", "parent")] if faulty else [])


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        ({}, True),
        ({"name_ar": "مارعا", "name_en": "MAREA"}, True),  # one name is enough, however it is spelled
        (
            {"name_ar": "كفرة", "name_en": "Kafra", "names": (PlaceName("كفرة", "ar"), PlaceName("Mare'a", "en"))},
            True,
        ),  # any spelling
        ({"kind": "town"}, True),  # as one source calls what another calls a village
        ({"kind": "hill"}, False),
        ({"lat": 36.2}, False),
        ({"name_ar": "كفرة", "name_en": "Kafra"}, False),
    ],
)
def test_a_place_entered_twice_is_found(changes: dict[str, Any], *, faulty: bool) -> None:
    first = place(1, name_ar="مارع", name_en="Marea", lon=37.0)
    second = place(2, **({"name_ar": "مارع", "name_en": "Marea", "lon": 37.002} | changes))
    assert found([first, second]) == ([("p2", "name_en")] if faulty else [])


def test_a_word_of_every_day_must_be_marked() -> None:
    words = frozenset({"ميدان", "omar"})
    plain = place(1, name_ar="الميدان", name_en="al-Midan")
    marked = place(2, name_ar="الميدان", name_en="al-Midan", needs_cue=True, lat=37.0)
    longer = place(3, name_ar="الميدان التحتاني", name_en="Lower Midan")
    (finding,) = check_places([plain, marked, longer], words)
    assert finding == Finding(0, "common_word", "is empty, though الميدان is also a word of every day: write yes")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name_ar": ""}, "name_ar"),
        ({"name_en": ""}, "name_en"),
        ({"admin2": "Afrin"}, "admin1"),
        ({"admin1": "Aleppo", "admin3": "Afrin"}, "admin2"),
        ({"admin1_pcode": "SY02"}, "admin1"),
    ],
)
def test_a_missing_field_is_found(changes: dict[str, Any], field: str) -> None:
    assert found([place(1, **changes)]) == [("p1", field)]


def test_faults_name_file_and_row(tmp_path: Path) -> None:
    lexicon = read_lexicon(Settings().lexicon)
    header = "id,name_ar,name_en,kind,lat,lon,parent\n"
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(header + "a,مارع,Marea,town,36.48,37.19,\nb,مارع,Marea,town,36.481,37.191,\n", encoding="utf-8")
    two.write_text(header + "a,كفرة,Kafra,village,96,37,\na,كفرة,Kafra,village,36,37,nowhere\n", encoding="utf-8")
    said = [str(fault).replace(str(tmp_path), "") for fault in check_files([one, two], lexicon)]
    assert [line.partition(": ")[0] for line in said] == ["/one.csv:3", "/two.csv:2", "/two.csv:3", "/two.csv:3"]
    assert any("id: 'a' already stands in /one.csv, row 2" in line for line in said)
    assert any("parent: is 'nowhere', which is the id of no place" in line for line in said)


def test_the_shipped_gazetteer_is_clean() -> None:
    settings = Settings()
    faults = check_files(settings.gazetteers, read_lexicon(settings.lexicon))
    assert [str(fault) for fault in faults] == []
