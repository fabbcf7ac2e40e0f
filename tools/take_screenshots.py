"""Take the pictures of docs/images/ from the running app, so that they show the app as it is.

Usage: `python -m tools.take_screenshots http://localhost:8501` while `make run` runs in another terminal.
"""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from map_app.settings import ROOT
from tools.find_chromium import find

IMAGES = ROOT / "docs" / "images"
SETTLED = 2500
"""Milliseconds until tiles and popups have stopped moving."""


class Picture(NamedTuple):
    """One picture: its file, the language, the window's size, and the place whose event is selected in it."""

    name: str
    language: str
    width: int
    height: int
    place: str | None


PICTURES = (
    Picture("app-en", "en", 1366, 768, "Sheikh Maqsoud"),
    Picture("app-ar", "ar", 1366, 768, "الشيخ مقصود"),
    Picture("app-phone", "ar", 390, 844, None),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Take one picture."""
    page = browser.new_page(viewport={"width": picture.width, "height": picture.height})
    page.goto(f"{address}/?lang={picture.language}")
    frame = page.frame_locator('iframe[title*="st_folium"]')
    expect(frame.locator(".event-mark").first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(SETTLED)
    if picture.place:
        frame.locator(f'.leaflet-marker-icon[title*="{picture.place}"]').first.click()
        expect(page.locator(".event-panel")).to_be_visible()
        page.locator("h1").hover()
        page.wait_for_timeout(SETTLED)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.save(IMAGES / f"{picture.name}.png", optimize=True)
    page.close()


def take_gazetteer(browser: Browser, address: str) -> None:
    """Take the picture of the gazetteer's tab: a name that several places bear, and the point of a new one."""
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.goto(f"{address}/?lang=en")
    page.get_by_role("tab", name="Gazetteer").click(timeout=60_000)
    box = page.get_by_role("textbox", name="Name of a place")
    box.fill("الجديدة")
    box.press("Enter")
    frame = page.frame_locator(".st-key-place_map iframe")
    expect(frame.locator(".place-mark").first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(SETTLED)
    frame.locator("#map_div").click(position={"x": 330, "y": 250})
    page.wait_for_timeout(SETTLED)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.save(IMAGES / "gazetteer-en.png", optimize=True)
    page.close()


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            take(browser, sys.argv[1].rstrip("/"), picture)
            print(IMAGES / f"{picture.name}.png")
        take_gazetteer(browser, sys.argv[1].rstrip("/"))
        print(IMAGES / "gazetteer-en.png")
        browser.close()


if __name__ == "__main__":
    main()
