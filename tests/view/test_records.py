from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from map_app.geo.areas import Boundaries
from map_app.settings import ROOT
from map_app.view.records import payload, record, script_literal
from map_app.view.strings import words

if TYPE_CHECKING:
    from map_app.model import Event

NONE = Boundaries()


def filled(events: tuple[Event, ...], **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # whatever payload takes
    options = {"selected": None, "dark": False} | changes
    content: dict[str, Any] = json.loads(payload(events, events, NONE, words("en"), **options))
    return content


def test_a_point_is_a_point_and_a_region_an_area(shelling: Event, clash: Event, undated: Event) -> None:
    point, region = record(shelling, NONE, words("en")), record(clash, NONE, words("en"))
    assert point["area"] is None
    assert not point["region"]
    assert region["region"]
    assert region["dashed"]
    assert region["area"]["type"] == "Polygon"
    near = record(replace(shelling, geo_precision=2), NONE, words("en"))
    assert near["area"]["type"] == "Polygon"
    assert not near["region"]
    known = Boundaries.read(ROOT / "map_app" / "static" / "syria_admin1.geojson")
    assert len(record(undated, known, words("en"))["area"]["coordinates"][0]) > 100


def test_every_text_is_in_the_language_of_the_page(clash: Event) -> None:
    english, arabic = record(clash, NONE, words("en")), record(clash, NONE, words("ar"))
    assert (english["place"], english["placeOther"]) == ("Southern countryside of Aleppo", "ريف حلب الجنوبي")
    assert (arabic["place"], arabic["placeOther"]) == ("ريف حلب الجنوبي", "Southern countryside of Aleppo")
    assert english["who"] == [["Side A, as worded", "Jabhat al-Nusra"], ["Side B", "Syrian army"]]


def test_the_version_follows_the_content_and_not_the_selection(events: tuple[Event, ...]) -> None:
    first = filled(events)
    assert filled(events, selected="e1")["version"] == first["version"]
    assert filled(events, dark=True)["version"] != first["version"]
    assert filled(events[:1])["version"] != first["version"]


def test_filters_do_not_move_the_first_view(events: tuple[Event, ...]) -> None:
    whole = json.loads(payload(events, events, NONE, words("en"), selected=None, dark=False))
    part = json.loads(payload(events[:1], events, NONE, words("en"), selected=None, dark=False))
    assert part["content"]["home"] == whole["content"]["home"]
    assert json.loads(payload((), (), NONE, words("en"), selected=None, dark=False))["content"]["home"] is None


@pytest.mark.parametrize(
    "text", ["</script><img src=x>", "{{ 'x' }} {% x %}", "`${x}`", "a\u2028b", '"\\', "\u202eabc"]
)
def test_no_text_leaves_the_script_s_string(shelling: Event, text: str) -> None:
    place = replace(shelling.place, name_en=text)
    data = payload((replace(shelling, place=place),), (), NONE, words("en"), selected=None, dark=False)
    literal = script_literal(data)
    inner = literal.removeprefix("JSON.parse(").removesuffix(")")
    assert not set(inner) & set("<>{}`$\u2028\u2029")
    assert json.loads(json.loads(inner))["content"]["events"][0]["place"] == text


def test_one_far_place_of_many_does_not_decide_the_first_view(shelling: Event) -> None:
    far = replace(shelling, place=replace(shelling.place, lon=75.0, lat=54.0))
    home = filled((*[shelling] * 60, far))["content"]["home"]
    assert home == [[shelling.place.lat, shelling.place.lon]] * 2
