"""Match a language's date grammar against runs of calendar tokens.

A rule of `dates.toml` is a pattern over kinds of tokens, with the signs of regular expressions: "since? weekday past?".
Each combination of meanings gets a letter of its own, so that a run of tokens is a short string, and a rule a compiled
expression over these letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from map_app.text.dating.tokens import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from map_app.lexicon import Language
    from map_app.text.dating.tokens import DateToken

_KIND = re.compile(r"[a-z_]+")
_PART = re.compile(r"\{([a-z_]+)\}")
_FIRST_LETTER = 0x4E00  # letters that mean nothing in an expression, and more of them than there can be combinations
_NO_MEANING = "."


class Match(NamedTuple):
    """The tokens that a rule fits."""

    rule: str
    tokens: Sequence[DateToken]

    @property
    def start(self) -> int:
        """Where the expression begins in the folded text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the expression ends in the folded text."""
        return self.tokens[-1].end


def matches(run: Sequence[DateToken], language: Language) -> Iterator[Match]:
    """Yield what each rule finds in a run of tokens, the rules in the order of the file."""
    letters = _grammar(language).letters
    written = "".join([letters.get(frozenset(token.meanings), _NO_MEANING) for token in run])
    for rule, start, end in _fits(written, language):
        yield Match(rule, run[start:end])


@lru_cache(maxsize=65_536)
def _fits(letters: str, language: Language) -> tuple[tuple[str, int, int], ...]:
    """Return which rules fit where in a run of letters; kept, as most runs are short and come again."""
    return tuple(
        (rule, found.start(), found.end())
        for rule, pattern in _grammar(language).rules
        for found in pattern.finditer(letters)
        if found.end() > found.start()
    )


class _Grammar:
    """The rules of one language over the letters of its kinds of tokens.

    Raises:
        KeyError: a rule names a kind or a part that the language's file does not have.
    """

    def __init__(self, language: Language) -> None:
        words = language.dates
        by_form: dict[str, set[str]] = {}
        for kind, forms in words.kinds.items():
            for form in forms:
                by_form.setdefault(form, set()).add(kind)
        combinations = dict.fromkeys([*map(frozenset, by_form.values()), *FIGURES])
        self.letters = {kinds: chr(_FIRST_LETTER + number) for number, kinds in enumerate(combinations)}
        self._classes = {kind: self._class(kind) for kind in {*words.kinds, *frozenset().union(*combinations)}}
        self.rules = [(rule, re.compile(self._pattern(form, words.parts))) for rule, form in words.rules]

    def _class(self, kind: str) -> str:
        letters = "".join(letter for kinds, letter in self.letters.items() if kind in kinds)
        return f"[{letters}]" if letters else "(?!)"

    def _pattern(self, form: str, parts: Mapping[str, str]) -> str:
        whole = _PART.sub(lambda part: f"({parts[part[1]]})", form)
        return _KIND.sub(lambda kind: self._classes[kind[0]], whole).replace(" ", "")


@lru_cache(maxsize=16)
def _grammar(language: Language) -> _Grammar:
    return _Grammar(language)
