from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st

from map_app.geo.features import event_to_feature
from map_app.geo.frame import events_to_frame, frame_to_events
from map_app.geo.rows import COLUMNS, FIRST_SOURCE
from map_app.model import Event

if TYPE_CHECKING:
    from collections.abc import Callable


@settings(max_examples=50)
@given(st.lists(st.from_type(Event), max_size=4))
def test_events_come_back_from_a_frame(events: list[Event]) -> None:
    frame = events_to_frame(events)
    again = frame_to_events(frame)
    assert [event_to_feature(event) for event in again] == [event_to_feature(event) for event in events]
    assert_geodataframe_equal(events_to_frame(again), frame)


def test_an_empty_frame_has_the_same_columns_types_and_crs(make_event: Callable[..., Event]) -> None:
    empty, full = events_to_frame([]), events_to_frame([make_event()])
    assert list(empty.columns) == list(full.columns) == [*COLUMNS, "geometry"]
    assert list(empty.dtypes) == list(full.dtypes)
    assert empty.crs == full.crs == "EPSG:4326"
    assert frame_to_events(empty) == []


def test_a_frame_can_be_written_as_geojson(make_event: Callable[..., Event]) -> None:
    feature = json.loads(events_to_frame([make_event()]).to_json())["features"][0]
    assert feature["properties"]["date_start"] == "2016-06-14"
    assert feature["geometry"]["coordinates"] == [37.0584, 36.0569]


def test_lists_are_json_text_and_the_first_source_stands_alone(make_event: Callable[..., Event]) -> None:
    row = events_to_frame([make_event()]).iloc[0]
    assert json.loads(row["actors"])[0]["name_ar"] == "الجيش السوري"
    first = json.loads(row["sources"])[0]
    assert [row[name] for name in FIRST_SOURCE] == [first[name] for name in FIRST_SOURCE]


def test_what_is_unknown_is_missing_and_not_zero(make_event: Callable[..., Event]) -> None:
    frame = events_to_frame([make_event()])
    assert frame["fatalities_best"].isna().all()
    assert frame["admin3"].isna().all()
