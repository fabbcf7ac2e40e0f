"""The words of the page, one table per language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "ar"]
Digits = Literal["latin", "own"]
Months = Literal["levantine", "western", "both"]

LANGUAGES: tuple[Language, ...] = ("en", "ar")
DEFAULT: Language = "en"
DIGITS: tuple[Digits, ...] = ("latin", "own")
"""How numbers are written: 0 to 9, or with the language's own digits where it has others."""
MONTHS: tuple[Months, ...] = ("levantine", "western", "both")
"""Which names months go by, in a language that has two families of them."""

_LATIN = "0123456789"


@dataclass(frozen=True)
class Words:
    """The words of one language; `words("filters.reset")` gives one text, its `{fields}` filled in.

    Numbers among the fields are written with the reader's digits; texts among them stay as they are.
    """

    language: Language
    table: Mapping[str, str]
    digits: Digits = "latin"
    months: Months = "levantine"

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Return which way this language is written."""
        return "rtl" if Locale(self.language).text_direction == "rtl" else "ltr"

    def __call__(self, key: str, **fields: object) -> str:
        """Return the text for a key.

        Raises:
            KeyError: The table has no such key.
        """
        return self.table[key].format(**self._written(fields)) if fields else self.table[key]

    def get(self, key: str, otherwise: str) -> str:
        """Return the text for a key, or something else where the table has none."""
        return self.table.get(key, otherwise)

    def part(self, name: str) -> dict[str, str]:
        """Return the texts of one table, by their keys in it, for a script to fill in."""
        return {key.removeprefix(f"{name}."): text for key, text in self.table.items() if key.startswith(f"{name}.")}

    def count(self, key: str, n: int, **fields: object) -> str:
        """Return the text for a number of things, in the plural form that the language wants (Unicode CLDR)."""
        form = Locale(self.language).plural_form(n)
        text = self.table.get(f"{key}.{form}", self.table.get(f"{key}.other", ""))
        return text.format(**self._written({"n": n, **fields}))

    @property
    def numerals(self) -> str:
        """Return the reader's ten digits."""
        return self.table["page.numerals"] if self.digits == "own" else _LATIN

    def digits_of(self, text: str) -> str:
        """Return a text of the program's own, such as `0.85` or `2016-06-16`, with the reader's digits."""
        return text if self.digits == "latin" else text.translate(str.maketrans(_LATIN, self.numerals))

    def number(self, value: float) -> str:
        """Return a number with the reader's digits, and with the decimal mark that goes with them."""
        text = str(value)
        return text if self.digits == "latin" else self.digits_of(text.replace(".", self.table["page.decimal_mark"]))

    def month(self, number: int) -> str:
        """Return the name of a month, 1 to 12, in the family that the reader chose, or in both."""
        first, second = self.table[f"months.{number}"], self.table[f"months_western.{number}"]
        named = {"levantine": first, "western": second, "both": first if first == second else f"{first}/{second}"}
        return named[self.months]

    def _written(self, fields: Mapping[str, object]) -> dict[str, object]:
        if self.digits == "latin":
            return dict(fields)
        return {k: self.number(v) if isinstance(v, int | float) else v for k, v in fields.items()}

    def with_choices(self, digits: Digits, months: Months) -> Words:
        """Return the same words with the reader's choice of digits and of month names."""
        return replace(self, digits=digits, months=months)

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
