"""Filters, address, citation, digits and months, and the first visit, as a reader uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from map_app.io.reports import read_reports
from map_app.io.session import load
from map_app.pipeline import extract
from map_app.settings import Settings
from map_app.view.column_reader import read_columns
from map_app.view.filters import Filters, select
from map_app.view.strings import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from map_app.model import Event
    from map_app.view.columns import EventColumns


@pytest.fixture(scope="module")
def events() -> Sequence[Event]:
    """What the app must have read from the seed report."""
    settings = Settings()
    loaded = load(settings)
    return extract(read_reports([settings.seeds]), loaded.gazetteer, loaded.lexicon).events


@pytest.fixture(scope="module")
def columns(events: Sequence[Event]) -> EventColumns:
    loaded = load(Settings())
    return read_columns(events, loaded.gazetteer.parents)


def idle(page: Page) -> None:
    page.wait_for_timeout(250)
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".facet .label").first.wait_for()
    idle(page)


def pick(page: Page, label: str, option: str) -> None:
    """Choose an option with the keyboard alone."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.focus()
    page.keyboard.type(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    idle(page)


def expect_count(page: Page, number: int) -> None:
    expect(page.locator(".st-key-counts .unseen")).to_contain_text(re.compile(rf"^{number} "))


def test_every_filter_shows_what_it_says(page: Page, app: str, events: Sequence[Event], columns: EventColumns) -> None:
    opened(page, app)
    page.get_by_text("More filters").click()

    def expect_only(filters: Filters) -> None:
        expected = len(select(events, filters, columns))
        assert 0 < expected < len(events)
        expect_count(page, expected)
        page.get_by_role("button", name="Reset", exact=True).click()
        expect_count(page, len(events))
        idle(page)

    pick(page, "Event type", "Armed clash")
    expect_only(Filters(sub_event_types=frozenset({"Armed clash"})))
    pick(page, "Actor", "Syrian army")
    pick(page, "Part of the actor", "as side B")
    expect_only(Filters(actors=frozenset({"syrian_army"}), role="side_b"))
    pick(page, "Place", "Khalsa")
    expect_only(Filters(places=frozenset({"sy-khalsa"})))
    pick(page, "How exactly placed", "Somewhere in a region")
    expect_only(Filters(precisions=frozenset({3})))
    box = page.get_by_role("textbox", name="Search sentences, places and parties")
    box.fill("خَلصه")  # a vowel sign and another last letter than the report's
    box.press("Enter")
    expect_only(Filters(text="خلصة"))
    slider = page.get_by_role("slider", name="Least confidence")
    slider.focus()
    least = next(step for step in range(1, 20) if min(e.confidence for e in events) < step / 20)
    page.keyboard.press("ArrowRight")
    idle(page)
    for _ in range(least - 1):  # the keyboard is still at the slider, although another filter is set now
        page.keyboard.press("ArrowRight")
    expect_only(Filters(confidence=least / 20))
    pick(page, "Deaths stated", "Any number stated")
    expect_count(page, len(select(events, Filters(fatalities=0), columns)))
    pick(page, "Review", "Accepted by a person")
    expect_count(page, 0)
    expect(page.get_by_text("No event passes the filters")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_opens_the_same_page_in_each_language(
    page: Page, app: str, events: Sequence[Event], language: str
) -> None:
    event = next(event for event in events if event.place.id == "sy-khalsa")
    address = (
        f"{app}/?lang={language}&from=2016-06-01&actor=syrian_army&role=side_a&type=Battles"
        f"&place=Aleppo%2FJebel+Saman&event={event.event_id}"
    )
    opened(page, address)
    expect(page.locator(".event-panel h2")).to_contain_text(event.place.name_ar)
    expect(page.locator("html")).to_have_attribute("lang", language)
    chips = page.locator(".facet .chips li .name")
    expect(chips).to_have_count(4)
    assert words(language)("filters.as_side_a") in chips.all_inner_texts()
    expect(page).to_have_url(re.compile(re.escape(address.removeprefix(app)) + r"(&view=[\d.,%C]+)?$"))
    page.get_by_role("button", name=words(language)("filters.reset"), exact=True).click()
    idle(page)
    expect(page).to_have_url(re.compile(rf"\?lang={language}&event={event.event_id}(&view=[\d.,%C]+)?$"))
    page.go_back()
    expect(page.locator(".facet .chips li")).to_have_count(4)
    tabs = page.get_by_role("tab")
    tabs.first.focus()
    page.keyboard.press("ArrowLeft" if language == "ar" else "ArrowRight")  # towards the end of the row, as it is seen
    expect(tabs.nth(1)).to_be_focused()


def test_the_citation_is_copied_with_the_link(page: Page, app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{app}/?lang=en&actor=syrian_army")
    page.get_by_role("button", name="Cite this view").click()
    expect(page.get_by_text("Copied, with the link.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{app}/?lang=en&actor=syrian_army" in copied
    assert re.search(r"events; Syrian army\. .*gazetteers: gazetteer [0-9a-f]{12}; .*Seen on \d+ \w+ 20\d\d\.", copied)


def test_digits_and_months_are_the_readers_choice(page: Page, app: str) -> None:
    opened(page, f"{app}/?lang=ar")
    page.get_by_text("الأرقام والأشهر").click()
    page.get_by_text("١٢٣").click()
    idle(page)
    page.get_by_text("مايو", exact=True).click()
    idle(page)
    expect(page.locator(".st-key-counts .unseen")).to_contain_text("١٣")
    expect(page.locator(".event-list")).to_contain_text("٥ مايو ٢٠١٦")
    expect(page).to_have_url(re.compile("digits=own&months=western"))


def test_the_first_note_is_put_away_for_good(new_page: Callable[..., Page], app: str) -> None:
    page = new_page(first_visit=True)
    opened(page, app)
    note = page.get_by_role("region", name="What this map is")
    expect(note).to_contain_text("nobody has checked the claims")
    note.get_by_role("button").click()
    expect(note).to_be_hidden()
    page.reload()
    page.locator(".facet .label").first.wait_for()
    expect(page.locator(".first-note")).to_be_hidden()
