"""Taking away what the filters show: a file in one of many formats, or the address that serves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from map_app.io.about import About
from map_app.io.formats import FORMATS, Format
from map_app.io.web_page import MOST_EVENTS
from map_app.settings import STATIC, VENDOR
from map_app.ui import handout, state
from map_app.ui.copy_button import copy_button
from map_app.ui.handout import Offer
from map_app.ui.live import NAME
from map_app.ui.scripted import scripted
from map_app.ui.style import heading, note
from map_app.view.merging import stated_merging
from map_app.view.query import filter_pairs, query_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from map_app.model import Event
    from map_app.ui.state import Session
    from map_app.view.filters import Filters
    from map_app.view.shown import Shown
    from map_app.view.strings import Words

FORMAT, OFFER = "download_format", "download_offer"
MOST_IN_PAGE = 20_000
"""With more events the map as one HTML file is said to be large."""

WHOLE = frozenset({"html", "png"})
"""Formats that are seen as a whole, and take no more than so many events."""

PAGE_KB = 0.75
"""Kilobytes of an event in it, as `docs/performance.md` has them."""

_NEEDED = {
    "html": (VENDOR / "leaflet.js", STATIC / "sketch.json"),
    "png": (VENDOR / "fonts" / "DejaVuSans.ttf", STATIC / "sketch.json"),
}
"""What set-up must have fetched and built for a format; where it is missing, the format is not offered."""


@st.fragment  # another format needs no other page
def downloads(session: Session, shown: Shown, chosen: Filters, described: Sequence[str], words: Words) -> None:
    """Draw the choice of a format, the button that has the file made, and the live address.

    Args:
        session: What the page works on.
        shown: The events that the filters show.
        chosen: The filters.
        described: The filters in words.
        words: The page's language.
    """
    with st.container(key="downloads"):
        heading(words("downloads.heading"))
        name = st.selectbox(
            words("downloads.format"),
            [name for name in FORMATS if all(path.exists() for path in _NEEDED.get(name, ()))],
            format_func=lambda name: words(f"formats.{name}"),
            key=FORMAT,
            label_visibility="collapsed",
        )
        chosen_format = FORMATS[name]
        about = About(
            session.loaded.gazetteers,
            chosen.describe() | stated_merging(state.merging()),
            words,
            tuple(described),
            session.loaded.gazetteer.parents,
            session.loaded.gazetteer.outline,
        )
        with st.container(key=f"download_as_{name}", horizontal=True, gap="small", vertical_alignment="center"):
            _button(_offered(partial(_write, session, shown, chosen_format, about), chosen_format), words)
            asked = query_string([*filter_pairs(chosen), *stated_merging(state.merging()).items()])
            copy_button("live", words, beside=f"{NAME}?{asked}" if asked else NAME)
        if name in WHOLE and len(shown) > MOST_EVENTS:
            note(words("downloads.too_many", n=len(shown), most=MOST_EVENTS))
        elif name == "html" and len(shown) > MOST_IN_PAGE:
            note(words("downloads.large_page", n=len(shown), size=round(len(shown) * PAGE_KB / 1000)))
        if st.session_state.get(state.OWN) or st.session_state.get(state.REPLACED):
            note(words("live.own"))


def _offered(write: Callable[[Path], None], chosen_format: Format) -> Offer:
    """Return this visitor's offer, which is now of this file."""
    offer: Offer = st.session_state.setdefault(OFFER, Offer(write))
    offer.write, offer.file_name, offer.media_type = write, _file_name(chosen_format), chosen_format.media_type
    return offer


def _button(offer: Offer, words: Words) -> None:
    with st.container(key="download", width="content"):
        scripted("download")(
            data={
                "beside": f"{handout.NAME}/{offer.token}",
                "direction": words.direction,
                "language": words.language,
                "words": {part: words(f"downloads.{part}") for part in ("button", "making", "failed", "help")},
            },
            key="download_button",
        )


def _write(session: Session, shown: Shown, chosen_format: Format, about: About, path: Path) -> None:
    events: Sequence[Event] = session.events_at(session.in_order(shown.rows))
    chosen_format.writer()(path, events, about)


def _file_name(chosen_format: Format) -> str:
    """Return a name that tells the format, also where several have the same ending."""
    kind, _, of_table = chosen_format.name.partition("-")
    stem = f"events-{kind}" if of_table else "map" if kind in {"html", "png"} else "events"
    return stem + chosen_format.ending
