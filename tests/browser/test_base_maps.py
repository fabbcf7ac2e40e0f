"""Base maps to choose from: the local one, the reader's own files, and online ones, which a stand-in answers here."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio
import pytest
import shapely
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.browser.pages import open_map

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "Hills <img src=x onerror=alert(1)> ${7*7}"


@pytest.fixture(scope="session")
def own_maps(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The app on the seed report, with a map of pictures, one of vector tiles, and a broken one."""
    folder = tmp_path_factory.mktemp("maps")
    with closing(sqlite3.connect(folder / "hills.mbtiles")) as database, database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
        )
        said = {"name": HOSTILE, "attribution": '© <a href="https://example.org">Survey</a>', "format": "png"}
        database.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
        tiles = [(6, x, 63 - y, picture("brown")) for x in range(36, 42) for y in range(22, 29)]
        database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles)
    lake = gpd.GeoDataFrame({"name": ["lake"]}, geometry=[shapely.box(34, 32, 43, 38)], crs=4326)
    pyogrio.write_dataframe(lake, folder / "lake.pmtiles", driver="PMTiles", layer="water", MAXZOOM=6)
    (folder / "cut.pmtiles").write_bytes((folder / "lake.pmtiles").read_bytes()[:100])
    return serve(MAP_APP_BASE_MAPS=str(folder))


def picture(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(held, "png")
    return held.getvalue()


def bases(frame: Frame) -> dict[str, str]:
    """Open the branch of the base maps, and return their keys by their names."""
    frame.locator(".layer-button").click()
    frame.locator('[data-key="tree:base"] > .layer-row .twist').click()
    rows = frame.locator('[data-key="tree:base"] [role="treeitem"]')
    pairs = rows.evaluate_all(
        "all => all.map((one) => [one.querySelector('.layer-name').textContent, one.dataset.key])"
    )
    return dict(pairs)


def choose(frame: Frame, key: str) -> None:
    frame.locator(f'[data-key="{key}"] .layer-name').click()
    expect(frame.locator(f'[data-key="{key}"]')).to_have_attribute("aria-checked", "true")


def test_ones_own_base_maps_are_drawn_without_a_network(page: Page, own_maps: str) -> None:
    frame = open_map(page, own_maps)
    said = page.get_by_role("alert").filter(has_text="cut.pmtiles")
    expect(said).to_contain_text("this base map cannot be read")
    keys = bases(frame)
    assert list(keys) == [
        "Local map",
        HOSTILE.replace("<img src=x onerror=alert(1)> ", ""),
        "lake",
        "OpenStreetMap (online)",
        "OpenTopoMap (online)",
        "Satellite imagery, Esri (online)",
        "No base map",
    ]
    choose(frame, keys["Hills ${7*7}"])
    expect(frame.locator("img.picture-tiles, .picture-tiles img.leaflet-tile-loaded").first).to_be_visible()
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("© Survey")
    choose(frame, keys["lake"])
    expect(frame.locator(".picture-tiles")).to_have_count(0)
    # The middle of each tile has the colour of water.
    frame.wait_for_function("""() => [...document.querySelectorAll('canvas.leaflet-tile')].some((tile) => {
        const [r, g, b] = tile.getContext('2d').getImageData(tile.width / 2, tile.height / 2, 1, 1).data;
        return r === 0xd3 && g === 0xdf && b === 0xe6;
    })""")
    # The choice stands in the address.
    page.wait_for_function("key => decodeURIComponent(location.search).includes(`base=${key}`)", arg=keys["lake"])
    choose(frame, "base:none")
    expect(frame.locator("canvas.leaflet-tile")).to_have_count(0)
    expect(frame.locator(".event-mark").first).to_be_visible()


def test_online_base_maps_are_asked_when_chosen_and_may_fail(browser: Browser, own_maps: str) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    asked: list[str] = []

    def stand_in(route: Route) -> None:
        asked.append(route.request.url)
        if "openstreetmap" in route.request.url:
            route.fulfill(body=picture("lightblue"), content_type="image/png")
        else:
            route.abort()

    context.route(lambda url: "localhost" not in url, stand_in)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    frame = open_map(page, own_maps)
    assert asked == []
    keys = bases(frame)
    choose(frame, keys["OpenStreetMap (online)"])
    expect(frame.locator(".picture-tiles img.leaflet-tile-loaded").first).to_be_visible()
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap contributors")
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in asked)
    choose(frame, keys["OpenTopoMap (online)"])
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("OpenTopoMap")
    expect(frame.locator(".event-mark").first).to_be_visible()
    choose(frame, "base:local")
    expect(frame.locator("canvas.leaflet-tile").first).to_be_visible()
    assert any("opentopomap" in url for url in asked)
    assert errors == []
    context.close()
