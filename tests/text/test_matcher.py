"""Names are found with their clitics, and not inside other words."""

from __future__ import annotations

import pytest

from map_app.lexicon import Affixes
from map_app.text.matcher import Matcher
from map_app.text.word_scan import WordScan

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
    [match] = Matcher(["مارع"], [Affixes(PREFIXES)]).matches(text)
    assert (text[match.start : match.end], match.prefix) == ("مارع", prefix)


@pytest.mark.parametrize("text", ["شمارع", "مارعين", "كفرمارع"])
def test_a_name_inside_a_word_is_not_found(text: str) -> None:
    assert not list(Matcher(["مارع"], [Affixes(PREFIXES)]).matches(text))


def test_overlapping_names_are_all_reported() -> None:
    forms = ["ريف حلب", "حلب", "ريف حلب الجنوبي"]
    matches = Matcher(forms, [Affixes(PREFIXES)] * 3).matches("في ريف حلب الجنوبي")
    assert {forms[match.form] for match in matches} == set(forms)


def test_no_forms_find_nothing() -> None:
    assert not list(Matcher([], []).matches("حلب"))


def test_a_short_form_at_the_end_of_a_text_is_not_read_as_a_longer_one() -> None:
    forms = {"حلب": 0, "حلب الجديدة": 1}
    assert WordScan(forms, [""], [""]).find_overlapping("في حلب") == [(3, 6, 0)]
