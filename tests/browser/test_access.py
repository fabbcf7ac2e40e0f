"""Everyone can use the page: axe-core looks at every tab in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from map_app.settings import ROOT
from map_app.view.permalink import TABS
from map_app.view.strings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

AXE = ROOT / "map_app" / "vendor" / "test" / "axe.min.js"
GRAVE = {"serious", "critical"}


def settled(page: Page) -> None:
    """Wait until the server has finished drawing the page."""
    page.wait_for_timeout(250)
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.frame_locator('iframe[title$="map_frame.start"]').first.locator(".legend").wait_for()
    settled(page)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds that is serious or critical, in the page and the frames in it."""
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_grave_on_any_tab(new_page: Callable[..., Page], app: str, language: str) -> None:
    page = new_page(first_visit=True)
    opened(page, f"{app}/?lang={language}")
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(len(TABS))
    found = {}
    for number, name in enumerate(TABS):
        tabs.nth(number).click()
        settled(page)
        found[name] = violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
