"""The address beside the page, served by the commands that people type."""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING, Any

from tests.browser.pages import open_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def fetched(address: str) -> Any:  # noqa: ANN401 - JSON
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
        assert answer.headers["Content-Type"] == "application/geo+json"
        return json.load(answer)


def test_the_live_address_is_served_beside_the_page(app: str) -> None:
    everything = fetched(f"{app}/events.geojson")
    battles = fetched(f"{app}/events.geojson?type=Battles&lang=ar")
    assert 0 < len(battles["features"]) < len(everything["features"])
    assert {feature["properties"]["event_type"] for feature in battles["features"]} == {"Battles"}


def test_page_and_live_address_are_served_below_a_base_path(page: Page, serve: Callable[..., str]) -> None:
    address = serve("--server.baseUrlPath", "tools/map", path="/tools/map")
    frame = open_map(page, f"{address}/")
    frame.wait_for_function("document.querySelectorAll('canvas.leaflet-tile-loaded').length > 3")
    assert fetched(f"{address}/events.geojson?limit=1")["features"]
