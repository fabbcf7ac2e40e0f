"""Reads what the app was started on as soon as the server runs: the first visitor waits no longer than others."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from map_app.errors import MapAppError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import streamlit as st


@asynccontextmanager
async def warmed(app: st.App) -> AsyncIterator[None]:
    """Read in a thread beside the server; a visitor who comes before it is done waits for the same reading."""
    del app
    # A script of the page that runs lets the server answer ten times as often: half a millisecond instead of five.
    sys.setswitchinterval(0.0005)
    reading = asyncio.create_task(asyncio.to_thread(_read))
    yield
    reading.cancel()


def _read() -> None:
    # Imported here, and in this thread: the caches want a running server, which need not wait for the imports.
    from map_app.ui import early, map_frame, page, state  # noqa: F401, PLC0415 - see above; the page is only imported

    early.page()
    for start in map_frame.FRAMES:
        map_frame.page(start)
    with suppress(MapAppError):  # the page says it
        state.first()
        state.boundaries()
