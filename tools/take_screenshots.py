"""Take the pictures of docs/images/ from the running app, so that they show the app as it is.

Usage: `python -m tools.take_screenshots http://localhost:8501` while `make run` runs in another terminal; with names of
pictures behind the address, only those are taken.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from map_app.settings import ROOT
from map_app.view.permalink import TABS
from map_app.view.strings import LANGUAGES, Words, words
from tools.find_chromium import find

IMAGES = ROOT / "docs" / "images"
SETTLED = 2500
"""Milliseconds until tiles and popups have stopped moving."""
START = 90_000
COLOURS = 256
"""As many colours keep a picture small, and by octree true to the eye: the median cut turned the map's blue to teal."""

LAPTOP, DESKTOP, PHONE = (1366, 768), (1920, 1080), (390, 844)
SELECTED = {"en": "Sheikh Maqsoud", "ar": "الشيخ مقصود"}
SEVERAL = "الجديدة"
"""A name that several places bear."""

Act = Callable[[Page, Words], None]


class Picture(NamedTuple):
    """One picture: its file, the language, the window's size, what the address says besides, and what is done first."""

    name: str
    language: str
    size: tuple[int, int] = LAPTOP
    query: str = ""
    act: Act | None = None
    dark: bool = False


def select(page: Page, page_words: Words) -> None:
    """Select an event in the list beside the map."""
    page.get_by_role("button", name=SELECTED[page_words.language]).first.click()
    expect(page.locator(".event-panel").first).to_be_visible(timeout=START)


def select_under(page: Page, page_words: Words) -> None:
    """Select an event on a telephone, and go back to the map above it."""
    select(page, page_words)
    page.evaluate("window.scrollTo(0, 0)")


def open_filters(page: Page, page_words: Words) -> None:
    """Pull out the drawer with the filters on a telephone."""
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_role("textbox", name=page_words("filters.text"))).to_be_visible()


def choose_type(page: Page, page_words: Words) -> None:
    """Open the list of event types with the numbers of their events."""
    page.get_by_role("combobox", name=page_words("filters.types"), exact=True).click()


def search(page: Page, page_words: Words) -> None:
    """Search a name in the gazetteer and set the point of a new place."""
    box = page.get_by_role("textbox", name=page_words("gazetteer.query"))
    box.fill(SEVERAL)
    box.press("Enter")
    frame = page.frame_locator(".st-key-place_map iframe")
    expect(frame.locator(".place-mark").first).to_be_visible(timeout=START)
    page.wait_for_timeout(SETTLED)
    frame.locator("#map_div").click(position={"x": 330, "y": 250})


def pictures() -> Iterator[Picture]:
    """Yield every picture: each tab in each language and on a telephone, a dark page, and the filters."""
    for language in LANGUAGES:
        yield Picture(f"app-{language}", language, act=select)
        for tab in TABS[1:]:
            query, act = f"&tab={tab}", search if tab == "gazetteer" else None
            yield Picture(f"{tab}-{language}", language, query=query, act=act)
            yield Picture(f"phone-{tab}-{language}", language, PHONE, query=query, act=act)
        yield Picture(f"phone-{language}", language, PHONE, act=select_under)
        yield Picture(f"phone-filters-{language}", language, PHONE, act=open_filters)
        yield Picture(f"filters-{language}", language, query="&actor=syrian_army", act=choose_type)
        yield Picture(f"dark-{language}", language, DESKTOP, act=select, dark=True)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Take one picture."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if picture.dark else "light"
    )
    context.add_init_script("localStorage.setItem('map_app_note_read', '1')")
    page = context.new_page()
    page.goto(f"{address}/?lang={picture.language}{picture.query}")
    page.locator(".facet .label").first.wait_for(state="attached", timeout=START)
    if "tab=" not in picture.query:
        frame = page.frame_locator('iframe[title$="map_frame.start"]').first
        expect(frame.locator(".event-mark").first).to_be_visible(timeout=START)
    page.wait_for_timeout(SETTLED)
    if picture.act:
        picture.act(page, words(picture.language))
        page.wait_for_timeout(SETTLED)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)
    shot.save(IMAGES / f"{picture.name}.png", optimize=True)
    context.close()


def main() -> None:
    """Take every picture, or those that are named."""
    address, *wanted = sys.argv[1:]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        for picture in pictures():
            if not wanted or picture.name in wanted:
                take(browser, address.rstrip("/"), picture)
                print(IMAGES / f"{picture.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
