from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.view.column_reader import read_columns
from map_app.view.map_index import MapIndex, latitude, sheet_x, sheet_y
from map_app.view.palette import acting_party, party

if TYPE_CHECKING:
    from map_app.model import Event


def index_of(*events: Event) -> MapIndex:
    return MapIndex(read_columns(events))


def test_who_acted_is_what_the_marks_shapes_say(events: tuple[Event, ...], clash: Event) -> None:
    together = replace(clash, actors=tuple(replace(p, role="involved") for p in reversed(clash.actors)))
    all_events = (*events, together)
    index = index_of(*all_events)
    for row, event in enumerate(all_events):
        actor = acting_party(event)
        code = index.acting[row]
        assert index.parties[code] == party(event)
        assert (index.actors[code] if actor else None) == actor


@pytest.mark.parametrize(
    ("off", "hidden"),
    [
        ((), set()),
        (("sub:Armed clash",), {"e2"}),
        (("actor:syrian_army",), {"e1"}),
        (("actor:none",), {"e3"}),
        (("precision:3",), {"e2", "e3"}),
        (("precision:1", "actor:nusra"), {"e1", "e2"}),
        (("sub:No such type", "actor:nobody", "precision:x", "odd", ""), set()),
    ],
)
def test_a_layer_off_hides_what_it_holds(events: tuple[Event, ...], off: tuple[str, ...], hidden: set[str]) -> None:
    index = index_of(*events)
    assert set(index.columns.ids[index.hidden(off)]) == hidden


def test_the_first_view_is_around_points_and_leaves_out_the_outermost_of_many(shelling: Event, clash: Event) -> None:
    assert index_of().home is None
    here = [shelling.place.lat, shelling.place.lon]
    assert index_of(shelling, clash).home == [here, here]  # a region is no point
    assert index_of(clash).home == [[clash.place.lat, clash.place.lon]] * 2
    far = replace(shelling, place=replace(shelling.place, lon=75.0, lat=54.0))
    assert index_of(*[shelling] * 60, far).home == [here, here]


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_the_sheet_is_web_mercator(lat: float, lon: float) -> None:
    y = sheet_y(np.array([lat]))
    assert 0 <= y[0] <= 1
    assert latitude(y)[0] == pytest.approx(lat, abs=1e-9)
    assert 0 <= sheet_x(np.array([lon]))[0] <= 1


def test_known_points_of_the_sheet() -> None:
    # Leaflet's own projection of 51.5 N, 0.12 W at zoom 0, in shares of the 256 pixels.
    assert sheet_y(np.array([0.0, 51.5])) == pytest.approx([0.5, 0.33256], abs=1e-4)
    assert sheet_x(np.array([0.0, -180.0])) == pytest.approx([0.5, 0.0])
