"""What several browser tests do with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


def map_frame(page: Page, state: Literal["attached", "visible"] = "visible") -> Frame:
    """Return the frame of the page's map, once it is there."""
    handle = page.wait_for_selector('iframe[title$="map_frame.start"]', state=state)
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    return frame


def open_map(page: Page, address: str, wanted: str = ".event-mark") -> Frame:
    """Open an address and return the frame of its map, once the map shows what is wanted."""
    page.goto(address)
    frame = map_frame(page)
    frame.wait_for_selector(wanted)
    return frame
