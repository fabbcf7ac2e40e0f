"""How long the page takes with many events, in headless Chromium, beside plain Folium in the same run.

python benchmarks/map.py [EVENTS...]      1,000, 10,000, 100,000 and 1,000,000 synthetic events by default

For the app, on a server that has the events loaded: seconds from opening the page to the first mark on the map; from a
filter's click, and from a zoom, to the marks of the new state; and the most that one of these sent to the browser. A
Streamlit page of one word is opened in turn with it: no page of Streamlit's can be quicker. For Folium, as far as a
browser bears it: seconds to build the page in Python, and to open it from a file until every marker is drawn; any
change means both again. Medians of `RUNS`.
"""

from __future__ import annotations

import argparse
import html
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event as Pause
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import folium  # noqa: E402 - after the path is set
import pyarrow.parquet as pq  # noqa: E402
from playwright.sync_api import Browser, Frame, Page, Response, sync_playwright  # noqa: E402

from benchmarks import synthetic  # noqa: E402
from map_app.settings import VENDOR  # noqa: E402
from tools.find_chromium import find  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (1_000, 10_000, 100_000, 1_000_000)
RUNS = 3
MOST_MARKERS, MOST_GEOJSON = 1_000, 10_000
PATIENCE = 120_000
"""Milliseconds until a page is given up."""

APP = ROOT / "map_app" / "app.py"
WORD = "bare"
SETTLED = 1500
ZOOMS = ([36.2, 37.15, 9], [35.1, 36.7, 10], [33.5, 36.3, 9])
FRESH = (
    "() => MapApp.state.version !== before.version"
    " || (!MapApp.state.content.counted && MapApp.drawnZoom !== before.zoom)"
)
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=int, default=SIZES)
    arguments = parser.parse_args()
    # All that plain markers need of what Folium would load from the internet.
    folium.Map.default_js = [("leaflet", (VENDOR / "leaflet.js").as_uri())]
    folium.Map.default_css = [("leaflet_css", (VENDOR / "leaflet.css").as_uri())]
    print("   events   bare page s   open s   filter s   zoom s   sent at most kB   folium.Marker s   folium.GeoJson s")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=find(), args=options)
        bare = Path(folder) / "bare.py"
        bare.write_text(f'import streamlit as st\nst.write("{WORD}")\n', encoding="utf-8")
        for number in arguments.events:
            path = Path(folder) / f"{number}.parquet"
            synthetic.write(number, path)
            with _served(APP, path) as address, _served(bare, path) as floor:
                row = _app(browser, address, floor)
            naive = [
                _folium(browser, path, Path(folder), make) if number <= most else "too many"
                for make, most in ((_markers, MOST_MARKERS), (_geojson, MOST_GEOJSON))
            ]
            print(f"{number:>9,} {row} {naive[0]:>17} {naive[1]:>18}", flush=True)
        browser.close()


@contextmanager
def _served(script: Path, path: Path) -> Iterator[str]:
    """Run a script of Streamlit's, the app on a file of events, and give its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none", "--logger.level", "error"]
    process = subprocess.Popen(  # noqa: S603 - this project
        command, env=os.environ | {"MAP_APP_INPUTS": str(path)}, stdout=subprocess.DEVNULL
    )
    try:
        _wait(f"http://localhost:{port}/_stcore/health")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(url: str) -> None:
    pause = Pause()
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            pause.wait(0.2)
    message = "the app did not start"
    raise SystemExit(message)


def _bare(browser: Browser, floor: str) -> float:
    """Return how long a page of one word takes."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    start = time.perf_counter()
    page.goto(floor)
    page.get_by_text(WORD, exact=True).wait_for(timeout=PATIENCE)
    page.evaluate(PAINTED)
    took = time.perf_counter() - start
    page.close()
    return took


def _app(browser: Browser, address: str, floor: str) -> str:
    """Measure the app: the first visit only loads the events."""
    _opened(browser, address)[0].close()
    received: list[int] = []
    bare, opening, sent = [], [], []
    for _ in range(RUNS):
        bare.append(_bare(browser, floor))
        received.clear()
        start = time.perf_counter()
        page, frame = _opened(browser, address, received)
        opening.append(time.perf_counter() - start)
        page.wait_for_timeout(SETTLED)
        sent.append(sum(received))
        if len(opening) < RUNS:
            page.close()
    filtering = [_seconds(page, frame, received, sent, partial(_switch, page)) for _ in range(RUNS)]
    zooming = [_seconds(page, frame, received, sent, partial(_zoom, frame, view)) for view in ZOOMS]
    page.close()
    medians = [statistics.median(numbers) for numbers in (bare, opening, filtering, zooming)]
    shown = " ".join(f"{median:>{width}.2f}" for median, width in zip(medians, (13, 8, 10, 8), strict=True))
    return f"{shown} {max(sent) / 1000:>17.0f}"


def _opened(browser: Browser, address: str, received: list[int] | None = None) -> tuple[Page, Frame]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(PATIENCE)
    if received is not None:
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
        page.on("response", lambda answer: received.append(_counted(answer)))
    page.goto(f"{address}/?lang=en")
    handle = page.wait_for_selector('iframe[title$="map_frame.start"]', state="attached")
    frame = handle.content_frame() if handle else None
    if frame is None:
        message = "the page has no map"
        raise SystemExit(message)
    frame.wait_for_selector(".event-mark, .many-mark")
    frame.evaluate(PAINTED)
    return page, frame


def _counted(answer: Response) -> int:
    """Return the bytes of an answer beside the page with what the map counts, none for any other."""
    return int(answer.headers.get("content-length", 0)) if "/counts/" in answer.url else 0


def _seconds(page: Page, frame: Frame, received: list[int], sent: list[int], change: Callable[[], None]) -> float:
    """Return how long it takes from a change until the map shows it, and wait until all is quiet again."""
    received.clear()
    frame.evaluate("() => { window.before = { version: MapApp.state.version, zoom: MapApp.drawnZoom }; }")
    start = time.perf_counter()
    change()
    frame.wait_for_function(FRESH)
    frame.evaluate(PAINTED)
    took = time.perf_counter() - start
    page.wait_for_timeout(SETTLED)
    sent.append(sum(received))
    return took


def _switch(page: Page) -> None:
    page.get_by_text("Include undated").click()


def _zoom(frame: Frame, view: list[float]) -> None:
    frame.evaluate("([lat, lon, zoom]) => { MapApp.map.setView([lat, lon], zoom, { animate: false }); }", view)


def _folium(browser: Browser, path: Path, folder: Path, make: Callable[[Path, folium.Map], str]) -> str:
    """Measure a plain Folium map of the same points: building it, and opening it."""
    building, opening = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        made = folium.Map(location=(35.0, 38.5), zoom_start=7, tiles=None)
        drawn = make(path, made)
        made.save(str(folder / "folium.html"))
        building.append(time.perf_counter() - start)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(PATIENCE)
        start = time.perf_counter()
        page.goto((folder / "folium.html").as_uri())
        page.wait_for_function(drawn)
        page.evaluate(PAINTED)
        opening.append(time.perf_counter() - start)
        page.close()
    return f"{statistics.median(building):.1f} + {statistics.median(opening):.1f}"


def _rows(path: Path) -> list[dict[str, Any]]:
    columns = ["longitude", "latitude", "place_name_en", "sub_event_type", "date_start", "quote"]
    rows: list[dict[str, Any]] = pq.read_table(path, columns=columns).to_pylist()
    return rows


def _markers(path: Path, made: folium.Map) -> str:
    rows = _rows(path)
    for row in rows:
        text = html.escape(f"{row['place_name_en']}: {row['sub_event_type']}, {row['date_start']}")
        folium.Marker([row["latitude"], row["longitude"]], tooltip=text).add_to(made)
    return f"() => document.querySelectorAll('.leaflet-marker-icon').length >= {len(rows)}"


def _geojson(path: Path, made: folium.Map) -> str:
    rows = _rows(path)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": row,
        }
        for row in rows
    ]
    tooltip = folium.GeoJsonTooltip(["place_name_en", "sub_event_type", "date_start"])
    marker = folium.CircleMarker(radius=5)
    folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=marker, tooltip=tooltip).add_to(made)
    return f"() => document.querySelectorAll('path.leaflet-interactive').length >= {len(rows)}"


if __name__ == "__main__":
    main()
