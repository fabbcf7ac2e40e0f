"""Folding unites spellings and keeps the way back to the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.text.normalise import fold, fold_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أعزاز", "إعزاز"),
        ("أعزاز", "اعزاز"),
        ("الأتارب", "ٱلأتارب"),
        ("منبج", "مَنْبِج"),
        ("حريتــان", "حريتان"),
        ("مارع", "ﻣﺎﺭﻉ"),
        ("اللاذقية", "ﺍﻟﻼﺫﻗﻴﺔ"),
        ("خلصة", "خلصه"),
        ("الموصلى", "الموصلي"),
        ("٢٤", "24"),
        ("۲۴", "24"),
        ("معرةالنعمان", "معرة النعمان"),
        ("دير_الزور", "دير الزور"),
        ("#كفرعمة", "كفرعمة"),
        ("Şêx Meqsûd", "sex meqsud"),
        ("Dar'a", "dara"),
        ("al-Bāb", "al bab"),
        ("\u202bحلب\u202c", "حلب"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("حلب", "حلبة"), ("Syria's", "Syrias"), ("عين", "غين")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_a_span_takes_the_marks_of_its_last_letter_along() -> None:
    text = "بلدةُ مارعٍ"
    folded = fold(text)
    start = folded.text.index("مارع")
    span = folded.span(start, start + 4)
    assert text[span.start : span.end] == "مارعٍ"


def test_a_ligature_gives_the_span_of_the_whole_character() -> None:
    text = "ﻻ"
    folded = fold(text)
    assert folded.text == "لا"
    assert folded.span(0, 1) == folded.span(1, 2) == (0, 1)


@given(st.text(st.characters(), max_size=200))
def test_offsets_lead_back_in_order(text: str) -> None:
    folded = fold(text)
    offsets = list(folded.offsets)
    assert len(offsets) == len(folded.text) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(st.sampled_from("حلبةأإآىئؤ ًٌَُِّـ#_-'’ab\u200f\n٣ﻻ"), max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_name(text)
    assert fold_name(once) == once
