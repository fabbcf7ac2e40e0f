"""A map on the page: a frame with the page that Folium makes, as a component of Streamlit's.

The frame is the same for all visitors and may be kept by their browsers; what its map shows is sent to it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from streamlit.components.v1 import declare_component

from map_app.ui import assets
from map_app.view.base_map import START, frame_page
from map_app.view.place_map import START as START_PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "map"
"""Where `map_app.ui.routes` serves the frames, below the page's base path."""

FRAMES = (START, START_PLACES)
"""The functions of the project's scripts that a frame's map is handed to; each is the name of its frame as well."""


@cache
def page(start: str) -> bytes:
    """Return the page of a frame."""
    bridge = files(__package__).joinpath("js", "map_frame.js").read_text(encoding="utf-8")
    return frame_page(assets.prepare().bases, start, bridge).encode()


def address(start: str) -> str:
    """Return where a frame is served, as seen from the page; it changes with the frame."""
    return f"{NAME}/{hashlib.sha256(page(start)).hexdigest()[:8]}/{start}.html"


def map_frame(
    filling: str,
    *,
    start: str,
    call: str,
    key: str,
    height: int,
    counts: str = "",
    changed: Callable[[], None] | None = None,
) -> None:
    """Draw a map.

    Args:
        filling: What its scripts are given, as JSON.
        start: Which frame: one of `FRAMES`.
        call: Which function of the project's scripts takes the filling.
        key: Under which the session keeps what the map reports.
        height: Pixels, before the page's style sets another height.
        counts: Where `map_app.ui.counts` answers, as seen from the page; empty where nothing is counted.
        changed: Called when the map reports something.
    """
    component = declare_component(start, url=address(start))
    component(
        filling=filling,
        call=call,
        height=height,
        counts=counts and assets.FROM_FRAME + counts,
        key=key,
        on_change=changed,
    )
