"""Names and numbers of countries by their ISO 3166 letters, from Unicode CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global


def country_name(letters: str, language: str = "en") -> str:
    """Return a country's name in a language, or an empty text where the letters are no country's."""
    return str(Locale(language).territories.get(letters, "")) if letters else ""


def country_number(letters: str) -> int | None:
    """Return a country's three-digit ISO 3166 number."""
    return _numbers().get(letters)


@cache
def _numbers() -> dict[str, int]:
    aliases = get_global("territory_aliases").items()
    return {names[0]: int(number) for number, names in aliases if number.isdecimal() and len(names) == 1}
