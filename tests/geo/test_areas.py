from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shapely
from pyproj import Geod

from map_app.geo.areas import Boundaries, area, circle
from map_app.model import DateRange, Event, Place
from map_app.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal


def event(place: Place, precision: Literal[1, 2, 3]) -> Event:
    return Event("e", "Battles", "Armed clash", DateRange(), "g", (), place, precision, place.radius_m, 0.5, ())


ALEPPO = Place("a", "", "Aleppo", "governorate", 37.6, 36.2, 100_000.0, admin1_pcode="SY02")
VILLAGE = Place("v", "", "Khalsa", "village", 37.0584, 36.0569, 800.0, admin1_pcode="SY02")


@pytest.mark.parametrize("lat", [0.0, 36.2, -60.0])
def test_a_circle_is_round_on_the_ground(lat: float) -> None:
    shape = circle(37.0, lat, 5_000.0)
    geod = Geod(ellps="WGS84")
    distances = [geod.inv(37.0, lat, lon, y)[2] for lon, y in shape.exterior.coords]
    assert distances == pytest.approx([5_000.0] * len(distances), rel=1e-6)
    assert shape.exterior.is_ccw


def test_a_point_has_no_area_near_is_a_circle_and_a_governorate_its_outline() -> None:
    known = Boundaries.read(ROOT / "map_app" / "static")
    assert area(event(VILLAGE, 1), known) is None
    near = area(event(VILLAGE, 2), known)
    assert near is not None
    assert near.equals(circle(VILLAGE.lon, VILLAGE.lat, 800.0))
    outline = area(event(ALEPPO, 3), known)
    assert outline is not None
    assert outline.equals(known.governorates["SY02"])
    region = area(event(VILLAGE, 3), known)
    assert region is not None
    assert region.equals(near)


def test_the_shipped_outlines_are_the_fourteen_governorates() -> None:
    known = Boundaries.read(ROOT / "map_app" / "static")
    assert sorted(known.governorates) == [f"SY{n:02}" for n in range(1, 15)]
    shapes = (*known.governorates.values(), *known.districts.values())
    assert all(shape.is_valid and shape.geom_type == "MultiPolygon" for shape in shapes)


def test_without_outlines_a_region_is_its_circle(tmp_path: Path) -> None:
    nothing = Boundaries.read(tmp_path)
    shape = area(event(ALEPPO, 3), nothing)
    assert shape is not None
    assert shape.geom_type == "Polygon"
    assert nothing.outline(ALEPPO) is None


def test_districts_have_approximate_outlines_that_hold_their_places_and_do_not_overlap() -> None:
    known = Boundaries.read(ROOT / "map_app" / "static")
    assert len(known.districts) > 50
    afrin = Place("d", "منطقة عفرين", "Afrin district", "district", 36.8, 36.5, 30_000.0)
    outline = known.outline(replace(afrin, admin1_pcode="SY02", admin2="Afrin"))
    assert outline is not None
    assert outline.covers(shapely.Point(36.869, 36.512))  # the town of Afrin
    assert known.outline(replace(afrin, admin1_pcode="SY02", admin2="Nowhere")) is None
    shapes = list(known.districts.values())
    whole = shapely.union_all(list(known.governorates.values()))
    assert all(shape.is_valid for shape in shapes)
    united = shapely.union_all(shapes)
    assert united.area == pytest.approx(sum(shape.area for shape in shapes), rel=1e-3)
    assert united.area == pytest.approx(whole.area, rel=0.02)
