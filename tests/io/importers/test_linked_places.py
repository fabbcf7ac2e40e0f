from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from map_app.errors import GazetteerError
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TSV = (
    "id\ttitle\ttitle_source\tstart\tccodes\tvariants\ttypes\taat_types\tparent_name\tlon\tlat\tgeowkt\tfclasses\n"
    "a1\tAleppo\tatlas\t-2000\tSY;TR\tHaleb@ku;حلب\tinhabited place\t300008389\tAleppo\t37.16\t36.2\t\tP\n"
    "a2\tتل رفعت\tatlas\t1900\tSY\t\tvillage\t\t\t\t\tPOINT(37.09 36.47)\t\n"
    "a3\tHill\tatlas\t1900\tSY\t\t\t\t\t37.1\t36.4\t\tT\n"
    "a4\tNowhere\tatlas\t1900\tSY\t\t\t\t\t\t\t\t\n"
)

FEATURES = [
    {
        "@id": "https://example.org/1",
        "properties": {"title": "Aleppo", "ccodes": ["SY"], "fclasses": ["P"]},
        "names": [
            {"toponym": "حلب", "lang": "ar"},
            {"toponym": "Beroea", "lang": "en", "when": {"timespans": [{"end": {"in": "0637"}}]}},
        ],
        "types": [{"identifier": "aat:300387178", "label": "cities"}],
        "relations": [{"relationType": "gvp:broaderPartitive", "label": "Aleppo Governorate"}],
        "geometry": {"type": "Point", "coordinates": [37.16, 36.2], "certainty": "certain"},
    },
    {
        "@id": "https://example.org/2",
        "properties": {"title": "Ghab"},
        "names": [{"toponym": "سهل الغاب"}],
        "types": [{"label": "region"}],
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "coordinates": [[[36.2, 35], [36.5, 35], [36.5, 35.7], [36.2, 35]]]},
                {"type": "Point", "coordinates": [36.4, 35.4]},
            ],
        },
    },
    {"@id": "https://example.org/3", "properties": {"title": "Nowhere"}, "names": [], "geometry": None},
    {"@id": "https://example.org/4", "properties": {"title": ""}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
    "no feature",
]


def test_lp_tsv_is_read(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "atlas.tsv"
    path.write_text(TSV, encoding="utf-8")
    title, places, unusable = import_one(path)
    aleppo = places["atlas:a1"]
    assert title == "LP-TSV"
    assert (aleppo.name_ar, aleppo.name_en, aleppo.kind, aleppo.country) == ("حلب", "Aleppo", "city", "SY")
    assert PlaceName("Haleb", "ku") in aleppo.names
    assert (places["atlas:a2"].lat, places["atlas:a2"].kind) == (36.47, "village")
    assert places["atlas:a3"].kind == "hill"
    assert unusable[5].startswith("lat is missing")


def test_linked_places_json_is_read(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "atlas.json"
    collection = {"type": "FeatureCollection", "@context": "https://example.org/linkedplaces", "features": FEATURES}
    path.write_text(json.dumps(collection), encoding="utf-8")
    title, places, unusable = import_one(path)
    aleppo = places["atlas:https://example.org/1"]
    assert title == "Linked Places"
    assert (aleppo.name_ar, aleppo.kind, aleppo.admin1) == ("حلب", "city", "Aleppo Governorate")
    assert PlaceName("Beroea", "en", "historic") in aleppo.names
    ghab = places["atlas:https://example.org/2"]
    assert (ghab.kind, ghab.lon, ghab.lat) == ("region", 36.4, 35.4)
    assert unusable == {
        3: "has no geometry: a place needs a point",
        4: "name_ar is missing, and so is name_en: give the place a name",
        5: "is no feature of Linked Places",
    }


def test_broken_json_is_said(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "atlas.json"
    path.write_text('{"type": "FeatureCollection", "@context": "linkedplaces", "features": [', encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"is no FeatureCollection .*check where it breaks off"):
        import_one(path)


def test_a_table_that_breaks_off_is_said(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "atlas.tsv"
    path.write_text(TSV + '"open\t', encoding="utf-8")
    with pytest.raises(GazetteerError, match="row 6: is not CSV"):
        import_one(path)
