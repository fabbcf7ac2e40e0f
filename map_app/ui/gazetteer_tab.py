"""The gazetteer: search a name, add what is missing, see which names found no place, and where all places come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.errors import MapAppError
from map_app.io.user_gazetteer import Addition, read_additions, remove
from map_app.ui import place_form, state
from map_app.ui.choice_table import choice_table
from map_app.ui.map_frame import map_frame
from map_app.ui.place_search import CHOSEN, QUERY
from map_app.ui.style import heading, note
from map_app.view import gazetteer, sources, unresolved, wording
from map_app.view.escape import escape, escape_markdown
from map_app.view.place_map import FILL, START, place_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Place, Rival
    from map_app.ui.assets import Assets
    from map_app.ui.state import Session
    from map_app.view.place_form import Point
    from map_app.view.strings import Words

VIEW = "gazetteer_view"
VIEWS = ("search", "unresolved", "own", "sources")
MAP = "place_map_value"
MAP_HEIGHT = 390
MOST_FOUND = 12
LONGEST_QUERY = 120
MOST_NAMES = 200


def gazetteer_tab(session: Session, here: Assets, words: Words) -> None:
    """Draw the gazetteer in the view that the reader chose."""
    names = unresolved.unresolved_names(session.extraction.discarded)
    own = read_additions(state.user_gazetteer())
    labels = {
        "search": words("gazetteer.search"),
        "unresolved": f"{words('gazetteer.unresolved')} ({len(names)})",
        "own": f"{words('gazetteer.own')} ({len(own)})",
        "sources": words("gazetteer.sources"),
    }
    st.session_state.setdefault(VIEW, "search")
    chosen = st.segmented_control(
        words("gazetteer.heading"),
        VIEWS,
        key=VIEW,
        format_func=lambda name: labels.get(name, name),
        label_visibility="collapsed",
        required=True,
        persist_state="session",
    )
    if chosen == "unresolved":
        _unresolved(session, names, words)
    elif chosen == "own":
        _own(own, here, words)
    elif chosen == "sources":
        _sources(session, words)
    else:
        _search(session, here, words)


def _search(session: Session, here: Assets, words: Words) -> None:
    left, right = st.columns([11, 9], gap="small")
    with left:
        typed = st.text_input(
            words("gazetteer.query"), key=QUERY, placeholder=words("gazetteer.query_hint"), persist_state="session"
        )
        query = typed.strip()[:LONGEST_QUERY]
        found = session.loaded.gazetteer.search(query, MOST_FOUND) if query else ()
        chosen = _chosen(found)
        _candidates(session, query, found, chosen, words)
    with right:
        places = [rival.place for rival in found]
        _map(places, chosen.place.id if chosen else None, place_form.typed_point(), here, words)
        note(words("gazetteer.map_hint"))
        place_form.place_form(session, chosen.place if chosen else None, words)


def _chosen(found: Sequence[Rival]) -> Rival | None:
    """Return the candidate that was chosen, else the best one."""
    wanted = st.session_state.get(CHOSEN)
    return next((rival for rival in found if rival.place.id == wanted), found[0] if found else None)


def _candidates(session: Session, query: str, found: Sequence[Rival], chosen: Rival | None, words: Words) -> None:
    if not query:
        st.info(words("gazetteer.empty"))
        return
    if chosen is None:
        st.info(words("gazetteer.nothing_found"))
        return
    parents = session.loaded.gazetteer.parents
    choice_table(
        gazetteer.candidate_rows(found, words, parents),
        {name: words(f"candidates.{name}") for name in gazetteer.COLUMNS},
        words,
        key="candidates",
        caption=words("gazetteer.caption"),
        action=words("gazetteer.choose"),
        picked=_choose,
        selected=chosen.place.id,
    )
    st.html(gazetteer.details_html(chosen, query, words, parents))


def _choose(place_id: str) -> None:
    st.session_state[CHOSEN] = place_id


def _map(places: Sequence[Place], selected: str | None, point: Point | None, here: Assets, words: Words) -> None:
    data = place_payload(
        places, here.bases, words, selected=selected, point=point, dark=st.context.theme.type == "dark"
    )
    with st.container(key="place_map"):
        map_frame(data, start=START, call=FILL, key=MAP, height=MAP_HEIGHT, changed=_picked_on_map)


def _picked_on_map() -> None:
    """Take what the map's script sends as the component's value: a place that was clicked, or a point beside all."""
    value = st.session_state.get(MAP) or {}
    if value.get("place"):
        _choose(str(value["place"]))
    elif value.get("point"):
        lat, lon = value["point"]
        place_form.set_point(float(lat), float(lon))


def _unresolved(session: Session, names: Sequence[unresolved.Unresolved], words: Words) -> None:
    heading(words("gazetteer.unresolved"), words("gazetteer.unresolved_lead"))
    if not names:
        st.info(words("gazetteer.all_resolved"))
        return
    choice_table(
        unresolved.unresolved_rows(names[:MOST_NAMES], session.by_id, words),
        {name: words(f"unresolved.{name}") for name in unresolved.COLUMNS},
        words,
        key="unresolved_names",
        caption=words("gazetteer.unresolved"),
        action=words("gazetteer.resolve"),
        picked=_resolve,
    )


def _resolve(name: str) -> None:
    """Put a name into the search box and into the form."""
    st.session_state[VIEW] = "search"
    st.session_state[QUERY] = name
    st.session_state[CHOSEN] = None
    place_form.begin(name)


def _own(own: Sequence[Addition], here: Assets, words: Words) -> None:
    heading(words("gazetteer.own"), words("gazetteer.own_lead"))
    place_form.report()
    if not own:
        st.info(words("gazetteer.no_own"))
        return
    # Isolated, so that its slashes stay where they are between Arabic words.
    note(words("gazetteer.file", path=f"\u2066{state.user_gazetteer()}\u2069"))
    places = list({addition.place.id: addition.place for addition in own}.values())
    numbers = {place.id: number for number, place in enumerate(places, start=1)}
    left, right = st.columns([11, 9], gap="small")
    with left:
        for i, addition in enumerate(own):
            _addition(i, addition, numbers[addition.place.id], words)
    with right:
        _map(places, st.session_state.get(CHOSEN), None, here, words)


def _addition(i: int, addition: Addition, number: int, words: Words) -> None:
    first, second = wording.place_names(addition.place, words)
    if addition.spelling:
        title, about = addition.spelling, words("gazetteer.spelling_of", name=first)
    else:
        title, about = first, " · ".join(filter(None, [second, wording.place_kind(addition.place.kind, words)]))
    with st.container(key=f"addition_{i}", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="addition"><span class="figure">{number}</span> <bdi><b>{escape(title)}</b></bdi> '
            f"<small><bdi>{escape(about)}</bdi></small></p>"
        )
        st.button(
            words("gazetteer.remove"),
            key=f"remove_{addition.place.id}_{addition.spelling}",
            help=escape_markdown(words("gazetteer.remove_help", name=title)),
            icon=":material/delete:",
            on_click=_remove,
            args=(addition, title, words),
            width="content",
        )


def _remove(addition: Addition, title: str, words: Words) -> None:
    try:
        remove(state.user_gazetteer(), addition)
    except MapAppError as error:
        place_form.say("error", str(error))
        return
    place_form.say("success", words("gazetteer.removed", name=title))


@st.cache_data(show_spinner=False, max_entries=2)
def _census(version: str, _places: Sequence[Place]) -> sources.Census:
    del version
    return sources.census(_places)


def _sources(session: Session, words: Words) -> None:
    loaded = session.loaded
    counted = _census(loaded.gazetteer.version, loaded.gazetteer.places)
    total = len(loaded.gazetteer.places)
    heading(words("gazetteer.heading"), words.count("gazetteer.total", total, places=f"{total:,}"))
    left, right = st.columns([13, 7], gap="medium")
    with left:
        st.html(sources.sources_html(counted, words))
        note(words("gazetteer.no_opinion"))
        if loaded.gazetteer.towns is not None:
            note(words("gazetteer.towns", n=f"{len(loaded.gazetteer.towns):,}"))
        st.html(sources.versions_html(loaded.gazetteers, words))
        note(words("about.attribution"))
    with right, st.container(key="kinds"):
        st.html(sources.kinds_html(counted, words))
