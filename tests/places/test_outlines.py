from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from map_app.errors import GazetteerError
from map_app.geo.areas import Boundaries, area
from map_app.io.outlines import read_edges
from map_app.model import DateRange, Event, Place
from map_app.places.distance import distance_m
from map_app.places.gazetteer import Gazetteer
from map_app.places.outlines import Edges, ring_around
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_app.io.session import Loaded

MOST_BEYOND = 2.6
"""How many times its radius a region may reach: a strip along a river reaches farthest."""


@pytest.fixture
def shipped(loaded: Loaded) -> Gazetteer:
    return loaded.gazetteer


def region_ids() -> list[str]:
    return sorted(read_edges(Settings().outlines).places)


def test_the_regions_that_reports_speak_of_have_an_outline() -> None:
    assert len(region_ids()) > 80
    assert {"sy-region-aleppo-south", "sy-region-eastern-ghouta", "sy-region-ghab", "sy-region-qalamoun"} <= {
        *region_ids()
    }


def test_each_outline_is_of_known_places_around_the_regions_point(shipped: Gazetteer) -> None:
    edges = read_edges(Settings().outlines)
    for region_id, ring in edges.places.items():
        region = shipped.by_id[region_id]
        assert not [place_id for place_id in ring if place_id not in shipped.by_id], region_id
        outline = shipped.outline(region)
        assert outline is not None
        assert outline.is_valid
        assert outline.exterior.is_ccw, "as RFC 7946 asks"
        assert outline.covers(shapely.Point(region.lon, region.lat)), region_id
        farthest = max(distance_m(region.lon, region.lat, lon, lat) for lon, lat in outline.exterior.coords)
        assert farthest < MOST_BEYOND * region.radius_m + edges.margin_m, region_id


@pytest.mark.parametrize(
    ("region_id", "within", "outside"),
    [
        ("sy-region-aleppo-south", "sy-khalsa", "sy-haritan"),
        ("sy-region-eastern-ghouta", "sy-douma", "sy-darayya"),
        ("sy-region-homs-north", "sy-al-rastan", "sy-homs-city"),
        ("sy-region-deir-ez-zor-east", "sy-hajin", "sy-deir-ez-zor-city"),
    ],
)
def test_a_region_contains_what_reports_say_lies_in_it(
    shipped: Gazetteer, region_id: str, within: str, outside: str
) -> None:
    region = shipped.by_id[region_id]
    assert shipped.contains(region, shipped.by_id[within])
    assert not shipped.contains(region, shipped.by_id[outside])


def test_a_region_without_an_outline_is_its_circle(make_place: Callable[..., Place]) -> None:
    region = make_place(id="r", kind="region", radius_m=5000.0, admin1=None)
    near, far = make_place(id="n", lat=36.09), make_place(id="f", lat=36.2)
    gazetteer = Gazetteer([region, near, far], "test", "1")
    assert gazetteer.outline(region) is None
    assert gazetteer.contains(region, near)
    assert not gazetteer.contains(region, far)


def test_a_ring_that_crosses_itself_becomes_its_hull(make_place: Callable[..., Place]) -> None:
    corners = [make_place(id=str(n), lon=lon, lat=lat) for n, (lon, lat) in enumerate([(0, 0), (1, 1), (1, 0), (0, 1)])]
    assert ring_around(corners, 100.0).covers(shapely.box(0, 0, 1, 1))
    assert Edges({"r": ("0", "1", "9")}).outline("r", {place.id: place for place in corners}) is None


def test_the_map_draws_an_event_in_a_region_as_its_outline(shipped: Gazetteer) -> None:
    region = shipped.by_id["sy-region-ghab"]
    event = Event("e", "Battles", "Armed clash", DateRange(), "g", (), region, 3, region.radius_m, 0.5, ())
    drawn = area(event, Boundaries(regions=shipped.outline))
    assert drawn is not None
    assert drawn.equals(shipped.outline(region))


@pytest.mark.parametrize("text", ["", "margin_m = 'wide'\n[edges]", "margin_m = 1\nedges = 3", "[edges"])
def test_a_broken_file_is_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "outlines.toml"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match="cannot be read"):
        read_edges(path)
