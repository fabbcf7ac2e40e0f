from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from map_app import view
from map_app.view.palette import COLOURS, SHAPES
from map_app.view.strings import LANGUAGES, words

PLURAL = re.compile(
    r"^((?:counts|own\.done|gazetteer\.total|timeline\.window_days|picture\.events)\b.*)\.(zero|one|two|few|many|other)$"
)
# A plural form may leave the number out: "one report".
FREE = {"n"}


def keys(language: str) -> set[str]:
    return {PLURAL.sub(r"\1", key) for key in words(language).table}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_every_text() -> None:
    english = keys("en")
    for language in LANGUAGES:
        assert keys(language) == english


def test_translations_take_the_same_fields() -> None:
    english = words("en").table
    for key, text in words("ar").table.items():
        if key in english:
            assert fields(text) - FREE == fields(english[key]) - FREE, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert all(text.strip() or key == "lists.and" for key, text in words(language).table.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_plural_form(language: str) -> None:
    for n in (0, 1, 2, 3, 11, 99, 100, 1234):
        assert words(language).count("counts.reports", n)
        assert words(language).count("counts.shown", n, shown=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_colour_and_shape_has_a_name(language: str) -> None:
    table = words(language).table
    assert {f"event_types.{name}" for name in COLOURS} <= table.keys()
    assert {f"parties.{party}" for party in SHAPES} <= table.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_the_code_asks_for_is_there(language: str) -> None:
    table = keys(language)
    package = Path(str(view.__file__)).parent.parent
    asked = set()
    for path in [*package.glob("view/*.py"), *package.glob("ui/*.py")]:
        asked |= set(re.findall(r"""words(?:\.count)?\(\s*["']([a-z_]+\.[a-z_.]+)["']""", path.read_text("utf-8")))
    assert len(asked) > 40
    assert asked <= table


def test_arabic_is_written_from_right_to_left_and_an_unknown_language_becomes_english() -> None:
    assert words("ar").direction == "rtl"
    assert words("en").direction == "ltr"
    assert words("xx") is not None
    assert words("xx").language == "en"
