"""The page as a reader uses it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Frame, Page, expect

from map_app.io.reports import read_reports
from map_app.io.session import load
from map_app.pipeline import extract
from map_app.settings import Settings
from map_app.view.filters import Filters, select
from tests.browser.pages import map_frame, open_map

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from map_app.model import Event, Extraction


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    """What the app must have read from the seed report."""
    settings = Settings()
    loaded = load(settings)
    return extract(read_reports([settings.seeds]), loaded.gazetteer, loaded.lexicon)


def ready(page: Page, address: str) -> Frame:
    """Open the page and wait until the map shows its events."""
    frame = open_map(page, address)
    idle(page)
    return frame


def idle(page: Page) -> None:
    """Wait until the server has finished drawing the page."""
    page.wait_for_timeout(250)
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)


def shown(frame: Frame) -> set[str]:
    """Return the ids that the map was filled with."""
    return set(frame.evaluate("MapApp.state.content.events.map((event) => event.id)"))


def ids(events: Sequence[Event]) -> set[str]:
    return {event.event_id for event in events}


def expect_shown(page: Page, frame: Frame, events: Sequence[Event]) -> None:
    """Expect exactly these events on the map, and their number above it."""
    frame.wait_for_function("(n) => MapApp.state.content.events.length === n", arg=len(events))
    assert shown(frame) == ids(events)
    expect(page.locator(".st-key-counts .unseen")).to_contain_text(re.compile(rf"^{len(events)} "))


def choose(page: Page, label: str, option: str) -> None:
    """Choose one option of a choice of several."""
    box = page.get_by_role("combobox", name=re.compile(label))
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    idle(page)


def set_day(page: Page, label: str, value: date) -> None:
    """Type a day into a date field's three parts."""
    parts = page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton")
    expect(parts).to_have_count(3)  # the map is drawn before the side bar
    for part, digits in zip(parts.all(), value.isoformat().split("-"), strict=True):
        part.click()
        page.keyboard.type(digits, delay=40)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    idle(page)


def toggle_layer(frame: Frame, name: str) -> None:
    """Switch a layer in the map's tree, which opens at the first click and stays open."""
    if not frame.locator(".layer-panel").is_visible():
        frame.locator(".layer-button").click()
    frame.get_by_role("treeitem", name=re.compile(rf"^{re.escape(name)}")).locator(".layer-name").first.click()


def test_opens_on_the_seed_report(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    expect_shown(page, frame, extraction.events)
    expect(page.get_by_text(f"{len(extraction.discarded)} not mapped")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert frame.locator(".legend li").count() >= 5
    expect(frame.locator("canvas.leaflet-tile").first).to_be_attached()


def test_filter_by_actor(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    choose(page, "Actor", "Syrian army")
    expect_shown(page, frame, select(extraction.events, Filters(actors=frozenset({"syrian_army"}))))
    page.get_by_role("button", name="Reset").click()
    expect_shown(page, frame, extraction.events)


def test_filter_by_event_type(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    choose(page, "Event type", "Battles")
    expect_shown(page, frame, select(extraction.events, Filters(event_types=frozenset({"Battles"}))))


def test_filter_by_date(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    set_day(page, "To", date(2016, 5, 10))
    expected = select(extraction.events, Filters(end=date(2016, 5, 10)))
    assert 0 < len(expected) < len(extraction.events)
    expect_shown(page, frame, expected)
    page.get_by_role("button", name="Reset").click()
    expect_shown(page, frame, extraction.events)
    set_day(page, "From", date(2016, 6, 17))
    expect_shown(page, frame, select(extraction.events, Filters(start=date(2016, 6, 17))))


def test_layer_choice_and_zoom_outlive_a_filter(page: Page, app: str) -> None:
    frame = ready(page, app)
    frame.evaluate("window.sameMap = true")
    toggle_layer(frame, "Battles")
    battles = "[...document.querySelectorAll('[data-event]')].filter((mark) => MapApp.state.content.events.some("
    battles += "(event) => event.id === mark.dataset.event && event.type === 'Battles')).length"
    assert frame.evaluate(battles) == 0
    frame.locator(".leaflet-control-zoom-in").click()
    frame.wait_for_function("MapApp.map._animatingZoom !== true")
    page.wait_for_timeout(400)
    view = frame.evaluate("[MapApp.map.getZoom(), MapApp.map.getCenter().lat]")
    choose(page, "Actor", "Syrian army")
    frame.wait_for_function("MapApp.state.content.events.length < 10")
    assert frame.evaluate("window.sameMap")
    assert frame.evaluate("[MapApp.map.getZoom(), MapApp.map.getCenter().lat]") == view
    assert frame.evaluate(battles) == 0
    toggle_layer(frame, "Battles")
    assert frame.evaluate(battles) > 0


def test_a_click_opens_the_popup_and_fills_the_panel(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    event = next(event for event in extraction.events if event.place.name_en == "Sheikh Maqsoud")
    frame.locator(f'.leaflet-marker-icon [data-event="{event.event_id}"]').click()
    popup = frame.locator(".event-popup")
    expect(popup).to_contain_text("Sheikh Maqsoud")
    expect(popup).to_contain_text("الشيخ مقصود")
    expect(popup.locator("blockquote")).to_have_css("direction", "rtl")
    panel = page.locator(".event-panel")
    expect(panel.locator("h2")).to_contain_text("Sheikh Maqsoud")
    expect(panel.locator("mark.fact-place").last).to_contain_text("الشيخ مقصود")
    expect(panel.locator("blockquote").first).to_have_css("direction", "rtl")
    expect(popup).to_be_visible()  # filling the panel has not closed it
    page.get_by_role("button", name="All events").click()
    expect(panel).to_have_count(0)


def test_the_list_beside_the_map_and_the_table_select(page: Page, app: str) -> None:
    frame = ready(page, app)
    page.get_by_role("button", name=re.compile(r"Khalsa.*Show this event")).click()
    expect(page.locator(".event-panel h2")).to_contain_text("Khalsa")
    expect(frame.locator(".event-mark.selected")).to_have_count(1)
    page.get_by_role("tab", name="Table").click()
    row = page.get_by_role("button", name=re.compile(r"Zeitan.*Show this event"))
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-table_panel .event-panel h2")).to_contain_text("Zeitan")


def test_the_download_is_what_the_filters_show(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    choose(page, "Actor", "Syrian army")
    expected = select(extraction.events, Filters(actors=frozenset({"syrian_army"})))
    expect_shown(page, frame, expected)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    content: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert content["type"] == "FeatureCollection"
    assert {feature["properties"]["event_id"] for feature in content["features"]} == ids(expected)
    assert len(content["features"]) == len(expected)
    assert content["filters"] == {"actors": ["syrian_army"]}


def test_language_switches_in_place(page: Page, app: str, extraction: Extraction) -> None:
    frame = ready(page, app)
    frame.locator(".leaflet-control-zoom-in").click()
    page.wait_for_timeout(500)
    toggle_layer(frame, "Battles")
    view = frame.evaluate("[MapApp.map.getZoom(), MapApp.map.getCenter().lat.toFixed(2)]")
    page.get_by_text("العربية").click()
    idle(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.get_by_role("tab", name="الخريطة", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"lang=ar"))
    frame = map_frame(page)
    frame.wait_for_function("window.MapApp?.state?.content?.language === 'ar'")
    assert frame.evaluate("[MapApp.map.getZoom(), MapApp.map.getCenter().lat.toFixed(2)]") == view
    battles = frame.locator('[data-key="type:Battles"]')
    expect(battles).to_have_attribute("aria-checked", "false")
    expect(battles).to_have_attribute("aria-label", re.compile("^معارك"))
    assert shown(frame) == ids(extraction.events)
    panel, chart = page.locator(".st-key-panel").bounding_box(), page.locator("iframe").first.bounding_box()
    assert panel
    assert chart
    assert panel["x"] < chart["x"]


def test_the_address_chooses_the_language(page: Page, app: str) -> None:
    ready(page, f"{app}/?lang=ar")
    expect(page.locator("h1")).to_contain_text("ما تقول التقارير")


def test_what_was_not_mapped_is_listed_with_reasons(page: Page, app: str, extraction: Extraction) -> None:
    ready(page, app)
    page.get_by_role("button", name=re.compile("not mapped")).click()
    expect(page.get_by_role("tab", name="Not mapped")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".discards li")).to_have_count(len(extraction.discarded))
    expect(page.get_by_text("No event stated there").first).to_be_visible()


def test_a_whole_report_gazetteer_and_about(page: Page, app: str) -> None:
    ready(page, app)
    page.get_by_role("tab", name="Reports").click()
    expect(page.locator(".report-text")).to_have_css("direction", "rtl")
    assert page.locator(".report-text mark.fact-mapped").count() > 5
    page.get_by_role("tab", name="Gazetteer").click()
    expect(page.get_by_role("textbox", name="Name of a place")).to_be_visible()
    page.get_by_role("tab", name="About").click()
    expect(page.get_by_text("What it is not.")).to_be_visible()


def test_the_map_is_right_on_a_telephone(new_page: Callable[..., Page], app: str) -> None:
    for language in ("en", "ar"):
        page = new_page(390, 844)
        frame = ready(page, f"{app}/?lang={language}")
        assert page.evaluate("document.scrollingElement.scrollWidth <= 390")
        assert page.locator('[data-testid="stSidebar"]').evaluate(
            "(bar) => { const box = bar.getBoundingClientRect(); return box.right <= 1 || box.left >= innerWidth - 1; }"
        )
        mark = frame.locator(".leaflet-marker-icon .event-mark").last
        mark.click()
        expect(page.locator(".event-panel")).to_be_attached()
        panel = page.locator(".st-key-panel").bounding_box()  # a sheet from below, the map in sight above it
        assert panel
        assert panel["y"] > 844 / 3
        assert panel["y"] + panel["height"] == pytest.approx(844, abs=2)
        assert page.evaluate("document.scrollingElement.scrollWidth <= 390")
