"""Numbers in digits and words, and where one number ends and the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.text.normalise import fold
from map_app.text.numbers import read_number

if TYPE_CHECKING:
    from map_app.lexicon import Lexicon


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("ar", "ثلاثة وعشرون", 23),
        ("ar", "مئة وعشرين", 120),
        ("ar", "مئة وخمسة وعشرين", 125),
        ("ar", "ثلاثمائة وسبعة", 307),
        ("ar", "ثلاث مئة", 300),
        ("ar", "ألفي", 2000),
        ("ar", "ألف ومئتين", 1200),
        ("ar", "ثلاثة آلاف", 3000),
        ("ar", "خمسة عشر ألفا", 15_000),
        ("ar", "مئة وعشرين ألفا", 120_000),
        ("ar", "3 آلاف", 3000),
        ("ar", "٢٣", 23),
        ("ar", "١٬٢٠٠", 1200),
        ("ar", "اثنتا عشرة", 12),
        ("en", "twenty-three", 23),
        ("en", "one hundred and twenty", 120),
        ("en", "two hundred five", 205),
        ("en", "two thousand five hundred", 2500),
        ("en", "12,500", 12_500),
        ("en", "5 thousand", 5000),
        ("en", "a hundred", 100),
    ],
)
def test_words_are_one_number(code: str, words: str, value: int, lexicon: Lexicon) -> None:
    text = fold(words).text
    assert read_number(text, 0, lexicon.languages[code].numbers) == (value, len(text))


@pytest.mark.parametrize(
    ("code", "words", "value", "rest"),
    [
        ("ar", "ثلاثة وخمسة", 3, " وخمسه"),
        ("ar", "عشرة وثلاثة", 10, " وثلاثه"),
        ("ar", "ثلاثة مدنيين", 3, " مدنيين"),
        ("ar", "20 و30", 20, " و30"),
        ("en", "three and four", 3, " and four"),
        ("en", "two three", 2, " three"),
        ("en", "seventy people", 70, " people"),
    ],
)
def test_two_numbers_are_not_one(code: str, words: str, value: int, rest: str, lexicon: Lexicon) -> None:
    text = fold(words).text
    number = read_number(text, 0, lexicon.languages[code].numbers)
    assert number is not None
    assert (number.value, text[number.end :]) == (value, rest)


def test_no_number_where_none_begins(lexicon: Lexicon) -> None:
    assert read_number("قصف", 0, lexicon.languages["ar"].numbers) is None
    assert read_number("9" * 40, 0, lexicon.languages["ar"].numbers) is None
