"""How the page is shown: its language, and where the language leaves a choice, its digits and names of months."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

from map_app.ui.drawer import drawer
from map_app.view.strings import DEFAULT, LANGUAGES, Digits, Language, Months, Words, words
from map_app.view.strings import DIGITS as ALL_DIGITS
from map_app.view.strings import MONTHS as ALL_MONTHS

Value = TypeVar("Value", bound=str)

LANGUAGE, DIGITS, MONTHS = "lang", "digits", "months"
_NAMES = {"en": "English", "ar": "العربية"}
_FIRST, _CHANGED = "first_language", "language_changed"
_MAY = 5
"""A month with a short name in both families, to show them by."""


def language() -> Words:
    """Draw the language switch and return the words of the language chosen, with the reader's digits and months."""
    # At first a default, not a value set from here: a click before the page is complete would send the first option.
    chosen = st.segmented_control(
        "Language · اللغة",
        LANGUAGES,
        default=None if st.session_state.get(_CHANGED) else st.session_state.get(_FIRST, DEFAULT),
        key=LANGUAGE,
        format_func=lambda code: _NAMES[code],
        label_visibility="collapsed",
        required=True,
        width="stretch",
    )
    return words(chosen or DEFAULT).with_choices(digits(), months())


def set_language(wanted: Language) -> None:
    """Choose the language; only before the switch is drawn."""
    if LANGUAGE not in st.session_state:
        st.session_state[_FIRST] = wanted
    elif st.session_state[LANGUAGE] != wanted:
        st.session_state[LANGUAGE] = wanted
        st.session_state[_CHANGED] = True


def digits() -> Digits:
    """Return how the reader wants numbers written."""
    return _choice(DIGITS, ALL_DIGITS)


def months() -> Months:
    """Return which names of months the reader wants."""
    return _choice(MONTHS, ALL_MONTHS)


def _choice(key: str, allowed: tuple[Value, ...]) -> Value:
    wanted = st.session_state.get(key)
    return next((value for value in allowed if value == wanted), allowed[0])


def display_choices(page_words: Words) -> None:
    """Draw the choice of digits and of months, in a language that has more than one of them."""
    plain = page_words.with_choices("latin", "both")
    own_digits = page_words("page.numerals") != plain.numerals
    two_families = "/" in plain.month(_MAY)
    if not (own_digits or two_families):
        return
    place = drawer(page_words("display.heading"), "display_expander")
    if place is None:
        return
    with place:
        if own_digits:
            labels = {"latin": "123", "own": page_words("page.numerals")[1:4]}
            _switch(DIGITS, page_words("display.digits"), labels)
        if two_families:
            labels = {family: page_words.with_choices("latin", family).month(_MAY) for family in ALL_MONTHS}
            _switch(MONTHS, page_words("display.months"), labels)


def _switch(key: str, label: str, labels: dict[str, str]) -> None:
    st.session_state.setdefault(key, next(iter(labels)))
    st.segmented_control(
        label,
        list(labels),
        key=key,
        format_func=lambda value: labels.get(value, value),
        required=True,
        width="stretch",
        persist_state="session",
    )
