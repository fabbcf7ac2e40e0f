"""The words of the page, one table per language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "ar")
DEFAULT: Language = "en"


@dataclass(frozen=True)
class Words:
    """The words of one language; `words("filters.reset")` gives one text, its `{fields}` filled in."""

    language: Language
    table: Mapping[str, str]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return which way this language is written."""
        return "rtl" if Locale(self.language).text_direction == "rtl" else "ltr"

    def __call__(self, key: str, **fields: object) -> str:
        """Return the text for a key.

        Raises:
            KeyError: The table has no such key.
        """
        return self.table[key].format(**fields) if fields else self.table[key]

    def get(self, key: str, otherwise: str) -> str:
        """Return the text for a key, or something else where the table has none."""
        return self.table.get(key, otherwise)

    def count(self, key: str, n: int, **fields: object) -> str:
        """Return the text for a number of things, in the plural form that the language wants (Unicode CLDR)."""
        form = Locale(self.language).plural_form(n)
        text = self.table.get(f"{key}.{form}", self.table.get(f"{key}.other", ""))
        return text.format(n=n, **fields)

    def names(self, arabic: str, english: str) -> tuple[str, str]:
        """Return a thing's two names, the one in this language first."""
        return (arabic, english) if self.language == "ar" else (english, arabic)


@cache
def words(language: str) -> Words:
    """Return the words of a language, or of English where the page does not know it."""
    known: Language = next((known for known in LANGUAGES if known == language), DEFAULT)
    text = files(__package__).joinpath(f"{known}.toml").read_text(encoding="utf-8")
    return Words(known, dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Return every text of nested tables with its dotted key."""
    pairs = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
