from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from map_app.geo.areas import Boundaries
from map_app.settings import ROOT
from map_app.view.column_reader import read_columns
from map_app.view.map_index import MapIndex
from map_app.view.map_view import MapView
from map_app.view.mark_records import brief, record
from map_app.view.marks import MapData
from map_app.view.records import Asked, Drawn, payload
from map_app.view.strings import words

if TYPE_CHECKING:
    from map_app.model import Event

NONE = Boundaries()


def filled(
    events: tuple[Event, ...],
    mask: list[bool] | None = None,
    asked: Asked | None = None,
    **changes: Any,  # noqa: ANN401
) -> dict[str, Any]:
    kept = np.array([True] * len(events) if mask is None else mask, np.bool_)
    boundaries = changes.pop("boundaries", NONE)
    data = MapData(events, MapIndex(read_columns(events)), kept, boundaries, (), lambda _place: ())
    drawn = Drawn(data, words("en"), **({"dark": False} | changes))
    made = payload(drawn, MapView.around(data.index.home), asked or Asked())
    content: dict[str, Any] = json.loads(made)
    return content


def test_a_point_is_a_point_and_a_region_an_area(shelling: Event, clash: Event, undated: Event) -> None:
    assert record(shelling, words("en"))["precision"] == 1
    region = record(clash, words("en"))
    assert region["precision"] == 3
    assert region["dashed"]
    known = Boundaries.read(ROOT / "map_app" / "static")
    areas = filled((shelling, clash, undated), boundaries=known)["content"]["areas"]
    assert list(areas) == [undated.place.id]  # a countryside without an outline is drawn as its circle
    assert len(areas[undated.place.id]["coordinates"][0]) > 100
    assert record(replace(shelling, geo_precision=2), words("en"))["radius"] == 700


def test_every_text_is_in_the_language_of_the_page(clash: Event) -> None:
    english, arabic = record(clash, words("en")), record(clash, words("ar"))
    assert (english["name"], english["other"]) == ("Southern countryside of Aleppo", "ريف حلب الجنوبي")
    assert (arabic["name"], arabic["other"]) == ("ريف حلب الجنوبي", "Southern countryside of Aleppo")
    assert english["who"] == [["Side A, as worded", "Jabhat al-Nusra"], ["Side B", "Syrian army"]]


def test_the_version_follows_the_content_and_not_the_selection(events: tuple[Event, ...], shelling: Event) -> None:
    first = filled(events)
    chosen = filled(events, asked=Asked(selected=shelling))
    assert chosen["version"] == first["version"]
    assert (chosen["selected"], chosen["spot"]["id"]) == ("e1", "e1")
    assert len(chosen["ghosts"]) == 1
    assert filled(events, dark=True)["version"] != first["version"]
    assert filled(events, [True, False, False])["version"] != first["version"]


def test_filters_do_not_move_the_first_view(events: tuple[Event, ...]) -> None:
    assert filled(events, [True, False, False])["content"]["home"] == filled(events)["content"]["home"]
    assert filled(())["content"]["home"] is None


def test_the_columns_alone_tell_all_but_the_story(events: tuple[Event, ...]) -> None:
    index = MapIndex(read_columns(events))
    for row, event in enumerate(events):
        full = record(event, words("en"))
        assert brief(index, row, words("en")) == full | {"whenNote": "", "who": [], "quote": ""}
