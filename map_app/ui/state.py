"""What the page works on: the reports of this session, and what was read from them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from map_app.events.merge import merge_events
from map_app.geo.areas import Boundaries
from map_app.io.reports import read_reports
from map_app.io.session import Loaded, known, load
from map_app.io.store import NAMED_BY_ENDING, open_events
from map_app.io.stored import StoredEvents
from map_app.io.user_gazetteer import user_version
from map_app.model import Extraction
from map_app.pipeline import extract
from map_app.settings import ROOT, USER_GAZETTEER, Settings
from map_app.view.column_reader import read_columns
from map_app.view.filter_options import list_places
from map_app.view.map_index import MapIndex
from map_app.view.merging import DEFAULT, MERGINGS, RULES
from map_app.view.stored_columns import stored_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from map_app.model import Actor, Event, Report
    from map_app.view.columns import EventColumns
    from map_app.view.filter_options import Option
    from map_app.view.merging import Merging
    from map_app.view.strings import Words

INPUTS = "MAP_APP_INPUTS"
"""Names the environment variable with the reports, or files of events, to start with, separated as paths are here."""

GAZETTEERS = "MAP_APP_GAZETTEERS"
"""Names the environment variable with the gazetteers to read instead of the shipped ones, the higher rank first."""

USER_PLACES = "MAP_APP_USER_GAZETTEER"
"""Names the environment variable with the file that keeps the places and spellings added on the page."""

SELECTED = "selected"
OWN = "own_reports"
REPLACED = "first_reports_replaced"
MERGING = "merging"
"""Under which the session keeps how the reader wants statements joined."""


@dataclass(frozen=True)
class Session:
    """The reports of one visitor and everything that was read from them."""

    reports: tuple[Report, ...]
    extraction: Extraction
    loaded: Loaded
    map_index: MapIndex
    """The events once more, as the filters and the map look at them."""
    version: str = ""
    """Changes with what was read and with the gazetteers."""

    @property
    def columns(self) -> EventColumns:
        """Return the events as the filters look at them."""
        return self.map_index.columns

    def events_at(self, rows: Sequence[int] | NDArray[np.intp]) -> Sequence[Event]:
        """Return the events at these rows, in this order; what is stored stays in its file until it is looked at."""
        events = self.extraction.events
        return events.at(rows) if isinstance(events, StoredEvents) else [events[row] for row in rows]

    def in_order(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return rows as they are written out: as they come, but those of a file in its order, to read it once."""
        return np.sort(rows) if isinstance(self.extraction.events, StoredEvents) else rows

    @property
    def by_id(self) -> dict[str, Report]:
        """Return the reports by their ids."""
        return {report.id: report for report in self.reports}

    @property
    def actors(self) -> dict[str, Actor]:
        """Return every party that is known by its id."""
        return _actors(self.loaded)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings of this process."""
    own = Path(os.environ.get(USER_PLACES) or USER_GAZETTEER)
    gazetteers = _paths(GAZETTEERS)
    return Settings(gazetteers=gazetteers, user_gazetteer=own) if gazetteers else Settings(user_gazetteer=own)


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


def boundaries() -> Boundaries:
    """Load the outlines of governorates, districts and regions.

    Raises:
        MapAppError: A gazetteer cannot be read.
    """
    return _boundaries(user_version(user_gazetteer()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _boundaries(own_version: str) -> Boundaries:
    return Boundaries.read(ROOT / "map_app" / "static", _tools(own_version).gazetteer.outline)


def _first_paths() -> tuple[Path, ...]:
    return _paths(INPUTS) or (settings().seeds,)


def _paths(variable: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in os.environ.get(variable, "").split(os.pathsep) if part)


@st.cache_resource(show_spinner=False)
def first_reports() -> tuple[Report, ...]:
    """Read the reports that the app was started on.

    Raises:
        ReportError: One of them cannot be read.
    """
    paths = [path for path in _first_paths() if path.suffix.lower() not in NAMED_BY_ENDING]
    return tuple(read_reports(paths)) if paths else ()


@st.cache_resource(show_spinner=False, max_entries=2)
def _first_events(_loaded: Loaded, own_version: str) -> Sequence[Event]:
    """Open the files of events that the app was started on.

    Raises:
        ExportError: One of them cannot be read.
    """
    del own_version
    paths = [path for path in _first_paths() if path.suffix.lower() in NAMED_BY_ENDING]
    files = [open_events(path, known(_loaded)) for path in paths]
    return files[0] if len(files) == 1 else tuple(event for file in files for event in file)


@st.cache_resource(show_spinner=False, max_entries=16)
def _read(key: tuple[str, ...], _reports: Sequence[Report], _loaded: Loaded) -> Extraction:
    """Read reports, each statement on its own; Streamlit's cache looks at the key alone, which stands for the rest."""
    del key
    return extract(list(_reports), _loaded.gazetteer, _loaded.lexicon, merge=False)


@st.cache_resource(show_spinner=False, max_entries=16)
def _extract(
    key: tuple[str, ...], merging: Merging, _reports: Sequence[Report], _stored: Sequence[Event], _loaded: Loaded
) -> tuple[Extraction, MapIndex]:
    """Read events from reports, join their statements, and put the events of files before them."""
    read = _read(key, _reports, _loaded)
    rules = RULES[merging]
    if rules is not None:
        read = Extraction(merge_events(read.events, rules, _loaded.lexicon.parties), read.discarded)
    extraction = _beside(_stored, read)
    return extraction, MapIndex(_columns(extraction.events, _loaded))


def _columns(events: Sequence[Event], loaded: Loaded) -> EventColumns:
    actors = _actors(loaded)
    if isinstance(events, StoredEvents):
        return stored_columns(events, loaded.gazetteer.parents, actors)
    return read_columns(events, loaded.gazetteer.parents, actors)


def _actors(loaded: Loaded) -> dict[str, Actor]:
    return {name: party.actor for name, party in loaded.lexicon.parties.items()}


def current() -> Session:
    """Return the reports of this visitor with what was read from them, and the events of files.

    Raises:
        MapAppError: Reports, files of events, gazetteers or lexicons cannot be read.
    """
    return _session(st.session_state.get(OWN, ()), merging(), replaced=st.session_state.get(REPLACED, False))


def listed_places(session: Session, words: Words) -> list[Option]:
    """Return the places that can be filtered by, listed once for each language of what was read."""
    return _listed_places(session.version, words.language, session, words)


@st.cache_resource(show_spinner=False, max_entries=8)
def _listed_places(version: str, language: str, _session: Session, _words: Words) -> list[Option]:
    del version, language
    return list_places(_session.columns, _session.loaded.gazetteer.parents, _words)


def merging() -> Merging:
    """Return how this visitor wants statements joined."""
    wanted = st.session_state.get(MERGING)
    return next((known for known in MERGINGS if known == wanted), DEFAULT)


def first(joined: Merging = DEFAULT) -> Session:
    """Return what the app was started on, whoever asks: nobody's own reports are in it.

    Args:
        joined: Which statements become one event.

    Raises:
        MapAppError: Reports, files of events, gazetteers or lexicons cannot be read.
    """
    return _session((), joined, replaced=False)


def _session(own: Sequence[Report], joined: Merging, *, replaced: bool) -> Session:
    loaded = tools()
    before = () if replaced else first_reports()
    reports = tuple({report.id: report for report in (*before, *own)}.values())
    stored = () if replaced else _first_events(loaded, user_version(user_gazetteer()))
    key = (
        f"{len(stored)} stored",
        *(map(_state_of_file, _first_paths()) if stored else ()),
        loaded.gazetteer.version,
        *(f"{report.id} {report.published}" for report in reports),
    )
    extraction, index = _extract(key, joined, reports, stored, loaded)
    return Session(reports, extraction, loaded, index, _digest((joined, *key)))


def _state_of_file(path: Path) -> str:
    now = path.stat()
    return f"{path} {now.st_size} {now.st_mtime_ns}"


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _beside(stored: Sequence[Event], read: Extraction) -> Extraction:
    """Put events of files before those of reports; where there is nothing to join, what is stored stays in its file."""
    if not stored or not read.events:
        return Extraction(stored or read.events, read.discarded)
    return Extraction((*stored, *read.events), read.discarded)


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


def selected_id() -> str | None:
    """Return the id of the selected event, which the filters may hide."""
    chosen: str | None = st.session_state.get(SELECTED)
    return chosen
