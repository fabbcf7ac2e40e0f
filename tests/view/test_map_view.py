from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.view.map_view import Layers, MapView, asked_layers, asked_view, layers_query

REPORTED: dict[str, Any] = {
    "lat": 36.2,
    "lon": 37.15,
    "zoom": 9,
    "bounds": [35.9, 36.7, 36.5, 37.6],
    "layers": {"off": ["sub:Armed clash", "actor:none"], "on": ["overlay:heat"], "picks": {"base": "base:none"}},
}
KEYS = st.text(min_size=1).filter(lambda key: not set(key) & set("|=") and key[0] not in "+-")


def test_a_reported_view_is_read() -> None:
    view = MapView.read(REPORTED)
    assert view is not None
    assert (view.lat, view.lon, view.zoom, view.bounds) == (36.2, 37.15, 9, (35.9, 36.7, 36.5, 37.6))
    assert view.layers == Layers(("actor:none", "sub:Armed clash"), ("overlay:heat",), {"base": "base:none"})
    assert view.layers.to_json()["picks"] == {"base": "base:none"}


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        "x",
        {**REPORTED, "bounds": [1, 2]},
        {**REPORTED, "zoom": "deep"},
        {**REPORTED, "zoom": float("nan")},
        {**REPORTED, "bounds": [36.0, 37.0, 36.0, 37.0]},
    ],
)
def test_what_is_no_view_is_none(value: object) -> None:
    assert MapView.read(value) is None


def test_odd_layers_are_no_choice() -> None:
    assert Layers.read(["off"]) == Layers()
    assert Layers.read({"off": [1, "a"], "on": "b", "picks": {"base": 3}}) == Layers(("a",))


def test_a_view_and_layers_go_round_through_a_link() -> None:
    view = MapView.read(REPORTED)
    assert view is not None
    assert view.to_query() == "36.2000,37.1500,9"
    assert asked_view(view.to_query()) == [36.2, 37.15, 9.0]


@given(st.sets(KEYS), st.sets(KEYS), st.dictionaries(KEYS, KEYS))
def test_layers_go_round_through_a_link(off: set[str], on: set[str], picks: dict[str, str]) -> None:
    layers = Layers(tuple(sorted(off)), tuple(sorted(on)), picks)
    assert asked_layers(layers_query(layers)) == layers


@pytest.mark.parametrize("query", ["", "36.2", "x,y,z", "99,37,5", "36,200,5", "36,37,40", "nan,1,2", "1,2,3,4"])
def test_a_link_to_no_place_on_the_map_is_none(query: str) -> None:
    assert asked_view(query) is None


def test_the_first_view_is_guessed_around_the_corners() -> None:
    view = MapView.around([[36.0, 37.0], [36.3, 37.4]])
    assert view.zoom == 10
    assert view.bounds[0] < 36.0
    assert view.bounds[3] > 37.4
    assert MapView.around(None).zoom <= 2
    assert MapView.around([[36.0, 37.0], [36.0, 37.0]]).zoom == 13
