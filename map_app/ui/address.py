"""The page's address: read when a visitor comes or goes back, written after every choice."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from map_app.ui import filter_state
from map_app.ui.display import DIGITS, MONTHS, set_language
from map_app.ui.state import MERGING, SELECTED, select_event
from map_app.ui.tabs import open_tab
from map_app.view.permalink import Permalink, parse_permalink, permalink_pairs
from map_app.view.query import query_string

if TYPE_CHECKING:
    from map_app.view.filters import Filters
    from map_app.view.query import Fault, Pairs

_READ, _FAULTS, _LINKED, _ON_MAP = "address_read", "address_faults", "address_linked", "address_on_map"


class Linked(NamedTuple):
    """The map's view and layers that the address named, as texts; empty where it named none."""

    view: str = ""
    layers: str = ""
    token: str = ""
    """Another one whenever the address is read, so that the map follows each reading once."""


# All else in the address stays as the browser has it: a filter may have changed since the server knew it last.
_ONLY_THE_VIEW = """(() => {
  const others = location.search.slice(1).split("&").filter((part) => part && !/^(view|layers)=/.test(part));
  history.replaceState(history.state, "", "?" + [...others, "%s"].filter(Boolean).join("&"));
})()"""


def read() -> None:
    """Set the page to what its address says: on a visitor's first run, and when they go back or forth."""
    context = get_script_run_ctx()
    back = context is not None and context.is_history_navigation
    if st.session_state.get(_READ) and not back:
        return
    link, faults = parse_permalink(_pairs())
    filter_state.apply(link.filters)
    select_event(link.event or None)
    open_tab(link.tab)
    set_language(link.language)
    for name, value in ((DIGITS, link.digits), (MONTHS, link.months), (MERGING, link.merge)):
        st.session_state[name] = value
    st.session_state[_READ] = True
    st.session_state[_LINKED] = Linked(link.view, link.layers, secrets.token_hex(4))
    st.session_state.pop(_ON_MAP, None)
    st.session_state[_FAULTS] = (link.filters, faults)


def linked() -> Linked:
    """Return what the address that was last read says of the map."""
    found: Linked = st.session_state.get(_LINKED, Linked())
    return found


def on_map() -> Linked:
    """Return what the map shows, as texts; what the address said while the map has reported nothing."""
    reported: Linked | None = st.session_state.get(_ON_MAP)
    return reported or linked()


def write_view(view: str, layers: str) -> None:
    """Put what the map reports into the address, without a run of the page and without a step in the history."""
    st.session_state[_ON_MAP] = Linked(view, layers)
    reported = query_string([(name, text) for name, text in (("view", view), ("layers", layers)) if text])
    with st.container(key="address_view"):
        # Percent-encoded, so that no word of it can end the script.
        st.html(f"<script>{_ONLY_THE_VIEW % reported}</script>", unsafe_allow_javascript=True)


def faults(filters: Filters) -> tuple[Fault, ...]:
    """Return what was wrong with the address; nothing any more once a filter was changed."""
    read_with, found = st.session_state.get(_FAULTS, (None, ()))
    return found if read_with == filters else ()


def write(link: Permalink) -> None:
    """Put the state of the page into its address."""
    wanted = permalink_pairs(link)
    if sorted(wanted) != sorted(_pairs()):
        several: dict[str, list[str]] = {}
        for name, value in wanted:
            several.setdefault(name, []).append(value)
        st.query_params.from_dict(several)


def selected() -> str:
    """Return the id of the selected event, or an empty text."""
    return str(st.session_state.get(SELECTED) or "")


def _pairs() -> Pairs:
    return [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
