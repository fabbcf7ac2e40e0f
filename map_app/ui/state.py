"""What the page works on: the reports of this session, and what was read from them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from map_app.geo.areas import Boundaries
from map_app.io.reports import read_reports
from map_app.io.session import Loaded, load
from map_app.io.user_gazetteer import user_version
from map_app.pipeline import extract
from map_app.settings import ROOT, USER_GAZETTEER, Settings
from map_app.view.column_reader import read_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event, Extraction, Report
    from map_app.view.columns import EventColumns

INPUTS = "MAP_APP_INPUTS"
"""Names the environment variable with the reports to start with, separated as paths are on this system."""

USER_PLACES = "MAP_APP_USER_GAZETTEER"
"""Names the environment variable with the file that keeps the places and spellings added on the page."""

SELECTED = "selected"
OWN = "own_reports"
REPLACED = "first_reports_replaced"


@dataclass(frozen=True)
class Session:
    """The reports of one visitor and everything that was read from them."""

    reports: tuple[Report, ...]
    extraction: Extraction
    loaded: Loaded
    columns: EventColumns
    """The events once more, as the filters look at them."""

    @property
    def by_id(self) -> dict[str, Report]:
        """Return the reports by their ids."""
        return {report.id: report for report in self.reports}


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings(user_gazetteer=Path(os.environ.get(USER_PLACES) or USER_GAZETTEER))


def user_gazetteer() -> Path:
    """Return the file that keeps what readers add to the gazetteer."""
    return settings().user_gazetteer or USER_GAZETTEER


def tools() -> Loaded:
    """Load gazetteers and lexicons, once for all visitors and again whenever one of them has added a place.

    Raises:
        MapAppError: One of them cannot be read.
    """
    return _tools(user_version(user_gazetteer()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _tools(own_version: str) -> Loaded:
    del own_version
    return load(settings())


@st.cache_resource(show_spinner=False)
def boundaries() -> Boundaries:
    """Load the outlines of the governorates."""
    return Boundaries.read(ROOT / "map_app" / "static" / "syria_admin1.geojson")


@st.cache_resource(show_spinner=False)
def first_reports() -> tuple[Report, ...]:
    """Read the reports that the app was started on.

    Raises:
        ReportError: One of them cannot be read.
    """
    named = os.environ.get(INPUTS, "")
    paths = [Path(part) for part in named.split(os.pathsep) if part] or [settings().seeds]
    return tuple(read_reports(paths))


@st.cache_resource(show_spinner=False, max_entries=16)
def _extract(key: tuple[str, ...], _reports: Sequence[Report], _loaded: Loaded) -> tuple[Extraction, EventColumns]:
    """Read events from reports; Streamlit's cache looks at the key alone, which stands for reports and gazetteers."""
    del key
    extraction = extract(list(_reports), _loaded.gazetteer, _loaded.lexicon, merge=settings().merge)
    actors = {name: party.actor for name, party in _loaded.lexicon.parties.items()}
    return extraction, read_columns(extraction.events, _loaded.gazetteer.parents, actors)


def current() -> Session:
    """Return the reports of this visitor with what was read from them.

    Raises:
        MapAppError: Reports, gazetteers or lexicons cannot be read.
    """
    own: tuple[Report, ...] = st.session_state.get(OWN, ())
    first = () if st.session_state.get(REPLACED, False) else first_reports()
    reports = tuple({report.id: report for report in (*first, *own)}.values())
    loaded = tools()
    key = (loaded.gazetteer.version, *(f"{report.id} {report.published}" for report in reports))
    extraction, columns = _extract(key, reports, loaded)
    return Session(reports, extraction, loaded, columns)


def add_own(reports: Sequence[Report], *, replace: bool) -> None:
    """Take a visitor's own reports into the session, beside the others or in their place."""
    kept = () if replace else st.session_state.get(OWN, ())
    st.session_state[OWN] = (*kept, *reports)
    if replace:
        st.session_state[REPLACED] = True
    select_event(None)


def forget_own() -> None:
    """Go back to the reports that the app was started on."""
    st.session_state[OWN] = ()
    st.session_state[REPLACED] = False
    select_event(None)


def select_event(event_id: str | None) -> None:
    """Make an event the selected one everywhere on the page."""
    st.session_state[SELECTED] = event_id


def selected_among(events: Sequence[Event]) -> Event | None:
    """Return the selected event if it is among those shown."""
    wanted = st.session_state.get(SELECTED)
    return next((event for event in events if event.event_id == wanted), None)
