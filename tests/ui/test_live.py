"""`/events.geojson` as a program asks for it; that the real server serves it is a browser test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from map_app.io.export import write_events
from map_app.model import Extraction
from map_app.ui.routes import routes
from map_app.ui.state import INPUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from map_app.model import Event, Place


@pytest.fixture(params=[".geojson", ".parquet"])
def client(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make_event: Callable[..., Event],
    make_place: Callable[..., Place],
) -> Iterator[TestClient]:
    """A server on three events in a row from west to east."""
    path = tmp_path / f"events{request.param}"
    events = [make_event(event_id=f"e{n}", place=make_place(id=f"p{n}", lon=36.0 + n)) for n in range(3)]
    write_events(path, Extraction(tuple(events)))
    monkeypatch.setenv(INPUTS, str(path))
    st.cache_resource.clear()
    yield TestClient(Starlette(routes=routes()), base_url="http://localhost:8501")
    st.cache_resource.clear()


def ids(answer: Any) -> list[str]:  # noqa: ANN401 - a response
    return [feature["properties"]["event_id"] for feature in answer.json()["features"]]


def test_events_come_filtered_in_the_published_format(client: TestClient, event_schema: dict[str, Any]) -> None:
    answer = client.get("/events.geojson?bbox=36.5,30,39,40&type=Battles&lang=ar")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    jsonschema.Draft202012Validator(event_schema).validate(answer.json())
    assert ids(answer) == ["e1", "e2"]
    assert answer.json()["filters"] == {"event_types": ["Battles"], "bbox": [36.5, 30.0, 39.0, 40.0]}


def test_how_statements_are_joined_can_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, two_reports_of_one_event: Sequence[str]
) -> None:
    for number, text in enumerate(two_reports_of_one_event):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "reports.csv").write_text("file,published\n0.txt,2016-06-16\n1.txt,2016-06-16\n", encoding="utf-8")
    monkeypatch.setenv(INPUTS, str(tmp_path))
    st.cache_resource.clear()
    server = TestClient(Starlette(routes=routes()), base_url="http://localhost:8501")
    joined, apart = server.get("/events.geojson"), server.get("/events.geojson?merge=apart")
    st.cache_resource.clear()
    assert len(ids(joined)) == 1
    assert len(ids(apart)) == 2
    assert apart.json()["filters"] == {"merge": "apart"}
    assert joined.headers["etag"] != apart.headers["etag"]


def test_pages_lead_to_the_next(client: TestClient) -> None:
    first = client.get("/events.geojson?limit=2")
    assert ids(first) == ["e0", "e1"]
    assert first.headers["ogc-numbermatched"] == "3"
    following = first.links["next"]["url"]
    assert "offset=2" in following
    second = client.get(following)
    assert ids(second) == ["e2"]
    assert "next" not in second.links


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/events.geojson?limit=1")
    tag = first.headers["etag"]
    again = client.get("/events.geojson?limit=1", headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/events.geojson", headers={"If-None-Match": tag}).status_code == 200


def test_faults_are_sentences_in_json(client: TestClient) -> None:
    answer = client.get("/events.geojson?bbox=1,2,3&colour=red")
    assert answer.status_code == 400
    body = json.loads(answer.content)
    assert body["code"] == "InvalidParameterValue"
    assert "“bbox=1,2,3” in the address is no box" in body["description"]
    assert "“colour”" in body["description"]
    assert client.post("/events.geojson").status_code == 405


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:8888", True),
        ("http://127.0.0.1:8888", True),
        ("https://example.org", False),
        ("null", False),
        ("http://localhost.example.org", False),
    ],
)
def test_only_pages_of_this_computer_may_read(client: TestClient, origin: str, allowed: bool) -> None:  # noqa: FBT001
    answer = client.get("/events.geojson", headers={"Origin": origin})
    assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert answer.headers["vary"] == "Origin"


def test_events_that_cannot_be_loaded_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(INPUTS, str(tmp_path / "gone.geojson"))
    st.cache_resource.clear()
    answer = TestClient(Starlette(routes=routes())).get("/events.geojson")
    assert answer.status_code == 503
    assert "cannot be read" in answer.json()["description"]
    st.cache_resource.clear()
