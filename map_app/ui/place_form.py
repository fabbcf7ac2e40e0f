"""The form that adds a place, or another spelling of one, to the reader's own gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from map_app.errors import MapAppError
from map_app.io.user_gazetteer import add_place, add_spellings
from map_app.text.script import script
from map_app.ui import state
from map_app.ui.place_search import CHOSEN, QUERY
from map_app.ui.style import heading
from map_app.view import wording
from map_app.view.escape import escape_markdown
from map_app.view.place_form import (
    KINDS,
    LONGEST_NAME,
    Draft,
    FormError,
    Point,
    checked_place,
    checked_point,
    checked_spellings,
)

if TYPE_CHECKING:
    from map_app.model import Place
    from map_app.ui.state import Session
    from map_app.view.strings import Words

MODE, CUE = "form_mode", "form_cue"
TEXTS = ("form_name_ar", "form_name_en", "form_lat", "form_lon", "form_radius")
NAME_AR, NAME_EN, LAT, LON, RADIUS = TEXTS
KIND = "form_kind"
DEFAULTS: dict[str, object] = {**dict.fromkeys(TEXTS, ""), KIND: KINDS[0], CUE: False}
MESSAGE = "form_message"


def begin(name: str) -> None:
    """Begin the form anew with a name, in the field of its script."""
    _clear()
    key = NAME_AR if script(name) == "Arabic" else NAME_EN
    st.session_state[key] = name[:LONGEST_NAME]


def set_point(lat: float, lon: float) -> None:
    """Put a point into the form."""
    st.session_state[LAT] = f"{lat:.5f}"
    st.session_state[LON] = f"{lon:.5f}"


def typed_point() -> Point | None:
    """Return the point that stands in the form, if it is one."""
    lat, lon = (str(st.session_state.get(key, "")) for key in (LAT, LON))
    try:
        return checked_point(lat, lon)
    except FormError:
        return None


def say(kind: str, sentence: str) -> None:
    """Keep a sentence for the next drawing of the page."""
    st.session_state[MESSAGE] = (kind, sentence)


def report() -> None:
    """Draw the sentence that the last action left."""
    kind, sentence = st.session_state.pop(MESSAGE, ("", ""))
    if kind == "error":
        st.error(escape_markdown(sentence))
    elif kind:
        st.success(escape_markdown(sentence))


def place_form(session: Session, chosen: Place | None, words: Words) -> None:
    """Draw the form; what it adds is read at once."""
    with st.container(key="place_form", border=True):
        heading(words("form.heading"), words("form.lead"))
        spelling = _mode(chosen, words)
        left, right = st.columns(2, gap="small")
        with left:
            _text(NAME_AR, words("form.name_ar"), "مثال: تل العيس")
        with right:
            _text(NAME_EN, words("form.name_en"), "e.g. Tell al-Eis")
        if not spelling:
            _where(words)
        draft = Draft(
            name_ar=_get(NAME_AR),
            name_en=_get(NAME_EN),
            kind=_get(KIND),
            lat=_get(LAT),
            lon=_get(LON),
            radius=_get(RADIUS),
            needs_cue=_get(CUE),
        )
        st.button(
            words("form.add_spelling" if spelling else "form.add"),
            key="form_add",
            type="primary",
            icon=":material/add_location:",
            on_click=_add,
            args=(session, draft, chosen if spelling else None, words),
        )
        report()


def _mode(chosen: Place | None, words: Words) -> bool:
    """Draw the choice between a place and a spelling; return whether it is a spelling."""
    if chosen is None:
        return False
    labels = {
        "place": words("form.new_place"),
        "spelling": escape_markdown(words("form.new_spelling", name=wording.place_names(chosen, words)[0])),
    }
    mode = st.radio(
        words("form.mode"),
        list(labels),
        key=MODE,
        format_func=lambda value: labels[value],
        horizontal=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    return mode == "spelling"


def _where(words: Words) -> None:
    left, right = st.columns(2, gap="small")
    with left:
        st.selectbox(
            words("form.kind"),
            KINDS,
            key=KIND,
            format_func=lambda one: wording.place_kind(one, words),
            persist_state="session",
        )
    with right:
        _text(RADIUS, words("form.radius"), words("form.radius_hint"))
    left, right = st.columns(2, gap="small")
    with left:
        _text(LAT, words("form.lat"), "36.2012")
    with right:
        _text(LON, words("form.lon"), "37.1612")
    st.checkbox(words("form.common_word"), key=CUE, persist_state="session")


def _text(key: str, label: str, hint: str) -> None:
    st.text_input(label, key=key, placeholder=hint, persist_state="session")


def _get(key: str) -> Any:  # noqa: ANN401  # as any as a session's values are
    """Return what stands in a field, drawn or not."""
    return st.session_state.get(key, DEFAULTS[key])


def _add(session: Session, draft: Draft, known: Place | None, words: Words) -> None:
    """Add what was typed, and begin anew."""
    gazetteer, path = session.loaded.gazetteer, state.user_gazetteer()
    try:
        if known is not None:
            spellings = checked_spellings(draft, known, gazetteer)
            add_spellings(path, known, spellings)
            title = spellings[0].text
        else:
            place = checked_place(draft, state.boundaries(), gazetteer)
            add_place(path, place)
            title = wording.place_names(place, words)[0]
    except FormError as error:
        say("error", words(error.key, **error.fields))
        return
    except MapAppError as error:
        say("error", str(error))
        return
    say("success", words("form.added", name=title))
    _clear()
    st.session_state[QUERY] = title
    st.session_state[CHOSEN] = known.id if known else None


def _clear() -> None:
    for key, value in DEFAULTS.items():
        st.session_state[key] = value
    st.session_state[MODE] = "place"
