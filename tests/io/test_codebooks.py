"""Tables with the columns of other datasets, KML and HXL: each opened by its own reader."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map_app.errors import ExportError
from map_app.io import acled, hxl, kml, ucdp, web_page
from map_app.io.about import About
from map_app.io.export import write_events
from map_app.model import Actor, DateRange, Event, Extraction, Fatalities, Participant
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARMY = Actor(
    "army", "الجيش", "Army", "state forces", acled_name="Military Forces of Syria", ucdp_name="Government of Syria"
)
REBELS = Actor("rebels", "فصائل", "Rebels", "armed group", ucdp_name="Syrian insurgents")
in_tmp_path = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def table(path: Path, skip: tuple[int, ...] = ()) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, skiprows=list(skip))


@pytest.fixture
def clash(make_event: Callable[..., Event], make_place: Callable[..., object]) -> Event:
    return make_event(
        actors=(Participant(ARMY, "side_a"), Participant(REBELS, "side_b")),
        fatalities=Fatalities(2, 3, None),
        dates=DateRange(date(2016, 6, 14), date(2016, 6, 16), 1, "stated"),
        place=make_place(admin2="Jebel Saman"),
    )


def test_acled_columns_stand_in_the_order_of_its_codebook(tmp_path: Path, clash: Event) -> None:
    path = tmp_path / "events.csv"
    write_events(path, Extraction((clash,)), format_name="acled-csv")
    frame = table(path)
    assert list(frame.columns[:3]) == ["event_id_cnty", "event_date", "year"]
    assert list(frame.columns[-4:]) == ["notes", "fatalities", "tags", "timestamp"]
    assert len(frame.columns) == len(set(frame.columns)) == 31
    row = frame.iloc[0].to_dict()
    wanted = {
        "event_date": "2016-06-14",
        "year": "2016",
        "disorder_type": "Political violence",
        "actor1": "Military Forces of Syria",
        "inter1": "State forces",
        "actor2": "Rebels",
        "inter2": "",
        "iso": "760",
        "country": "Syria",
        "admin2": "Jebel Saman",
        "location": "Khalsa",
        "latitude": "36.0569",
        "fatalities": "3",
        "civilian_targeting": "",
        "timestamp": "",
    }
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("event_type", "sub_event_type", "disorder", "targeting"),
    [
        ("Protests", "Excessive force against protesters", "Political violence; Demonstrations", "Civilian targeting"),
        ("Riots", "Mob violence", "Political violence", None),
        ("Riots", "Violent demonstration", "Demonstrations", None),
        ("Violence against civilians", "Attack", "Political violence", "Civilian targeting"),
        ("Strategic developments", "Arrests", "Strategic developments", None),
    ],
)
def test_acled_kinds_of_disorder(
    make_event: Callable[..., Event], event_type: str, sub_event_type: str, disorder: str, targeting: str | None
) -> None:
    row = acled.acled_row(make_event(event_type=event_type, sub_event_type=sub_event_type))
    assert (row["disorder_type"], row["civilian_targeting"]) == (disorder, targeting)


def test_no_deaths_stated_is_empty_and_never_zero(make_event: Callable[..., Event]) -> None:
    event = make_event(dates=DateRange())
    row, other = acled.acled_row(event), ucdp.ucdp_row(event)
    assert [row["fatalities"], row["event_date"], row["year"], row["time_precision"]] == [None] * 4
    assert [other[name] for name in ("best", "high", "low", "date_start", "date_prec", "year")] == [None] * 6


def test_ucdp_columns_stand_in_the_order_of_its_codebook(tmp_path: Path, clash: Event) -> None:
    path = tmp_path / "events.csv"
    write_events(path, Extraction((clash,)), format_name="ucdp-csv")
    frame = table(path)
    assert list(frame.columns[:3]) == ["id", "relid", "year"]
    assert list(frame.columns[-5:]) == ["best", "high", "low", "gwnoa", "gwnob"]
    assert len(frame.columns) == len(set(frame.columns)) == 49
    row = frame.iloc[0].to_dict()
    wanted = {
        "type_of_violence": "1",
        "dyad_name": "Government of Syria - Syrian insurgents",
        "side_b": "Syrian insurgents",
        "number_of_sources": "1",
        "where_prec": "1",
        "where_description": "خلصة",
        "geom_wkt": f"POINT ({clash.place.lon} {clash.place.lat})",
        "priogrid_gid": str(ucdp.priogrid_cell(clash.place.lon, clash.place.lat)),
        "date_prec": "2",
        "best": "3",
        "high": "",
        "low": "2",
        "deaths_a": "",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_priogrid_cells_are_counted_from_the_south_west() -> None:
    assert ucdp.priogrid_cell(-180, -90) == 1
    assert ucdp.priogrid_cell(-179.4, -90) == 2
    assert ucdp.priogrid_cell(-180, -89.4) == 721
    assert ucdp.priogrid_cell(180, 90) == 259_200


@pytest.mark.parametrize(
    ("days", "precision", "date_prec"), [(1, 1, 1), (1, 2, 3), (1, 3, 4), (3, 1, 2), (7, 2, 3), (30, 3, 4), (60, 3, 5)]
)
def test_ucdp_date_precision(make_event: Callable[..., Event], days: int, precision: int, date_prec: int) -> None:
    start = date(2016, 6, 1)
    dates = DateRange(start, start + timedelta(days - 1), precision, "stated")  # type: ignore[arg-type]  # 1 to 3
    assert ucdp.ucdp_row(make_event(dates=dates))["date_prec"] == date_prec


@pytest.mark.parametrize(
    ("precision", "kind", "where"),
    [
        (1, "village", 1),
        (2, "village", 2),
        (3, "governorate", 4),
        (3, "district", 3),
        (3, "region", 5),
        (3, "country", 6),
    ],
)
def test_ucdp_where_precision(
    make_event: Callable[..., Event], make_place: Callable[..., object], precision: int, kind: str, where: int
) -> None:
    assert ucdp.ucdp_row(make_event(geo_precision=precision, place=make_place(kind=kind)))["where_prec"] == where


def test_parties_that_are_only_involved_fill_the_empty_side(clash: Event) -> None:
    event = replace(clash, actors=(Participant(REBELS, "involved"), Participant(ARMY, "involved")))
    row = ucdp.ucdp_row(event)
    assert (row["side_a"], row["side_b"]) == ("Syrian insurgents", "Government of Syria")


def test_hxl_has_hashtags_below_its_header(tmp_path: Path, clash: Event) -> None:
    path = tmp_path / "events.csv"
    write_events(path, Extraction((clash,)), format_name="hxl-csv")
    tags = table(path).iloc[0]
    # HXL 1.1, tagging conventions: a hashtag, then attributes, letters, digits and underscores each.
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
    assert len(set(tags)) == len(tags)
    row = table(path, skip=(0,)).iloc[0]
    assert (row["#affected+killed"], row["#geo+lat"], row["#adm1+name"]) == ("3", "36.0569", "Aleppo")
    assert row["#group+name+side_b+i_ar"] == "فصائل"


@pytest.mark.parametrize("name", ["acled-csv", "ucdp-csv", "hxl-csv"])
def test_no_cell_runs_in_a_spreadsheet(
    tmp_path: Path, name: str, make_event: Callable[..., Event], make_place: Callable[..., object]
) -> None:
    source = replace(make_event().sources[0], quote="=cmd|' /C calc'!A0", source="@SUM(1)", title="+1")
    event = make_event(event_id="-2+3", place=make_place(name_en="=1+1", lon=-3.7), sources=(source,))
    path = tmp_path / "events.csv"
    write_events(path, Extraction((event,)), format_name=name)
    cells = table(path).to_numpy().ravel().tolist()
    assert "'=1+1" in cells
    assert "-3.7" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell != "-3.7"]


@in_tmp_path
@given(events=st.lists(st.from_type(Event), max_size=4))
def test_kml_is_opened_by_gdal_whatever_the_texts(tmp_path: Path, events: list[Event]) -> None:
    path = tmp_path / "events.kml"
    path.unlink(missing_ok=True)
    kml.write_kml(path, events, About((("gazetteer", "1"),), {"text": "<b>"}, words("ar")))
    places = ET.parse(path).getroot().findall(".//{*}Placemark")  # noqa: S314 - our own file
    assert len(places) == len(events)
    if events:
        read = [pyogrio.read_dataframe(path, layer=layer) for layer, _kind in pyogrio.list_layers(path)]
        assert sum(map(len, read)) == len(events)


def test_kml_shows_a_reports_words_as_text(tmp_path: Path, clash: Event) -> None:
    hostile = "]]><script>alert(1)</script> & <img src=x onerror=alert(1)>\0"
    path = tmp_path / "events.kml"
    event = replace(
        clash, place=replace(clash.place, name_en=hostile), sources=(replace(clash.sources[0], quote=hostile),)
    )
    write_events(path, Extraction((event,)))
    mark = ET.parse(path).getroot().find(".//{*}Placemark")  # noqa: S314 - our own file
    assert mark is not None
    assert mark.findtext("{*}name") == hostile.replace("\0", "\ufffd")
    balloon = mark.findtext("{*}description") or ""
    assert "<script" not in balloon
    assert "<img" not in balloon
    assert mark.findtext("{*}TimeSpan/{*}begin") == "2016-06-14"
    values = {data.get("name"): data.findtext("{*}value") for data in mark.iterfind("{*}ExtendedData/{*}Data")}
    assert values["fatalities_best"] == "3"


def test_a_format_and_an_ending_that_contradict_each_other_are_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"call it events\.csv\.$"):
        write_events(tmp_path / "events.geojson", Extraction(), format_name="acled-csv")
    with pytest.raises(ExportError, match="is no known format: use one of geojson"):
        write_events(tmp_path / "events.csv", Extraction(), format_name="xlsx")


@pytest.mark.parametrize("ending", [".html", ".png"])
def test_more_events_than_a_file_seen_as_a_whole_takes_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clash: Event, ending: str
) -> None:
    monkeypatch.setattr(web_page, "MOST_EVENTS", 1)
    with pytest.raises(ExportError, match=r"^2 events are too many for this format: filter them"):
        write_events(tmp_path / f"map{ending}", Extraction((clash, clash)))
    assert list(tmp_path.iterdir()) == []


def test_hashtags_name_columns_that_rows_have(clash: Event) -> None:
    assert list(hxl.hxl_row(clash)) == list(hxl.TAGS)
    assert tuple(acled.acled_row(clash)) == acled.COLUMNS
    assert tuple(ucdp.ucdp_row(clash)) == ucdp.COLUMNS
