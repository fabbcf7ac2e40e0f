"""Fold letters that writers of Arabic and Latin use for one another, and keep the way back to the text as given.

Folding drops short vowels, tatweel, bidirectional marks and Latin diacritics, unites the forms of alef, yeh, waw with
hamza and teh marbuta, turns Arabic-Indic digits into ASCII and compatibility ("presentation") forms into letters. The
folded text is what every rule and every name is compared in; only offsets travel back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from map_app.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Positions = npt.NDArray[np.int64] | None
    """Where each character stood, None while all stand where they stood."""

_GONE = "\0"
_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىئیېےێ", "ي"),
    **dict.fromkeys("ؤۆۇۈ", "و"),
    **dict.fromkeys("ةۀہھەۃ", "ه"),
    **dict.fromkeys("کڪگ", "ك"),
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ژ": "ز",
}
_APOSTROPHES = "’‘`´ʹ′"
_MODIFIER_LETTERS = "ʼʾʿˈʻ"
_SPACES = "\t\v\f\u00a0\u1680\u202f\u205f\u3000_" + "".join(chr(c) for c in range(0x2000, 0x200B))
_LINE_BREAKS = "\r\u0085\u2028\u2029"
_DASHES = "‐‑‒–—―−"
_FOLDED_BLOCKS = ((0x20, 0x250), (0x1E00, 0x1F00), (0x0600, 0x0780), (0x08A0, 0x0900))

# A compatibility form may stand for several letters (ﻻ is lam and alef), so it cannot be folded letter by letter. Teh
# marbuta ends a word: a letter right behind it belongs to a word that was run on (جهةوالتنظيمات, معرةالنعمان).
_COMPATIBILITY = "\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e"
# One set of characters comes first, as `re` finds these fast.
_EXPANDABLE = re.compile(f"[{_COMPATIBILITY}ة](?:(?<!ة)|(?=[\u0640\u064b-\u0652]*[ء-غف-ي]))")
# Posts break words that filters look for with strokes and dots: القـ.ـصف, أصـ ـيبت. The strokes show that they are one.
_BROKEN_WORD = re.compile(r"(?<=[ء-غف-ي])ـ+[. *·-]{1,2}ـ+(?=[ء-غف-ي])")
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])(?!s\b)")
# A hashtag is read like the words around it (بريف #حماة الشمالي); `Folded.original` still shows that it is one.
_HASH = re.compile(r"(?<!\S)#+")
_INNER_DASH = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the position in the original of every character that is left.

    `offsets` has one entry more than `text`: the length of the original.
    """

    text: str
    offsets: Sequence[int]
    original: str

    def span(self, start: int, end: int) -> Span:
        """Return the half-open range of the original that the folded range `start:end` was made from.

        Marks that sit on the last letter (a short vowel, a tanwin) belong to the range.
        """
        if start >= end:
            at = self.offsets[start]
            return Span(at, at)
        original = self.original
        last = self.offsets[end - 1] + 1
        while last < len(original) and unicodedata.combining(original[last]):
            last += 1
        return Span(self.offsets[start], last)

    def index(self, offset: int) -> int:
        """Return the folded position of the first character that stands at or after `offset` of the original."""
        return bisect_left(self.offsets, offset)


def fold(text: str) -> Folded:
    """Fold `text` for comparison, keeping offsets.

    Args:
        text: any text; not changed.

    Returns:
        The folded text; lower case, one space for each white space character, line breaks kept.
    """
    whole = _BROKEN_WORD.sub(lambda match: _GONE * len(match[0]), text) if "ـ" in text else text
    positions = None
    if not text.isascii() and _EXPANDABLE.search(whole):
        whole, positions = _expand(whole)
    folded, positions = _without_gone(whole.translate(_table()), positions)
    if "'" in folded:
        folded = _INNER_APOSTROPHE.sub(_GONE, folded)
    if "#" in folded:
        folded = _HASH.sub(lambda match: _GONE * len(match[0]), folded).replace("#", " ")
    if "-" in folded:
        folded = _INNER_DASH.sub(" ", folded)
    folded, positions = _without_gone(folded, positions)
    if positions is None:
        return Folded(folded, range(len(text) + 1), text)
    return Folded(folded, np.append(positions, len(text)).data, text)


def _without_gone(text: str, positions: Positions) -> tuple[str, Positions]:
    if _GONE not in text:
        return text, positions
    left = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32) != 0
    return text.replace(_GONE, ""), np.flatnonzero(left) if positions is None else positions[left]


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Return the folded form of a name or lexicon entry, with single spaces."""
    return " ".join(fold(name).text.split())


@lru_cache(maxsize=1)
def _table() -> str:
    """Build the translation table: the character at index i replaces code point i.

    `str.translate` with a string as table is several times faster than with a dictionary; code points beyond its end
    stay as they are.
    """
    table = [chr(code) for code in range(0xFF60)]
    for first, last in _FOLDED_BLOCKS:
        for code in range(first, last):
            table[code] = _fold_character(chr(code))
    for code in range(0xD800, 0xE000):  # lone surrogates: no UTF-8 form, and no matcher takes them
        table[code] = " "
    marks = [*range(0x300, 0x370), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD]
    for code in (*marks, *range(0x09), *range(0x0E, 0x20), 0x7F):
        table[code] = _GONE
    replacements = {
        **_LETTERS,
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_MODIFIER_LETTERS, _GONE),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_LINE_BREAKS, "\n"),
        **dict.fromkeys(_DASHES, "-"),
        "ـ": _GONE,
    }
    for character, replacement in replacements.items():
        table[ord(character)] = replacement
    return "".join(table)


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Mn":
        return _GONE
    if category == "Nd":
        return str(unicodedata.digit(character))
    if character in _LETTERS:
        return _LETTERS[character]
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare if len(bare) == 1 else character


def _expand(text: str) -> tuple[str, npt.NDArray[np.int64]]:
    """Write compatibility forms out and part words that were run on after teh marbuta; return text and positions."""
    pieces: list[str] = []
    positions: list[npt.NDArray[np.int64]] = []
    done = 0
    for match in _EXPANDABLE.finditer(text):
        at = match.start()
        character = text[at]
        piece = character + " " if character == "ة" else unicodedata.normalize("NFKC", character)
        pieces += (text[done:at], piece)
        positions += (np.arange(done, at), np.full(len(piece), at))
        done = at + 1
    pieces.append(text[done:])
    positions.append(np.arange(done, len(text)))
    return "".join(pieces), np.concatenate(positions).astype(np.int64)
