"""English reports are read by the same rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.model import Report
from map_app.pipeline import extract

if TYPE_CHECKING:
    from map_app.io.session import Loaded

PUBLISHED = date(2016, 6, 16)


@pytest.mark.parametrize(
    ("text", "places", "sub_event_type", "start"),
    [
        (
            "Syrian government forces shelled the towns of Hayyan and Bayanoun on Sunday.",
            ["Bayanoun", "Hayyan"],
            "Shelling/artillery/missile attack",
            date(2016, 6, 12),
        ),
        (
            "Russian warplanes struck Anadan in the northern Aleppo countryside yesterday, activists said.",
            ["Anadan"],
            "Air/drone strike",
            date(2016, 6, 15),
        ),
        (
            "The Islamic State captured the village of Kafr Naya on June 12, 2016.",
            ["Kafr Naya"],
            "Non-state actor overtakes territory",
            date(2016, 6, 12),
        ),
        (
            "Clashes between the Syrian army and Jabhat al-Nusra continued in Khan Touman.",
            ["Khan Tuman"],
            "Armed clash",
            None,
        ),
        ("A car bomb exploded near Al-Sukhanah last Friday.", ["al-Sukhna"], "Remote explosive/landmine/IED", None),
        ("The United Nations called for a truce in Aleppo.", [], "", None),
        ("The rebels denied that they had shelled Nubl.", [], "", None),
    ],
)
def test_english_sentence(
    text: str, places: list[str], sub_event_type: str, start: date | None, loaded: Loaded
) -> None:
    events = extract([Report("r", text, PUBLISHED)], loaded.gazetteer, loaded.lexicon).events
    assert sorted(event.place.name_en for event in events) == places
    assert {event.sub_event_type for event in events} == ({sub_event_type} if places else set())
    if start:
        assert {event.dates.start for event in events} == {start}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Homs Media Centre and Sami al-Homsi said that shells fell on Talbiseh.", ["Talbiseh"]),
        ("According to a source in Damascus, the army shelled Douma.", ["Douma"]),
        ("The National Defence Forces (NDF) of Homs attacked Palmyra.", ["Palmyra"]),
        ("The rebels attacked Inkhil, which lies near Nawa.", ["Inkhil"]),
        ("Shells fell on Kafr Hamra near the town of Haritan.", ["Kafr Hamra"]),
        ("The Damascus suburb of Douma was shelled.", ["Douma"]),
        ("Rebels attacked Nubl in a bid to help those in Aleppo.", ["Nubl"]),
        ("With the backing of Damascus, tribesmen attacked Manbij.", ["Manbij"]),
        ("A bomb went off in Ras al-Ain on the road from Tell Abyad to Qamishli.", ["Ras al-Ain"]),
        ("Palmyra, which the Islamic State had captured, was bombed on Sunday.", ["Palmyra", "Palmyra"]),
        ("Fighters stormed the village of Umm Ghasab near Azaz.", ["Azaz"]),
        ("Gunmen kidnapped a man from a house in Tafas.", ["Tafas"]),
    ],
)
def test_only_where_it_happened_is_on_the_map(text: str, places: list[str], loaded: Loaded) -> None:
    events = extract([Report("r", text, PUBLISHED)], loaded.gazetteer, loaded.lexicon).events
    assert sorted(event.place.name_en for event in events) == places


def test_unknown_village_stands_with_the_town_it_lies_near(loaded: Loaded) -> None:
    text = "Fighters stormed the village of Umm Ghasab near Azaz."
    (event,) = extract([Report("r", text, PUBLISHED)], loaded.gazetteer, loaded.lexicon).events
    ((start, end),) = event.sources[0].spans.place
    assert text[start:end] == "Umm Ghasab near Azaz"
    assert event.geo_precision == 2
