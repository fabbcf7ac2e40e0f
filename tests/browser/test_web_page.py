"""The HTML file that people take away, opened from a disk with no network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from map_app.io.export import write_events
from map_app.model import DateRange, Extraction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_app.model import Event, Place

HOSTILE = "</script><img src=x onerror=alert(1)><script>alert(1)</script> ${alert(1)} `x`"


@pytest.fixture
def written(tmp_path: Path, make_event: Callable[..., Event], make_place: Callable[..., Place]) -> Callable[[str], str]:
    """Give a function that writes four events in a language and returns the file's address."""
    event = make_event()
    quote = event.sources[0].quote
    hostile = replace(event.sources[0], quote=quote + HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    events = (
        event,
        make_event(event_id="e2", event_type="Riots", sub_event_type="Mob violence", actors=(), sources=(hostile,)),
        make_event(
            event_id="e3", dates=DateRange(), place=make_place(id="far", lon=38.5, name_en=HOSTILE, name_ar=HOSTILE)
        ),
        make_event(
            event_id="e4", geo_precision=3, place=make_place(id="r", kind="region", lat=36.4, radius_m=20_000.0)
        ),
    )

    def write(language: str) -> str:
        path = tmp_path / f"{language}.html"
        write_events(path, Extraction(events), language=language)
        assert path.stat().st_size < 1_000_000
        return path.as_uri()

    return write


@pytest.mark.parametrize(("language", "direction", "size"), [("en", "ltr", (1366, 768)), ("ar", "rtl", (390, 844))])
def test_the_file_filters_and_shows_evidence_with_no_network(
    new_page: Callable[..., Page], written: Callable[[str], str], language: str, direction: str, size: tuple[int, int]
) -> None:
    page = new_page(*size)
    page.context.set_offline(True)
    page.goto(written(language))
    assert page.locator("html").get_attribute("dir") == direction
    count, listed = page.get_by_role("status"), page.locator(".list button")
    expect(count).to_contain_text("4")
    expect(listed).to_have_count(4)
    expect(page.locator(".region")).to_have_count(1)
    page.locator('[name="type"][value="Riots"]').check()
    expect(listed).to_have_count(1)
    page.locator('[type="reset"]').click()
    page.locator('[name="undated"]').uncheck()
    expect(listed).to_have_count(3)
    page.locator('[name="from"]').fill("2016-06-17")
    expect(listed).to_have_count(0)
    page.locator('[type="reset"]').click()
    page.locator('[name="actor"]').select_option("syrian-army")
    expect(listed).to_have_count(3)
    listed.first.click()
    quoted = page.locator("#side blockquote")
    expect(quoted.locator("mark.fact-place")).to_have_text("خلصة")
    assert quoted.evaluate("(box) => getComputedStyle(box).direction") == "rtl"
    assert page.locator("body").evaluate("(body) => body.scrollWidth <= window.innerWidth")


def test_events_of_one_place_are_leafed_through_and_hostile_words_stay_words(
    new_page: Callable[..., Page], written: Callable[[str], str]
) -> None:
    page = new_page()
    page.context.set_offline(True)
    page.goto(written("en"))
    page.locator(".mark.many").click()
    story = page.locator(".story")
    expect(story.locator(".pager")).to_contain_text("1 of 2")
    story.get_by_role("button").last.click()
    expect(page.locator(".story .kind")).to_contain_text("Mob violence")
    expect(page.locator("#side blockquote")).to_contain_text(HOSTILE)
    expect(page.locator("#side a")).to_have_count(0)  # no link to what is no web address
    expect(page.locator("img[src=x]")).to_have_count(0)
