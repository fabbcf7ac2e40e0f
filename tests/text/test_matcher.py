"""Names are found with their clitics, and not inside other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.lexicon import Affixes
from map_app.text import matcher
from map_app.text.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.text.matcher import Match

PREFIXES = frozenset({"", "و", "ب", "ال", "لل", "وب", "وال", "بال"})


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("مارع", ""),
        ("بمارع", "ب"),
        ("وبمارع", "وب"),
        ("المارع", "ال"),
        ("(مارع)", ""),
        ("في مارع.", ""),
        ("مارع15/10", ""),
    ],
)
def test_a_name_is_found_behind_its_clitics(text: str, prefix: str) -> None:
    [(start, end, _form, before, _behind)] = Matcher(["مارع"], [Affixes(PREFIXES)]).matches(text)
    assert (text[start:end], before) == ("مارع", prefix)


@pytest.mark.parametrize("text", ["شمارع", "مارعين", "كفرمارع"])
def test_a_name_inside_a_word_is_not_found(text: str) -> None:
    assert not list(Matcher(["مارع"], [Affixes(PREFIXES)]).matches(text))


def test_overlapping_names_are_all_reported() -> None:
    forms = ["ريف حلب", "حلب", "ريف حلب الجنوبي"]
    matches = Matcher(forms, [Affixes(PREFIXES)] * 3).matches("في ريف حلب الجنوبي")
    assert {forms[form] for _start, _end, form, *_affixes in matches} == set(forms)


def test_no_forms_find_nothing() -> None:
    assert not list(Matcher([], []).matches("حلب"))


def test_a_short_form_at_the_end_of_a_text_is_not_read_as_a_longer_one() -> None:
    forms = ["حلب", "حلب الجديدة"]
    assert [form for _start, _end, form, *_affixes in Matcher(forms, [Affixes()] * 2).matches("في حلب")] == [0]


def test_clitics_and_longer_names_are_found() -> None:
    found = matches(["حلب", "باب", "باب الهوى", "1070"], "وبحلب والباب، ثم باب الهوى (1070) وحلبي")
    assert [(form, prefix) for _start, _end, form, prefix, _suffix in found] == [(1, "وال"), (1, ""), (2, ""), (3, "")]


def test_a_form_of_marks_alone_is_never_found() -> None:
    assert matches(["..."], "... ...") == []


def test_what_is_known_of_words_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "_MOST_KNOWN_WORDS", 2)
    few = Matcher(["حلب"], [Affixes()])
    for _ in range(3):
        assert len(list(few.matches("قصف على مدينة حلب"))) == 1


_FORMS = st.text(alphabet="ابوله ح'.-1s", min_size=1, max_size=8).map(lambda form: " ".join(form.split()))


@given(st.lists(_FORMS, max_size=8), st.lists(_FORMS, max_size=12))
def test_a_search_finds_what_trying_every_form_everywhere_finds(forms: list[str], words: list[str]) -> None:
    named = [form for form in forms if any(letter.isalnum() for letter in form)]
    text = " ".join((*words, *named, *(f"و{form}ها" for form in named)))
    assert matches(named, text) == sorted(everywhere(named, text))


def matches(forms: list[str], text: str) -> list[Match]:
    return sorted(Matcher(forms, [class_of(number) for number in range(len(forms))]).matches(text))


def class_of(number: int) -> Affixes:
    """Give every other form the clitics of a place, the rest none."""
    return Affixes(frozenset({"", "و", "ب", "ال", "وال", "لل"}), frozenset({"", "ها"})) if number % 2 else Affixes()


def everywhere(forms: list[str], text: str) -> Iterator[Match]:
    """Try every form at every position: what its word has before and behind must be among its affixes."""
    for number, form in enumerate(forms):
        for start in range(len(text)):
            if not text.startswith(form, start):
                continue
            end = start + len(form)
            before = re.search(r"[^\W\d]*$", text[:start])[0] if not form[0].isdecimal() else ""  # type: ignore[index]
            behind = re.match(r"[^\W\d]*", text[end:])[0]  # type: ignore[index]
            inside = form[0].isdecimal() and text[:start][-1:].isdecimal()
            runs_on = form[-1].isdecimal() and text[end : end + 1].isalnum()
            affixes = class_of(number)
            if not inside and not runs_on and before in affixes.prefixes and behind in affixes.suffixes:
                yield start, end, number, before, behind
