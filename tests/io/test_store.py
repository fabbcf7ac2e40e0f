from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from map_app.errors import ExportError
from map_app.geo.features import event_to_feature
from map_app.geo.known import Known
from map_app.io import geotables
from map_app.io.export import write_events
from map_app.io.geojson import features
from map_app.io.reports import read_reports
from map_app.io.session import known
from map_app.io.store import open_events, read_events
from map_app.io.stored import StoredEvents
from map_app.model import Event, Extraction, Participant, PlaceName
from map_app.pipeline import extract
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_app.io.session import Loaded
    from map_app.model import Place

in_tmp_path = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def seeds(loaded: Loaded) -> tuple[Extraction, Known]:
    return extract(read_reports([Settings().seeds]), loaded.gazetteer, loaded.lexicon), known(loaded)


@pytest.mark.parametrize("ending", [".geojson", ".geojsonl", ".csv", ".parquet", ".gpkg"])
def test_the_events_of_the_first_report_come_back_whole(
    tmp_path: Path, ending: str, seeds: tuple[Extraction, Known]
) -> None:
    extraction, known_things = seeds
    path = tmp_path / f"events{ending}"
    write_events(path, extraction)
    read = read_events(path, known_things)
    for again, event in zip(read, extraction.events, strict=True):
        # Everything but the reasons and what an event was joined from; of its rivals the format keeps five.
        assert again == replace(event, reasons=(), statements=(), rivals=event.rivals[:5])
    stored, passed_on = tmp_path / "stored.parquet", tmp_path / f"passed_on{ending}"
    write_events(stored, extraction)
    write_events(passed_on, Extraction(StoredEvents(stored)))
    assert passed_on.read_bytes() == path.read_bytes()


def test_a_place_or_party_that_has_changed_since_stays_as_the_file_has_it(
    tmp_path: Path, make_event: Callable[..., Event], make_place: Callable[..., Place]
) -> None:
    event = make_event()
    path = tmp_path / "events.geojson"
    write_events(path, Extraction((event,)))
    same = make_place(parent_id="aleppo", names=(PlaceName("خلصة", "ar"), PlaceName("Khalasa", "en")))
    army = replace(event.actors[0].actor, parent_id="state")
    (restored,) = read_events(path, Known({same.id: same}, {army.id: army}))
    assert (restored.place, restored.actors) == (same, (Participant(army, "side_a"),))
    moved, renamed = replace(same, lon=36.1), replace(army, name_en="Another army")
    (kept,) = read_events(path, Known({moved.id: moved}, {renamed.id: renamed}))
    assert event_to_feature(kept) == event_to_feature(event)
    assert kept.place.parent_id is None


@in_tmp_path
@given(events=st.lists(st.from_type(Event), max_size=5))
def test_rows_of_a_parquet_file_are_the_events_that_were_written(tmp_path: Path, events: list[Event]) -> None:
    path = tmp_path / "events.parquet"
    write_events(path, Extraction(tuple(events)))
    stored = open_events(path)
    assert isinstance(stored, StoredEvents)
    assert [event_to_feature(event) for event in stored] == [event_to_feature(event) for event in events]
    assert len(stored) == len(events)
    assert list(features(stored)) == list(features(events))  # what lies in a file passes through as it is


def test_rows_are_read_from_any_group_and_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_event: Callable[..., Event]
) -> None:
    monkeypatch.setattr(geotables, "ROWS_PER_GROUP", 3)
    path = tmp_path / "events.parquet"
    write_events(path, Extraction(tuple(make_event(event_id=f"e{n}") for n in range(20))))
    stored = StoredEvents(path)
    assert stored[-1].event_id == "e19"
    assert [event.event_id for event in stored.take([17, 0, 8, 17])] == ["e17", "e0", "e8", "e17"]
    assert [event.event_id for event in stored[4:10:2]] == ["e4", "e6", "e8"]
    with pytest.raises(IndexError):
        stored[20]
    write_events(tmp_path / "some.parquet", Extraction(stored.at([0, 8, 9, 12, 19])))
    some = StoredEvents(tmp_path / "some.parquet")
    assert [event.event_id for event in some] == ["e0", "e8", "e9", "e12", "e19"]
    assert pq.read_metadata(tmp_path / "some.parquet").num_row_groups == 2  # rows from many groups fill one


def test_columns_are_read_without_making_events(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    path = tmp_path / "events.parquet"
    write_events(path, Extraction((make_event(), make_event(event_id="e2", event_type="Riots"))))
    table = StoredEvents(path).columns("event_type", "longitude", "fatalities_best")
    assert table.column_names == ["event_type", "longitude", "fatalities_best"]
    assert table["event_type"].to_pylist() == ["Battles", "Riots"]
    assert table["longitude"].to_numpy().tolist() == [37.0584, 37.0584]
    assert table["fatalities_best"].null_count == 2


def test_a_format_that_leaves_too_much_out_is_not_read_back(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no known format"):
        read_events(tmp_path / "events.xlsx")


def test_a_parquet_file_of_something_else_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    path.write_bytes(b"PAR1 not really")
    with pytest.raises(ExportError, match="no file of events"):
        open_events(path)
