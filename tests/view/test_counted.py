from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pytest

from map_app.geo.areas import Boundaries
from map_app.view.column_reader import read_columns
from map_app.view.counted import held
from map_app.view.map_index import MapIndex
from map_app.view.map_view import Layers, MapView
from map_app.view.marks import MOST_ALONE, MapData, marks, stack
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event

ALL = (32.0, 35.0, 38.0, 43.0)
WORDS = words("en")


@pytest.fixture
def many(shelling: Event, clash: Event) -> list[Event]:
    """Three thousand events: most at random points of the north, a third of them at one place, a few in a region."""
    draw = np.random.default_rng(7)
    events = []
    for number in range(3000):
        if number % 100 == 0:
            event = clash
        elif number % 3 == 0:
            event = shelling
        else:
            lon, lat = round(draw.uniform(36, 42), 4), round(draw.uniform(34, 37), 4)
            event = replace(shelling, place=replace(shelling.place, id=f"p{number}", lon=lon, lat=lat))
        if number % 4 == 0 and event is not clash:
            event = replace(event, event_type="Battles", sub_event_type="Armed clash")
        events.append(replace(event, event_id=f"e{number:05}"))
    return events


def data_of(events: Sequence[Event], mask: np.ndarray[Any, np.dtype[np.bool_]] | None = None) -> MapData:
    index = MapIndex(read_columns(events))
    return MapData(
        events, index, np.ones(len(events), np.bool_) if mask is None else mask, Boundaries(), (), lambda _place: ()
    )


def view(zoom: float, bounds: tuple[float, float, float, float] = ALL, off: tuple[str, ...] = ()) -> MapView:
    return MapView((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, zoom, bounds, Layers(off=off))


def drawn(made: dict[str, Any]) -> int:
    counted: int = sum(part["n"] for part in (*made["cells"], *made["regions"]))
    return len(made["events"]) + counted


@pytest.mark.parametrize("zoom", [0, 5, 6.5, 9, 18])
def test_every_event_is_drawn_once_or_counted_once(many: list[Event], zoom: float) -> None:
    made = marks(data_of(many), view(zoom), WORDS)
    assert drawn(made) == len(many)
    mixed = Counter[str]()
    for part in (*made["cells"], *made["regions"]):
        assert sum(n for _, n in part["mix"]) == part["n"]
        mixed.update(dict(part["mix"]))
    mixed.update(event["type"] for event in made["events"])
    assert mixed == Counter(event.event_type for event in many)


def test_a_cell_holds_its_middle_and_names_its_place_only_where_there_is_one(many: list[Event]) -> None:
    made = marks(data_of(many), view(9), WORDS)
    assert made["cells"]
    for cell in made["cells"]:
        south, west, north, east = cell["box"]
        assert south <= cell["lat"] <= north
        assert west <= cell["lon"] <= east
        assert cell["n"] > 1
        assert cell["place"] is None or cell["n"] > 900
    town = (36.17, 37.15, 36.19, 37.18)
    (cell,) = marks(data_of(many * 2), view(15, town), WORDS)["cells"]
    assert (cell["place"], cell["name"]) == ("salihin", "al-Salihin")


def test_few_in_sight_are_drawn_one_by_one_and_what_is_out_of_sight_is_not_sent(many: list[Event]) -> None:
    corner = (36.4, 41.0, 36.8, 41.6)
    made = marks(data_of(many), view(10, corner), WORDS)
    assert made["cells"] == []
    south, west, north, east = made["counted"]["bounds"]
    expected = [
        event.event_id
        for event in many
        if event.geo_precision < 3 and south <= event.place.lat <= north and west <= event.place.lon <= east
    ]
    assert [event["id"] for event in made["events"]] == expected
    assert expected


def test_layers_that_are_off_are_not_counted(many: list[Event]) -> None:
    made = marks(data_of(many), view(6, off=("sub:Armed clash",)), WORDS)
    assert drawn(made) == sum(event.sub_event_type != "Armed clash" for event in many)
    assert made["counted"]["off"] == ["sub:Armed clash"]


def test_few_events_are_all_sent_whatever_the_view(many: list[Event]) -> None:
    mask = np.arange(len(many)) < MOST_ALONE
    made = marks(data_of(many, mask), view(18, (0.0, 0.0, 1.0, 1.0)), WORDS)
    assert made["counted"] is None
    assert len(made["events"]) == MOST_ALONE


def test_a_counted_place_is_opened_in_the_order_of_days(many: list[Event], shelling: Event) -> None:
    opened = stack(data_of(many), shelling.place.id, Layers(off=("sub:Armed clash",)), WORDS)
    there = [e for e in many if e.place.id == shelling.place.id and e.sub_event_type != "Armed clash"]
    assert opened["total"] == len(there)
    assert 0 < len(opened["events"]) <= 100
    assert {event["place"] for event in opened["events"]} == {shelling.place.id}
    assert [event["id"] for event in opened["events"][:3]] == sorted(e.event_id for e in there)[:3]


def test_heat_is_sent_only_where_it_is_wanted(many: list[Event]) -> None:
    plain, hot = view(7), replace(view(7), layers=Layers(on=("overlay:heat",)))
    assert marks(data_of(many), plain, WORDS)["heat"] is None
    points = marks(data_of(many), hot, WORDS)["heat"]
    assert sum(n for _, _, n in points) == sum(event.geo_precision < 3 for event in many)
    assert len(points) < len(many)


def test_what_is_sent_is_bounded_by_the_window(many: list[Event]) -> None:
    data = data_of(many * 3)
    for zoom in range(4, 12):
        high, wide = 700 * 150 / 256 / 2**zoom, 1000 * 180 / 256 / 2**zoom  # degrees of half a large window
        made = marks(data, view(zoom, (35.5 - high, 39 - wide, 35.5 + high, 39 + wide)), WORDS)
        assert len(orjson.dumps(made)) < 600_000


def test_a_small_move_keeps_what_was_counted_and_another_zoom_does_not() -> None:
    first = MapView(35.0, 37.0, 8, (34.0, 36.0, 36.0, 38.0))
    moved = replace(first, bounds=(34.4, 36.4, 36.4, 38.4), layers=Layers(off=("sub:Attack",)))
    assert held(moved, first) == replace(first, layers=moved.layers)
    for elsewhere in (replace(first, zoom=9), replace(first, bounds=(35.0, 36.0, 37.0, 38.0))):
        assert held(elsewhere, first) == elsewhere
    assert held(first, None) == first
