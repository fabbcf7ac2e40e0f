from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from map_app.lexicon import Affixes
from map_app.text import matcher
from map_app.text.matcher import Match, Matcher

PLACE = Affixes(frozenset({"", "و", "ب", "ال", "وال", "لل"}), frozenset({"", "ها"}))
EXACT = Affixes()

_LETTERS = st.text(alphabet="ابوله ح'.-1s", min_size=1, max_size=8).map(lambda form: " ".join(form.split()))


def matches(forms: list[str], text: str, most: int) -> list[Match]:
    """Match with an automaton up to `most` forms, with a dictionary above."""
    before = matcher.MOST_FOR_AN_AUTOMATON
    matcher.MOST_FOR_AN_AUTOMATON = most
    try:
        affixes = [PLACE if number % 2 else EXACT for number in range(len(forms))]
        return sorted(Matcher(forms, affixes).matches(text))
    finally:
        matcher.MOST_FOR_AN_AUTOMATON = before


@given(st.lists(_LETTERS, max_size=8), st.lists(_LETTERS, max_size=12))
def test_a_dictionary_finds_what_an_automaton_finds(forms: list[str], words: list[str]) -> None:
    named = [form for form in forms if any(letter.isalnum() for letter in form)]
    text = " ".join((*words, *named, *(f"و{form}ها" for form in named)))
    assert matches(named, text, 0) == matches(named, text, 100)


def test_clitics_and_longer_names_are_found() -> None:
    found = matches(["حلب", "باب", "باب الهوى", "1070"], "وبحلب والباب، ثم باب الهوى (1070) وحلبي", 0)
    assert [(match.form, match.prefix) for match in found] == [(1, "وال"), (1, ""), (2, ""), (3, "")]


def test_a_form_of_marks_alone_is_never_found() -> None:
    assert matches(["..."], "... ...", 0) == []
