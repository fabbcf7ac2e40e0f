"""Every format taken from the page, each opened again by its own reader, and the live address."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from map_app.io.formats import FORMATS
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Callable

BATTLES = "type=Battles"


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def table(path: Path) -> int:
    return len(pd.read_csv(path))


def data_of_page(path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    found = re.search(r'id="events-data">(.*?)</script>', text)
    assert found
    return len(json.loads(found[1])["events"])


def marks(path: Path) -> int:
    return len(ET.parse(path).getroot().findall(".//{*}Placemark"))  # noqa: S314 - our own file


def picture(path: Path) -> None:
    with Image.open(path) as image:
        image.load()
        assert min(image.size) > 500


READERS: dict[str, Callable[[Path], int | None]] = {
    "geojson": lambda path: len(gpd.read_file(path)),
    "geojsonl": lines,
    "csv": table,
    "parquet": lambda path: len(gpd.read_parquet(path)),
    "gpkg": lambda path: len(gpd.read_file(path)),
    "kml": marks,
    "html": data_of_page,
    "png": picture,
    "acled-csv": table,
    "ucdp-csv": table,
    "hxl-csv": lambda path: table(path) - 1,  # the row of hashtags
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_format_holds_what_the_filters_show(page: Page, app: str, language: str) -> None:
    said = words(language)
    page.goto(f"{app}/?lang={language}&{BATTLES}")
    button = page.locator(".st-key-download button").first
    expect(button).to_have_text(said("downloads.button"), timeout=60_000)
    # The whole list in one language, the formats that are written in words in the other.
    names = list(FORMATS) if language == "en" else ["kml", "html", "png"]
    with urllib.request.urlopen(f"{app}/events.geojson?{BATTLES}") as answer:  # noqa: S310 - our own server
        expected = len(json.load(answer)["features"])
    assert expected
    for name in names:
        box = page.locator(".st-key-download_format").get_by_role("combobox")
        box.click()
        page.get_by_role("option", name=said(f"formats.{name}"), exact=True).click()
        button = page.locator(f".st-key-download_as_{name} .st-key-download button").first
        expect(button).to_be_visible()
        expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)
        with page.expect_download() as waiting:
            button.click()
        assert waiting.value.suggested_filename.endswith(FORMATS[name].ending)
        path = Path(waiting.value.path()).rename(Path(waiting.value.path()).with_suffix(FORMATS[name].ending))
        assert READERS[name](path) in {expected, None}, name


def test_the_live_address_is_copied_and_serves_what_is_shown(page: Page, app: str) -> None:
    page.goto(f"{app}/?{BATTLES}")
    page.get_by_role("button", name="Live address").click(timeout=60_000)
    address = page.get_by_role("textbox", name="Live address of the events").input_value()
    assert address == f"{app}/events.geojson?{BATTLES}"
