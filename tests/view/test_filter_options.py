from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.model import Place
from map_app.view import filter_options
from map_app.view.column_reader import read_columns
from map_app.view.facets import count_facets
from map_app.view.filter_options import Option, death_options, list_places, read_options
from map_app.view.palette import COLOURS
from map_app.view.strings import words

if TYPE_CHECKING:
    import pytest

    from map_app.model import Event
    from map_app.view.columns import EventColumns

ALEPPO = Place("aleppo", "محافظة حلب", "Aleppo governorate", "governorate", 37.6, 36.2, 1e5, admin1="Aleppo")


def listed(columns: EventColumns) -> list[Option]:
    return list_places(columns, lambda _place: [ALEPPO], words("en"))


def test_options_stand_below_what_they_belong_to_with_their_numbers(events: tuple[Event, ...]) -> None:
    columns = read_columns(events)
    actors = {actor.id: actor for actor in columns.actors.table.values}
    options = read_options(columns, count_facets(columns, {}), listed(columns), actors, words("en"))
    assert options.types[:2] == [
        Option("Battles", "Battles", 0, 1, COLOURS["Battles"]),
        Option("sub:Armed clash", "Armed clash", 1, 1),
    ]
    assert [option.name for option in options.actors] == ["Jabhat al-Nusra", "Syrian army"]
    named = [(option.name, option.level, option.number) for option in options.places]
    assert named[:2] == [("Aleppo governorate", 0, 1), ("al-Salihin", 1, 1)]
    assert [option.key for option in options.sources] == ["وكالة", "-"]
    assert options.names()["Armed clash"] == "Armed clash"


def test_places_that_are_not_offered_are_counted(events: tuple[Event, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    columns = read_columns(events)
    counted = count_facets(columns, {})
    assert read_options(columns, counted, listed(columns), {}, words("en")).unlisted == 0
    monkeypatch.setattr(filter_options, "MOST_PLACES", 1)
    options = read_options(columns, counted, listed(columns), {}, words("en"))
    assert options.unlisted == len(columns.places.table.values) - 1


def test_a_number_of_deaths_from_an_address_is_an_option_too() -> None:
    assert [option.key for option in death_options(7, words("ar"))] == ["0", "1", "5", "7", "10", "50", "100"]
    assert [option.key for option in death_options(0, words("en"))] == ["0", "1", "5", "10", "50", "100"]
