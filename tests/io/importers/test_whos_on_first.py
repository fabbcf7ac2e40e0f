from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from map_app.errors import GazetteerError
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def record(number: int, name: str, placetype: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any property
    properties = {
        "wof:id": number,
        "wof:name": name,
        "wof:placetype": placetype,
        "wof:country": "SY",
        "geom:latitude": 36.2,
        "geom:longitude": 37.1,
        "edtf:deprecated": "uuuu",
    }
    return {"id": number, "type": "Feature", "properties": properties | more, "geometry": None}


RECORDS = {
    1: record(1, "Aleppo", "region", **{"name:eng_x_preferred": ["Aleppo"]}),
    2: record(
        2,
        "Sheikh Maqsoud",
        "neighbourhood",
        **{
            "name:ara_x_preferred": ["الشيخ مقصود"],
            "name:ara_x_variant": ["شيخ مقصود"],
            "name:kur_x_preferred": ["Şêx Meqsûd"],
            "name:eng_x_historical": ["Old Maqsoud"],
            "name:fra_x_preferred": ["Cheikh Maqsoud"],
            "lbl:latitude": 36.23,
            "wof:hierarchy": [{"region_id": 1}],
        },
    ),
    3: record(3, "Gone", "locality", **{"edtf:deprecated": "2017-05-01"}),
    4: record(4, "Asia", "continent"),
    5: record(5, "Nowhere", "locality", **{"geom:latitude": 0.0, "geom:longitude": 0.0}),
}


def assert_read(imported: tuple[str, dict[str, Any], dict[int, str]]) -> None:
    title, places, unusable = imported
    assert title == "Who's On First"
    quarter = places["wof:2"]
    assert (quarter.name_ar, quarter.name_en, quarter.kind) == ("الشيخ مقصود", "Sheikh Maqsoud", "neighbourhood")
    assert (quarter.lat, quarter.lon, quarter.admin1) == (36.23, 37.1, "Aleppo")
    assert PlaceName("Şêx Meqsûd", "ku") in quarter.names
    assert PlaceName("Old Maqsoud", "en", "historic") in quarter.names
    assert "Cheikh Maqsoud" not in {name.text for name in quarter.names}
    assert places["wof:1"].kind == "governorate"
    assert unusable[3] == "is marked as deprecated"
    assert unusable[4] == "is continent, a kind of place that is left out"
    assert "both 0" in unusable[5]


def test_a_folder_of_records_is_read(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    for number, one in RECORDS.items():
        folder = tmp_path / "data" / str(number)
        folder.mkdir(parents=True)
        (folder / f"{number}.geojson").write_text(json.dumps(one), encoding="utf-8")
    (tmp_path / "data" / "2" / "2-alt-quattroshapes.geojson").write_text(json.dumps(RECORDS[2]), encoding="utf-8")
    assert_read(import_one(tmp_path))


def test_broken_records_are_counted(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    (tmp_path / "1.geojson").write_text('{"properties": ', encoding="utf-8")
    (tmp_path / "2.geojson").write_text(json.dumps(RECORDS[1]), encoding="utf-8")
    (tmp_path / "3.geojson").write_text("[]", encoding="utf-8")
    _title, places, unusable = import_one(tmp_path)
    assert list(places) == ["wof:1"]
    assert unusable == {
        1: "(1.geojson) is no GeoJSON record",
        3: "(3.geojson) is no GeoJSON record",
    }


def test_the_sqlite_distribution_is_read(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "whosonfirst-sy.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE geojson (id INTEGER, body TEXT)")
        rows = [(number, json.dumps(one)) for number, one in RECORDS.items()]
        database.executemany("INSERT INTO geojson VALUES (?, ?)", rows)
    assert_read(import_one(path))
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(GazetteerError, match="cannot be read as a SQLite file"):
        import_one(path)


def test_the_csv_of_a_bundle_is_read(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "whosonfirst-locality.csv"
    path.write_text(
        "id,name,placetype,geom_latitude,geom_longitude,iso_country,deprecated,superseded_by\n"
        "10,Mare,locality,36.48,37.19,SY,,\n"
        "11,Gone,locality,36.48,37.19,SY,,10\n",
        encoding="utf-8",
    )
    _title, places, unusable = import_one(path)
    assert (places["wof:10"].name_en, places["wof:10"].country) == ("Mare", "SY")
    assert unusable == {2: "is superseded by another record"}
