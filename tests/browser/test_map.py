"""The map as an instrument: its layer tree, uncertainty drawn, boundaries, and counts where events are many."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from map_app.io.export import write_events
from map_app.model import (
    Actor,
    DateRange,
    Event,
    EvidenceSpans,
    Extraction,
    Participant,
    Place,
    Rival,
    Source,
    Span,
)
from tests.browser.pages import open_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARMY = Actor("syrian_army", "الجيش السوري", "Syrian army", "state forces")
NUSRA = Actor("nusra", "جبهة النصرة", "Jabhat al-Nusra", "armed group")
MIDAN = Place("midan", "الميدان", "al-Midan", "neighbourhood", 37.1708, 36.2157, 600.0)
RIVAL = Place("midan-2", "الميدان", "al-Midan (Damascus)", "neighbourhood", 36.2958, 33.4958, 700.0)
ALEPPO = Place("gov", "محافظة حلب", "Aleppo governorate", "governorate", 37.64, 36.22, 1e5, admin1_pcode="SY02")
SOUTH = Place("south", "ريف حلب الجنوبي", "Southern countryside of Aleppo", "region", 37.05, 36.0, 20_000.0)


def event(event_id: str, place: Place = MIDAN, precision: Any = 1, **changes: Any) -> Event:  # noqa: ANN401
    quote = "واندلعت اشتباكات هناك."
    made = Event(
        event_id,
        "Battles",
        "Armed clash",
        DateRange(date(2016, 6, 14), date(2016, 6, 14), 1, "stated"),
        event_id,
        (Participant(NUSRA, "side_a"), Participant(ARMY, "side_b")),
        place,
        precision,
        place.radius_m,
        0.9,
        (Source("r1", quote, Span(0, len(quote)), EvidenceSpans(trigger=(Span(2, 16),))),),
    )
    return replace(made, **changes)


FEW = (
    event("point", rivals=(Rival(RIVAL, 0.41),)),
    event("near", replace(MIDAN, id="near", lon=37.3), 2, event_type="Protests", sub_event_type="Peaceful protest"),
    event("governorate", ALEPPO, 3),
    event("countryside", SOUTH, 3, actors=(Participant(ARMY, "side_a"),)),
)

RIOTS = 500


def many() -> tuple[Event, ...]:
    """Nearly three thousand events: a grid of villages over the north, most with two, and over half at one place."""
    days = [DateRange(date(2012, 1, 1) + timedelta(i), None, 1, "stated") for i in range(1600)]
    events = [event(f"a{i}", dates=day) for i, day in enumerate(days)]
    for i in range(800):
        place = Place(
            f"p{i}", f"قرية {i}", f"Village {i}", "village", 36.6 + i % 40 * 0.06, 35.2 + i // 40 * 0.07, 500.0
        )
        events.append(event(f"b{i}", place))
        if i < RIOTS:
            events.append(event(f"c{i}", place, event_type="Riots", sub_event_type="Mob violence"))
    return (*events, *(event(f"r{i}", ALEPPO, 3) for i in range(7)))


@pytest.fixture(scope="session")
def few(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(MAP_APP_INPUTS=str(written(tmp_path_factory.mktemp("few"), FEW)))


@pytest.fixture(scope="session")
def crowd(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(MAP_APP_INPUTS=str(written(tmp_path_factory.mktemp("many"), many())))


def written(folder: Path, events: tuple[Event, ...]) -> Path:
    path = folder / "events.parquet"
    write_events(path, Extraction(events))
    return path


def opened(page: Page, address: str, wanted: str = ".event-mark") -> Frame:
    frame = open_map(page, address, wanted)
    quiet(page)
    return frame


def quiet(page: Page) -> None:
    page.wait_for_timeout(300)
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)


def row(frame: Frame, key: str) -> Any:  # noqa: ANN401  # a locator
    return frame.locator(f'[data-key="{key}"]')


def drawn(frame: Frame) -> int:
    """Return how many events the map draws or counts, regions apart."""
    number: int = frame.evaluate(
        "MapApp.state.content.events.filter((one) => one.precision < 3).length"
        " + MapApp.state.content.cells.reduce((sum, cell) => sum + cell.n, 0)"
    )
    return number


def test_the_tree_is_driven_from_the_keyboard(page: Page, few: str) -> None:
    frame = opened(page, few)
    button = frame.get_by_role("button", name="Layers")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(row(frame, "tree:type")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(row(frame, "type:Battles")).to_be_focused()
    expect(row(frame, "type:Battles")).to_have_attribute("aria-label", "Battles, 3")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(row(frame, "sub:Armed clash")).to_be_focused()
    page.keyboard.press("Space")
    expect(row(frame, "sub:Armed clash")).to_have_attribute("aria-checked", "false")
    expect(row(frame, "type:Battles")).to_have_attribute("aria-checked", "false")
    expect(row(frame, "tree:type")).to_have_attribute("aria-checked", "mixed")
    expect(frame.locator('[data-event="point"]')).to_have_count(0)
    expect(frame.locator('[data-event="near"]')).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(row(frame, "type:Battles")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(row(frame, "tree:type")).to_have_attribute("aria-checked", "true")
    expect(frame.locator('[data-event="point"]')).to_have_count(1)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(frame.locator(".layer-panel")).to_be_hidden()


def test_no_click_is_lost_where_the_page_answers_before_the_button_is_released(page: Page, few: str) -> None:
    frame = opened(page, few)

    def press(target: Locator) -> None:
        box = target.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()

    frame.locator(".layer-button").click()
    press(row(frame, "tree:type").locator(".layer-name").first)
    frame.evaluate("() => { const { state } = MapApp; MapApp.show({ ...state, version: 'another' }); }")
    page.mouse.up()
    expect(row(frame, "tree:type")).to_have_attribute("aria-checked", "false")
    frame.wait_for_function("MapApp.state.version === 'another'")  # it was only put off
    page.get_by_role("combobox", name="Event type").click()
    battles = page.get_by_role("option", name="Battles").element_handle()
    rows = page.locator(".event-list tbody tr")
    press(rows.filter(has_text="Armed clash").first.locator("bdi").first)
    battles.evaluate("(option) => option.click()")
    expect(page.locator(".st-key-counts .unseen")).to_contain_text("3 of 4")
    quiet(page)
    page.mouse.up()
    expect(page.locator(".event-panel h2")).to_be_visible()


def test_layers_stand_in_the_address_and_come_back_with_it(new_page: Callable[..., Page], few: str) -> None:
    page = new_page()
    frame = opened(page, few)
    frame.locator(".layer-button").click()
    row(frame, "tree:actor").locator(".layer-row .box").first.click()
    row(frame, "tree:overlay").locator(".layer-row .twist").first.click()
    row(frame, "overlay:heat").locator(".layer-name").click()
    expect(frame.locator("canvas.leaflet-heatmap-layer")).to_have_count(1)
    expect(frame.locator(".event-mark")).to_have_count(0)
    frame.evaluate("() => { MapApp.map.setView([36.1, 37.2], 10, { animate: false }); }")
    expect(page).to_have_url(re.compile(r"layers=.*heat"))
    expect(page).to_have_url(re.compile(r"view=36\.1"))
    other = new_page()
    frame = opened(other, page.url, "canvas.leaflet-heatmap-layer")
    assert frame.evaluate("[MapApp.map.getZoom(), MapApp.map.getCenter().lat.toFixed(2)]") == [10, "36.10"]
    expect(frame.locator(".event-mark")).to_have_count(0)
    frame.locator(".layer-button").click()
    expect(row(frame, "tree:actor")).to_have_attribute("aria-checked", "false")


def test_a_point_a_circle_and_hatched_regions(page: Page, few: str) -> None:
    frame = opened(page, few)
    expect(frame.locator('.leaflet-marker-icon [data-event="point"]')).to_have_count(1)
    expect(frame.locator("path.reach")).to_have_attribute("stroke-dasharray", "4 4")
    frame.evaluate("() => { MapApp.map.setView([36.1, 37.6], 8, { animate: false }); }")
    areas = frame.locator("path.region-area")
    expect(areas).to_have_count(2)
    fills = areas.evaluate_all("all => all.map((path) => path.getAttribute('fill'))")
    assert all(re.fullmatch(r"url\(.?#hatch-Battles.?\)", fill) for fill in fills)
    corners = areas.evaluate_all("all => all.map((path) => path.getAttribute('d').split('L').length)")
    assert max(corners) > 40  # the governorate's outline; the countryside is a circle
    expect(frame.locator(".region-tag", has_text="Aleppo governorate")).to_be_visible()
    frame.evaluate("() => { MapApp.map.setView([36.0, 37.05], 10, { animate: false }); }")
    frame.locator(".region-tag", has_text="Southern countryside").locator('[data-event="countryside"]').click()
    expect(frame.locator(".event-popup h2")).to_contain_text("Southern countryside of Aleppo")
    frame.locator(".layer-button").click()
    row(frame, "tree:overlay").locator(".layer-row .twist").first.click()
    row(frame, "overlay:regions").locator(".layer-name").click()
    row(frame, "overlay:reach").locator(".layer-name").click()
    expect(frame.locator("path.region-area, path.reach")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_ghosts_say_why_not_there(page: Page, few: str, language: str) -> None:
    frame = opened(page, f"{few}/?lang={language}")
    expect(frame.locator(".ghost-mark")).to_have_count(0)
    frame.locator('.leaflet-marker-icon [data-event="point"]').click()
    expect(frame.locator(".ghost-mark")).to_have_count(1)
    expect(frame.locator("path.ghost-line")).to_have_count(1)
    quiet(page)
    frame.evaluate("() => { MapApp.map.setView([33.5, 36.3], 9, { animate: false }); }")
    frame.locator(".ghost-mark").click()
    popup = frame.locator(".event-popup").last
    expect(popup.locator("li").first).to_contain_text("0.41")
    expect(popup.locator("h2")).to_contain_text("al-Midan (Damascus)")
    expect(popup).to_have_css("direction", "rtl" if language == "ar" else "ltr")


def test_borders_in_dispute_are_dashed_and_say_what_is_claimed(page: Page, few: str) -> None:
    frame = opened(page, few)
    expect(frame.locator("path.disputed-line").first).to_be_attached()
    dashes = "all => new Set(all.map((path) => path.getAttribute('stroke-dasharray'))).size"
    assert frame.locator("path.disputed-line:not([stroke-dasharray])").count() == 0
    assert frame.locator("path.disputed-line").evaluate_all(dashes) == 2
    frame.locator(".layer-button").click()
    row(frame, "tree:border").locator(".layer-row .twist").first.click()
    row(frame, "tree:disputed").locator(".layer-row .twist").first.click()
    row(frame, "disputed:recognised").locator(".layer-name").click()
    expect(frame.locator("path.disputed-line:not([stroke-dasharray])").first).to_be_attached()
    row(frame, "border:admin2").locator(".layer-name").click()
    expect(frame.locator(".boundary-name").first).to_be_attached()
    frame.evaluate("() => { MapApp.map.setView([33.0, 35.76], 10, { animate: false }); }")
    at = frame.evaluate("MapApp.map.latLngToContainerPoint([33.0104, 35.6283])")  # where the Jordan's bridges are
    frame.locator("#map_div").click(position={"x": at["x"], "y": at["y"]})
    expect(frame.locator(".event-popup h2")).to_have_text("Golan: boundary of 1923")


def test_many_events_are_counted_and_cut_finer_the_nearer_one_looks(page: Page, crowd: str) -> None:
    frame = opened(page, crowd, ".many-mark")
    assert drawn(frame) == 2400 + RIOTS
    assert frame.evaluate("MapApp.state.content.regions.map((region) => region.n)") == [7]
    sizes = [frame.evaluate("JSON.stringify(MapApp.state.content).length")]
    frame.evaluate("() => { MapApp.map.setView([35.3, 37.2], 12, { animate: false }); }")
    frame.wait_for_function("MapApp.state.content.counted.zoom === 12")
    expect(frame.locator(".event-mark").first).to_be_attached()
    assert 0 < drawn(frame) < 300
    sizes.append(frame.evaluate("JSON.stringify(MapApp.state.content).length"))
    assert max(sizes) < 1_500_000
    page.route("**/counts/**", lambda asked: asked.abort())  # nobody answers beside the page: it counts itself
    frame.evaluate("() => { MapApp.map.setView([35.3, 37.2], 9, { animate: false }); }")
    frame.wait_for_function("MapApp.state.content.counted.zoom === 9")


def test_layers_and_filters_hold_where_events_are_counted(page: Page, crowd: str) -> None:
    frame = opened(page, crowd, ".many-mark")
    frame.locator(".layer-button").click()
    row(frame, "type:Riots").locator(".layer-name").first.click()
    frame.wait_for_function("MapApp.state.content.counted.off.length === 1")
    assert drawn(frame) == 2400
    page.get_by_role("combobox", name=re.compile("Event type")).click()
    page.get_by_role("option", name=re.compile("^Riots")).click()
    page.keyboard.press("Escape")
    frame.wait_for_function("MapApp.state.content.counted === null")
    assert drawn(frame) == RIOTS  # so few are sent one by one, and the layer that is off hides them
    expect(frame.locator(".event-mark, .many-mark")).to_have_count(0)
    expect(row(frame, "type:Riots")).to_have_attribute("aria-checked", "false")


def test_a_counted_place_is_opened_as_a_story(page: Page, crowd: str) -> None:
    frame = opened(page, crowd, ".many-mark")
    frame.evaluate("() => { MapApp.map.setView([36.2157, 37.1708], 16, { animate: false }); }")
    frame.wait_for_function("MapApp.state.content.counted.zoom === 16")
    frame.locator(".many-mark").click()
    expect(frame.locator(".pager span")).to_contain_text("1 of 1600")
    expect(page.locator(".event-panel h2")).to_contain_text("al-Midan")


def test_the_map_is_right_in_the_dark_and_on_a_telephone(new_page: Callable[..., Page], few: str) -> None:
    page = new_page(390, 844)
    page.emulate_media(color_scheme="dark")
    frame = opened(page, f"{few}/?lang=ar")
    expect(frame.locator("html.dark")).to_have_count(1)
    frame.locator(".layer-button").click()
    panel, box = frame.locator(".layer-panel").bounding_box(), page.locator("iframe").first.bounding_box()
    assert panel
    assert box
    assert panel["x"] >= box["x"]
    assert panel["x"] + panel["width"] <= box["x"] + box["width"]
    assert panel["y"] + panel["height"] <= box["y"] + box["height"]
    ink = "getComputedStyle(document.querySelector('.layer-name')).color"
    assert json.dumps(frame.evaluate(ink)) != json.dumps("rgb(35, 38, 42)")
