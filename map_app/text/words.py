"""The words of a folded text: runs of letters and runs of digits, as every search in it sees them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from map_app.text.script import script

# A word ends where letters turn into digits: titles run dates on to names (الغنطو15/10/2015).
WORD = r"[^\W\d_]+|\d+"
_WORD = re.compile(f"({WORD})")


class Words(NamedTuple):
    """The words of a text in order, and where each begins."""

    words: list[str]
    starts: list[int]


@lru_cache(maxsize=1)
def split_words(text: str) -> Words:
    """Return the words of folded `text`; kept for the next search in the same text."""
    pieces = _WORD.split(text)  # what lies between words, a word, what lies between, …
    ends = list(accumulate(map(len, pieces)))
    return Words(pieces[1::2], ends[:-1:2])


@lru_cache(maxsize=2)
def text_script(text: str) -> str:
    """Return the script of a whole text (`map_app.text.script`); kept for the next question about the same text."""
    return script(text)
