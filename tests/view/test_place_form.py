from __future__ import annotations

import re
from pathlib import Path

import pytest
import shapely

from map_app.geo.areas import Boundaries
from map_app.model import Place, PlaceName
from map_app.places.gazetteer import Gazetteer
from map_app.view import place_form
from map_app.view.place_form import (
    KINDS,
    Draft,
    FormError,
    checked_names,
    checked_place,
    checked_point,
    checked_spellings,
    clean,
)
from map_app.view.strings import LANGUAGES, words

ALEPPO = Place(
    "gov", "محافظة حلب", "Aleppo governorate", "governorate", 37.5, 36.2, 6e4,
    (PlaceName("محافظة حلب", "ar"),), country="SY", admin1="Aleppo", admin1_pcode="SY02",
)  # fmt: skip
KILIS = Place("kilis", "كلس", "Kilis", "city", 37.11, 36.72, 2000.0, (PlaceName("كلس", "ar"),), country="TR")
GAZETTEER = Gazetteer([ALEPPO, KILIS], "g", "1")
BOUNDARIES = Boundaries({"SY02": shapely.box(36.5, 35.5, 38.5, 36.65)})


def fault(key: str, names: Draft | None = None, lat: str = "36", lon: str = "37") -> None:
    draft = names or Draft("زنادو", "Xanadu", lat=lat, lon=lon)
    with pytest.raises(FormError) as caught:
        checked_place(draft, BOUNDARIES, GAZETTEER)
    assert caught.value.key == f"form_faults.{key}"
    for language in LANGUAGES:
        assert words(language)(caught.value.key, **caught.value.fields)


def test_a_place_lies_in_the_governorate_around_its_point() -> None:
    place = checked_place(
        Draft(" زنادو ", "Xanadu", "hill", "36.1", "37.2", "400", needs_cue=True), BOUNDARIES, GAZETTEER
    )
    assert (place.name_ar, place.name_en, place.kind, place.lat, place.lon) == ("زنادو", "Xanadu", "hill", 36.1, 37.2)
    assert (place.parent_id, place.admin1, place.admin1_pcode, place.country) == ("gov", "Aleppo", "SY02", "SY")
    assert place.radius_m == 400
    assert place.needs_cue


def test_a_place_beyond_every_boundary_lies_in_the_country_of_its_neighbour() -> None:
    place = checked_place(Draft("", "Xanadu", lat="36.75", lon="37.1"), BOUNDARIES, GAZETTEER)
    assert (place.parent_id, place.admin1, place.country) == (None, None, "TR")
    assert place.radius_m == 0


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("36.2", "37.15"),
        ("٣٦٫٢", "٣٧٫١٥"),
        ("36.2, 37.15", ""),
        ("36.2 37.15", " "),
        ("٣٦٫٢، ٣٧٫١٥", ""),
        ("36.2°", "37.15"),
    ],
)
def test_coordinates_are_read_as_people_write_them(lat: str, lon: str) -> None:
    assert checked_point(lat, lon) == (36.2, 37.15)


@pytest.mark.parametrize(
    ("lat", "lon", "key"),
    [
        ("", "", "no_point"),
        ("36", "", "no_point"),
        ("0", "0", "no_point"),
        ("north", "37", "no_number_lat"),
        ("36", "nan", "no_number_lon"),
        ("91", "37", "off_the_earth"),
        ("36", "-181", "off_the_earth"),
    ],
)
def test_a_point_that_cannot_be_used_gets_a_sentence(lat: str, lon: str, key: str) -> None:
    fault(key, lat=lat, lon=lon)


@pytest.mark.parametrize(
    ("arabic", "english", "key"),
    [
        ("", " \u200f ", "no_name"),
        ("", "=1+1", "name_start"),
        ("", "@x", "name_start"),
        ("", "<b>", "name_start"),
        ("", "A|B", "name_signs"),
        ("", "A [historic]", "name_signs"),
        ("", "A\x00B", "name_signs"),
        ("", "x" * 81, "long_name"),
        ("Xanadu", "", "script_ar"),
        ("", "زنادو", "script_en"),
        ("", "ab", "short_name"),
    ],
)
def test_a_name_that_cannot_be_used_gets_a_sentence(arabic: str, english: str, key: str) -> None:
    fault(key, Draft(arabic, english, lat="36", lon="37"))


@pytest.mark.parametrize(
    ("radius", "key"), [("wide", "no_number_radius"), ("0", "radius"), ("-5", "radius"), ("1e9", "radius")]
)
def test_a_radius_that_cannot_be_used_gets_a_sentence(radius: str, key: str) -> None:
    fault(key, Draft("", "Xanadu", lat="36", lon="37", radius=radius))


def test_an_unknown_kind_gets_a_sentence() -> None:
    fault("kind", Draft("", "Xanadu", kind="<b>", lat="36", lon="37"))


def test_marks_of_direction_are_dropped_and_white_space_is_single() -> None:
    assert clean("\u202b تل \u200f\t العيس\n\u202c") == "تل العيس"
    assert checked_names(Draft("", "'Ayn al-Arab"))[0].text == "'Ayn al-Arab"


def test_only_new_spellings_are_taken() -> None:
    assert checked_spellings(Draft("كلس", "Killis"), KILIS, GAZETTEER) == (PlaceName("Killis", "en"),)
    with pytest.raises(FormError) as caught:
        checked_spellings(Draft("كِلِس", ""), KILIS, GAZETTEER)
    assert caught.value.key == "form_faults.known_spelling"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_and_every_kind_has_words(language: str) -> None:
    table = words(language).table
    code = Path(str(place_form.__file__)).read_text("utf-8")
    keys = set(re.findall(r'FormError\(key="([a-z_]+)"', code))
    keys |= {"script_ar", "script_en", "no_number_lat", "no_number_lon", "no_number_radius"}
    assert {f"form_faults.{key}" for key in keys} == {key for key in table if key.startswith("form_faults.")}
    assert {f"place_kinds.{kind}" for kind in KINDS} <= table.keys()
