"""What two romanisations of one Arabic name have in common: its consonants.

Latin spellings of an Arabic name differ in vowels, doubled letters, articles and in the letters for the sounds that
Latin lacks (Sukhanah, Sukhna, al-Soukhneh). The skeleton drops what differs.
"""

from __future__ import annotations

import re

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
        "an",
        "az",
        "edh",
        "esh",
        "es",
        "et",
        "en",
        "ed",
        "er",
        "ez",
        "ul",
        "ur",
    ]
)
"""What the Arabic article is written as, assimilated to the letter behind it or not."""
_ARTICLE = re.compile(rf"\b(?:{'|'.join(sorted(ARTICLES))})\b")
_SOUNDS = (
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "$"),
    ("ch", "$"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("dj", "j"),
    ("q", "k"),
    ("c", "k"),
    ("v", "f"),
    ("p", "b"),
)
_VOWELS = re.compile(r"(?<=\w)[aeiouyw'’]+")
_DOUBLED = re.compile(r"(\w|\$)\1+")
_FINAL_H = re.compile(r"h\b")
LEAST_CONSONANTS = 3


def skeleton(folded: str) -> str:
    """Return the consonants of a folded romanised name, word by word; "" where they are too few to tell it by."""
    text = _ARTICLE.sub(" ", folded)
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    text = _VOWELS.sub("", text)
    text = _DOUBLED.sub(r"\1", _FINAL_H.sub("", text))
    key = " ".join(text.split())
    return key if len(key.replace(" ", "")) >= LEAST_CONSONANTS else ""
