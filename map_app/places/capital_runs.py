"""Runs of capitalised words, where neighbouring ones belong to one name: Osama Raqqa, Raqqa Media Centre."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from map_app.text.romanisation import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.text.normalise import Folded

_LINKS = "|".join((*sorted(ARTICLES), "abu", "bin", "ibn", "bint"))
_APOSTROPHES = "‘’'`ʿ"
_CAPITAL = r"[A-Z\u00c0-\u00de]"
_REST = r"\w*(?:[’'`ʿ](?!s\b)\w+)*"
# A run is found by its first capital, as `re` finds a letter of a set fast; then it takes in what opens its first word.
_RUN = re.compile(rf"{_CAPITAL}{_REST}(?:[ -](?:(?:{_LINKS})[ -])?(?:[{_APOSTROPHES}]?{_CAPITAL}{_REST}|(?<=-)\d+\b))*")
_OPENING = re.compile(rf"(?:\b(?:{_LINKS})-)?[{_APOSTROPHES}]?$")
_LONGEST_OPENING = 6
_OPENERS = frozenset(f"-{_APOSTROPHES}")
WORDS = re.compile(r"[^\s‘’'`ʿ-][^\s-]*")
_OPENS_SENTENCE = re.compile(r"(?:^|[\n.!?:;\"“”|(•*]|- |– |— )[\s\"“‘'(]*$")
_LOOK_BACK = 24
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?[ -]$")


class Word(NamedTuple):
    """A word of a run: its range in the folded text, and its letters folded to lower case."""

    start: int
    end: int
    letters: str


class Run(NamedTuple):
    """Capitalised words in a row; `opens` tells whether the first one may owe its capital to the sentence."""

    words: Sequence[Word]
    title: str
    opens: bool


class CapitalRuns:
    """The runs of one text; each is looked at when a name beside it asks for it, as most stand beside none."""

    def __init__(self, folded: Folded) -> None:
        """Find where the runs stand."""
        self._folded = folded
        self._spans = [_opened(folded.original, *match.span()) for match in _RUN.finditer(folded.original)]
        firsts = [start + (folded.original[start] in _APOSTROPHES) for start, _end in self._spans]
        if not isinstance(folded.offsets, range):  # else each character stands where it stood
            firsts = np.searchsorted(np.asarray(folded.offsets), firsts).tolist()
        self._starts = firsts
        """Where the first word of each begins in the folded text."""
        self._known: dict[int, Run] = {}

    def before(self, at: int) -> Run | None:
        """Return the last run that begins at or before a position of the folded text."""
        number = bisect_right(self._starts, at) - 1
        return self._run(number) if number >= 0 else None

    def near(self, at: int) -> Iterator[Run]:
        """Yield the last run that begins at or before a position, and the next."""
        number = bisect_right(self._starts, at) - 1
        yield from map(self._run, range(max(0, number), min(number + 2, len(self._starts))))

    def _run(self, number: int) -> Run:
        known = self._known.get(number)
        if known is not None:
            return known
        folded = self._folded
        start, end = self._spans[number]
        edges = [piece.span() for piece in WORDS.finditer(folded.original, start, end)]
        if not isinstance(folded.offsets, range):
            edges = [(folded.index(first), folded.index(last)) for first, last in edges]
        words = [Word(first, last, folded.text[first:last].strip("'\"")) for first, last in edges if first < last]
        before = folded.original[max(0, start - _LOOK_BACK) : start]
        title = _LAST_WORD.search(before)
        opens = _OPENS_SENTENCE.search(before) is not None
        run = self._known[number] = Run(words, title[1].lower() if title else "", opens)
        return run


def _opened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a run with the apostrophe, and the article joined by a dash, before its first capital."""
    if start == 0 or text[start - 1] not in _OPENERS:
        return start, end
    opening = _OPENING.search(text, max(0, start - _LONGEST_OPENING), start)
    return (start if opening is None else opening.start()), end
