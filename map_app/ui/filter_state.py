"""What the filters are set to, in the visitor's session.

Days, text, confidence and the undated switch are values of Streamlit's own widgets; every other choice is a list of
keys that only the callbacks here write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from map_app.view.filter_options import SUB_TYPE
from map_app.view.filters import Filters
from map_app.view.query import NO_SOURCE, absent

if TYPE_CHECKING:
    from map_app.model import Role
    from map_app.view.columns import EventColumns

FROM, TO, UNDATED, TEXT, CONFIDENCE = (
    "filter_from",
    "filter_to",
    "filter_undated",
    "filter_text",
    "filter_confidence",
)
ACTORS, ROLE, TYPES, PLACES, SOURCES, PRECISIONS, DEATHS, STATUSES = (
    "filter_actors",
    "filter_role",
    "filter_types",
    "filter_places",
    "filter_sources",
    "filter_precisions",
    "filter_deaths",
    "filter_statuses",
)
_SEEN = "filter_columns"
CHOICES = (ACTORS, ROLE, TYPES, PLACES, SOURCES, PRECISIONS, DEATHS, STATUSES)


def current() -> Filters:
    """Return the filters as they stand in the session."""
    types = _keys(TYPES)
    return Filters(
        start=_value(FROM, None),
        end=_value(TO, None),
        undated=_value(UNDATED, otherwise=True),
        actors=_keys(ACTORS),
        role=cast("Role | None", next(iter(_keys(ROLE)), None)),
        event_types=frozenset(key for key in types if not key.startswith(SUB_TYPE)),
        sub_event_types=frozenset(key.removeprefix(SUB_TYPE) for key in types if key.startswith(SUB_TYPE)),
        places=_keys(PLACES),
        sources=frozenset("" if key == NO_SOURCE else key for key in _keys(SOURCES)),
        confidence=_value(CONFIDENCE, 0) / 100,
        precisions=frozenset(int(key) for key in _keys(PRECISIONS)),
        fatalities=next((int(key) for key in _keys(DEATHS)), None),
        statuses=_keys(STATUSES),
        text=_value(TEXT, "").strip(),
    )


def apply(filters: Filters) -> None:
    """Set every filter; only before the widgets are drawn, or in a callback."""
    st.session_state[FROM], st.session_state[TO] = filters.start, filters.end
    st.session_state[UNDATED] = filters.undated
    st.session_state[TEXT] = filters.text
    st.session_state[CONFIDENCE] = round(filters.confidence * 100)
    st.session_state[ACTORS] = sorted(filters.actors)
    st.session_state[ROLE] = [filters.role] if filters.role else []
    st.session_state[TYPES] = [
        *sorted(filters.event_types),
        *(SUB_TYPE + name for name in sorted(filters.sub_event_types)),
    ]
    st.session_state[PLACES] = sorted(filters.places)
    st.session_state[SOURCES] = [name or NO_SOURCE for name in sorted(filters.sources)]
    st.session_state[PRECISIONS] = [str(number) for number in sorted(filters.precisions)]
    st.session_state[DEATHS] = [] if filters.fatalities is None else [str(filters.fatalities)]
    st.session_state[STATUSES] = sorted(filters.statuses)


def reset() -> None:
    """Show everything again."""
    apply(Filters())


def forget_absent(columns: EventColumns) -> None:
    """Drop the parties, places and sources that other reports have made impossible; before the filters are drawn."""
    before = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = columns
    if before is None or before is columns:
        return  # an address may name what is not loaded: that is said, not dropped
    chosen = current()
    gone = {(fault.name, fault.value) for fault in absent(chosen, columns)}
    for name, key in (("actor", ACTORS), ("place", PLACES), ("source", SOURCES)):
        st.session_state[key] = [value for value in chosen_keys(key) if (name, value) not in gone]


def chosen_keys(name: str) -> list[str]:
    """Return the keys that one of `CHOICES` is set to."""
    return list(st.session_state.get(name, ()))


def _keys(name: str) -> frozenset[str]:
    return frozenset(chosen_keys(name))


def _value(name: str, otherwise: object) -> Any:  # noqa: ANN401  # as any as a session's values are
    return st.session_state.get(name, otherwise)
