"""Read numbers: digits, number words, and both together (خمسة وعشرون ألفا, "two hundred and ten", "3 آلاف").

The words stand in a language's `numbers.toml`; here stands how they add up. Two numbers that only stand side by side
(ثلاثة وخمسة) are not one: words join where the second fills a place that the first left open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from map_app.lexicon import NumberWords

_PIECE = re.compile(r" ?([^\W\d_]+|\d+)")
_DIGITS = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?!\d)|\d+")
_MOST_DIGITS = 9
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_UNITS, _TENS = range(1, 10), range(20, 100, 10)


class Number(NamedTuple):
    """A number and where its words end in the folded text."""

    value: int
    end: int


class _Word(NamedTuple):
    value: int
    scale: bool
    """Whether it multiplies what stands before it: hundred, thousand, ألف."""
    joined: bool
    """Whether "and" stands before it."""
    end: int


def read_number(text: str, at: int, words: NumberWords) -> Number | None:
    """Return the number that begins right at `at` of folded `text`, or None; the longest reading wins."""
    digits = _DIGITS.match(text, at)
    if digits is not None:
        if len(digits[0]) > _MOST_DIGITS:
            return None
        first = _Word(int(re.sub(r"\D", "", digits[0])), scale=False, joined=False, end=digits.end())
    else:
        word = _word(text, at, words, joined=False)
        if word is None:
            return None
        first = word
    total, part, end = (first.value, 0, first.end) if first.value >= _THOUSAND else (0, first.value, first.end)
    while (following := _next(text, end, words)) is not None:
        if following.scale and not following.joined and part and following.value > part:
            part *= following.value
        elif digits is None and _fits(total, part, following, words):
            part += following.value
        else:
            break
        end = following.end
        if part >= _THOUSAND:
            total, part = total + part, 0
    return Number(total + part, end)


def begins_number(word: str, words: NumberWords) -> bool:
    """Tell whether a number may begin with this folded word."""
    return word.isdecimal() or word in _heads(words)


def _fits(total: int, part: int, following: _Word, words: NumberWords) -> bool:
    """Tell whether the next word fills a place that the words so far left open."""
    if words.joiner_needed and not following.joined:
        return False
    if following.joined and words.units_first and part % _HUNDRED in _UNITS and following.value in _TENS:
        return True
    if following.joined and not words.units_first and part % _HUNDRED:
        return False
    return following.value < _open_below(part or total)


def _open_below(value: int) -> int:
    """Return the power of ten that whatever is added must stay below: 100 takes 1 to 99, 120 units, 10 nothing."""
    if value == 0 or value % _HUNDRED == _TEN:
        return 1
    power = 1
    while value % (power * 10) == 0:
        power *= 10
    return power


def _next(text: str, at: int, words: NumberWords) -> _Word | None:
    """Return the number word that follows, over an "and" that is a word of its own or written on to it."""
    piece = _PIECE.match(text, at)
    if piece is None or piece.start(1) == at:
        return None
    start = piece.start(1)
    word = _word(text, start, words, joined=False)
    if word is not None:
        return word
    for joiner in words.joiners:
        if text.startswith(joiner, start):
            behind = start + len(joiner)
            behind += text.startswith(" ", behind)
            word = _word(text, behind, words, joined=True)
            if word is not None:
                return word
    return None


def _word(text: str, at: int, words: NumberWords, *, joined: bool) -> _Word | None:
    for form in _heads(words).get(_first_word(text, at), ()):
        end = at + len(form)
        if text.startswith(form, at) and not text[end : end + 1].isalnum():
            scale = words.scales.get(form)
            return _Word(scale or words.cardinals[form], scale is not None, joined, end)
    return None


def _first_word(text: str, at: int) -> str:
    piece = _PIECE.match(text, at)
    return piece[1] if piece is not None and piece.start(1) == at else ""


@lru_cache(maxsize=16)
def _heads(words: NumberWords) -> dict[str, list[str]]:
    """Return the number words by their first word, the longest first."""
    heads: dict[str, list[str]] = {}
    for form in sorted({*words.cardinals, *words.scales}, key=len, reverse=True):
        heads.setdefault(form.partition(" ")[0], []).append(form)
    return heads
