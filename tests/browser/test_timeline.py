"""The timeline under the map: choosing days, playing them, and choosing single events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from map_app.view.strings import words
from tests.browser.pages import open_map

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = 13
"""Events in the first report."""


def opened(page: Page, address: str) -> Frame:
    frame = open_map(page, address)
    expect(page.locator(".timeline .one")).to_have_count(ALL)
    return frame


def draw_over(page: Page, start: float, end: float) -> None:
    """Draw over the plot between two shares of its width, from the left."""
    box = page.locator(".timeline .plot").bounding_box()
    assert box is not None
    y = box["y"] + 20
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + (start + end) / 2 * box["width"], y)
    page.mouse.move(box["x"] + end * box["width"], y)
    page.mouse.up()


def years_of_the_filter(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar").get_by_role("spinbutton").filter(has_text="2016")


@pytest.mark.parametrize(("language", "early"), [("en", (0.12, 0.0)), ("ar", (0.88, 1.0))])
def test_drawing_over_days_chooses_them_and_they_can_be_let_go(
    page: Page, app: str, language: str, early: tuple[float, float]
) -> None:
    frame = opened(page, f"{app}/?lang={language}")
    draw_over(page, *early)  # time runs from the right in Arabic
    frame.wait_for_function("MapApp.state.content.events.length === 1")
    expect(years_of_the_filter(page)).to_have_count(2)
    page.locator(".timeline .clear").click()
    frame.wait_for_function(f"MapApp.state.content.events.length === {ALL}")
    expect(page.locator(".timeline .clear")).to_be_hidden()


@pytest.mark.parametrize(("language", "later"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_arrow_keys_move_the_ends(page: Page, app: str, language: str, later: str) -> None:
    frame = opened(page, f"{app}/?lang={language}")
    last = page.get_by_role("slider", name=words(language)("timeline.last_day"))
    last.focus()
    page.keyboard.press("Home")
    expect(last).to_have_attribute("aria-valuetext", re.compile("^5 .* 2016"))
    frame.wait_for_function("MapApp.state.content.events.length === 1")
    page.keyboard.press(later)
    expect(last).to_have_attribute("aria-valuetext", re.compile("^6 .* 2016"))


def test_playback_shows_day_after_day_and_can_be_stopped(page: Page, app: str) -> None:
    frame = opened(page, app)
    page.get_by_role("combobox", name="Step").select_option("week")
    page.get_by_role("combobox", name="Speed").select_option("fast")
    page.get_by_role("button", name="Play").click()
    frame.wait_for_function("MapApp.state.content.events.length === 0")  # no event is dated between the two truces
    page.get_by_role("combobox", name="Days shown at once").select_option("all days so far")
    frame.wait_for_function(f"MapApp.state.content.events.length >= {ALL - 1}")  # those of the first truce stay
    page.get_by_role("button", name=re.compile("Pause|Play")).click()
    expect(page.locator(".timeline .range")).to_contain_text("2016")


def test_an_event_is_chosen_on_the_timeline_even_where_its_days_are_not(page: Page, app: str) -> None:
    opened(page, app)
    draw_over(page, 0.6, 0.8)
    expect(years_of_the_filter(page)).to_have_count(2)
    page.locator(".timeline .one").first.press("Enter")
    expect(page.locator(".event-panel")).to_contain_text("5 May 2016")
    expect(page.locator(".timeline .one.selected")).to_have_count(1)
    later = page.get_by_role("button", name="Next event", exact=True)
    later.press("Enter")
    expect(page.locator(".event-panel")).not_to_contain_text("5 May 2016")
    expect(later).to_be_focused()
    page.get_by_role("button", name="Previous event", exact=True).click()
    expect(page.locator(".event-panel")).to_contain_text("5 May 2016")


def test_the_timeline_fits_a_phone(new_page: Callable[..., Page], app: str) -> None:
    page = new_page(width=390, height=844)
    opened(page, app)
    box = page.locator(".timeline").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
