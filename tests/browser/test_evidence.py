"""From an event to its sentence in the whole report, and from the report's words to an event."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_event_opens_its_report_at_the_sentence_and_the_report_chooses_events(
    page: Page, app: str, language: str
) -> None:
    page.goto(f"{app}/?lang={language}")
    rows = page.locator(".event-list.brief tbody button")
    rows.filter(has_text="Sheikh Maqsoud" if language == "en" else "الشيخ مقصود").click()
    panel = page.locator(".event-panel")
    expect(panel.locator(".said .fact-trigger")).to_have_text("هاجموا")
    panel.locator("[data-pick]").first.click()
    told = page.locator(".report-text .told")
    expect(told.locator(".fact-trigger")).to_have_text("هاجموا")
    expect(told).to_be_in_viewport()
    expect(page.locator(".report-text")).to_have_css("direction", "rtl")
    khalsa = page.locator(".report-text mark[data-pick]", has_text="خلصة")
    khalsa.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-report_panel .event-panel h2")).to_contain_text("خلصة")
    page.get_by_role("tab").first.click()
    expect(page.locator(".st-key-panel .event-panel h2")).to_contain_text("خلصة")  # chosen everywhere
    expect(page.locator(".timeline .one.selected")).to_have_count(1)
