"""Reports that a reader brings, the hostile ones included."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.pages import open_map

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "قصفت قوات النظام يوم الأربعاء حي الصالحين <img src=x onerror=alert(1)> في مدينة حلب بالمدفعية ${alert(2)} "
    "`+alert(3)+` </script><script>alert(4)</script> \u202eabc {{ 'x' }} ما أدى إلى مقتل 3 مدنيين."
)


def open_form(page: Page, address: str) -> Frame:
    frame = open_map(page, address)
    page.get_by_text("Your own report").click()
    return frame


def paste(page: Page, text: str, published: str = "2016-06-16", *, replace: bool = True) -> None:
    page.get_by_label("Report text").fill(text)
    parts = page.get_by_role("group", name="Date of publication").get_by_role("spinbutton")
    for part, digits in zip(parts.all(), published.split("-"), strict=True):
        part.click()
        page.keyboard.type(digits, delay=40)
    if replace:
        page.get_by_text("Replace them").click()
    read(page)


def upload(page: Page, *paths: Path) -> None:
    """Hand files to the form and wait until it shows them."""
    page.locator('input[type="file"]').set_input_files(list(paths))
    expect(page.get_by_test_id("stFileChipName")).to_have_count(len(paths))


def read(page: Page) -> None:
    """Have the form read what it was given; its button waits by itself for files on their way."""
    page.get_by_role("button", name="Read", exact=True).click()


def test_a_pasted_report_is_read(page: Page, app: str) -> None:
    frame = open_form(page, app)
    paste(page, "قصفت قوات النظام أمس حي الصالحين في مدينة حلب.")
    expect(page.get_by_text("1 report was read.")).to_be_visible()
    frame.wait_for_function("MapApp.state.content.events.length === 1")
    expect(page.locator(".event-list.brief")).to_contain_text("15 Jun 2016")
    page.get_by_role("button", name="Back to the first reports").click()
    frame.wait_for_function("MapApp.state.content.events.length > 5")


def test_a_hostile_report_is_shown_and_does_nothing(page: Page, app: str) -> None:
    frame = open_form(page, app)
    paste(page, HOSTILE)
    frame.wait_for_function("MapApp.state.content.events.length === 1")
    frame.locator(".event-mark").first.click()
    expect(frame.locator(".event-popup blockquote")).to_contain_text("<img src=x")
    expect(page.locator(".event-panel blockquote").first).to_contain_text("<img src=x onerror=alert(1)>")
    page.get_by_role("tab", name="Reports").click()
    expect(page.locator(".report-text")).to_contain_text("</script><script>alert(4)</script>")
    expect(page.locator(".report-text")).to_contain_text("`+alert(3)+`")
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_role("button", name=re.compile("Show this event"))).to_have_count(1)
    for part in page.frames:
        assert part.locator('img[src="x"]').count() == 0
    page.wait_for_timeout(300)  # the page fixture then counts dialogs and requests


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", re.compile("empty", re.IGNORECASE)),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", re.compile("text", re.IGNORECASE)),
        ("broken.jsonl", b'{"text": ', re.compile("broken")),
    ],
)
def test_a_bad_file_gets_a_sentence(  # the case and its stage
    page: Page, app: str, tmp_path: Path, name: str, content: bytes, sentence: re.Pattern[str]
) -> None:
    open_form(page, app)
    path = tmp_path / name
    path.write_bytes(content)
    upload(page, path)
    read(page)
    alert = page.get_by_test_id("stSidebar").get_by_test_id("stAlert")
    expect(alert).to_contain_text(sentence)
    expect(alert).not_to_contain_text("Traceback")


def test_nothing_given_gets_a_sentence(page: Page, app: str) -> None:
    open_form(page, app)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text("Paste a text or choose a file first.")).to_be_visible()


def test_several_files_are_read_beside_the_others(page: Page, app: str, tmp_path: Path) -> None:
    frame = open_form(page, app)
    before = frame.evaluate("MapApp.state.content.events.length")
    plain = tmp_path / "one.txt"
    plain.write_text("قصفت طائرات حربية مدينة إدلب يوم 3 آذار 2017.", encoding="utf-8")
    lines = tmp_path / "two.jsonl"
    report = {"text": "قصف مدفعي استهدف مدينة دوما في ريف دمشق.", "published": None}
    lines.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    upload(page, plain, lines)
    read(page)
    expect(page.get_by_text("2 reports were read.")).to_be_visible()
    frame.wait_for_function("(n) => MapApp.state.content.events.length >= n + 2", arg=before)
    undated = page.get_by_role("button", name=re.compile("undated"))
    expect(undated).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_text("Include undated").click()
    frame.wait_for_function("(n) => MapApp.state.content.events.length === n + 1", arg=before)


def test_many_events_at_one_place_are_counted_and_leafed_through(page: Page, app: str, tmp_path: Path) -> None:
    frame = open_form(page, app)
    days = [
        {"text": f"قصفت قوات النظام قرية خلصة يوم {day} حزيران 2016.", "published": "2016-06-30"}
        for day in range(1, 31, 3)  # further apart than reports of one event may lie
    ]
    lines = tmp_path / "many.jsonl"
    lines.write_text("\n".join(json.dumps(report, ensure_ascii=False) for report in days), encoding="utf-8")
    upload(page, lines)
    page.get_by_text("Replace them").click()
    read(page)
    frame.wait_for_function("MapApp.state.content.events.length === 10")
    badge = frame.locator(".many-mark")
    expect(badge).to_have_text("10")
    badge.click()
    expect(frame.locator(".pager")).to_contain_text("1 of 10")
    expect(page.locator(".event-panel")).to_contain_text("1 Jun 2016")
    frame.get_by_role("button", name="Next event").click()
    expect(frame.locator(".pager")).to_contain_text("2 of 10")
    expect(page.locator(".event-panel")).to_contain_text("4 Jun 2016")
    expect(frame.locator(".event-popup")).to_contain_text("4 Jun 2016")
