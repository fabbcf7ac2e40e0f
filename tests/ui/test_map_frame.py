"""What the server answers for the map: the page that names its scripts early, the map's frame, and counts of a view."""

from __future__ import annotations

import gc
import json
import re
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from map_app.geo.areas import Boundaries
from map_app.ui import assets, early, map_frame
from map_app.ui.counts import Counts
from map_app.ui.routes import routes
from map_app.view.column_reader import read_columns
from map_app.view.map_index import MapIndex
from map_app.view.map_view import MapView
from map_app.view.marks import MapData
from map_app.view.records import Asked, Drawn, payload
from map_app.view.strings import words


def client() -> TestClient:
    return TestClient(Starlette(routes=routes()))


def test_the_page_names_every_script_of_its_parts_once() -> None:
    html = client().get("/").text
    named = re.findall(r'href="\./static/js/([^"]+)"', html)
    assert len(named) == len(set(named))
    assert all((Path(st.__file__).with_name("static") / "static" / "js" / name).exists() for name in named)
    assert {part for part in early.PARTS if any(name.startswith(f"{part}.") for name in named)} == set(early.PARTS)
    assert f'href="./{assets.script_address()}"' in html


@pytest.mark.parametrize("start", map_frame.FRAMES)
def test_a_frame_may_be_kept_under_its_own_address_only(start: str) -> None:
    visitor = client()
    address = f"/{map_frame.address(start)}"
    answer = visitor.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert f"MapApp.{start}(" in answer.text
    assert f"../../{assets.script_address()}" in answer.text
    older = visitor.get(f"/map/older/{start}.html")
    assert (older.text, older.headers["cache-control"]) == (answer.text, "no-store")
    assert visitor.get("/map/older/another.html").status_code == 404


def test_a_view_is_counted_beside_the_page_as_the_page_counts_it() -> None:
    index = MapIndex(read_columns(()))
    data = MapData((), index, np.zeros(0, np.bool_), Boundaries(), (), lambda _place: ())
    counts = Counts()
    address = f"/counts/{counts.token}"
    visitor = client()
    assert visitor.get(address).status_code == 404  # nothing has been drawn
    counts.drawn = Drawn(data, words("en"), dark=False)
    view = {"lat": 36.0, "lon": 37.0, "zoom": 9, "bounds": [35.5, 36.0, 36.5, 38.0], "layers": {"off": ["type:Riots"]}}
    told = visitor.get(address, params={"view": json.dumps(view)}).json()
    read = MapView.read(view)
    assert read is not None
    assert counts.view == read
    whole = json.loads(payload(counts.drawn, read, Asked()))
    assert told == {name: whole[name] for name in ("version", "content")}
    assert {visitor.get(address, params={"view": said}).status_code for said in ("", "no view", "[1]")} == {400}
    assert not counts.shown.is_set()
    assert visitor.post(address).status_code == 204
    assert counts.shown.is_set()
    del counts
    gc.collect()
    assert visitor.get(address).status_code == 404
